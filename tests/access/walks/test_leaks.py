"""What nobody may learn who has no part in THE entry: whose it is, and that it is there, by any page or answer."""

import re

import pytest
from django.urls import reverse

from accounts.models import User
from files.models import StoredFile
from judging.models import Score
from submissions.models import TeamMember
from tests.access import table, teams, worlds
from tests.access.looking import Looking, Seen
from tests.access.worlds import MISSING
from tests.factories import people

pytestmark = pytest.mark.django_db  # what pages tell does not hang on the database: the matrix is walked on both
OUTSIDERS = ("AN", "PU", "DX", "JA", "JN", "JC", "HJ", "PX")
READING = [
    (row, route.name)
    for row in table.rows()
    for route in row.routes
    if route.name.startswith("GET:") and route.name not in teams.BY_LINK
]
# The secret of an app, the challenge of a passkey and codes on paper are drawn anew for whoever opens the page.
DRAWN_ANEW = "GET:mfa_"
NOISE = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|"csrf": "[^"]*"|'
    r' now="[^"]*"|/account/login/\?next=[^"]*|DTSTAMP:\w+'
)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_page_and_no_answer_tells_whose_it_is(role, world, looking):
    read = _reading(role, looking)
    told = {name: _told(body, world, role) for name, (status, body) in read.items() if status == 200}
    assert {name: found for name, found in told.items() if found} == {}


def test_who_may_know_finds_it(world, looking):
    """The words that are looked for do stand on an organiser's pages; else the tests here would show nothing."""
    found = {name: set(_told(body, world, "OR")) for name, (_status, body) in _reading("OR", looking).items()}
    who, work = {"Wulandari", world.people["DO"].email}, {world.entry.code, world.entry.title}
    everything = set().union(*found.values())
    if world.phase in "PV":
        assert world.people["DO"].email in everything
        return
    assert who | work <= everything
    if world.phase in "JK":
        # While it is judged, a list may say who entered at all, but no page says who and what together. A search
        # finds people and works apart: here both, because the word that is looked for stands in both.
        both = {name for name, told in found.items() if told & who and told & work}
        assert both == {"search.everything GET:search", "search.everything GET:api-search"}


@pytest.mark.parametrize("role", OUTSIDERS)
def test_worlds_that_differ_only_in_who_made_it_look_the_same(role, world, looking):
    before = _reading(role, looking)
    differing = []
    for row, name in READING:
        seen = before[f"{row.action} {name}"]
        if seen[0] != 200 or name.startswith(DRAWN_ANEW):
            continue
        changed = _plain(looking.anew(row, name, role, lambda: _somebody_else(world)))
        # What was read minutes ago may tell the time: then both are asked for again, one right after the other.
        if changed != seen and changed != _plain(looking.anew(row, name, role)):
            differing.append(f"{row.action} {name}")
    assert differing == []


@pytest.mark.parametrize("role", OUTSIDERS)
def test_what_is_secret_is_missing_word_for_word(role, visit, looking):
    bodies = {}
    for name, (status, body) in _reading(role, looking).items():
        if status == 404:
            kind = "API" if ":api-" in name else "page"
            bodies.setdefault(kind, {}).setdefault(body, []).append(name)
    with visit(role) as client:
        for kind, url_name in (("API", "api-sheet"), ("page", "organiser-round")):
            path = reverse(url_name, args=[MISSING])
            missing = client.get(path)
            if missing.status_code == 404:
                seen = Seen(path, missing.status_code, dict(missing.headers), missing.content, None)
                bodies.setdefault(kind, {}).setdefault(_plain(seen)[1], []).append("truly missing")
    assert {kind: list(found.values()) for kind, found in bodies.items() if len(found) > 1} == {}


def _reading(role, looking: Looking) -> dict[str, tuple[int, str]]:
    """{route: (status, body without tokens)} of everything that can be read, in the world as it is."""
    return {f"{row.action} {name}": _plain(looking.at(row, name, role)) for row, name in READING}


def _plain(seen: Seen) -> tuple[int, str]:
    headers = f"{seen.headers.get('Content-Disposition')} {seen.headers.get('ETag')}"
    return seen.status_code, NOISE.sub("", f"{headers} {seen.content.decode(errors='replace')}").replace(seen.path, "")


def _told(body: str, world, role: str) -> list[str]:
    """What stands there of the identity. Name, title and code of a winner are public with the results; its judge reads
    the title."""
    owner, stored = world.people["DO"], world.file.stored
    never = [
        owner.email,
        "sekolah.example",
        owner.phone,
        "12777001",
        *worlds.PLACES.values(),
        stored.original_name,
        stored.sha256,
        stored.key,
    ]
    if world.phase not in "PV":
        never += ["Wulandari", world.entry.code, *([] if role == "JA" else [world.entry.title])]
    return [word for word in never if word in body]


def _somebody_else(world) -> None:
    """Another designer made it, from other files, with a team; and the judges gave other scores."""
    name = {} if world.phase in "PV" else {"name": "Nama Lain"}
    User.objects.filter(pk=world.people["DO"].pk).update(
        email="lain@contoh.example", phone="+62899", institution="", city="", **name
    )
    files = StoredFile.objects.filter(design_files__entry=world.entry)
    files.update(original_name="x.jpg", sha256="0" * 64, size=77)
    if world.phase not in "PV":
        TeamMember.objects.create(entry=world.entry, person=people.person("Rekan"))
    if world.phase == "J":
        Score.objects.filter(sheet__contender__entry=world.rival).update(value=1)
