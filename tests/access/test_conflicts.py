"""A conflict of interest wins over every seat, and a seat in one competition is nothing in another."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.access import table
from tests.access.answers import complaint
from tests.access.requests import marker_of, request_for

pytestmark = pytest.mark.django_db
ROUTES = [(row, route) for row in table.rows() for route in row.routes]

# About the whole competition, about oneself, or public: a conflict with one entry does not touch them.
WIDE = (
    *("acct.", "site.", "seat.", "comp.", "asset.published", "asset.send_part", "rank.view", "search.", "sub.create"),
    *("sub.see_calls", "sub.list_", "judge.own_", "judge.promise", "round.list", "round.make"),
    *(
        "dev.board",
        "dev.morning_mail",
        "dev.read_directory",
        "dev.add_partner",
        "dev.change_partner",
        "dev.import_partners",
        "dev.list_projects",
        "similar.list",
    ),
    *("dev.read_templates", "dev.save_template"),
    *("dev.read_requirements", "dev.save_requirements"),
    *("objection.list", "favourite.view", "favourite.return", "favourite.vote"),
    "document.check",
    *("product.", "inquiry.", "market.list_"),
    *("figures.read", "public.", "api.", "msg.", "org.", "screening.keep_filter"),
    *("sub.answer_as_guardian", "sub.verify_receipt"),  # by a link that is sent to one person
)
ABOUT_THE_ROUND = ("comp.open_judging", "comp.close_judging")
WITHOUT_CONTENDERS = ("comp.", "round.", "judge.", "score.", "rank.")  # a round that nobody is in yet tells nothing
# Any organiser keeps the directory of partners; what PU is invited to is for PU alone; accounts know no competitions.
NOT_LIKE_ANYBODY = (
    *("acct.", "site.", "seat.take", "comp.make", "dev.take_", "dev.read_directory", "dev.add_partner"),
    *("dev.change_partner", "dev.import_partners", "dev.boards"),
    *("dev.read_templates", "dev.save_template"),
    *("dev.read_requirements", "dev.save_requirements"),
    *("figures.read", "api.", "org.keep_past_editions"),
)


def asked_of_postgres(built: str, **_more: str) -> bool:
    """While judging, and where results and projects are: every statement that leaves THE entry out is asked by then."""
    return built in "JV"


def answered(row, route, world, role, visit):
    cache.clear()
    with visit(role) as client:
        return request_for(row, route.name, world, role).send(client)


@pytest.mark.parametrize("role", ["HC", "OC"])
def test_head_judge_and_organiser_with_a_conflict_find_nothing_of_it(role, world, visit):
    found = []
    for row, route in ROUTES:
        if world.phase == "O" and row.action.startswith(WITHOUT_CONTENDERS):
            continue
        if row.action in ABOUT_THE_ROUND or not row.action.startswith(WIDE):
            code = answered(row, route, world, role, visit).status_code
            if code not in (403, 404):
                found.append(f"{row.action} {route.name}: {code}")
    assert found == []


def test_their_lists_leave_it_out(world, visit):
    with visit("OC") as client:
        for name in (
            *("screening", "rounds", "projects", "similar", "conflicts", "live"),
            *("messages", "rows/works", "rows/entrants"),
        ):
            page = client.get(f"/organise/{world.competition.slug}/{name}/").content.decode()
            shown = [text for text in (world.entry.code, world.entry.title, "Proyek Rahasia") if text in page]
            assert shown == [], name
    for role in ("OC", "OX"):
        with visit(role) as client:
            for name in ("development-board", "development-timeline", "api-board", "api-timeline", "figures"):
                page = client.get(reverse(name)).content.decode()
                shown = [text for text in (world.entry.code, world.entry.title, "Proyek Rahasia") if text in page]
                assert shown == [], (role, name)


def test_an_organiser_of_another_competition_is_like_anybody(world, visit):
    found = []
    for row, route in ROUTES:
        if not row.action.startswith(NOT_LIKE_ANYBODY):
            answer = answered(row, route, world, "OX", visit)
            said = complaint(row, route, world.phase, "PU", answer, marker_of(row, route.name, world))
            if said:
                found.append(f"{row.action} {route.name}: {said}")
    assert found == []
