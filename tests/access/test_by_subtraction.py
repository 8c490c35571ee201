"""Who has a conflict with THE entry learns nothing of it by counting: what differs only in it looks the same."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts.models import Message
from judging.conflicts.barring import tell_of_missing_sheet
from judging.models import Scoresheet
from judging.reminding import remind
from submissions.models import Conflict, Entry, Suspicion
from tests.access import worlds
from tests.access.walks.test_leaks import NOISE

pytestmark = [pytest.mark.database, pytest.mark.django_db]
OF_THE_COMPETITION = ("organiser-competition", "organiser-rounds", "organiser-screening", "organiser-conflicts")
MORE = ("organiser-categories", "organiser-people", "organiser-similar", "development-projects")
OF_THE_ROUND = ("", "-progress", "-closing", "-moving")
WIDE = ("desk", "judge-sheets", "api-rounds", "api-sheets", "api-entries")


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def judged(db):
    """While judging is open: THE entry is before a judge, and others hold sheets of the rival's."""
    return worlds.build("J")


def read(client, world) -> dict[str, tuple[int, str]]:
    slug, round = world.competition.slug, world.round.pk
    where = [reverse(name, args=[slug]) for name in (*OF_THE_COMPETITION, *MORE)]
    where += [reverse(f"organiser-round{name}", args=[round]) for name in OF_THE_ROUND]
    where += [reverse(name) for name in WIDE]
    where += [reverse("organiser-panel", args=[round]), reverse("api-round-progress", args=[round])]
    where += [reverse("round-review", args=[round]), reverse("judge-table", args=[round])]
    where += [reverse("organiser-rows", args=[slug, "seats"])]
    found = {}
    for path in where:
        cache.clear()
        answer = client.get(path)
        found[path] = answer.status_code, re.sub(NOISE, "", answer.content.decode())
    return found


def secretly_changed(world):
    """What a person with a conflict must not notice: sheets of THE entry come, are handed in and go; a suspicion about
    it waits; another judge has a conflict with it."""
    sheets = Scoresheet.objects.filter(contender__entry=world.entry)
    sheets.filter(judge=world.people["JA"]).update(status=Scoresheet.SUBMITTED)
    contender = world.round.contenders.get(entry=world.entry)
    Scoresheet.objects.create(round=world.round, contender=contender, judge=world.people["HJ"], place=9)
    Suspicion.objects.create(
        person=world.people["JN"], entry=world.entry, strength=2, grounds=[{"kind": "domain", "words": "kampus.ac.id"}]
    )
    Conflict.objects.create(person=world.people["JN"], entry=world.entry, origin=Conflict.PINNED)


@pytest.mark.parametrize("role", ["OC", "HC", "JC"])
def test_pages_and_answers_look_the_same_whatever_becomes_of_the_entry(role, judged, client):
    client.force_login(judged.people[role])
    before = read(client, judged)
    secretly_changed(judged)
    after = read(client, judged)
    assert [path for path, seen in before.items() if after[path] != seen] == []


def test_who_has_no_conflict_does_notice(judged, client):
    """Else the test above would show nothing."""
    client.force_login(judged.people["OR"])
    before = read(client, judged)
    secretly_changed(judged)
    after = read(client, judged)
    assert len([path for path, seen in before.items() if after[path] != seen]) >= 4


def test_no_mail_about_its_sheets_reaches_them(judged):
    involved = {judged.people[role] for role in ("OC", "HC", "JC", "DO")}
    Message.objects.all().delete()
    tell_of_missing_sheet(judged.round)
    late = Scoresheet.objects.filter(contender__entry=judged.entry, judge=judged.people["JA"])
    late.update(status=Scoresheet.ASSIGNED)
    remind(round=judged.round, judges=[judged.people["JA"].pk], by=judged.people["OR"])
    told = {message.recipient for message in Message.objects.all()}
    assert told
    assert not told & involved


@pytest.mark.parametrize("role", ["OC", "HC"])
def test_a_round_that_nobody_is_in_yet_is_not_theirs_either(role, client, db):
    """How many works passed, and which lack pictures, is about THE entry too."""
    world = worlds.build("C")
    Scoresheet.objects.filter(round=world.round).delete()
    world.round.contenders.all().delete()
    client.force_login(world.people[role])
    before = read(client, world)
    Entry.objects.filter(pk=world.entry.pk).update(status=Entry.ACCEPTED)
    after = read(client, world)
    changed = [path for path, seen in before.items() if after[path] != seen]
    assert changed == []
