"""Who signs the minutes of a judging, and which scoresheets never came."""

from typing import Any

from django.db.models import Count, Q

from accounts.models import User
from judging.documents.words import counted
from judging.models import ConfidentialityAcceptance, PanelMember, Round, Scoresheet
from submissions.models import Conflict, Seat


def signatories(round: Round) -> list[dict[str, str]]:
    """The head judge without conflict in the round first, whether on its panel or not; then its judges: whoever handed
    in a scoresheet, and of the others who are still on the panel those who accepted the confidentiality terms."""
    competition = round.category.competition_id
    handed_in = Scoresheet.objects.filter(round=round, status=Scoresheet.SUBMITTED).values("judge")
    bound = ConfidentialityAcceptance.objects.filter(competition=competition).values("person")
    served = Q(judge__in=handed_in) | Q(left_at=None, judge__in=bound)
    judges = PanelMember.objects.filter(served, round=round).values("judge")
    seats = Seat.objects.in_force().filter(competition=competition, kind=Seat.HEAD_JUDGE)
    kept_out = Conflict.objects.in_force().filter(entry__contenders__round=round).values("person")
    heads = set(seats.values_list("person", flat=True))
    leading = seats.exclude(person__in=kept_out).values("person")
    people = User.objects.filter(Q(pk__in=judges) | Q(pk__in=leading))
    rows = sorted(people, key=lambda one: (one.pk not in heads, one.name, one.pk))
    return [{"name": one.name, "role": "Ketua Dewan Juri" if one.pk in heads else "Juri"} for one in rows]


def not_handed_in(round: Round) -> dict[str, Any]:
    """How many dealt scoresheets of works that are still in it never came, and from whom; they do not count."""
    left = Scoresheet.objects.filter(round=round, contender__is_out=False)
    left = left.exclude(status__in=[Scoresheet.SUBMITTED, Scoresheet.VOID])
    rows = left.values_list("judge__name").annotate(n=Count("pk")).order_by("judge__name", "judge")
    found = [{"name": name, "sheets": n} for name, n in rows]
    return {"sheets": counted(sum(one["sheets"] for one in found)), "judges": found}
