"""What was written at a gate or for a hold, before it is recorded."""

from datetime import date

from django.utils.translation import gettext as _

from audit.refusals import Invalid
from development.models import GateDecision

LONGEST_REASON = 2000


def require_words(answer: str, reason: str, review_on: date | None, *, today: date) -> None:
    """Refused (400): an answer that does not exist, no reason or a long one, hold without a day ahead, a day without
    hold."""
    fields: dict[str, list[str]] = {}
    if answer not in dict(GateDecision.ANSWERS):
        fields["answer"] = [_("Choose one of the answers.")]
    if not 1 <= len(reason) <= LONGEST_REASON:
        fields["reason"] = [_("Write the reason, in at most %(most)d characters.") % {"most": LONGEST_REASON}]
    if answer == GateDecision.HOLD and (review_on is None or review_on <= today):
        fields["review_on"] = [_("Choose a day ahead on which you will look at it again.")]
    if answer != GateDecision.HOLD and review_on is not None:
        fields["review_on"] = [_("A review date is only for putting the project on hold.")]
    if fields:
        raise Invalid(_("The decision is not complete. Nothing was changed."), fields=fields)
