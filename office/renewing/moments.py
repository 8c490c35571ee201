"""The dates of an edition, and the same dates whole weeks later: the day of the week and the clock stay."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.locale import day, moment, spoken
from judging.models import Round
from submissions.models import Category, Competition

A_YEAR = 52
MOST_WEEKS = 10 * A_YEAR


@dataclass(frozen=True)
class Dated:
    """One date of an edition: where it stands, what people call it, and whether it is a day or a moment."""

    key: str
    group: str
    text: str
    at: datetime | date
    zone: str

    @property
    def shown(self) -> str:
        """With the day of the week, which the next edition keeps."""
        if not isinstance(self.at, datetime):
            return f"{date_format(self.at, 'l')}, {day(self.at)}"
        return f"{date_format(self.at.astimezone(ZoneInfo(self.zone)), 'l')}, {moment(self.at, self.zone)}"

    @property
    def is_day(self) -> bool:
        return not isinstance(self.at, datetime)


def dates_of(source: Competition) -> list[Dated]:
    """Every date that is set: of categories, of questions that are needed later, of rounds. Three queries."""
    rows = source.categories.prefetch_related("questions", "rounds")
    return [dated for category in rows for dated in _of_category(category)]


def a_year_on(at: datetime | date, weeks: int, zone: str) -> datetime | date:
    """The same day of the week so many weeks later; a moment at the same time of the zone's clock."""
    if not isinstance(at, datetime):
        return at + timedelta(weeks=weeks)
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return (local + timedelta(weeks=weeks)).replace(tzinfo=ZoneInfo(zone))


def weeks_to_future(source: Competition) -> int:
    """The fewest whole years, of 52 weeks, after which no category of the edition has begun yet."""
    first = min((row.opens_at for row in source.categories.all() if row.opens_at), default=None)
    weeks = A_YEAR
    while first is not None and first + timedelta(weeks=weeks) <= timezone.now() and weeks < MOST_WEEKS:
        weeks += A_YEAR
    return weeks


def key_of(row: Category, name: str) -> str:
    return f"{row.code}-{name}"


def key_in_round(round: Round, name: str) -> str:
    return f"{round.category.code}-round{round.number}-{name}"


def key_in_question(category: Category, code: str) -> str:
    return f"{category.code}-question-{code}"


def _of_category(category: Category) -> Iterator[Dated]:
    group, zone = spoken(category, "name"), category.competition.time_zone
    words = {"opens_at": _("Takes entries from"), "closes_at": _("Deadline"), "age_on": _("Age counted on")}
    for name, text in words.items():
        if getattr(category, name) is not None:
            yield Dated(key_of(category, name), group, text, getattr(category, name), zone)
    for question in category.questions.all():
        if question.needed_from is not None:
            text = _("“%(question)s” needed from") % {"question": spoken(question, "label")}
            yield Dated(key_in_question(category, question.code), group, text, question.needed_from, zone)
    for round in category.rounds.all():
        facts = {"round": spoken(round, "name")}
        ends = {"opens_at": _("%(round)s: judging opens"), "closes_at": _("%(round)s: judging closes")}
        for name, text in ends.items():
            if getattr(round, name) is not None:
                yield Dated(key_in_round(round, name), group, text % facts, getattr(round, name), zone)
