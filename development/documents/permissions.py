"""Who may do what with documents: yes, or no with a sentence that says why.

Whoever asks has fetched the document by `seen_by`; verbs ask again with the project locked.
"""

from django.utils.translation import gettext as _

from development.documents.kinds import FOR_THE_MOULD
from development.models import DevelopmentProject, Document, Partner, Revision
from development.moves import ASK_CHANGES, TAKE
from development.permissions import PARTS_AT_WORK, YES, Verdict, is_under_way
from files.models import StoredFile

MOST_DOCUMENTS = 300
MOST_REVISIONS = 60


def may_make(project: DevelopmentProject, part: str) -> Verdict:
    """Everybody at work in a project that is under way."""
    if part not in PARTS_AT_WORK:
        return False, _("Only people at work in this project may do this.")
    return is_under_way(project)


def is_writer(document: Document, part: str, firm: Partner | None) -> bool:
    """Whether its next revision comes from this person's side; the organiser may write for everybody."""
    if part == DevelopmentProject.PARTNER:
        return firm is not None and document.partner_id == firm.pk
    return part == DevelopmentProject.ORGANISER or (part == DevelopmentProject.DESIGNER and document.partner_id is None)


def may_revise(document: Document, part: str, firm: Partner | None) -> Verdict:
    """Whose document it is, or the organiser for them; the designer what is no firm's."""
    if is_writer(document, part, firm):
        return YES
    return False, _("This document is revised by those who wrote it. You can leave a remark on it.")


def can_be_revised(document: Document) -> Verdict:
    """Not frozen, in a project under way."""
    if document.is_frozen:
        return False, _("This document is approved for the mould. Make a new document for what has changed.")
    return is_under_way(document.project)


def may_take(revision: Revision, newest: int) -> Verdict:
    """The newest revision, whose file passed the inspection and which is not accepted yet."""
    answer = _is_decided_on(revision, newest)
    if not answer[0]:
        return answer
    if not TAKE.fits(revision):
        return False, _("This revision is accepted already.")
    return _is_readable(revision)


def may_ask_changes(revision: Revision, newest: int) -> Verdict:
    """The newest revision, unless changes are asked for already."""
    answer = _is_decided_on(revision, newest)
    if answer[0] and not ASK_CHANGES.fits(revision):
        return False, _("Changes are asked for already. A new revision is awaited.")
    return answer


def may_freeze(revision: Revision, newest: int) -> Verdict:
    """The newest revision of a drawing or tech pack, accepted and readable."""
    answer = _is_decided_on(revision, newest)
    if not answer[0]:
        return answer
    if revision.document.kind not in FOR_THE_MOULD:
        return False, _("Only drawings and tech packs are approved for the mould.")
    if revision.status != Revision.ACCEPTED:
        return False, _("Only an accepted revision can be approved for the mould. Accept it first.")
    return _is_readable(revision)


def may_resolve(document: Document, part: str, firm: Partner | None, written_for: int | None) -> Verdict:
    """The writer's side, organiser and designer; another firm only its own remarks."""
    if part in (DevelopmentProject.ORGANISER, DevelopmentProject.DESIGNER) or is_writer(document, part, firm):
        return YES
    if firm is not None and written_for == firm.pk:
        return YES
    return False, _("Only those whose document it is may say that this remark is dealt with.")


def _is_decided_on(revision: Revision, newest: int) -> Verdict:
    if revision.document.is_frozen:
        return False, _("This document is approved for the mould and stays as it is.")
    if revision.number != newest:
        return False, _("There is a newer revision. Only the newest one is decided on.")
    return is_under_way(revision.document.project)


def _is_readable(revision: Revision) -> Verdict:
    if revision.stored.status == StoredFile.WAITING:
        return False, _("The file is still being checked. Try again in a moment.")
    if revision.stored.status != StoredFile.GOOD:
        return False, _("The file can't be read. Ask for changes, so that another one is sent.")
    return YES
