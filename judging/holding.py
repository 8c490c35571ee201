"""Holding a round, so that nobody else changes it until the transaction ends."""

from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from judging.models import Round


def hold_round(round: Round) -> Round:
    """The round as it stands now, held with its category until the transaction ends. Refused (NotAllowedNow) where it
    was taken back meanwhile."""
    # The keys stay free: sheets that point at the round are written meanwhile, or each would wait for the other.
    rows = Round.objects.select_for_update(of=("self", "category"), no_key=True).select_related(
        "category__competition", "rubric"
    )
    held = rows.filter(pk=round.pk).first()
    if held is None:
        raise NotAllowedNow(_("This round was taken back meanwhile. Open the list of rounds again."))
    return held
