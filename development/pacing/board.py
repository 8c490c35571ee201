"""The board: all projects that a person organises, by the stage that runs, late ones first; the gates that wait."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from development.models import Agreement, DevelopmentProject, StageTemplate
from development.pacing import waits
from development.pacing.at_stage import gates_ready
from development.pacing.paces import Pace, paces_of, with_firm
from development.pacing.waiting import waits_of
from development.pacing.waits import Wait
from files.models import StoredFile
from submissions.models import DesignFile

IN_A_COLUMN = 6
IN_ONE_STAGE = 48
IN_THE_QUEUE = 6
LATE = "late"
_OF_ENTRY = ("award__entry__code", "award__entry__title")
STATES = (LATE, *dict(DevelopmentProject.STATUSES))


@dataclass(frozen=True)
class Choice:
    """What the board is narrowed to; empty: all that is under way. `stage`: this column alone, with more cards."""

    competition: str = ""
    kind: str = StageTemplate.OUTSOLE
    state: str = ""
    officer: int | None = None
    firm: int | None = None
    stage: str = ""

    @property
    def shown(self) -> int:
        return IN_ONE_STAGE if self.stage else IN_A_COLUMN


@dataclass(frozen=True)
class Card:
    pace: Pace
    project: DevelopmentProject
    waits: list[Wait]

    @property
    def first(self) -> Wait | None:
        return self.waits[0] if self.waits else None

    @property
    def days_waiting(self) -> int:
        return self.waits[0].days(self.pace) if self.waits else 0


@dataclass(frozen=True)
class Column:
    """A stage, or a state in which none runs; `count` of all its projects, `late` of them, and the cards shown."""

    code: str
    number: int
    name: str
    name_en: str
    count: int
    late: int
    cards: list[Card]

    @property
    def left_out(self) -> int:
        return self.count - len(self.cards)


@dataclass(frozen=True)
class Board:
    columns: list[Column]
    queue: list[Card]
    gates: int
    of_kind: dict[str, int]
    late: int

    @property
    def total(self) -> int:
        return sum(column.count for column in self.columns)


def board_of(user, choice: Choice) -> Board:
    """What this person organises, narrowed; the gates that wait for the office over all kinds. The same queries
    however many projects there are."""
    paces = paces_of(_narrowed(DevelopmentProject.objects.organised_by(user), choice))
    paces = [pace for pace in paces if _fits(pace, choice.state)]
    of_kind = Counter(pace.kind for pace in paces)
    here = [pace for pace in paces if pace.kind == choice.kind]
    columns = _columns([pace for pace in here if not choice.stage or _code(pace) == choice.stage])
    shown = [pace for rows in columns.values() for pace in rows[: choice.shown]]
    active = [pace.pk for pace in paces if pace.is_active]
    ready = set(gates_ready(DevelopmentProject.objects.filter(pk__in=active)).values_list("pk", flat=True))
    looked_at = {pace.pk: pace for pace in [*shown, *(pace for pace in paces if pace.pk in ready)]}
    found = waits_of(list(looked_at.values()))
    at_gate = sorted(
        (wait.since, pk)
        for pk in looked_at
        for wait in found.get(pk, [])
        if wait.part == waits.ORGANISER and wait.kind == waits.GATE
    )
    queue = [pk for _since, pk in at_gate][:IN_THE_QUEUE]
    projects = _with_pictures({*queue, *(pace.pk for pace in shown)})

    def card(pace: Pace) -> Card:
        return Card(pace, projects[pace.pk], found.get(pace.pk, []))

    return Board(
        columns=[_column(rows, [card(pace) for pace in rows[: choice.shown]]) for rows in columns.values()],
        queue=[card(looked_at[pk]) for pk in queue],
        gates=len(at_gate),
        of_kind={kind: of_kind[kind] for kind, _name in StageTemplate.KINDS},
        late=sum(pace.days_late > 0 for pace in here),
    )


def _with_pictures(wanted):
    """By pk what a card shows of a project beside its pace: award, entry, firms, pictures of the design."""
    files = DesignFile.objects.filter(removed_at__isnull=True, stored__kind=StoredFile.IMAGE).select_related("stored")
    firms = Agreement.objects.in_force().select_related("partner").only("project", "partner__name")
    rows = DevelopmentProject.objects.filter(pk__in=wanted).select_related("award__entry").only("name", *_OF_ENTRY)
    pictures = files.order_by("slot__position", "pk").prefetch_related("stored__previews")
    found = rows.prefetch_related(
        Prefetch("agreements", firms, to_attr="in_force"),
        Prefetch("award__entry__files", pictures, to_attr="pictures"),
    )
    return {project.pk: project for project in found}


def paces_chosen(user, choice: Choice) -> list[Pace]:
    """Of all that this person organises those that fit, the most urgent first."""
    paces = paces_of(_narrowed(DevelopmentProject.objects.organised_by(user), choice))
    return [pace for pace in paces if pace.kind == choice.kind and _fits(pace, choice.state)]


def _narrowed(projects, choice: Choice):
    if choice.competition:
        projects = projects.filter(award__entry__category__competition__slug=choice.competition)
    if choice.officer:
        projects = projects.filter(officer=choice.officer)
    if choice.firm:
        projects = with_firm(projects, choice.firm)
    if choice.state in dict(DevelopmentProject.STATUSES):
        return projects.filter(status=choice.state)
    return projects.filter(status__in=DevelopmentProject.UNDER_WAY)


def _fits(pace: Pace, state: str) -> bool:
    return pace.days_late > 0 if state == LATE else True


def _code(pace: Pace) -> str:
    return pace.stage.code if pace.stage else pace.status


def _columns(paces: Sequence[Pace]) -> dict[str, list[Pace]]:
    """By stage in the order of the stages, in each the most urgent first; what is over comes last."""
    found: dict[str, list[Pace]] = {}
    for pace in sorted(paces, key=lambda pace: (pace.stage.number if pace.stage else 1000, _code(pace))):
        found.setdefault(_code(pace), []).append(pace)
    return {code: sorted(rows, key=lambda pace: pace.urgency) for code, rows in found.items()}


def _column(rows: Sequence[Pace], cards: list[Card]) -> Column:
    first, late = rows[0], sum(pace.days_late > 0 for pace in rows)
    if first.stage is None:
        name = str(dict(DevelopmentProject.STATUSES)[first.status])
        return Column(first.status, 0, name, "", len(rows), late, cards)
    stage = first.stage
    return Column(stage.code, stage.number, stage.name, stage.name_en, len(rows), late, cards)
