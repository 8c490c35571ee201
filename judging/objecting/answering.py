"""An organiser answers an objection, in words and for good."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import NotAllowedNow
from judging.models import Objection
from judging.objecting.moves import ANSWERS
from judging.objecting.telling import tell_answered
from judging.objecting.texts import digest_of, one_of, said
from judging.permissions import insist
from submissions.permissions import YES, Verdict

FEWEST_LETTERS = 20


def answer(*, objection: Objection, outcome: str, text: str, by) -> Objection:
    """The objection is upheld or rejected, with these words on record; the designers of the work have them by message.
    The result itself is as it was: an organiser corrects it as any other, with a second person.

    Refused: another outcome than upheld and rejected, fewer than 20 letters or more than 4,000 (Invalid); another than
    an organiser without a conflict in the round, which a designer of a work in it always has (NotAllowed); once it was
    answered or taken back (NotAllowedNow).
    """
    step = ANSWERS[one_of(outcome, ANSWERS, field="outcome")]
    text = said(text, least=FEWEST_LETTERS, field="answer")
    with transaction.atomic():
        insist(may_answer(objection, by))
        current = Objection.objects.select_for_update(no_key=True).get(pk=objection.pk)
        if not step.fits(current):
            raise NotAllowedNow(_("This objection was answered or taken back already. Its page shows how it ended."))
        given = {"answer": text, "answered_by": by, "answered_at": timezone.now()}
        move(current, step, by=by, also=given, digest=digest_of(text))
        tell_answered(current)
    return current


def may_answer(objection: Objection, user) -> Verdict:
    """An organiser without a conflict in the round."""
    if Objection.objects.answered_by_office(user).filter(pk=objection.pk).exists():
        return YES
    return False, _("Only an organiser without a conflict of interest in this round may answer this objection.")
