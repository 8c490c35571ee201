"""For whom a project waits, for what, and since when. The same few queries for one project and for five hundred."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from development.models import DevelopmentProject
from development.pacing.firms import FirmInProject
from development.pacing.paces import Pace

ORGANISER, DESIGNER, PARTNER = DevelopmentProject.ORGANISER, DevelopmentProject.DESIGNER, DevelopmentProject.PARTNER

# Nobody: a file that was delivered is being checked, then it is somebody's.
NOBODY, CHECK = "", "check"
# What is waited for. Work on the stage comes before documents, samples and products, these before papers.
REVIEW, GATE, CHECKLIST, PASS, MEND, DELIVER, LOOK, HANDOVER, FIRM = (
    "review",
    "gate",
    "checklist",
    "pass",
    "mend",
    "deliver",
    "look",
    "handover",
    "firm",
)
REVISE, READ = "revise", "read"
RECEIVE, MEASURE, SPECIFY = "receive", "measure", "specify"
NAMING, INQUIRY, REPORT, READ_REPORT = "naming", "inquiry", "report", "read_report"
LICENCE, DECLARATION, CONSENT, LIFT = "licence", "declaration", "consent", "lift"
INTEREST, AGREEMENT, CONTACT, JOIN = "interest", "agreement", "contact", "join"
STAGE_WORK = (REVIEW, GATE, CHECKLIST, PASS, MEND, DELIVER, LOOK, HANDOVER, FIRM)
MARKET = (NAMING, INQUIRY, REPORT, READ_REPORT)
PAPERS = (LICENCE, DECLARATION, CONSENT, LIFT, INTEREST, AGREEMENT, CONTACT, JOIN)


class Wait(NamedTuple):
    """`part` has to do something; NOBODY while a file is being checked. A firm is named by its agreement; none says
    that any partner at work may do it. `name` is what the milestone, document or gate is called, `row` its id;
    `person`: this one of the designers."""

    project: int
    part: str
    kind: str
    since: datetime
    row: int = 0
    name: str = ""
    name_en: str = ""
    due_on: date | None = None
    agreement: FirmInProject | None = None
    person: int | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.row}"

    @property
    def is_stage_work(self) -> bool:
        return self.kind in STAGE_WORK

    @property
    def is_of_market(self) -> bool:
        """Whether it goes on when the project is finished."""
        return self.kind in MARKET

    @property
    def is_gate_of_office(self) -> bool:
        return self.part == ORGANISER and self.kind == GATE

    def days(self, pace: Pace) -> int:
        """Whole days since then, by the calendar of the competition."""
        return max(0, (pace.today - self.since.astimezone(ZoneInfo(pace.zone)).date()).days)

    def days_late(self, pace: Pace) -> int:
        is_counted = pace.is_active or self.is_of_market
        return max(0, (pace.today - self.due_on).days) if self.due_on and is_counted else 0

    @property
    def rank(self) -> tuple:
        group = 0 if self.kind in STAGE_WORK else 3 if self.kind in PAPERS else 2 if self.kind == CHECK else 1
        return (group, self.due_on or date.max, self.since, self.row)


Found = dict[int, list[Wait]]


def gathered(waits: Iterable[Wait]) -> Found:
    """By project, what holds up the stage first, then by day due and by age."""
    found: defaultdict[int, list[Wait]] = defaultdict(list)
    for wait in waits:
        found[wait.project].append(wait)
    return {pk: sorted(rows, key=lambda wait: wait.rank) for pk, rows in found.items()}


def of_holds(paces: Sequence[Pace]) -> Iterator[Wait]:
    """A project on hold is looked at again on a day."""
    for pace in paces:
        if pace.status == DevelopmentProject.ON_HOLD and pace.pause is not None:
            yield Wait(pace.pk, ORGANISER, REVIEW, pace.pause.begun_at, due_on=pace.pause.review_on)


def heard_by_firms(waits: Iterable[Wait], agreements: Iterable[int]) -> list[Wait]:
    """Of these what a person hears who acts under these agreements: what is asked of the own firm, and of whichever
    partner. Nothing of other firms, and nothing of what designer and office have to do."""
    mine = set(agreements)
    return [wait for wait in waits if wait.part == PARTNER and (wait.agreement is None or wait.agreement.pk in mine)]


def heard_by_designer(waits: Iterable[Wait], person) -> list[Wait]:
    """What is asked of this designer: a declaration of somebody else of the team is not."""
    return [wait for wait in waits if wait.part == DESIGNER and wait.person in (None, person.pk)]


def at_midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))


def at_begin(pace: Pace) -> datetime:
    """For rows that do not say when they began: the first hour of the stage's first day."""
    return at_midnight(pace.span.begins_on if pace.span else pace.today, pace.zone)
