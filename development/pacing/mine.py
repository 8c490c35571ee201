"""What is asked of one person, over all projects in which this person takes part."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from development.models import Agreement, DevelopmentProject
from development.pacing.paces import Pace, paces_of
from development.pacing.waiting import waits_of
from development.pacing.waits import DESIGNER, ORGANISER, Wait, heard_by_designer, heard_by_firms


@dataclass(frozen=True)
class Asked:
    """`part`: as what this person is asked."""

    pace: Pace
    wait: Wait
    part: str


def asked_of(user) -> list[Asked]:
    """What designer and firm have to do, the nearest day first; nothing of what an organiser has: that is on the
    board. The same queries however many projects; one where there is none."""
    parts = dict(DevelopmentProject.objects.open_to(user).exclude(part=ORGANISER).order_by().values_list("pk", "part"))
    if not parts:
        return []
    mine = Agreement.objects.in_force().read_by(user).values_list("pk", flat=True)
    paces = paces_of(DevelopmentProject.objects.filter(pk__in=list(parts)))
    found = waits_of(paces)
    asked = [
        Asked(pace, wait, parts[pace.pk])
        for pace in paces
        for wait in heard(found.get(pace.pk, []), parts[pace.pk], user, list(mine))
    ]
    return sorted(asked, key=lambda one: one.wait.rank)


def heard(waits: Iterable[Wait], part: str, user, agreements: Collection[int]) -> list[Wait]:
    """Of what a project waits for that which is asked of this person in this part. Who has not accepted the agreement
    yet hears of the own papers alone."""
    if part == ORGANISER:
        return [wait for wait in waits if wait.part == ORGANISER]
    if part == DESIGNER:
        return heard_by_designer(waits, user)
    own = heard_by_firms(waits, agreements)
    if part == DevelopmentProject.OFFERED:
        return [wait for wait in own if wait.agreement is not None and not wait.is_stage_work]
    return own
