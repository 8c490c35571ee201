"""The morning mail: once a day, at seven where the competition is, each person reads in one mail what is new in all its
projects, what is due soon and what is late, and how many messages it has not read. Nobody is written to where nothing
is new, and nothing is said twice. It names no design and no firm."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import day as spoken_day
from accounts.messages import Letter, write_each
from accounts.models import User
from audit.working import leave
from development import message_kinds
from development.models import DevelopmentProject, NoMorningMail, Reminded
from development.pacing.paces import Pace, paces_of
from development.pacing.places import place_of
from development.pacing.recipients import People
from development.pacing.waiting import waits_of
from development.pacing.waits import Wait
from development.pacing.words import for_days, plain
from development.talking.seeing import unread_among
from submissions.models import Competition

MORNING = "project_morning"
AT = time(7)
LONG = 5
SOON, VERY_SOON = 7, 2
AGAIN_AFTER = timedelta(days=7)
MOST_LINES = 20
_COMES_AGAIN = (Reminded.OVERDUE, Reminded.WAITING)


@dataclass(frozen=True)
class Reason:
    """Why this person is told of this wait today."""

    pace: Pace
    wait: Wait
    kind: str

    @property
    def about(self) -> str:
        """The same wait, in this round: what was delivered and sent back waits anew."""
        return f"{self.wait.key}:{self.wait.since:%Y%m%d}"


def next_morning(zone: str, now: datetime) -> timedelta:
    """How long it is from now until seven in the morning there; a whole day where it is seven just now."""
    there = now.astimezone(ZoneInfo(zone))
    day = there.date() if there.time() < AT else there.date() + timedelta(days=1)
    return datetime.combine(day, AT, ZoneInfo(zone)) - now


def begin_mornings(competition: Competition) -> None:
    """From tomorrow on people hear in the morning what waits for them in its projects."""
    leave(kind=MORNING, key=competition.pk, after=next_morning(competition.time_zone, timezone.now()))


def with_mornings(competition: Competition):
    """Its projects that were not stopped: a finished one has a product, of which people ask and report."""
    projects = DevelopmentProject.objects.filter(award__entry__category__competition=competition)
    return projects.exclude(status=DevelopmentProject.STOPPED)


def tell_all(*, competition: Competition) -> int:
    """Everybody who has not refused it has one mail about what is new; returns how many. Told again on the same day,
    it is the same: nothing more is sent."""
    projects = with_mornings(competition)
    paces = paces_of(projects)
    found = waits_of(paces)
    rows = {row.pk: row for row in projects.with_winner()}
    asked = [
        (pace, wait, person)
        for pace in paces
        for people in [People(rows[pace.pk])]
        for wait in found.get(pace.pk, [])
        for person in people.of(wait)
    ]
    new = unread_among((pace.pk, person) for pace, _wait, person in asked)
    with transaction.atomic():
        Competition.objects.select_for_update().get(pk=competition.pk)
        told = _told([pk for pk, waits in found.items() if waits])
        refused = set(NoMorningMail.objects.values_list("person", flat=True))
        by_person: defaultdict[User, list[Reason]] = defaultdict(list)
        for pace, wait, person in asked:
            reason = _reason(pace, wait, told.get((pace.pk, person.pk), {}))
            if reason is not None and person.pk not in refused:
                by_person[person].append(reason)
        return _written(competition, by_person, new)


def _told(projects: Iterable[int]) -> dict[tuple[int, int], dict[tuple[str, str], date]]:
    """By project and person: of what and why they were told, and when last."""
    found: defaultdict[tuple[int, int], dict[tuple[str, str], date]] = defaultdict(dict)
    rows = Reminded.objects.filter(project__in=projects).order_by("day")
    for project, person, about, kind, day in rows.values_list("project", "person", "about", "kind", "day"):
        found[project, person][about, kind] = day
    return found


def _reason(pace: Pace, wait: Wait, told: dict[tuple[str, str], date]) -> Reason | None:
    """The strongest reason that was not given yet, or not for a week where it comes again; none twice on a day."""
    about = Reason(pace, wait, "").about
    mine = {kind: day for (named, kind), day in told.items() if named == about}
    if pace.today in mine.values():
        return None
    kind = _kind(pace, wait)
    last = mine.get(kind)
    if kind in _COMES_AGAIN and last is not None and pace.today - last >= AGAIN_AFTER:
        return Reason(pace, wait, kind)
    if last is not None or (kind == Reminded.NEW and mine):
        return None
    return Reason(pace, wait, kind)


def _kind(pace: Pace, wait: Wait) -> str:
    """As what it would be told today."""
    is_counted = pace.is_under_way or wait.is_of_market
    left = (wait.due_on - pace.today).days if wait.due_on and is_counted else None
    if left is not None and left < 0:
        return Reminded.OVERDUE
    if left is not None and left <= VERY_SOON:
        return Reminded.VERY_SOON
    if left is not None and left <= SOON:
        return Reminded.SOON
    return Reminded.WAITING if left is None and wait.days(pace) > LONG else Reminded.NEW


def _written(competition: Competition, by_person: dict[User, list[Reason]], new: dict[int, int]) -> int:
    Reminded.objects.bulk_create(
        (
            Reminded(project_id=one.pace.pk, person=person, kind=one.kind, about=one.about, day=one.pace.today)
            for person, reasons in by_person.items()
            for one in reasons
        ),
        ignore_conflicts=True,
        batch_size=500,
    )
    letters = [
        Letter(person, _subject(len(reasons)), _body(person, reasons, new.get(person.pk, 0)))
        for person, reasons in by_person.items()
    ]
    return write_each(letters, kind=message_kinds.MORNING, competition=competition.pk)


def _subject(many: int):
    return lambda: (
        ngettext(
            "%(n)d thing waits for you in development projects",
            "%(n)d things wait for you in development projects",
            many,
        )
        % {"n": many}
    )


def _body(person: User, reasons: list[Reason], new: int):
    def said() -> str:
        lines = [_line(one) for one in reasons[:MOST_LINES]]
        if len(reasons) > MOST_LINES:
            lines.append(_("… and %(n)d more") % {"n": len(reasons) - MOST_LINES})
        if new:
            words = ngettext("%(n)d new message in your projects", "%(n)d new messages in your projects", new)
            lines.append("– " + words % {"n": new})
        values = {
            "name": person.name,
            "lines": "\n\n".join(lines),
            "desk": urljoin(settings.SITE_URL, reverse("partner-projects")),
        }
        return (
            _(
                "Dear %(name)s,\n\nthis is new for you in development projects:\n\n%(lines)s\n\n"
                "All that waits for you, and where this mail can be switched off: %(desk)s"
            )
            % values
        )

    return said


def _line(one: Reason) -> str:
    link = urljoin(settings.SITE_URL, place_of(one.wait))
    return f"– {plain(one.wait)} ({_when(one)})\n  {link}"


def _when(one: Reason) -> str:
    if one.kind == Reminded.OVERDUE:
        days = one.wait.days_late(one.pace)
        return ngettext("%(n)d day late", "%(n)d days late", days) % {"n": days}
    if one.wait.due_on:
        return _("until %(day)s") % {"day": spoken_day(one.wait.due_on)}
    return for_days(one.wait.days(one.pace))


def switch_morning_mail(*, wanted: bool, by) -> None:
    """Whether this person has the morning mail; switched to what it is, nothing changes."""
    if wanted:
        NoMorningMail.objects.filter(person=by).delete()
    else:
        NoMorningMail.objects.get_or_create(person=by)


def has_morning_mail(user) -> bool:
    return not NoMorningMail.objects.filter(person=user).exists()
