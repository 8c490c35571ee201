"""Grades of a list of judges come with the seat and the panel, and works are dealt by them; the load is in a table."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Invitation
from audit.refusals import Invalid, NotAllowed
from judging.dealing import deal_sheets
from judging.dealing.basis import basis_of
from judging.models import Contender, Scoresheet
from judging.panels import change_member, panel_add, panel_remove
from office.importing import judges
from office.importing.reading import lines_of, text_of
from office.renewing.copying import renew_edition
from submissions.models import Category, Conflict, Entry, Seat
from submissions.seating import accept_seat, invite_to_seat
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db
HEADER = ["nama", "email", "keahlian", "keahlian OUT", "Expertise FTW"]


class Cast:
    def __init__(self):
        self.edition = editions.competition(slug="ifcc-pakar", name="IFCC Pakar")
        self.category = editions.category(self.edition, Category.CLOSED, code="OUT")
        self.shoes = editions.category(self.edition, Category.CLOSED, code="FTW")
        self.organiser = people.office_person("Wulan")
        editions.seat(self.organiser, self.edition)
        self.ratna = people.person("Ratna", email="ratna@contoh.example")

    def plan(self, *rows):
        return judges.plan_judges(competition=self.edition, text=text(*rows), by=self.organiser)

    def invite(self, *rows):
        given = {"competition": self.edition, "text": text(*rows), "by": self.organiser}
        return judges.invite_judges(**given, digest=self.plan(*rows).digest)

    def seated(self, *grades: str) -> Seat:
        self.invite(["Ratna", "ratna@contoh.example", "Sol luar", *grades])
        return accept_seat(invitation=Invitation.objects.get(email="ratna@contoh.example"), by=self.ratna)


SCENE = Cast


def text(*rows) -> str:
    return "\n".join(";".join(cells) for cells in (HEADER, *rows))


def added(scene, round, judge):
    return panel_add(round=round, judge=judge, by=scene.organiser)


def test_the_plan_shows_grades_and_refuses_line_by_line_what_is_none(scene):
    plan = scene.plan(
        ["Ratna", "ratna@contoh.example", "Sol", "3", "0"],
        ["Hadi", "hadi@contoh.example", "", "", ""],
        ["Tono", "tono@contoh.example", "", "4", "baik"],
        ["Lina", "lina@contoh.example", "", "-1", "2.5"],
    )
    assert [line.outcome for line in plan.lines] == ["new", "new", "refused", "refused"]
    assert plan.lines[0].facts["grades"] == {"OUT": 3, "FTW": 0}
    assert plan.lines[1].facts["grades"] == {}
    assert [sorted(line.wrong) for line in plan.lines[2:]] == [["grade ftw", "grade out"]] * 2
    with pytest.raises(Invalid):
        judges.plan_judges(competition=scene.edition, text="nama;email;keahlian LAIN\na;b;1", by=scene.organiser)


def test_a_grade_changes_the_plan_that_is_confirmed(scene):
    three, two = (scene.plan(["Ratna", "ratna@contoh.example", "", grade, ""]) for grade in "32")
    assert three.digest != two.digest


def test_whoever_takes_the_invitation_up_sits_on_each_panel_with_the_grade_of_its_category(scene):
    seat = scene.seated("3", "0")
    assert seat.expertise == {str(scene.category.pk): 3}
    soles, shoes = (rounds.draft_round(one) for one in (scene.category, scene.shoes))
    assert [added(scene, one, scene.ratna).expertise for one in (soles, shoes)] == [{"": 3}, {}]
    assert basis_of(soles).expertise == ((scene.ratna.pk, "", 3),)


def test_a_grade_that_the_organiser_changed_on_the_panel_stays_and_ends_with_the_panel(scene):
    scene.seated("3", "")
    round = rounds.draft_round(scene.category)
    added(scene, round, scene.ratna)
    change_member(
        round=round,
        judge=scene.ratna,
        by=scene.organiser,
        criteria=[one.code for one in round.rubric.criteria.all()],
        capacity=None,
        expertise={"": 1},
    )
    assert added(scene, round, scene.ratna).expertise == {"": 1}
    panel_remove(round=round, judge=scene.ratna, by=scene.organiser)
    assert added(scene, round, scene.ratna).expertise == {"": 3}


def test_works_that_are_left_over_go_to_who_knows_most(scene):
    scene.seated("3", "")
    others = [rounds.judge(scene.edition, f"Juri {n}") for n in range(2)]
    for n in range(4):
        editions.entry(people.person(f"Desainer {n}"), scene.category, Entry.ACCEPTED)
    round = rounds.draft_round(scene.category, others, sheets_per_entry=1)
    added(scene, round, scene.ratna)
    deal_sheets(round=round, by=scene.organiser)
    assert Scoresheet.objects.filter(round=round, judge=scene.ratna).count() == 2


def test_only_organisers_grade_and_only_categories_of_their_own_competition(scene):
    given = {"competition": scene.edition, "kind": Seat.JUDGE, "email": "baru@contoh.example"}
    other = editions.category(editions.competition(slug="lain"), code="OUT")
    for wrong in ({other: 2}, {scene.category: 4}, {scene.category: -1}, {scene.category: True}):
        with pytest.raises(Invalid):
            invite_to_seat(**given, expertise=wrong, by=scene.organiser)
    for nobody in (scene.ratna, rounds.judge(scene.edition)):
        with pytest.raises(NotAllowed):
            invite_to_seat(**given, expertise={scene.category: 2}, by=nobody)
    assert not Invitation.objects.exists()


def test_who_is_asked_again_for_the_next_edition_brings_the_grades_along(scene):
    seat = scene.seated("2", "1")
    made = renew_edition(source=scene.edition, name="IFCC Pakar 2", dates={}, invited=[seat.pk], by=scene.organiser)
    grants = Invitation.objects.get(grants__competition=made.pk).grants
    ids = {one.code: str(one.pk) for one in made.categories.all()}
    assert grants["expertise"] == {ids["OUT"]: 2, ids["FTW"]: 1}


def browser(who, *, proven: bool = False) -> Client:
    client = Client()
    people.log_in_proven(client, who) if proven else client.force_login(who)
    return client


def test_the_page_has_a_column_for_each_category_in_its_sample_and_says_the_grades(scene):
    client = browser(scene.organiser)
    sample = client.get(reverse("organiser-judges-sample", args=["ifcc-pakar"]))
    shape = judges.shape_of(scene.edition)
    read = lines_of(text_of(b"".join(sample), shape), shape)
    assert {"grade out", "grade ftw"} <= set(read[0].cells)
    address = reverse("organiser-judges-import", args=["ifcc-pakar"])
    file = io.BytesIO(text(["Ratna", "ratna@contoh.example", "", "3", "7"]).encode())
    file.name = "juri.csv"
    shown = client.post(address, {"file": file}).content.decode()
    assert "FTW" in shown.split("import-lines")[1]
    assert not Invitation.objects.exists()


COLUMNS = ["name", "seat", "grades", "dealt", "done"]


def loaded(scene):
    """Ratna has three sheets of works that are still in, one of them handed in; one is void, and one work has left."""
    scene.seated("3", "")
    works = [editions.entry(people.person(f"Desainer {n}"), scene.category, Entry.ACCEPTED) for n in range(5)]
    round = rounds.open_round(scene.category, [scene.ratna], works)
    sheets = list(Scoresheet.objects.filter(round=round).order_by("pk"))
    for sheet, status in zip(sheets, (Scoresheet.SUBMITTED, Scoresheet.VOID), strict=False):
        Scoresheet.objects.filter(pk=sheet.pk).update(status=status)
    Contender.objects.filter(pk=sheets[4].contender_id).update(is_out=True)


def test_the_table_of_seats_says_how_many_sheets_a_judge_has_and_handed_in_and_nothing_of_scores(scene):
    loaded(scene)
    rounds.judge(scene.edition, "Juri bebas")
    address = reverse("organiser-rows-file", args=["ifcc-pakar", "seats", "csv"])
    answer = browser(scene.organiser, proven=True).get(address, {"cols": COLUMNS, "sort": "-dealt"})
    lines = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig"))))
    assert [[line[0], *line[2:]] for line in lines[1:]] == [
        ["Ratna", "OUT 3", "3", "1"],
        *sorted([["Wulan", "", "", ""], ["Juri bebas", "", "0", "0"]], key=lambda row: row[0], reverse=True),
    ]
    for other in (scene.ratna, people.person("Lain")):
        assert browser(other, proven=True).get(address).status_code == 404


def test_an_organiser_with_a_conflict_reads_no_load_of_its_category(scene):
    loaded(scene)
    colleague = people.person("Hari")
    editions.seat(colleague, scene.edition)
    work = Entry.objects.filter(category=scene.category).first()
    Conflict.objects.create(person=colleague, entry=work, origin=Conflict.DECLARED)
    address = reverse("organiser-rows-file", args=["ifcc-pakar", "seats", "csv"])
    told = b"".join(browser(colleague, proven=True).get(address, {"cols": COLUMNS})).decode("utf-8-sig")
    assert "Ratna;juri;OUT 3;0;0".replace(";", ",") in told.replace(";", ",").replace("judge", "juri")


def test_the_loads_cost_no_query_for_each_judge(scene, django_assert_num_queries):
    loaded(scene)
    client, address = browser(scene.organiser), reverse("organiser-rows", args=["ifcc-pakar", "seats"])
    for many in (1, 30):
        for each in range(many):
            rounds.judge(scene.edition, f"Juri {many} {each}")
        with django_assert_num_queries(6):
            assert client.get(address, {"cols": COLUMNS}).status_code == 200
