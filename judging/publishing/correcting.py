"""What the scoresheets and agreed decisions of a published round come to now, beside the result in force."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from judging.models import Award, Ranking, Round, Standing
from judging.tabulating import tabulate
from judging.tabulation import PUBLIC, Tabulation


@dataclass(frozen=True)
class Correction:
    """`tabulation` is what could take the place of the ranking `in_force`."""

    in_force: Ranking
    tabulation: Tabulation

    @property
    def changes_something(self) -> bool:
        """Not exactly the same went into it, by whichever keys the result in force was published."""
        is_public = self.in_force.facts.get("keys") == PUBLIC
        now = self.tabulation if is_public else replace(self.tabulation, aliases=None)
        return now.digest != self.in_force.input_digest


def correction_of(round: Round) -> Correction:
    """What a correction of this round would be made of.

    Refused (NotAllowedNow): a round that is not published, and what `tabulate` refuses.
    """
    if round.status != Round.PUBLISHED:
        raise NotAllowedNow(_("Only a published result can be corrected."))
    return Correction(in_force(round), tabulate(round=round))


def in_force(round: Round) -> Ranking:
    """The newest version of a published result."""
    return Ranking.objects.filter(round=round).order_by("-version")[0]


def insist_on_a_change(correction: Correction) -> None:
    if not correction.changes_something:
        raise NotAllowedNow(_("A correction would change nothing: exactly this is published already."))


def move_awards(old: Ranking, new: Ranking) -> int:
    """Awards in force on the old version stand on the new one, each with its entry; how many. That of an entry that
    is in the new version no more stays where it is, until somebody takes it back."""
    awards = list(Award.objects.in_force().filter(standing__ranking=old))
    rows = Standing.objects.filter(ranking=new, contender__entry__in=[one.entry_id for one in awards])
    now = dict(rows.values_list("contender__entry_id", "pk"))
    moved = [one for one in awards if one.entry_id in now]
    for award in moved:
        award.standing_id = now[award.entry_id]
    Award.objects.bulk_update(moved, ["standing"], batch_size=500)
    return len(moved)
