"""Documents through their doors: who finds which page, what the PDF says, what a verification page tells strangers."""

import gc
import io
import zipfile

import pypdfium2
import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from frontend.documents import setting
from judging.awarding import give_award
from judging.documents.revoking import revoke
from judging.models import IssuedDocument, Scoresheet
from submissions.models import TeamMember
from tests.factories import people, results

pytestmark = pytest.mark.django_db
SIGNED = {
    "number": "{n}/SERT/2027",
    "dated_on": "2027-08-14",
    "place": "Sidoarjo",
    "name": "Dewi Contoh",
    "position": "Kepala Balai",
}
EVERYBODY = ["award", "participant", "judge"]


@pytest.fixture(autouse=True)
def fresh():
    cache.clear()


@pytest.fixture
def cast():
    made = results.cast()
    made.rekan = people.person("Rekan")
    TeamMember.objects.create(entry=made.entries["Ayu"], person=made.rekan)
    results.conflict(made.colleague, made.entries["Ayu"])
    made.stranger = people.person("Orang lain")
    return made


@pytest.fixture
def won(cast):
    ranking = results.published(cast)
    give_award(standing=ranking.standings.get(place=1), name="Juara 1", name_en="First place", by=cast.organiser)
    return cast


def client_of(person=None, language="en"):
    client = Client()
    if person is not None:
        client.force_login(person)
    client.cookies["language"] = language
    return client


def words_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def address(name, cast):
    return reverse(name, args=[cast.round.pk])


def issue_all(cast):
    answer = client_of(cast.organiser).post(address("organiser-certificates", cast), {**SIGNED, "reasons": EVERYBODY})
    assert answer.status_code == 302, answer.context["form"].errors
    return IssuedDocument.objects.filter(kind="certificate")


def test_before_publication_there_is_a_draft_of_the_minutes_and_nothing_else(cast):
    dewi = cast.round.contenders.get(entry=cast.entries["Dewi"])
    Scoresheet.objects.create(round=cast.round, contender=dewi, judge=cast.judges[0])
    names = ["organiser-minutes", "organiser-decree", "organiser-results-sheet", "organiser-certificates"]
    for person in (cast.organiser, cast.head):
        client = client_of(person)
        assert "Draft as PDF" in client.get(address("organiser-round-documents", cast)).content.decode()
        draft = client.get(address("organiser-minutes-draft", cast))
        words = words_of(draft.content)
        assert "KONSEP" in words
        assert "tidak diserahkan, sehingga tidak dihitung: 1 (satu), yaitu Juri 0 (1)." in words
        assert "Ketua Dewan Juri" in words
        assert [client.get(address(name, cast)).status_code for name in names] == [404] * 4
    sheet = reverse("results-sheet", args=[cast.competition.slug, cast.round.pk])
    others = [None, cast.colleague, *cast.judges, cast.owners["Ayu"], cast.rekan, cast.owners["Budi"], cast.stranger]
    for person in others:
        for name in [*names, "organiser-round-documents", "organiser-minutes-draft"]:
            assert client_of(person).get(address(name, cast)).status_code in ((302,) if person is None else (404,))
        assert client_of(person).get(sheet).status_code == 404


def test_the_organiser_sees_who_gets_a_certificate_then_issues_and_takes_them_all(won):
    client = client_of(won.organiser)
    shown = client.get(address("organiser-certificates", won)).content.decode()
    assert "those who won an award (2)" in shown
    assert "Rekan" in shown
    assert issue_all(won).count() == 8
    assert (
        "Everybody who should have a certificate has one."
        in client.get(address("organiser-certificates", won)).content.decode()
    )
    again = client.post(address("organiser-certificates", won), {**SIGNED, "reasons": EVERYBODY})
    assert again.status_code == 400
    archive = zipfile.ZipFile(
        io.BytesIO(b"".join(client.get(address("organiser-certificates-archive", won)).streaming_content))
    )
    assert len(archive.namelist()) == 8
    assert archive.testzip() is None
    first = words_of(archive.read(archive.namelist()[0]))
    assert "Juara 1" in first


