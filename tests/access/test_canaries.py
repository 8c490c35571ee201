"""A word that stands for whose it is, in every field of a person and inside every file of THE work: nobody who judges,
competes or only visits ever receives it, by any page, answer, picture, model, report or mail."""

import io

import pytest
from django.core.management import call_command
from django.db.models import Q
from django.urls import reverse_lazy

from accounts.models import Message
from files.models import Preview, StoredFile
from files.stores import store
from judging.models import Contender, Scoresheet
from judging.recusing import recuse
from submissions.models import DesignFile, Entry, TeamMember
from tests.access.crawling import reached
from tests.access.worlds import build
from tests.factories import editions, people
from tests.factories.files import received
from tests.files.inspection import test_metadata
from tests.files.inspection.making import binary_stl, box

pytestmark = pytest.mark.django_db
WORD = "Canary"  # what every metadata block of `test_metadata` says
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
BLIND = ("JA", "JN", "JC", "HJ", "HC", "DX", "PU", "PA", "PX", "OX", "AN")
STARTS = [
    "/",
    *map(
        reverse_lazy,
        ("desk", "judge-sheets", "designer-entries", "partner-projects", "api-sheets", "api-entries", "api-rounds"),
    ),
]
KINDS = {"jpeg": "bottom", "png": "lateral", "webp": "medial", "pdf": "board", "stl": "model"}


@pytest.fixture
def world(db, tmp_path, settings):
    """A round under way; THE entry is by somebody who is called by the word in every field."""
    settings.FILES_ROOT = tmp_path
    made = build("J")
    owner = made.people["DO"]
    owner.name, owner.email, owner.phone = "Canary Wulandari", "canary@contoh.example", "+62811canary"
    owner.institution, owner.city = "Politeknik Canary", "Canary Kidul"
    owner.save()
    mate = people.person("Canary Rekan", email="canary2@contoh.example")
    TeamMember.objects.create(entry=made.entry, person=mate)
    return made


@pytest.fixture
def shown(world):
    """The same, and everything is made of the files that is ever made of them."""
    _files(world.entry, world.people["DO"])
    call_command("worker", once=True)
    submission = editions.submission(Entry.objects.get(pk=world.entry.pk))
    Contender.objects.filter(entry=world.entry).update(submission=submission)
    return world


def _files(entry, owner) -> None:
    """Each as people send it, with the word in its name and inside it."""
    DesignFile.objects.filter(entry=entry).delete()
    for form, code in KINDS.items():
        points, faces = box(270, 100, 30)
        content = binary_stl(points[faces], header=b"Canary") if form == "stl" else test_metadata.FILES[form]()
        stored = received(owner, content, name=f"canary {form}.{form}", kinds=("image", "pdf", "mesh"))
        slot, _new = entry.category.slots.get_or_create(
            code=code, defaults={"name": code, "kinds": ["image", "pdf", "mesh"], "is_required": False}
        )
        DesignFile.objects.create(entry=entry, slot=slot, stored=stored)


def _tells(content: bytes) -> bool:
    return any(word.encode(code) in content for code in ENCODINGS for word in (WORD, WORD.lower()))


def test_nobody_who_should_not_know_ever_receives_the_word(shown, client):
    world = shown
    assert StoredFile.objects.filter(design_files__entry=world.entry, status="good").count() == len(KINDS)
    sheet = world.sheet
    read = {}
    for role in BLIND:
        client.logout()
        if role != "AN":
            client.force_login(world.people[role])
        read[role] = reached(client, STARTS)
    told = {role: [path for path, body in found.items() if _tells(body)] for role, found in read.items()}
    assert {role: paths for role, paths in told.items() if paths} == {}
    assert _is_found_by_who_may_know(world, client)
    own = set(read["JA"])
    assert reverse_lazy("judge-sheet", args=[sheet.pk]) in own, sorted(own)
    assert len([path for path in own if f"/sheets/{sheet.pk}/files/" in path]) >= len(KINDS), sorted(own)
    assert reverse_lazy("judge-report-pdf", args=[sheet.pk, len(KINDS)]) in own, sorted(own)


def _is_found_by_who_may_know(world, client) -> bool:
    """Else the search would show nothing."""
    client.force_login(world.people["DO"])
    files = StoredFile.objects.filter(design_files__entry=world.entry).exclude(format__in=["png", "pdf"])
    in_files = all(_tells(store().open(one.key).read()) for one in files)
    return in_files and any(_tells(body) for body in reached(client, STARTS).values())


def test_no_mail_to_them_says_it(world):
    """Also not the mails that acts of others cause: a judge steps back, and organisers are told of a missing sheet."""
    recuse(
        sheet=Scoresheet.objects.standing().get(pk=world.sheet.pk), reason="Canary, saya kenal.", by=world.people["JA"]
    )
    blind = Q(recipient__in=[world.people[role] for role in BLIND if role != "AN"])
    texts = [message.subject + message.body for message in Message.objects.filter(blind)]
    assert [text for text in texts if _tells(text.encode())] == []


def test_files_that_differ_only_in_what_they_say_of_their_maker_give_the_same_bytes(db, tmp_path, settings):
    """Pixel for pixel the same works of two people: nothing that is made from them differs."""
    settings.FILES_ROOT = tmp_path
    owner, mate = people.person("Canary"), people.person("Lain")
    made = {}
    for person, word in ((owner, "Canary Perancang Contoh"), (mate, "Bukan Siapa-siapa Tanpa")):
        for form in ("jpeg", "webp"):
            content = test_metadata.FILES[form]().replace(b"Canary Perancang Contoh", word.encode())
            made[person.pk, form] = received(person, content, name=f"{word}.{form}")
    call_command("worker", once=True)
    for form in ("jpeg", "webp"):
        assert _derived(made[owner.pk, form]) == _derived(made[mate.pk, form])


def _derived(stored) -> list[bytes]:
    previews = Preview.objects.filter(file=stored).order_by("number", "width")
    assert previews.exists()
    return [io.BytesIO(store().open(one.key).read()).getvalue() for one in previews]
