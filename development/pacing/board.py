"""The board: all projects that a person organises, by the stage that runs, late ones first; the gates that wait."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from development.models import DevelopmentProject, StageTemplate
from development.pacing import waits
from development.pacing.firms import FirmInProject
from development.pacing.organised import Choice, Organised
from development.pacing.paces import Pace
from development.pacing.waiting import waits_of
from development.pacing.waits import Wait
from development.talking.seeing import unread_of_organiser
from files.models import Preview, StoredFile

IN_A_COLUMN = 6
IN_ONE_STAGE = 48
IN_THE_QUEUE = 6


class Cover(NamedTuple):
    """The smallest picture of the first file of the design."""

    file: int
    number: int
    width: int


@dataclass(frozen=True)
class Card:
    """`unread`: messages that are new to the one who looks."""

    pace: Pace
    waits: list[Wait]
    firms: list[FirmInProject]
    cover: Cover | None
    unread: int

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


def board_of(organised: Organised, user, choice: Choice) -> Board:
    """What this person organises, narrowed; the gates that wait for the office over all kinds. The same queries
    however many projects there are."""
    paces = organised.chosen(choice)
    of_kind = Counter(pace.kind for pace in paces)
    here = [pace for pace in paces if pace.kind == choice.kind]
    columns = _columns([pace for pace in here if not choice.stage or _code(pace) == choice.stage])
    most = IN_ONE_STAGE if choice.stage else IN_A_COLUMN
    shown = [pace for rows in columns.values() for pace in rows[:most]]
    looked_at = {pace.pk: pace for pace in [*shown, *(pace for pace in paces if pace.is_at_gate)]}
    found = waits_of(list(looked_at.values()), organised.firms)
    at_gate = _at_gate(looked_at, found)
    queue = [looked_at[pk] for pk in at_gate[:IN_THE_QUEUE]]
    on_cards = {pace.pk: pace for pace in [*shown, *queue]}
    covers = _covers({pace.entry for pace in on_cards.values()})
    unread = unread_of_organiser(user, on_cards)

    def card(pace: Pace) -> Card:
        firms, cover = organised.firms.of(pace.pk), covers.get(pace.entry)
        return Card(pace, found.get(pace.pk, []), firms, cover, unread.get(pace.pk, 0))

    return Board(
        columns=[_column(rows, [card(pace) for pace in rows[:most]]) for rows in columns.values()],
        queue=[card(pace) for pace in queue],
        gates=len(at_gate),
        of_kind={kind: of_kind[kind] for kind, _name in StageTemplate.KINDS},
        late=sum(pace.days_late > 0 for pace in here),
    )


def _at_gate(looked_at: Collection[int], found: waits.Found) -> list[int]:
    """Projects whose gate waits for the office, the longest first."""
    rows = [(wait.since, pk) for pk in looked_at for wait in found.get(pk, []) if wait.is_gate_of_office]
    return [pk for _since, pk in sorted(rows)]


def _covers(entries: Collection[int]) -> dict[int, Cover]:
    """By entry its cover, where a picture is made; one query."""
    rows = Preview.objects.filter(
        file__kind=StoredFile.IMAGE, file__design_files__entry__in=entries, file__design_files__removed_at__isnull=True
    ).order_by("file__design_files__slot__position", "file__design_files", "number", "width")
    of_file = "file__design_files"
    found: dict[int, Cover] = {}
    for entry, *cover in rows.values_list(f"{of_file}__entry", of_file, "number", "width"):
        found.setdefault(entry, Cover(*cover))
    return found


def _code(pace: Pace) -> str:
    return pace.stage.code if pace.stage else pace.status


def _columns(paces: Sequence[Pace]) -> dict[str, list[Pace]]:
    """By stage in the order of the stages, in each the most urgent first; what is over comes last."""
    found: dict[str, list[Pace]] = {}
    for pace in sorted(paces, key=lambda pace: (pace.stage.number if pace.stage else 1000, _code(pace))):
        found.setdefault(_code(pace), []).append(pace)
    return found


def _column(rows: Sequence[Pace], cards: list[Card]) -> Column:
    first, late = rows[0], sum(pace.days_late > 0 for pace in rows)
    if first.stage is None:
        name = str(dict(DevelopmentProject.STATUSES)[first.status])
        return Column(first.status, 0, name, "", len(rows), late, cards)
    stage = first.stage
    return Column(stage.code, stage.number, stage.name, stage.name_en, len(rows), late, cards)
