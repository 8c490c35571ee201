"""Threads as one person reads them: what was said, who has read it, what is new. The same for pages and for the API."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Case, Count, F, Max, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from development.models import DevelopmentProject, ThreadMessage, ThreadSeen
from development.talking.room import Room

ON_A_PAGE = 50
_IN_FULL = (DevelopmentProject.ORGANISER, DevelopmentProject.DESIGNER)


@dataclass(frozen=True)
class Said:
    """One message. `read_by` says who may read it, `seen` who else has; neither tells of a firm that the reader may not
    know. `is_first_new` where everything from here on is new to the reader."""

    row: ThreadMessage
    side: str
    read_by: str
    colour: str
    seen: list[str]
    mentions: list[str]
    is_own: bool
    is_first_new: bool
    day: date
    is_new_day: bool

    @property
    def chosen(self) -> list[str]:
        """Whoever is mentioned without being named in the text."""
        text = self.row.text.casefold()
        return [name for name in self.mentions if f"@{name}".casefold() not in text]


@dataclass(frozen=True)
class Thread:
    """The newest messages, the oldest of them first; `older` is the number before which to ask for more, or 0."""

    room: Room
    said: list[Said]
    older: int
    unread: int

    @property
    def newest(self) -> int:
        return self.said[-1].row.pk if self.said else 0

    @property
    def stamp(self) -> str:
        """Changes with whatever this person would see of the thread, and with nothing else."""
        seen = [(one.row.pk, one.row.is_taken_back, one.read_by, one.seen) for one in self.said]
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def thread_of(room: Room, user, *, before: int = 0, most: int = ON_A_PAGE) -> Thread:
    """The newest messages that the person may read, or the newest before one; in the same four queries however many
    there are."""
    rows = ThreadMessage.objects.seen_by(user).of_thread(room.project, room.document)
    if before:
        rows = rows.filter(pk__lt=before)
    rows = rows.select_related("by", "firm", "partner").prefetch_related("mentioned")
    found = list(rows.order_by("-pk")[: most + 1])
    older = found[most - 1].pk if len(found) > most else 0
    read_to = dict(
        ThreadSeen.objects.filter(project=room.project, document=room.document).values_list("person", "last")
    )
    shown = found[:most][::-1]
    own_last = read_to.get(user.pk, 0)
    new = [row for row in shown if row.pk > own_last and row.by_id != user.pk and not row.is_taken_back]
    zone = ZoneInfo(room.project.time_zone)
    said: list[Said] = []
    for row in shown:
        day = row.at.astimezone(zone).date()
        is_new_day = not said or said[-1].day != day
        said.append(_said(row, room, user, read_to, bool(new) and row is new[0], (day, is_new_day)))
    return Thread(room, said, older, len(new))


def mark_seen(thread: Thread, user) -> None:
    """The person has read the thread up to its newest message that was shown; never less far than before."""
    room, newest = thread.room, thread.newest
    rows = ThreadSeen.objects.filter(project=room.project, document=room.document, person=user)
    if not newest or rows.filter(last__gte=newest).exists():
        return
    if rows.update(last=newest, at=timezone.now()):
        return
    try:
        with transaction.atomic():
            ThreadSeen.objects.create(project=room.project, document=room.document, person=user, last=newest)
    except IntegrityError:
        rows.filter(last__lt=newest).update(last=newest, at=timezone.now())


def unread(user):
    """Messages of others that the person may read and was not shown yet, in every project."""
    return _not_shown(ThreadMessage.objects.seen_by(user), user)


def _not_shown(rows, user):
    seen = ThreadSeen.objects.filter(person=user)
    in_project = seen.filter(project=OuterRef("project"), document__isnull=True).values("last")
    in_document = seen.filter(document=OuterRef("document")).values("last")
    read_to = Case(
        When(document__isnull=True, then=Coalesce(Subquery(in_project), Value(0))),
        default=Coalesce(Subquery(in_document), Value(0)),
    )
    rows = rows.exclude(by=user).filter(taken_back_at__isnull=True)
    return rows.annotate(read_to=read_to).filter(pk__gt=F("read_to"))


def unread_by_project(user, projects: Iterable[int]) -> dict[int, int]:
    """{project: how many messages are new to the person, documents' threads included}; one query."""
    counted = unread(user).filter(project__in=list(projects)).order_by().values("project").annotate(n=Count("pk"))
    return {row["project"]: row["n"] for row in counted}


def unread_by_part(user, projects: Iterable[DevelopmentProject]) -> dict[int, int]:
    """The same of projects fetched with the person's part (`open_to`). What may be read is asked only where the person
    does not read everything, and not at all where there is nothing that one could read; two queries at most."""
    told = [project for project in projects if project.is_shared]
    in_full = [project.pk for project in told if project.part in _IN_FULL]
    for_firm = [project.pk for project in told if project.part not in _IN_FULL]
    found = unread_of_organiser(user, in_full) if in_full else {}
    return found | unread_by_project(user, for_firm) if for_firm else found


def unread_of_organiser(user, projects: Iterable[int]) -> dict[int, int]:
    """The same of projects that this person organises, or has designed for, which the caller has made sure of: they
    read every message there, so that a board of many projects need not ask who may read what."""
    rows = _not_shown(ThreadMessage.objects.filter(project__in=list(projects)), user)
    counted = rows.order_by().values("project").annotate(n=Count("pk"))
    return {row["project"]: row["n"] for row in counted}


def unread_in(project: DevelopmentProject, user) -> dict[int | None, int]:
    """{document: how many messages are new in its thread}, the project's own thread under None; one query. The project
    was fetched with the person's part."""
    is_in_full = project.part in _IN_FULL
    rows = _not_shown(ThreadMessage.objects.all(), user) if is_in_full else unread(user)
    counted = rows.filter(project=project).order_by().values("document").annotate(n=Count("pk"))
    return {row["document"]: row["n"] for row in counted}


def unread_for(people: Iterable[User]) -> dict[int, dict[int, int]]:
    """{person: {project: new messages}} for those to whom something is new; one query a person."""
    found = {}
    for person in people:
        counted = unread(person).order_by().values("project").annotate(n=Count("pk"))
        new = {row["project"]: row["n"] for row in counted}
        if new:
            found[person.pk] = new
    return found


def unread_among(parts: Iterable[tuple[int, User]]) -> dict[int, int]:
    """{person: new messages} of these who take part in these projects. Two queries tell in which threads there is
    anything that somebody has not been shown; what of it the person may read is asked for those alone."""
    by_person: dict[User, set[int]] = {}
    for project, person in parts:
        by_person.setdefault(person, set()).add(project)
    projects = set().union(*by_person.values())
    threads = ThreadMessage.objects.filter(project__in=projects, taken_back_at__isnull=True).order_by()
    newest = list(threads.values_list("project", "document").annotate(newest=Max("pk")))
    rows = ThreadSeen.objects.filter(project__in=projects, person__in=by_person)
    read_to = {row[:3]: row[3] for row in rows.values_list("project", "document", "person", "last")}
    behind = [
        person
        for person, mine in by_person.items()
        if any(pk > read_to.get((of, document, person.pk), 0) for of, document, pk in newest if of in mine)
    ]
    return {person: sum(new.values()) for person, new in unread_for(behind).items()}


def _said(row: ThreadMessage, room: Room, user, read_to: dict[int, int], is_first_new: bool, when) -> Said:
    known = [one for one in room.known if one.person.pk != row.by_id]
    seen = [
        one.person.name
        for one in known
        if one.person.pk != user.pk
        and read_to.get(one.person.pk, 0) >= row.pk
        and room.lets_read(one, row.audience, row.partner)
    ]
    named = {person.pk for person in row.mentioned.all()}
    return Said(
        row=row,
        side=room.side_of(row),
        read_by=room.read_by(row),
        colour=room.colour_of(row),
        seen=[] if row.is_taken_back else seen,
        mentions=[one.person.name for one in known if one.person.pk in named],
        is_own=row.by_id == user.pk,
        is_first_new=is_first_new,
        day=when[0],
        is_new_day=when[1],
    )
