"""What a judge can see of an entry, on every page and in every answer, and what not."""

import re
from dataclasses import fields, is_dataclass

import pytest
from django.http import Http404
from django.test import Client
from rest_framework.test import APIClient

from files.models import StoredFile
from files.stores import store
from judging.blind import (
    BlindEntry,
    BlindFile,
    BlindModel,
    BlindPicture,
    OwnSheet,
    blind_entries,
    model_of,
    preview_of,
)
from judging.models import Round, Scoresheet
from submissions.models import Category, DesignFile, Entry, Question
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

WORK_KEYS = {"code", "category", "title", "answers", "files", "report", "own_sheet"}
FILE_KEYS = {"n", "kind", "width", "height", "preview_url", "model_url", "report_url"}
NEVER = {
    *("owner", "team", "city", "organisation", "email", "created_at", "updated_at", "submitted_at", "original_name"),
    *("checksum", "sha256", "ip", "history", "other_ballots", "average", "rank", "judge", "entry", "submission"),
}


@pytest.fixture
def category():
    row = editions.category(phase=Category.CLOSED)
    choices = [{"code": "tpr", "label": "Karet termoplastik", "label_en": "Thermoplastic rubber"}]
    Question.objects.create(category=row, code="material", label="Bahan", kind="choice", choices=choices, position=1)
    Question.objects.create(category=row, code="hardness", label="Shore", kind="number", unit="Shore A", position=2)
    return row


@pytest.fixture
def judge(category):
    return rounds.judge(category.competition, "Juri")


def secret_entry(category, name="Rahasia Wulandari"):
    designer = people.person(name, phone="+628123456789", email=f"{name.split()[0].lower()}@sekolah.example")
    answers = {"concept": "Awan di tapak.", "material": "tpr", "hardness": "62.5", "gone": "x"}
    entry = editions.entry(designer, category, answers=answers)
    stored = entry.files.get().stored
    stored.original_name = f"{name} sol.jpg"
    stored.save()
    for width in (400, 1000):
        preview = editions.preview(stored, width=width)
        path = store()._object_path(preview.key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"RIFF")
    Entry.objects.filter(pk=entry.pk).update(status=Entry.ACCEPTED)
    editions.submission(entry)
    entry.refresh_from_db()
    return entry


@pytest.fixture
def entry(category):
    return secret_entry(category)


@pytest.fixture
def sheet(category, judge, entry):
    rounds.open_round(category, [judge, rounds.judge(category.competition, "Hakim Lain")], [entry])
    rounds.scored(rounds.sheet_of(other_judge(entry, judge), entry), "3.5")
    return rounds.sheet_of(judge, entry)


def other_judge(entry, judge):
    return Scoresheet.objects.filter(contender__entry=entry).exclude(judge=judge).get().judge


def held(judge):
    return list(Scoresheet.objects.held_by(judge).select_related("round__category", "contender__submission"))


def test_a_blind_entry_holds_values_only(sheet, judge):
    (work,) = blind_entries(held(judge))
    assert work.code == sheet.contender.code
    assert work.answers == (
        ("Concept", "Awan di tapak."),
        ("Bahan", "Thermoplastic rubber"),
        ("Shore", "62.5 Shore A"),
    )
    assert work.files == (BlindFile(1, "image", "bottom", "Bottom", (BlindPicture(1, "", 1000, 750, (400, 1000)),)),)
    for shape in (BlindEntry, BlindFile, BlindPicture, OwnSheet):
        assert not {field.name for field in fields(shape)} & NEVER
    waiting = [work]
    while waiting:
        value = waiting.pop()
        assert not hasattr(value, "_meta"), f"a model can be reached: {value!r}"
        if is_dataclass(value):
            waiting += [getattr(value, field.name) for field in fields(value)]
        elif isinstance(value, tuple):
            waiting += value


def test_it_shows_what_was_handed_in_and_not_what_came_after(sheet, judge, entry):
    Entry.objects.filter(pk=entry.pk).update(title="Judul baru", answers={"concept": "Baru"})
    editions.submission(Entry.objects.get(pk=entry.pk))
    (work,) = blind_entries(held(judge))
    assert (work.title, work.answers[0][1]) == ("Tapak Megamendung", "Awan di tapak.")


def test_files_that_are_not_good_have_no_pictures(sheet, judge, entry):
    stored = entry.files.get().stored
    stored.status = "refused"
    stored.save()
    (work,) = blind_entries(held(judge))
    assert work.files[0].pictures == ()
    with pytest.raises(Http404):
        preview_of(held(judge)[0], n=1, number=1, width=400)


def test_a_file_that_was_not_handed_in_has_no_number(sheet, judge, entry):
    later = editions.stored_file(entry.owner)
    editions.preview(later)
    for n in (0, 2, -1, 99):
        with pytest.raises(Http404):
            preview_of(held(judge)[0], n=n, number=1, width=400)


def test_works_are_read_in_the_same_number_of_queries_with_1_and_with_30(category, judge, django_assert_num_queries):
    rounds.open_round(category, [judge], [secret_entry(category)])
    one = held(judge)
    with django_assert_num_queries(3):
        assert len(blind_entries(one)) == 1
    rounds.open_round(category, [judge], [secret_entry(category, f"Orang{n} Lain") for n in range(29)])
    thirty = held(judge)
    with django_assert_num_queries(3):
        assert len(blind_entries(thirty)) == 30


