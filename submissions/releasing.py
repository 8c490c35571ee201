"""Which pictures everybody may see: those that both the designer and the office have released."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from files.models import StoredFile
from submissions.models import DesignFile, Entry
from submissions.permissions import is_designer_of

_IN_COMPETITION = [Entry.SUBMITTED, Entry.RETURNED, Entry.ACCEPTED]


def release(*, file: DesignFile, by) -> None:
    """The designer's half: this file of an entry that was handed in may be shown, once the office agrees.

    Refused for anybody but its designer, for a file that is not in the entry any more or was not found good.
    """
    with transaction.atomic():
        held = _hold(file)
        _require_designer(held, by)
        _require_showable(held)
        _row(held).filter(released_by_designer_at__isnull=True).update(released_by_designer_at=timezone.now())
        record(verb="entry.file_released_by_designer", thing=held.entry, by=by, file=held.stored_id)


def unrelease(*, file: DesignFile, by) -> None:
    """The designer takes the release back: the file is public no more, and the office's half has ended with it."""
    with transaction.atomic():
        held = _hold(file)
        _require_designer(held, by)
        _row(held).update(released_by_designer_at=None, released_by_office_at=None)
        record(verb="entry.file_kept_private", thing=held.entry, by=by, file=held.stored_id)


def release_as_office(*, file: DesignFile, by) -> None:
    """The office's half: the file is public from now on. Refused while its designer has not released it; of a design
    that is secret for anything but one picture, its teaser, since two persons lift the secrecy of the rest."""
    with transaction.atomic():
        held = _hold(file)
        _require_organiser(held, by)
        _require_showable(held)
        _require_open_or_teaser(held)
        agreed = _row(held).filter(released_by_designer_at__isnull=False)
        if not agreed.update(released_by_office_at=timezone.now()):
            raise NotAllowedNow(_("The designer has not released this file. Ask the designer first."))
        record(verb="entry.file_released_by_office", thing=held.entry, by=by, file=held.stored_id)


def unrelease_as_office(*, file: DesignFile, by) -> None:
    """The office takes its half back: the file is public no more."""
    with transaction.atomic():
        held = _hold(file)
        _require_organiser(held, by)
        _row(held).update(released_by_office_at=None)
        record(verb="entry.file_withheld_by_office", thing=held.entry, by=by, file=held.stored_id)


def _row(file: DesignFile):
    return DesignFile.objects.filter(pk=file.pk)


def _hold(file: DesignFile) -> DesignFile:
    rows = DesignFile.objects.select_for_update(of=("self",)).select_related("entry__category", "stored")
    return rows.get(pk=file.pk)


def _require_designer(file: DesignFile, by) -> None:
    if not is_designer_of(file.entry, by):
        raise NotAllowed(_("Only the designer of this entry may do this."))


def _require_organiser(file: DesignFile, by) -> None:
    if not Entry.objects.organised_by(by).filter(pk=file.entry_id).exists():
        raise NotAllowed(_("Only an organiser of this competition may do this."))


def _require_open_or_teaser(file: DesignFile) -> None:
    entry = Entry.objects.select_for_update(of=("self",)).get(pk=file.entry_id)
    if not entry.is_secret:
        return
    if file.stored.kind != StoredFile.IMAGE:
        raise NotAllowedNow(_("This design is still secret: only a picture can be shown of it."))
    shown = DesignFile.objects.current().filter(entry=entry, released_by_office_at__isnull=False)
    if shown.exclude(pk=file.pk).exists():
        raise NotAllowedNow(
            _(
                "This design is still secret: one picture of it can be shown, and one is shown already. Withhold that "
                "one first, or have the secrecy lifted in its project."
            )
        )


def _require_showable(file: DesignFile) -> None:
    if file.removed_at is not None or file.stored.status != StoredFile.GOOD:
        raise NotAllowedNow(_("This file can't be shown: it was removed, or it has not passed its check."))
    if file.entry.status not in _IN_COMPETITION:
        raise NotAllowedNow(_("Files can be released only of an entry that is handed in."))