def test_each_has_the_own_certificate_from_the_own_pages_and_nobody_elses(won):
    issue_all(won)
    own = IssuedDocument.objects.get(person=won.rekan)
    there = reverse("own-certificate", args=[own.code])
    for page in (reverse("desk"), reverse("designer-result", args=[won.entries["Ayu"].code])):
        assert there in client_of(won.rekan).get(page).content.decode(), page
    words = words_of(client_of(won.rekan).get(there).content)
    assert all(word in words for word in ("Rekan", "Juara 1", "First place", "Tapak Ayu", "001/SERT/2027"[3:]))
    others = [won.owners["Ayu"], won.owners["Budi"], won.judges[0], won.head, won.organiser, won.stranger]
    assert [client_of(person).get(there).status_code for person in others] == [404] * len(others)
    assert client_of().get(there).status_code == 302
    judge = IssuedDocument.objects.get(person=won.judges[0])
    assert (
        reverse("own-certificate", args=[judge.code]) in client_of(won.judges[0]).get(reverse("desk")).content.decode()
    )
    revoke(document=own, ground="mistake", reason="Nama keliru.", by=won.organiser)
    assert client_of(won.rekan).get(there).status_code == 404


def test_the_same_facts_make_the_same_bytes(won):
    issue_all(won)
    code = IssuedDocument.objects.filter(kind="certificate").first().code
    there = reverse("organiser-document", args=[code])
    one = client_of(won.organiser).get(there).content
    setting._kept.cache_clear()
    assert client_of(won.organiser, "id").get(there).content == one


def test_many_at_once_say_in_words_that_others_are_being_made_and_give_their_place_back(won, monkeypatch):
    issue_all(won)
    monkeypatch.setattr(setting, "_MOST_WAITING_SECONDS", 0.05)
    there, client = address("organiser-certificates-archive", won), client_of(won.organiser)
    first = client.get(there)
    busy = client.get(there)
    assert (first.status_code, busy.status_code) == (200, 503)
    assert "for somebody else at the moment" in busy.content.decode()
    del first, busy
    gc.collect()
    again = client.get(there)
    assert zipfile.ZipFile(io.BytesIO(b"".join(again.streaming_content))).testzip() is None
    monkeypatch.setattr(setting, "_MOST_SECONDS_FOR_MANY", 0.05)
    stalled = client.get(there)
    monkeypatch.setattr(setting, "_MOST_WAITING_SECONDS", 20)
    monkeypatch.setattr(setting, "_MOST_SECONDS_FOR_MANY", 900)
    assert stalled.status_code in (200, 503)
    assert client.get(there).status_code == 200, "nobody holds the place longer than its time"


def test_everybody_may_check_a_document_and_learns_no_more_than_it_says(won):
    issue_all(won)
    row = IssuedDocument.objects.get(person=won.rekan)
    there = reverse("document-check", args=[row.code])
    answer = client_of().get(there)
    shown = answer.content.decode()
    assert all(word in shown for word in ("genuine and in force", "Rekan", "Juara 1", row.number, "IFCC"))
    assert answer.headers["X-Robots-Tag"].startswith("noindex")
    assert won.rekan.email not in shown
    revoke(document=row, ground="taken_back", reason="Karya jiplakan dari toko lain.", by=won.organiser)
    shown = client_of().get(there).content.decode()
    assert "no longer in force" in shown
    assert "an award that it names was taken back" in shown
    assert "jiplakan" not in shown
    missing = client_of().get(reverse("document-check", args=["ACDEFGHJKLMN"]))
    assert missing.status_code == 404
    assert "No document has this code" in missing.content.decode()


def test_who_guesses_codes_is_slowed_down(won, settings):
    settings.PAGES_A_MINUTE = {"document_check": 3}
    client = client_of()
    codes = [client.get(reverse("document-check", args=["ACDEFGHJKLMN"])).status_code for _try in range(4)]
    assert codes == [404, 404, 404, 429]


def test_everybody_may_have_the_results_sheet(won):
    there = reverse("results-sheet", args=[won.competition.slug, won.round.pk])
    page = reverse("round-results", args=[won.competition.slug, won.round.pk])
    assert there in client_of().get(page).content.decode()
    words = words_of(client_of().get(there).content)
    assert all(word in words for word in ("Lembar Hasil", "8,3667", "Tapak Ayu", "Juara 1"))
    assert [name for name in ("Budi", "Citra", "Juri 0") if name in words] == []
    assert "Keaslian dokumen" not in words
    answer = client_of(won.organiser).post(address("organiser-results-sheet", won), {**SIGNED, "number": "7/LH"})
    assert answer.status_code == 302
    words = words_of(client_of().get(there).content)
    assert "7/LH" in words
    assert IssuedDocument.objects.get(kind="results").code[:4] in words


