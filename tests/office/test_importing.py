"""Lists of judges and of earlier editions: line by line first, then all of it or nothing."""

import io

import pytest

from accounts.models import Invitation, Message, User
from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed
from files.tabling import csv_of, write_xlsx
from office.importing import judges, past
from office.importing.reading import lines_of, text_of
from office.models import InvitedJudge, PastEdition, PastWinner
from submissions.models import Category, Entry, Seat, TeamMember
from tests.factories import editions, people

pytestmark = pytest.mark.django_db
JUDGES = ["nama", "email", "lembaga", "keahlian", "kategori"]
PAST = ["kompetisi", "tahun", "kategori", "peringkat", "penghargaan", "judul", "perancang", "lembaga"]
RATNA = ["Ratna Juwita", "ratna@contoh.example", "Politeknik", "Sol luar", "out"]


class Cast:
    def __init__(self):
        self.edition = editions.competition(slug="ifcc-daftar", name="IFCC Daftar")
        self.category = editions.category(self.edition, Category.OPEN, code="OUT")
        self.organiser = people.person("Wulan", email="wulan@contoh.example")
        editions.seat(self.organiser, self.edition)
        self.judge = people.person("Juri", email="juri@contoh.example")
        editions.seat(self.judge, self.edition, Seat.JUDGE)
        self.designer = people.person("Sari", email="sari@contoh.example")
        mate = people.person("Rina", email="rina@contoh.example")
        work = editions.entry(self.designer, self.category, Entry.SUBMITTED)
        TeamMember.objects.create(entry=work, person=mate)

    def planned(self, *rows):
        return judges.plan_judges(competition=self.edition, text=text(JUDGES, *rows), by=self.organiser)

    def invite(self, *rows, digest: str = ""):
        given = text(JUDGES, *rows)
        plan = judges.plan_judges(competition=self.edition, text=given, by=self.organiser)
        return judges.invite_judges(
            competition=self.edition, text=given, digest=digest or plan.digest, by=self.organiser
        )


SCENE = Cast


def text(header, *rows) -> str:
    return "\n".join(";".join(f'"{cell}"' for cell in row) for row in (header, *rows))


def outcomes(plan) -> list[str]:
    return [line.outcome for line in plan.lines]


def test_a_plan_changes_nothing_and_says_what_is_wrong_line_by_line(scene):
    plan = scene.planned(
        RATNA,
        RATNA,
        ["", "bukan alamat", "", "", ""],
        ["Wulan", "WULAN@contoh.example", "", "", ""],
        ["Sari", "sari@contoh.example", "", "", ""],
        ["Rina", "rina@contoh.example", "", "", ""],
        ["Juri", "juri@contoh.example", "", "", ""],
        ["Hendra", "hendra@contoh.example", "x" * 151, "", "ZZ"],
    )
    assert outcomes(plan) == ["new", *["refused"] * 5, "unchanged", "refused"]
    assert [sorted(line.wrong) for line in plan.lines[1:]] == [
        *(["email"], ["email", "name"], ["email"], ["email"], ["email"], []),
        ["categories", "institution"],
    ]
    assert [line.number for line in plan.lines] == list(range(2, 10))
    assert not Invitation.objects.exists()


def test_one_refused_line_and_nobody_is_invited(scene):
    with pytest.raises(Invalid):
        scene.invite(RATNA, ["Sari", "sari@contoh.example", "", "", ""])
    assert not Invitation.objects.exists()
    assert not Message.objects.exists()


def test_who_is_new_is_invited_and_has_no_seat(scene):
    scene.invite(RATNA, ["Juri", "juri@contoh.example", "", "", ""])
    told = InvitedJudge.objects.get()
    assert (told.expertise, told.institution, told.categories) == ("Sol luar", "Politeknik", ["OUT"])
    assert told.invitation.grants == {"competition": scene.edition.pk, "kind": "judge"}
    assert Message.objects.filter(address="ratna@contoh.example").count() == 1
    assert not Seat.objects.filter(person__email="ratna@contoh.example").exists()
    assert "ratna" not in str(list(Event.objects.values_list("facts", flat=True))).lower()


def test_the_same_list_again_invites_nobody(scene):
    scene.invite(RATNA)
    assert [line.why for line in scene.planned(RATNA).lines] == ["is invited already"]
    with pytest.raises(Invalid, match="taken over already"):
        scene.invite(RATNA)
    assert Invitation.objects.count() == 1


def test_another_plan_than_the_one_shown_is_not_applied(scene):
    with pytest.raises(Changed):
        scene.invite(RATNA, digest="0" * 64)
    assert not Invitation.objects.exists()


