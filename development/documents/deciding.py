"""The organiser decides on the newest revision of a document: accepted, changes needed, approved for the mould."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from development.documents.permissions import may_ask_changes, may_freeze, may_take
from development.documents.telling import tell_changes_asked
from development.documents.writing import held
from development.models import Document, Revision
from development.moves import ASK_CHANGES, TAKE
from development.permissions import may_run, require
from submissions.cleaning import clean_text

REASON_LETTERS = 1000


def take(*, revision: Revision, by) -> Revision:
    """The revision is accepted.

    Refused: by anybody but an organiser without conflict (403); when it is not the newest, is accepted, frozen or can't
    be read, or the project is on hold or over (409).
    """
    with transaction.atomic():
        revision, newest = _newest(revision, by)
        require(may_take(revision, newest), NotAllowedNow)
        decided = {"decided_by": by, "decided_at": timezone.now(), "reason": ""}
        move(revision, TAKE, by=by, also=decided, number=revision.number, sha256=revision.stored.sha256)
    return revision


def ask_changes(*, revision: Revision, reason: str, by) -> Revision:
    """Changes are needed, for the reason on the revision; who sent it is told. Refused as taking is (a file that
    can't be read may be sent back), and without a reason (400)."""
    reason = clean_text(reason, REASON_LETTERS, lines=True)
    if not reason:
        sentence = _("Write what is to be changed.")
        raise Invalid(sentence, fields={"reason": [sentence]})
    with transaction.atomic():
        revision, newest = _newest(revision, by)
        require(may_ask_changes(revision, newest), NotAllowedNow)
        decided = {"decided_by": by, "decided_at": timezone.now(), "reason": reason}
        move(revision, ASK_CHANGES, by=by, also=decided, number=revision.number)
        if revision.by_id != by.pk:
            tell_changes_asked(revision=revision)
    return revision


def freeze(*, revision: Revision, by) -> Document:
    """The document is approved for the mould with this revision: no revision and no decision after it.

    Refused: by anybody but an organiser without conflict (403); unless it is the newest, accepted, readable revision of
    a drawing or tech pack in a project under way (409).
    """
    with transaction.atomic():
        revision, newest = _newest(revision, by)
        require(may_freeze(revision, newest), NotAllowedNow)
        document = revision.document
        document.frozen_at, document.frozen_by = timezone.now(), by
        document.save(update_fields=["frozen_at", "frozen_by"])
        record(verb="document.frozen", thing=document, by=by, number=revision.number, sha256=revision.stored.sha256)
    return document


def _newest(revision: Revision, by) -> tuple[Revision, int]:
    """The revision as it stands in its locked project, and the number of the newest one."""
    document = held(revision.document)
    require(may_run(document.project, by))
    fresh = document.revisions.select_related("stored", "by").get(pk=revision.pk)
    fresh.document = document
    return fresh, document.revisions.order_by("-number").values_list("number", flat=True)[0]