def test_minutes_and_decree_are_issued_with_the_offices_words(won):
    client = client_of(won.organiser)
    filled = client.get(address("organiser-decree", won)).context["form"].initial
    sent = {**filled, **SIGNED, "number": "5/SK", "dated_on": "2027-08-14"}
    assert client.post(address("organiser-decree", won), sent).status_code == 302
    assert client.post(address("organiser-minutes", won), {**SIGNED, "number": "4/BA"}).status_code == 302
    decree, minutes = (IssuedDocument.objects.get(kind=kind) for kind in ("decree", "minutes"))
    words = words_of(client.get(reverse("organiser-document", args=[decree.code])).content)
    assert all(word in words for word in ("MEMUTUSKAN", "KESATU", "LAMPIRAN", "Juara 1", "5/SK"))
    there = reverse("organiser-document", args=[minutes.code])
    words = words_of(client_of(won.head).get(there).content)
    assert all(word in words for word in ("4/BA", "Sabtu", "dua ribu dua puluh tujuh", "Juri 2"))
    assert "KONSEP" not in words
    assert client_of(won.head).get(reverse("organiser-document", args=[decree.code])).status_code == 404
    for person in (won.colleague, won.judges[0], won.owners["Ayu"], won.stranger):
        assert client_of(person).get(there).status_code == 404
    assert client.post(address("organiser-minutes", won), {**SIGNED, "number": "4/BA"}).status_code == 409


def test_a_number_is_proposed_counted_on_and_never_left_open(won):
    client = client_of(won.organiser)

    def proposed(name):
        return client.get(address(name, won)).context["form"].initial["number"]

    first = proposed("organiser-results-sheet")
    assert first.startswith("001/LH/")
    for left_open in ("…/LH/2027", ".../LH/2027", "{n}/LH/2027"):
        answer = client.post(address("organiser-results-sheet", won), {**SIGNED, "number": left_open})
        assert (answer.status_code, "number" in answer.context["form"].errors) == (400, True)
    assert not IssuedDocument.objects.exists()
    assert client.post(address("organiser-results-sheet", won), {**SIGNED, "number": first}).status_code == 302
    revoke(document=IssuedDocument.objects.get(), ground="mistake", reason="Salah ketik.", by=won.organiser)
    assert proposed("organiser-results-sheet").startswith("002/LH/")
    assert proposed("organiser-minutes").startswith("001/BA/")
    assert client.post(address("organiser-minutes", won), {**SIGNED, "number": "41/BA/2027"}).status_code == 302
    assert proposed("organiser-minutes").startswith("042/BA/")
    assert proposed("organiser-certificates").startswith("{n}/SERT/")


def test_a_document_is_revoked_on_a_page_that_says_what_it_is(won):
    issue_all(won)
    row = IssuedDocument.objects.get(person=won.rekan)
    there = reverse("organiser-document-revocation", args=[row.code])
    assert "Rekan: Juara 1" in client_of(won.organiser).get(there).content.decode()
    assert client_of(won.organiser).post(there, {"ground": "mistake", "reason": ""}).status_code == 400
    for person in (won.colleague, won.head, won.rekan, won.stranger):
        assert client_of(person).post(there, {"ground": "mistake", "reason": "x"}).status_code == 404
    assert client_of(won.organiser).post(there, {"ground": "mistake", "reason": "Nama keliru."}).status_code == 302
    row.refresh_from_db()
    assert (row.revoked_for, row.revoked_reason) == ("mistake", "Nama keliru.")


def test_the_feedback_sheet_says_what_the_page_says_to_those_who_may_read_it(won):
    for number, judge in enumerate(won.judges):
        sheet = Scoresheet.objects.filter(judge=judge, contender__entry=won.entries["Ayu"])
        sheet.update(comment=f"Catatan {number}", releases_comment=number != 1)
    there = reverse("designer-feedback", args=[won.entries["Ayu"].code])
    for person in (won.owners["Ayu"], won.rekan):
        words = words_of(client_of(person).get(there).content)
        assert all(word in words for word in ("Lembar Umpan Balik", "Catatan 0", "Catatan 2", "8,3667"))
        assert [word for word in ("Catatan 1", "Juri 0", "Ketua") if word in words] == []
    page = client_of(won.rekan).get(reverse("designer-result", args=[won.entries["Ayu"].code])).content.decode()
    assert there in page
    assert "Catatan 1" not in page
    others = [won.owners["Budi"], *won.judges, won.head, won.organiser, won.colleague, won.stranger]
    assert [client_of(person).get(there).status_code for person in others] == [404] * len(others)


def test_lists_of_documents_cost_the_same_however_long(won, django_assert_max_num_queries):
    issue_all(won)
    client = client_of(won.organiser)
    with django_assert_max_num_queries(30):
        client.get(address("organiser-certificates", won))
    with django_assert_max_num_queries(16):
        client.get(address("organiser-round-documents", won))
