"""Beginning an entry, and throwing away a draft that was never handed in."""

import logging
import secrets

from django.db import transaction

from audit.refusals import NotAllowed, NotAllowedNow, Refused
from audit.trail import record
from files.models import Upload
from files.uploads import abandon
from submissions.entering.forgetting import forget_all
from submissions.entering.guarding import require_designer
from submissions.entering.placing import bundle
from submissions.models import Category, Entry, PendingSubmission, random_code
from submissions.permissions import may_delete, may_enter, why_never_each

_TRIES = 20
log = logging.getLogger("submissions")


def start_draft(*, category: Category, by) -> Entry:
    """An empty draft of this person in the category, under a new random code.

    Refused to anybody who holds a seat in the competition or acts for a development partner, outside the category's
    dates, and beyond its limit of entries for one person (withdrawn ones do not count).
    """
    with transaction.atomic():
        held = Category.objects.select_for_update().select_related("competition").get(pk=category.pk)
        allowed, why = may_enter(held, by)
        if not allowed:
            raise (NotAllowed if why_never_each([held], by)[held.pk] else NotAllowedNow)(why)
        entry = Entry.objects.create(category=held, owner=by, code=_unused_code())
        record(verb="entry.started", thing=entry, by=by, category=held.pk)
    return entry


def _unused_code() -> str:
    """Codes stay short; the rare clash of a random one is met by drawing again."""
    drawn = {random_code() for _try in range(_TRIES)}
    taken = set(Entry.objects.filter(code__in=drawn).values_list("code", flat=True))
    return secrets.choice(sorted(drawn - taken))


def delete_draft(*, entry: Entry, by) -> None:
    """The draft, its texts, its files and its unfinished uploads are gone; only the Events remain.

    Refused for what was handed in once (it is kept, and may be withdrawn), and outside the category's dates.
    """
    with transaction.atomic():
        held = Entry.objects.select_for_update(of=("self",)).select_related("category__competition").get(pk=entry.pk)
        require_designer(held, by)
        allowed, why = may_delete(held)
        if not allowed:
            raise NotAllowedNow(why)
        record(verb="entry.draft_deleted", thing=held, by=by)
        PendingSubmission.objects.filter(entry=held).delete()
        forget_all(held, by=by)
        flying = list(Upload.objects.receiving().filter(about__startswith=bundle(held)))
        held.delete()
    for upload in flying:
        _give_up(upload)


def _give_up(upload: Upload) -> None:
    """What has arrived goes; where that can't be done now, the sweep does it."""
    try:
        abandon(upload=upload, by=None)
    except Refused:
        log.info("upload %s is left to the sweep", upload.pk)
