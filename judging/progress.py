"""How far the judging of a round is, in numbers: by judge and by work. Never a score, a total or a mean."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Lower

from accounts.models import User
from judging.models import (
    CalibrationEntry,
    ConfidentialityAcceptance,
    Contender,
    PanelMember,
    Reminder,
    Round,
    Scoresheet,
)
from judging.permissions import panel_seats
from submissions.models import Competition, Seat

NONE, SOME, ALL = "none", "some", "all"
BEGUN = (Scoresheet.IN_PROGRESS, Scoresheet.REOPENED)


@dataclass(frozen=True, slots=True)
class JudgeLine:
    """One judge's numbers in a round, over the works that are still in it."""

    judge: User
    dealt: int
    begun: int
    done: int
    calibration: int
    calibration_done: int
    last_saved: datetime | None
    has_promised: bool
    has_seat: bool
    reminded_at: datetime | None
    reminded_by: str  # the way: mail or WhatsApp

    @property
    def left(self) -> int:
        return self.dealt - self.done

    @property
    def is_late(self) -> bool:
        """There is something left to hand in, and the judge can open it."""
        return self.has_seat and self.judge.is_active and self.done < self.dealt


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One contender's numbers: `held` is (judge, state of the sheet) of every standing sheet. They are counted once,
    when the line is made, because a list is narrowed and sorted by them."""

    pk: int
    entry: int
    code: str
    title: str
    held: tuple[tuple[int, str], ...]
    dealt: int
    begun: int
    done: int
    is_calibration: bool
    is_short: bool

    @property
    def state(self) -> str:
        if not self.held or not self.done:
            return NONE
        return ALL if self.done == self.dealt else SOME


def work_lines(round: Round) -> list[WorkLine]:
    """Every work that is still in the round, by code, with the title that was handed in. Four queries."""
    held: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for contender, judge, status in round.sheets.standing().order_by("pk").values_list("contender", "judge", "status"):
        held[contender].append((judge, status))
    calibration = set(CalibrationEntry.objects.filter(round=round).values_list("entry", flat=True))
    panel = list(round.panel.filter(left_at=None).values_list("judge", "criteria"))
    is_short = _shortness(round.sheets_per_entry, panel)
    title = KeyTextTransform("title", "submission__content")
    rows = (
        round.contenders.still_in().annotate(title=title).order_by("code").values_list("pk", "entry", "code", "title")
    )
    return [
        _work_line(pk, entry, code, given or "", held[pk], entry in calibration, is_short(held[pk]))
        for pk, entry, code, given in rows
    ]


def _work_line(
    pk: int, entry: int, code: str, title: str, held: list, is_calibration: bool, is_short: bool
) -> WorkLine:
    statuses = [status for _judge, status in held]
    begun = sum(statuses.count(status) for status in BEGUN)
    done = statuses.count(Scoresheet.SUBMITTED)
    return WorkLine(pk, entry, code, title, tuple(held), len(held), begun, done, is_calibration, is_short)


def short_works(rounds: Sequence[Round]) -> dict[int, int]:
    """{round: how many works that are still in it have fewer judges than they should}; three queries, however many
    rounds, and none for none."""
    if not rounds:
        return {}
    panels: dict[int, list[tuple[int, list[str]]]] = defaultdict(list)
    members = PanelMember.objects.filter(round__in=rounds, left_at=None)
    for round, judge, criteria in members.values_list("round", "judge", "criteria"):
        panels[round].append((judge, criteria))
    held: dict[int, list[tuple[int, str]]] = defaultdict(list)
    sheets = Scoresheet.objects.standing().filter(round__in=rounds)
    for contender, judge, status in sheets.values_list("contender", "judge", "status"):
        held[contender].append((judge, status))
    is_short = {round.pk: _shortness(round.sheets_per_entry, panels[round.pk]) for round in rounds}
    works = Contender.objects.still_in().filter(round__in=rounds).values_list("round", "pk")
    return Counter(round for round, pk in works if is_short[round](held[pk]))


def _shortness(sheets_per_entry: int, panel: Sequence[tuple[int, list[str]]]):
    """Whether sheets of these judges are fewer than every work should have: of each group of judges who score the same
    criteria `sheets_per_entry`, or the whole group where it is smaller."""
    group_of = {judge: tuple(sorted(criteria)) for judge, criteria in panel}
    sizes = Counter(group_of.values())
    wanted = {group: min(sheets_per_entry, size) for group, size in sizes.items()}
    if len(wanted) < 2:
        return lambda held: len(held) < sheets_per_entry

    def is_short(held: Iterable[tuple[int, str]]) -> bool:
        served = Counter(group_of.get(judge) for judge, _status in held)
        return any(served[group] < judges for group, judges in wanted.items())

    return is_short


def judge_lines(round: Round) -> list[JudgeLine]:
    """Everybody who is on the panel or holds a sheet, by name. Three queries."""
    numbers = {row["judge"]: row for row in _sheets_by_judge(round)}
    latest = {row.judge_id: row for row in Reminder.objects.filter(round=round).order_by("at", "pk")}
    return [_line(person, numbers.get(person.pk, {}), latest.get(person.pk)) for person in _judges(round, numbers)]


def loads_in(competition: Competition, user) -> tuple[QuerySet, QuerySet]:
    """How many scoresheets of this competition `OuterRef("person")` has, and has handed in, over works that are still
    in their rounds: two subqueries, without a row where there is none. Rounds in which the reader has a conflict don't
    count, since by counting one would learn of the work."""
    rounds = Round.objects.filter(category__competition=competition).without_conflict(user)
    sheets = Scoresheet.objects.standing().filter(round__in=rounds, judge=OuterRef("person"))
    dealt = sheets.filter(contender__in=Contender.objects.still_in()).order_by().values("judge")
    done = dealt.filter(status=Scoresheet.SUBMITTED)
    return dealt.annotate(n=Count("pk")).values("n"), done.annotate(n=Count("pk")).values("n")


def _sheets_by_judge(round: Round) -> QuerySet:
    calibration = CalibrationEntry.objects.filter(round=round).values("entry")
    is_done, is_calibration = Q(status=Scoresheet.SUBMITTED), Q(contender__entry__in=calibration)
    rows = round.sheets.standing().filter(contender__in=round.contenders.still_in()).values("judge").order_by()
    return rows.annotate(
        dealt=Count("pk"),
        begun=Count("pk", filter=Q(status__in=BEGUN)),
        done=Count("pk", filter=is_done),
        calibration=Count("pk", filter=is_calibration),
        calibration_done=Count("pk", filter=is_calibration & is_done),
        last_saved=Max("saved_at"),
    )


def _judges(round: Round, numbers) -> QuerySet[User]:
    competition = round.category.competition_id
    seats = Seat.objects.in_force().filter(person=OuterRef("pk"), competition=competition, kind__in=panel_seats(round))
    promises = ConfidentialityAcceptance.objects.filter(person=OuterRef("pk"), competition=competition)
    on_panel = round.panel.filter(left_at=None).values("judge")
    people = User.objects.filter(Q(pk__in=on_panel) | Q(pk__in=list(numbers)))
    return people.annotate(has_seat=Exists(seats), has_promised=Exists(promises)).order_by(Lower("name"), "pk")


def _line(person, row, reminder: Reminder | None) -> JudgeLine:
    counts = ("dealt", "begun", "done", "calibration", "calibration_done")
    return JudgeLine(
        judge=person,
        **{name: row.get(name, 0) for name in counts},
        last_saved=row.get("last_saved"),
        has_promised=person.has_promised,
        has_seat=person.has_seat,
        reminded_at=reminder.at if reminder else None,
        reminded_by=reminder.get_way_display() if reminder else "",
    )
