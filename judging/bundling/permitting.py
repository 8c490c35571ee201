"""Who may take the bundle of a published result with them."""

from django.utils.translation import gettext as _

from judging.models import Ranking, Round
from judging.tabulation import PUBLIC
from submissions.permissions import YES, Verdict


def may_take_bundle(ranking: Ranking, user) -> Verdict:
    """Everybody, where no work's scores would tell what a single judge gave and the round shares scores with designers;
    else an organiser without conflict. Nobody where the result was published before its check number went over public
    keys.

    Asked of rankings of published rounds; one query where the answer depends on the person.
    """
    if ranking.facts.get("keys") != PUBLIC:
        return False, _("This result was published before results could be recomputed outside.")
    if ranking.facts.get("open"):
        return YES
    if user.is_authenticated and _organises(ranking, user):
        return YES
    if not ranking.round.shares_scores:
        return False, _("In this round designers don't see their scores, so the file is for organisers only.")
    return False, _(
        "Some works have scores from fewer than three judges. Single scores would tell who gave them, so the file is "
        "for organisers only."
    )


def _organises(ranking: Ranking, user) -> bool:
    return Round.objects.organised_by(user).without_conflict(user).filter(pk=ranking.round_id).exists()
