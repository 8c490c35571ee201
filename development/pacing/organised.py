"""All projects that a person organises, fetched once for a page: what there is to choose from, and how they stand."""

from dataclasses import dataclass
from functools import cached_property

from development.models import DevelopmentProject, StageTemplate
from development.pacing.firms import Firms, firms_in
from development.pacing.paces import Pace, paces_of
from submissions.models import Competition

LATE = "late"
STATES = (LATE, *dict(DevelopmentProject.STATUSES))


@dataclass(frozen=True)
class Choice:
    """What is shown of them; empty: all that is under way. `stage`: this column alone, with more cards."""

    competition: str = ""
    kind: str = StageTemplate.OUTSOLE
    state: str = ""
    officer: int | None = None
    firm: int | None = None
    stage: str = ""


@dataclass(frozen=True)
class Organised:
    """`competitions`: pk, slug and name, the newest first; `paces` also of what is over, the most urgent first."""

    competitions: list[tuple[int, str, str]]
    paces: list[Pace]

    @cached_property
    def firms(self) -> Firms:
        """One query, the first time."""
        return firms_in(pk for pk, _slug, _name in self.competitions)

    def officers(self) -> list[tuple[int, str]]:
        """Who looks after any of them, by name."""
        found = {pace.officer: pace.officer_name or "" for pace in self.paces if pace.officer is not None}
        return sorted(found.items(), key=lambda one: (one[1], one[0]))

    def partners(self) -> list[tuple[int, str]]:
        """The firms that take part in any of them, by name."""
        found = {firm.partner_id: firm.name for pace in self.paces for firm in self.firms.of(pace.pk)}
        return sorted(found.items(), key=lambda one: (one[1], one[0]))

    def holds(self, choice: Choice) -> bool:
        """Whether competition, officer and firm are among what there is to choose from."""
        return (
            (not choice.competition or choice.competition in {slug for _pk, slug, _name in self.competitions})
            and (choice.officer is None or choice.officer in dict(self.officers()))
            and (choice.firm is None or choice.firm in dict(self.partners()))
        )

    def chosen(self, choice: Choice) -> list[Pace]:
        """Those that fit, of every kind."""
        slugs = {slug: pk for pk, slug, _name in self.competitions}
        of = slugs.get(choice.competition)
        states = [choice.state] if choice.state in dict(DevelopmentProject.STATUSES) else DevelopmentProject.UNDER_WAY
        return [
            pace
            for pace in self.paces
            if pace.status in states
            and (not choice.competition or pace.competition == of)
            and (not choice.officer or pace.officer == choice.officer)
            and (not choice.firm or any(one.partner_id == choice.firm for one in self.firms.of(pace.pk)))
            and (choice.state != LATE or pace.days_late > 0)
        ]


def organised_by(user) -> Organised:
    """Two queries, and one for the firms; without competitions one who organises nothing."""
    competitions = Competition.objects.organised_by(user).order_by("-made_at").values_list("pk", "slug", "name")
    found = list(competitions)
    return Organised(found, paces_of(DevelopmentProject.objects.organised_by(user)) if found else [])