def test_a_mesh_comes_with_our_light_model_and_not_with_somebody_elses(sheet, judge):
    (work,) = blind_entries(held(judge))
    assert work.files[0].model is None
    with pytest.raises(Http404):
        model_of(sheet, n=1)
    stored = DesignFile.objects.get(entry=sheet.contender.entry).stored
    model = editions.light_model(stored)
    (work,) = blind_entries(held(judge))
    assert work.files[0].model == BlindModel("mm", True, (270.0, 40.0, 100.0))
    assert model_of(sheet, n=1) == model
    for n in (0, 2, 99):
        with pytest.raises(Http404):
            model_of(sheet, n=n)
    StoredFile.objects.filter(pk=stored.pk).update(status=StoredFile.REFUSED)
    with pytest.raises(Http404):
        model_of(sheet, n=1)


def keys_of(value) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(keys_of, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    return set(value).union(*map(keys_of, value.values())) if value else set()


def test_the_union_of_all_keys_of_the_judges_api_is_the_allow_list(sheet, judge):
    client = APIClient()
    client.force_authenticate(judge)
    url = f"/api/v1/sheets/{sheet.pk}/"
    listed = client.get("/api/v1/sheets/").json()
    works = [*listed["results"], client.get(url).json()]
    works.append(client.patch(url, {"version": 1, "scores": {"originality": "7", "function": "8"}}).json())
    works.append(client.post(f"{url}submission/", {"version": 2}).json())
    assert set(listed) == {"next", "previous", "results"}
    for work in works:
        assert set(work) <= WORK_KEYS
        for file in work.get("files", []):
            assert set(file) == FILE_KEYS
        assert all(set(answer) == {"label", "value"} for answer in work.get("answers", []))
    assert not keys_of(works) & NEVER


def channels(judge, sheet) -> dict[str, bytes]:
    """Everything that a judge can fetch about the sheet: bodies and headers."""
    client = Client()
    client.force_login(judge)
    paths = ["/sheets/", f"/sheets/{sheet.pk}/", f"/sheets/{sheet.pk}/?picture=1-1", f"/sheets/{sheet.pk}/recusal/"]
    paths += ["/api/v1/sheets/", f"/api/v1/sheets/{sheet.pk}/"]
    paths += [f"/sheets/{sheet.pk}/files/1/1/400/", f"/api/v1/sheets/{sheet.pk}/files/1/1/400/"]
    found = {}
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        body = b"".join(answer) if answer.streaming else answer.content
        found[path] = str(sorted(answer.headers.items())).encode() + body
    return found


def test_no_page_or_answer_tells_whose_it_is_or_what_others_gave(sheet, judge, entry):
    stored = entry.files.get().stored
    told = [entry.owner.name, "Rahasia", entry.owner.email, "sekolah.example", "8123456789", entry.code]
    told += [stored.original_name, stored.sha256, stored.key, "Hakim Lain", "3.5", "3,5"]
    for path, everything in channels(judge, sheet).items():
        text = everything.decode("utf-8", "replace")
        assert [word for word in told if word in text] == [], path


def test_two_worlds_that_differ_only_in_the_secret_look_the_same(sheet, judge, entry):
    def without_tokens(found):
        noise = rb'csrfmiddlewaretoken" value="[^"]+"|X-CSRFToken": "[^"]+"|csrftoken=[^;]+|expires=[^;]+'
        return {path: re.sub(noise, b"", body) for path, body in found.items()}

    before = without_tokens(channels(judge, sheet))
    owner, other = entry.owner, other_judge(entry, judge)
    owner.name, owner.email, owner.phone = "Nama Lain", "lain@contoh.example", "+62899"
    owner.save()
    stored = entry.files.get().stored
    stored.original_name, stored.sha256 = "x.jpg", "0" * 64
    stored.save()
    rounds.sheet_of(other, entry).scores.update(value=10)
    Scoresheet.objects.filter(judge=other).update(comment="Bagus sekali", status=Scoresheet.IN_PROGRESS)
    assert without_tokens(channels(judge, sheet)) == before


def test_previews_end_with_the_right_to_judge(sheet, judge, entry):
    client = Client()
    client.force_login(judge)
    urls = [f"/sheets/{sheet.pk}/files/1/1/400/", f"/api/v1/sheets/{sheet.pk}/files/1/1/400/"]
    assert {client.get(url).status_code for url in urls} == {200}
    for person in (entry.owner, other_judge(entry, judge), people.person("Orang luar")):
        stranger = Client()
        stranger.force_login(person)
        assert {stranger.get(url).status_code for url in urls} == {404}
    assert Client().get(urls[0]).status_code == 302
    entry.conflicts.create(person=judge, origin="pinned")
    assert {client.get(url).status_code for url in urls} == {404}


def test_works_of_an_earlier_round_close_with_the_result_of_the_last(sheet, judge, entry):
    """An earlier round may never be published itself."""
    Round.objects.filter(pk=sheet.round_id).update(status=Round.CLOSED)
    assert Scoresheet.objects.held_by(judge).filter(pk=sheet.pk).exists()
    entry.category.phase = Category.DECIDED
    entry.category.save()
    assert not Scoresheet.objects.held_by(judge).filter(pk=sheet.pk).exists()
