"""How long the stages of development take, without the days on which a project was on hold."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Greatest, Least

from development.models import Stage
from office.figures.quantiles import AT, Quartiles, quartiles_of
from office.figures.scope import Scope

NO_TIME = timedelta()
DAY = timedelta(days=1)
# The limit keeps PostgreSQL from working out the time on hold anew for every figure made of it.
MOST_STAGES = 1_000_000


class Passage(NamedTuple):
    """One stage of one project, as it is counted."""

    kind: str
    code: str
    number: int
    name: str
    name_en: str
    days: int
    held: timedelta
    taken: timedelta


@dataclass(frozen=True)
class Taken:
    """A stage of one kind of product, in all projects that passed it. `held`: on hold in it, in all of them together;
    `planned`: days by plan, the fewest of any project."""

    kind: str
    code: str
    number: int
    name: str
    name_en: str
    count: int
    planned: int
    held: timedelta
    held_in: int
    quartiles: Quartiles

    @property
    def days(self) -> tuple[float, float, float]:
        """Quartiles in days."""
        low, median, high = (one / DAY for one in self.quartiles)
        return low, median, high


def passed_stages(scope: Scope) -> QuerySet:
    """Stages that were passed, each with `held` and `taken`, the time without holds."""
    rows = Stage.objects.filter(scope.entries("project__award__entry__"), status=Stage.PASSED)
    rows = rows.filter(begun_at__isnull=False, passed_at__isnull=False)
    whole = ExpressionWrapper(F("passed_at") - F("begun_at"), output_field=DurationField())
    taken = ExpressionWrapper(whole - F("held"), output_field=DurationField())
    return rows.annotate(held=_held()).annotate(taken=taken)


def durations(scope: Scope) -> list[Taken]:
    """By kind of product and in the order of the stages; one query. PostgreSQL groups them itself."""
    found = by_database(scope) if connection.vendor == "postgresql" else by_hand(scope)
    return sorted(found, key=lambda one: (one.kind, one.number, one.code))


def by_database(scope: Scope) -> list[Taken]:
    """Grouped by PostgreSQL: as many rows come as there are stages in a template. No category, no question to ask: the
    ORM refuses to write SQL that can find nothing."""
    if not scope.chosen:
        return []
    inner, given = _passages(scope)[:MOST_STAGES].query.get_compiler(connection=connection).as_sql()
    outer = f"""SELECT kind_, code_, MAX(number_), MAX(name_), MAX(name_en_), COUNT(*), MIN(days_),
        SUM(held_), COUNT(*) FILTER (WHERE held_ > INTERVAL '0'),
        PERCENTILE_CONT(ARRAY{list(AT)}) WITHIN GROUP (ORDER BY EXTRACT(EPOCH FROM taken_)::double precision)
        FROM ({inner}) AS passages GROUP BY kind_, code_"""  # noqa: S608 - made by the ORM, values stay parameters
    with connection.cursor() as cursor:
        cursor.execute(outer, given)
        rows = cursor.fetchall()
    return [_grouped(*row) for row in rows]


def by_hand(scope: Scope) -> list[Taken]:
    """The same for databases without quantiles."""
    groups: dict[tuple[str, str], list[Passage]] = {}
    for row in _passages(scope).values_list(
        "kind_", "code_", "number_", "name_", "name_en_", "days_", "held_", "taken_"
    ):
        passage = Passage(*row)
        groups.setdefault((passage.kind, passage.code), []).append(passage)
    return [_taken(group) for group in groups.values()]


def _passages(scope: Scope) -> QuerySet:
    words: dict[str, Any] = {
        f"{name}_": F(name) for name in ("code", "number", "name", "name_en", "days", "held", "taken")
    }
    return passed_stages(scope).order_by().values(kind_=F("project__kind"), **words)


def _held() -> Coalesce:
    """How long the project was on hold while the stage ran."""
    ended, begun = F("project__holds__ended_at"), F("project__holds__begun_at")
    until = Least(Coalesce(ended, F("passed_at")), F("passed_at"), output_field=DateTimeField())
    since = Greatest(begun, F("begun_at"), output_field=DateTimeField())
    is_open = Q(project__holds__ended_at__isnull=True) | Q(project__holds__ended_at__gt=F("begun_at"))
    total = Sum(
        ExpressionWrapper(until - since, output_field=DurationField()),
        filter=Q(project__holds__begun_at__lt=F("passed_at")) & is_open,
        output_field=DurationField(),
    )
    return Coalesce(total, Value(NO_TIME, output_field=DurationField()))


def _grouped(*row: Any) -> Taken:
    kind, code, number, name, name_en, count, planned, held, held_in, seconds = row
    quartiles = Quartiles(*(timedelta(seconds=one) for one in seconds))
    return Taken(kind, code, number, name, name_en, count, planned, held, held_in, quartiles)


def _taken(group: list[Passage]) -> Taken:
    first = group[0]
    return Taken(
        kind=first.kind,
        code=first.code,
        number=max(one.number for one in group),
        name=max(one.name for one in group),
        name_en=max(one.name_en for one in group),
        count=len(group),
        planned=min(one.days for one in group),
        held=sum((one.held for one in group), NO_TIME),
        held_in=sum(one.held > NO_TIME for one in group),
        quartiles=quartiles_of([one.taken for one in group]),
    )
