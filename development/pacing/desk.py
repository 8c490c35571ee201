"""What waits for the office and what is late, over all projects that a person organises: the desk's short list."""

from dataclasses import dataclass

from development.models import DevelopmentProject, SecrecyLift
from development.pacing import waits
from development.pacing.paces import Pace, paces_of
from development.pacing.waiting import waits_of
from development.pacing.waits import ORGANISER, Wait


@dataclass(frozen=True)
class Standing:
    """One project: what it waits for first, where the office is meant the office's own, or the check of a file after
    which it is; `more` that waits for the office besides."""

    pace: Pace
    wait: Wait | None
    more: int

    @property
    def rank(self) -> tuple:
        newest = -self.wait.since.timestamp() if self.wait else 0.0
        return (-self.pace.days_late, newest, self.pace.pk)


def standing_for(user) -> list[Standing]:
    """Projects that wait for this person's office, or for nothing but the check of a file, or are late: the latest
    first, then what is newest. A lift of secrecy that this person proposed waits for somebody else. The same queries
    however many projects."""
    projects = DevelopmentProject.objects.organised_by(user).exclude(status=DevelopmentProject.STOPPED)
    paces = paces_of(projects)
    found = waits_of(paces)
    own = set(SecrecyLift.objects.filter(project__in=found, proposed_by=user).values_list("pk", flat=True))
    rows = [_standing(pace, found.get(pace.pk, []), own) for pace in paces]
    return sorted((row for row in rows if row is not None), key=lambda row: row.rank)


def _standing(pace: Pace, found: list[Wait], own: set[int]) -> Standing | None:
    mine = [one for one in found if one.part == ORGANISER and not (one.kind == waits.LIFT and one.row in own)]
    if mine:
        return Standing(pace, mine[0], len(mine) - 1)
    first = found[0] if found else None
    is_checked = first is not None and first.kind == waits.CHECK
    return Standing(pace, first, 0) if pace.days_late or is_checked else None
