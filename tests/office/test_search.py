"""The search: everybody finds what they may see, and nothing by what they may not know."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.refusals import Invalid
from judging.models import Contender
from office.search.finding import find
from submissions.models import Category, Conflict, Entry, TeamMember
from tests.factories import editions, people, results

pytestmark = pytest.mark.django_db


def titles(user, text: str, only: str = "") -> dict[str, list[str]]:
    return {
        group.kind: [hit.code or hit.title for hit in group.hits]
        for group in find(text=text, by=user, only=only).groups
    }


class Cast:
    def __init__(self):
        self.edition = editions.competition(name="IFCC Pencarian", slug="ifcc-cari")
        self.category = editions.category(self.edition, Category.CLOSED, code="OUT")
        self.organiser, self.colleague, self.stranger = (
            people.person("Wulan"),
            people.person("Hari"),
            people.person("Lain"),
        )
        for one in (self.organiser, self.colleague):
            editions.seat(one, self.edition)
        self.sari = people.person("Sari Dewi", institution="SMK Wiraguna")
        self.mate = people.person("Rina Kartika")
        answers = {"concept": "Alur air \u201crawa\u201d dan se\u00f1al."}
        self.work = editions.entry(self.sari, self.category, Entry.SUBMITTED, code="K7QF", answers=answers)
        TeamMember.objects.create(entry=self.work, person=self.mate)
        Conflict.objects.create(person=self.colleague, entry=self.work, origin=Conflict.DECLARED)


SCENE = Cast


@pytest.mark.parametrize(
    "text", ["k7q", "megamendung", "rawa", "se\u00f1al", "sari dewi", "dewi sari", "wiraguna", "Rina"]
)
def test_an_organiser_finds_a_work_by_code_title_text_and_people(scene, text):
    assert titles(scene.organiser, text)["works"] == ["K7QF"]


@pytest.mark.parametrize("text", ["K7QF", "Megamendung", "rawa", "Sari", "Wiraguna", "Rina"])
def test_nobody_else_finds_it_nor_its_people(scene, text):
    rival = people.person("Budi")
    editions.entry(rival, scene.category, Entry.SUBMITTED, title="Lain", answers={"concept": "Lain."})
    for other in (scene.colleague, scene.stranger, rival):
        found = titles(other, text)
        assert "works" not in found
        assert "people" not in found
        assert "K7QF" not in str(found)


def test_a_draft_and_what_is_not_handed_in_is_found_by_its_designer_alone(scene):
    editions.entry(scene.sari, scene.category, Entry.DRAFT, title="Rahasia Draf")
    Entry.objects.filter(pk=scene.work.pk).update(title="Judul baru")
    assert "works" not in titles(scene.organiser, "rahasia")
    assert "works" not in titles(scene.organiser, "judul baru")
    assert titles(scene.sari, "judul baru")["own"] == ["K7QF"]
    assert titles(scene.mate, "k7qf")["own"] == ["K7QF"]


@pytest.mark.parametrize("phase", [Category.JUDGING, Category.DELIBERATING])
def test_while_works_are_judged_no_name_leads_to_one(scene, phase):
    Category.objects.filter(pk=scene.category.pk).update(phase=phase)
    assert titles(scene.organiser, "rawa")["works"] == ["K7QF"]
    for text in ("sari", "wiraguna", scene.sari.email, "rina"):
        assert "works" not in titles(scene.organiser, text)
        assert "people" in titles(scene.organiser, text) or text == "wiraguna"


def test_the_name_of_a_question_finds_nothing_by_itself(scene):
    assert "works" not in titles(scene.organiser, "concept")
    assert "works" not in titles(scene.organiser, '{"')


def test_a_judge_finds_own_sheets_by_code_and_title_and_nothing_by_a_name():
    cast = results.cast()
    judge, entry = cast.judges[0], cast.entries["Ayu"]
    Category.objects.update(phase=Category.JUDGING)
    type(cast.round).objects.filter(pk=cast.round.pk).update(status="open")
    contender = Contender.objects.get(round=cast.round, entry=entry)
    found = find(text=contender.code, by=judge)
    assert [hit.code for group in found.groups for hit in group.hits if group.kind == "sheets"] == [contender.code]
    for text in (entry.owner.email, entry.code):
        assert not [group.kind for group in find(text=text, by=judge).groups if group.kind != "competitions"]
    Conflict.objects.create(person=judge, entry=entry, origin=Conflict.DECLARED)
    assert "sheets" not in titles(judge, contender.code)


def test_words_that_were_blanked_are_neither_found_nor_shown_to_a_judge():
    cast = results.cast()
    Category.objects.update(phase=Category.JUDGING)
    type(cast.round).objects.filter(pk=cast.round.pk).update(status="open")
    judge, contender = cast.judges[0], Contender.objects.get(round=cast.round, entry=cast.entries["Ayu"])
    assert titles(judge, "Tapak Ayu")["sheets"] == [contender.code]
    contender.submission.blanked = {"title": "Tapak ███"}
    contender.submission.save()
    assert "sheets" not in titles(judge, "Ayu")
    (hit,) = [hit for group in find(text=contender.code, by=judge).groups for hit in group.hits]
    assert (hit.code, hit.title) == (contender.code, "Tapak ███")


@pytest.mark.parametrize("text", ["", "a", "x" * 81, "a\x00b", "  a  "])
def test_a_text_that_is_too_short_too_long_or_not_storable_is_refused(scene, text):
    with pytest.raises(Invalid):
        find(text=text, by=scene.organiser)


def test_signs_that_databases_know_are_letters_like_others(scene):
    for text in ("%%", "__", "''", '""', "\\\\", "K_QF"):
        assert "works" not in titles(scene.organiser, text)


@pytest.mark.database
def test_the_same_queries_for_one_work_and_for_thirty(scene):
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            found = titles(scene.organiser, "mega")
        counts.append(len(asked))
        for n in range(29):
            editions.entry(people.person(f"Orang {n}"), scene.category, Entry.SUBMITTED)
    assert len(found["works"]) == 8
    assert counts == [14, 14]
    assert len(titles(scene.organiser, "mega", "works")["works"]) > 29