def test_judges_and_strangers_import_nothing(scene):
    for other in (scene.judge, scene.designer, people.person("Lain")):
        with pytest.raises(NotAllowed):
            judges.plan_judges(competition=scene.edition, text=text(JUDGES, RATNA), by=other)
        with pytest.raises(NotAllowed):
            past.plan_past(text=text(PAST, OMBAK), by=other)


OMBAK = ["IFCC 2019", "2019", "Sol luar", "1", "", "Ombak Sunda", "Sari Dewi; Budi", "SMK Contoh"]


def taken_over(scene, *rows):
    given = text(PAST, *rows)
    return past.import_past(
        text=given, digest=past.plan_past(text=given, by=scene.organiser).digest, by=scene.organiser
    )


def test_winners_of_earlier_editions_are_kept_without_accounts(scene):
    people_before = User.objects.count()
    taken_over(scene, OMBAK, ["ifcc 2019", "2019", "Sol luar", "", "Favorit", "Alur", "Rina", ""])
    edition = PastEdition.objects.get()
    assert [(one.title, one.place, one.designers) for one in edition.winners.all()] == [
        ("Ombak Sunda", 1, ["Sari Dewi", "Budi"]),
        ("Alur", None, ["Rina"]),
    ]
    assert User.objects.count() == people_before
    assert Event.objects.get(verb="past_edition.imported").facts["winners"] == 2


def test_a_list_taken_over_before_is_recognised_and_only_what_is_new_comes_in(scene):
    taken_over(scene, OMBAK)
    with pytest.raises(Invalid, match="taken over already"):
        taken_over(scene, OMBAK)
    taken_over(scene, OMBAK, ["IFCC 2020", "2020", "Sepatu", "2", "", "Langkah", "Maya", ""])
    assert PastWinner.objects.count() == PastEdition.objects.count() == 2


@pytest.mark.parametrize(
    ("column", "cell"),
    [(0, "IFCC Daftar"), (0, ""), (1, "19"), (1, "2999"), (3, "0"), (3, "satu"), (5, ""), (6, " ; "), (7, "x" * 151)],
)
def test_a_line_that_can_not_be_is_refused_with_its_column(scene, column, cell):
    row = [*OMBAK[:column], cell, *OMBAK[column + 1 :]]
    with pytest.raises(Invalid):
        taken_over(scene, OMBAK, row)
    plan = past.plan_past(text=text(PAST, row), by=scene.organiser)
    assert list(plan.lines[0].wrong) == [list(past.SHAPE.columns)[column]]
    assert not PastEdition.objects.exists()


def test_an_edition_is_taken_out_again(scene):
    taken_over(scene, OMBAK)
    with pytest.raises(NotAllowed):
        past.remove_past(edition=PastEdition.objects.get(), by=scene.judge)
    past.remove_past(edition=PastEdition.objects.get(), by=scene.organiser)
    assert not PastWinner.objects.exists()
    assert Event.objects.filter(verb="past_edition.removed").exists()


def test_csv_and_xlsx_say_the_same():
    rows = [["Ombak <&> Sunda", "2019", "", "5"], ["=1+1", "", "x", ""]]
    shape = past.Shape({"a": ("a",), "b": ("b",), "c": ("c",), "d": ("d",)}, ("a",))
    book = io.BytesIO()
    write_xlsx(book, [("Daftar", shape.header, [[rows[0][0], 2019, None, 5], rows[1]])])
    plain = b"".join(csv_of(shape.header, rows))
    read = [[line.cells for line in lines_of(text_of(one, shape), shape)] for one in (book.getvalue(), plain)]
    assert read[0] == read[1]
    assert read[0][0] == {"a": "Ombak <&> Sunda", "b": "2019", "c": "", "d": "5"}
    assert read[0][1]["a"] == "=1+1"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"nama;email",
        b"nama;email\n",
        b"nama;warna\nA;b",
        b"nama;nama\nA;b",
        b"nama\nA",
        b'nama;email\n"A;b',
        "nama;email\nÅ;b".encode("utf-16"),
        b"PK\x03\x04 no workbook",
        b"nama;email\n" + b"A;a@b.example\n" * 201,
        b"x" * (2 * 1024 * 1024 + 1),
    ],
)
def test_a_file_that_is_no_such_list_is_refused_with_a_sentence(content):
    with pytest.raises(Invalid) as refused:
        lines_of(text_of(content, judges.SHAPE), judges.SHAPE)
    assert refused.value.fields["file"]
