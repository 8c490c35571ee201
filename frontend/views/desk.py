"""The desk: what the logged-in person may do, each part only where it applies."""

from collections import defaultdict

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.helping_letters import veiled
from accounts.models import Help
from accounts.permissions import is_of_office
from development.models import Agreement, DevelopmentProject
from frontend.views.development.desk_lines import office_lines
from frontend.views.partner.asked import asked_lines
from judging.models import IssuedDocument, Plenary, ResultProposal, Round, Scoresheet
from judging.own_results import own_results
from judging.permissions import competitions_judged_by, promises_owed_by
from office.settling import to_settle
from office.today_mine import mine
from submissions.models import Category, Competition, Entry, Seat

ROWS = 12
AS_PARTNER = (DevelopmentProject.PARTNER, DevelopmentProject.OFFERED)


@login_required
@require_safe
def desk(request):
    person = request.user
    parts = {
        "entries": _entries(person),
        "judging": _judging(person),
        "led": _led(person),
        "organised": list(Competition.objects.organised_by(person).in_earnest().order_by("-made_at")[:ROWS]),
        "certificates": list(IssuedDocument.objects.of_person(person).in_force()[:ROWS]),
        "designed": _projects(DevelopmentProject.objects.designed_by(person)),
        "offered": _projects(_offered(person)),
        "is_of_office": is_of_office(person),
        "observes": Seat.objects.of(person).filter(kind=Seat.OBSERVER).exists(),
    }
    is_new = not any(parts.values())
    settling = list(to_settle(parts["organised"], person)) if parts["organised"] else []
    meetings = _meetings(person) if parts["judging"] else []
    runs_projects = bool(parts["organised"]) and DevelopmentProject.objects.organised_by(person).exists()
    asked = asked_lines(person)[:ROWS] if parts["designed"] or parts["offered"] else []
    context = {
        **parts,
        "mine": mine(person, organised=parts["organised"], judging=parts["judging"], asked=asked),
        **(office_lines(person) if runs_projects else {}),
        "is_new": is_new,
        **_helped(person),
        "open_categories": _open(),
        "asked": asked,
        "has_projects": runs_projects,
        "confirming": [one for one in parts["led"] if one.waits],
        "settling": settling,
        "meetings": meetings,
    }
    return render(request, "account/desk.html", context)


def _helped(person) -> dict:
    """What staff set going about the own account, so that somebody who missed the mail can still stop it."""
    found = {}
    for help in Help.objects.waiting_about(person):
        is_kept = help.person_id == person.pk
        if help.act == Help.ADDRESS:
            facts = {"address": veiled(help.new_address), "at": help.due_at, "reason": help.reason}
            found["address_change"] = facts
        else:
            address = help.old_address if is_kept else help.new_address
            facts = {"address": veiled(address), "at": help.ends_at, "reason": help.reason, "is_kept": is_kept}
            found["merging"] = facts
    return found


def _entries(person):
    """Own entries, each with its newest published place or None."""
    rows = Entry.objects.owned_by(person).select_related("category__competition").order_by("-begun_at", "-pk")[:ROWS]
    results = own_results(rows)
    return [{"entry": row, "result": next(iter(results.get(row.pk, [])), None)} for row in rows]


def _judging(person):
    """Competitions in which the person judges: whether the terms are still to be accepted, the rounds that have sheets
    of this judge, and those whose result is public."""
    competitions = {row.pk: row for row in competitions_judged_by(person).order_by("-pk")[:ROWS]}
    if not competitions:
        return []
    owed = set(promises_owed_by(person).values_list("pk", flat=True))
    rounds, published = defaultdict(list), defaultdict(list)
    for row in _sheets(person, list(competitions)):
        rounds[row["round__category__competition"]].append(row)
    for one in _published(person, list(competitions)):
        published[one.category.competition_id].append(one)
    return [
        {"competition": row, "is_owed": pk in owed, "rounds": rounds[pk], "published": published[pk]}
        for pk, row in competitions.items()
    ]


def _published(person, competitions):
    """Rounds on whose panel the person was and whose result everybody may read, the newest first."""
    rows = Round.objects.published().filter(category__competition__in=competitions, panel__judge=person)
    return rows.select_related("category").distinct().order_by("-pk")[:ROWS]


def _sheets(person, competitions):
    """One row a round: how many sheets this judge holds, and how many of them are handed in."""
    return (
        Scoresheet.objects.held_by(person)
        .filter(round__category__competition__in=competitions)
        .values(
            "round__category__competition",
            "round",
            name=F("round__name"),
            name_en=F("round__name_en"),
            category=F("round__category__name"),
            category_en=F("round__category__name_en"),
            closes_at=F("round__closes_at"),
            phase=F("round__status"),
            kind=F("round__kind"),
        )
        .annotate(sheets=Count("pk"), handed_in=Count("pk", filter=Q(status=Scoresheet.SUBMITTED)))
        .order_by("round__closes_at", "round")
    )


def _meetings(person):
    """Meetings of juries that are in session and in which the person sits."""
    return Plenary.objects.attended_by(person).select_related("round__category__competition")[:ROWS]


def _led(person):
    """Rounds under way, and published ones with a correction that waits; `waits` where an organiser has proposed what a
    head judge has to confirm. Those that wait come first."""
    waiting = ResultProposal.objects.filter(round=OuterRef("pk"), confirmed_at=None, dropped_at=None)
    return list(
        Round.objects.led_by(person)
        .without_conflict(person)
        .annotate(waits=Exists(waiting))
        .filter(Q(status__in=[Round.OPEN, Round.CLOSED]) | Q(status=Round.PUBLISHED, waits=True))
        .select_related("category__competition")
        .order_by("-waits", "closes_at", "pk")[:ROWS]
    )


def _offered(person):
    """Projects of a firm's person, each with the agreements by which one knows its name also after it is over."""
    own = Prefetch("agreements", Agreement.objects.in_force().read_by(person), to_attr="own_agreements")
    rows = DevelopmentProject.objects.open_to(person).filter(part__in=AS_PARTNER)
    return rows.with_winner().prefetch_related(own)


def _projects(rows):
    return list(rows.order_by("-opened_at", "-pk")[:ROWS])


def _open():
    """Where an entry can be begun now, the nearest deadline first."""
    return list(
        Category.objects.open_now()
        .filter(competition__announced_at__isnull=False)
        .select_related("competition")
        .order_by("closes_at", "pk")[:ROWS]
    )
