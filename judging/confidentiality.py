"""The promise before the first work: what is seen here stays here."""

from django.db import transaction
from django.utils import timezone

from audit.trail import record
from judging.models import ConfidentialityAcceptance
from judging.permissions import insist, may_judge

WORDING = "1"


def accept_terms(*, competition, by) -> ConfidentialityAcceptance:
    """This judge has accepted the confidentiality terms; accepting again changes nothing.

    Refused (NotAllowed) without a judge's seat in the competition.
    """
    with transaction.atomic():
        insist(may_judge(competition.pk, by))
        promise, is_new = ConfidentialityAcceptance.objects.get_or_create(
            person=by, competition=competition, defaults={"wording": WORDING, "accepted_at": timezone.now()}
        )
        if is_new:
            record(verb="confidentiality.accepted", thing=promise, by=by, wording=WORDING)
    return promise
