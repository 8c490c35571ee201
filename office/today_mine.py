"""What waits for one person over all competitions, what of it is late, and what opens and closes next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import spoken
from judging.models import Round
from office.today import to_check_in
from submissions.models import Category, Competition, Entry, Seat, SimilarPair

SHOWN = 12
MOST = 60
HURRY = timedelta(hours=48)
OUT = (Entry.WITHDRAWN, Entry.DISQUALIFIED, Entry.REJECTED)


@dataclass(frozen=True)
class Line:
    """`until` in the zone of its competition; late where it has passed and the act can still be done."""

    text: str
    url: str
    until: datetime | None = None
    zone: str = "Asia/Jakarta"
    is_late: bool = False

    @property
    def is_near(self) -> bool:
        return self.until is not None and not self.is_late and self.until - timezone.now() < HURRY


@dataclass(frozen=True)
class Mine:
    late: list[Line] = field(default_factory=list)
    waiting: list[Line] = field(default_factory=list)
    dates: list[Line] = field(default_factory=list)


def mine(person, *, organised: list[Competition], judging: list[dict], asked: Iterable[Any]) -> Mine:
    """The lists, the nearest time first. What the person judges and what projects ask come from their own rooms; the
    rest takes four queries, and two more for whoever organises, however much there is."""
    entries = list(
        Entry.objects.owned_by(person)
        .filter(status__in=[Entry.DRAFT, Entry.RETURNED])
        .select_related("category__competition")
        .order_by("-begun_at", "-pk")[:MOST]
    )
    found = [*_entries(entries), *_sheets(judging), *_pairs(person)]
    if organised:
        found.extend(_categories(organised, person))
    dates = [*_openings(person), *_rounds(person), *_deliveries(person, asked)]
    known = {line.until for line in dates}
    dates += [line for line in found if line.until and not line.is_late and line.until not in known]
    return Mine(
        late=_sorted(line for line in found if line.is_late)[:SHOWN],
        waiting=_sorted(line for line in found if not line.is_late)[:SHOWN],
        dates=_sorted(dates)[:SHOWN],
    )


def _entries(entries: list[Entry]) -> Iterator[Line]:
    """Own drafts that can still be handed in, and corrections that are asked for."""
    for entry in entries:
        names = {"title": entry.title or entry.code}
        place = reverse("designer-entry", args=[entry.code])
        zone = entry.category.competition.time_zone
        if entry.status == Entry.DRAFT and entry.category.is_open:
            yield Line(_("“%(title)s” is not handed in yet") % names, place, entry.category.closes_at, zone)
        elif entry.has_correction_window:
            yield Line(_("“%(title)s” needs a correction") % names, place, entry.correction_until, zone)
        elif entry.status == Entry.RETURNED and entry.category.is_open:
            yield Line(_("“%(title)s” needs a correction") % names, place, entry.category.closes_at, zone)


def _sheets(judging: list[dict]) -> Iterator[Line]:
    """Own scoresheets that are not handed in, of rounds that are open; late once the time for judging is over."""
    now = timezone.now()
    for one in judging:
        for row in one["rounds"]:
            left = row["sheets"] - row["handed_in"]
            if row["phase"] != Round.OPEN or left <= 0:
                continue
            text = ngettext(
                "%(competition)s, %(round)s: %(n)d scoresheet is not handed in",
                "%(competition)s, %(round)s: %(n)d scoresheets are not handed in",
                left,
            )
            names = {"competition": spoken(one["competition"], "name"), "round": spoken(row, "name"), "n": left}
            until, zone = row["closes_at"], one["competition"].time_zone
            yield Line(text % names, reverse("judge-sheets"), until, zone, bool(until and until <= now))


def _pairs(person) -> Iterator[Line]:
    """Works that look alike, for those who check them; one query."""
    checked = Competition.objects.checked_by(person).order_by().values("pk")
    rows = SimilarPair.objects.checked_by(person).waiting().filter(one__category__competition__in=checked).order_by()
    place = "one__category__competition"
    for slug, name, n in rows.values_list(f"{place}__slug", f"{place}__name").annotate(n=Count("pk")):
        text = ngettext(
            "%(competition)s: %(n)d pair of works looks alike: answer",
            "%(competition)s: %(n)d pairs of works look alike: answer",
            n,
        )
        yield Line(text % {"competition": name, "n": n}, reverse("organiser-similar", args=[slug]))


def _categories(organised: list[Competition], person) -> Iterator[Line]:
    """Works that wait for their check, corrections that did not come, categories to close; two queries."""
    for competition, task, is_late in to_check_in(organised, person):
        text = f"{spoken(competition, 'name')} · {task.text}"
        yield Line(text, task.url, zone=competition.time_zone, is_late=is_late)


def _openings(person) -> Iterator[Line]:
    """When categories open and close in which the person has a work or a task; those that are not open to the public
    yet only for who organises them. One query."""
    seats = Seat.objects.of(person)
    organised = Q(competition__in=Competition.objects.organised_by(person).order_by().values("pk"))
    entered = Entry.objects.owned_by(person).exclude(status__in=OUT).values("category")
    known = Q(phase=Category.OPEN, competition__announced_at__isnull=False)
    known &= Q(competition__in=seats.values("competition")) | Q(pk__in=entered)
    rows = Category.objects.filter(known | (organised & Q(phase__in=[Category.DRAFT, Category.OPEN])))
    now = timezone.now()
    for one in rows.filter(closes_at__gt=now).select_related("competition").order_by("closes_at", "pk")[:MOST]:
        names = {"competition": spoken(one.competition, "name"), "category": spoken(one, "name")}
        place, zone = reverse("competition", args=[one.competition.slug]), one.competition.time_zone
        if one.opens_at and one.opens_at > now:
            yield Line(_("%(competition)s, %(category)s opens for entries") % names, place, one.opens_at, zone)
        yield Line(_("%(competition)s, %(category)s: deadline") % names, place, one.closes_at, zone)


def _rounds(person) -> Iterator[Line]:
    """When judging ends that the person organises or leads, without a conflict in it; one query."""
    rows = Round.objects.overseen_by(person).without_conflict(person).filter(status__in=[Round.DRAFT, Round.OPEN])
    rows = rows.filter(closes_at__gt=timezone.now()).select_related("category__competition")
    for one in rows.order_by("closes_at", "pk")[:MOST]:
        competition = one.category.competition
        names = {
            "competition": spoken(competition, "name"),
            "category": spoken(one.category, "name"),
            "round": spoken(one, "name"),
        }
        text = _("%(competition)s, %(category)s, %(round)s: judging ends") % names
        yield Line(text, reverse("round-review", args=[one.pk]), one.closes_at, competition.time_zone)


def _deliveries(person, asked: Iterable[Any]) -> Iterator[Line]:
    """What projects ask for by a day that lies ahead: until its end where the person lives."""
    here = ZoneInfo(person.time_zone)
    now = timezone.now()
    for line in asked:
        if line.due_on is None:
            continue
        until = datetime.combine(line.due_on, time(23, 59), here)
        if until > now:
            yield Line(f"{line.name} · {line.what}" if line.name else line.what, line.url, until, person.time_zone)


def _sorted(lines: Iterable[Line]) -> list[Line]:
    """The nearest time first, what has none at the end."""
    return sorted(lines, key=lambda line: (line.until is None, line.until or timezone.now(), line.text))
