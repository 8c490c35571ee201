"""Minutes, decree and results sheet: what they say, of what, and who may issue them when."""

from dataclasses import replace
from datetime import date

import pytest

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.awarding import give_award, take_back_award
from judging.documents.decree import DecreeTexts, issue_decree, suggested
from judging.documents.issuing import Signed, digest_of
from judging.documents.minutes import draft_facts, issue_minutes
from judging.documents.results_sheet import issue_results_sheet, results_facts, sheet_of
from judging.documents.revoking import revoke
from judging.documents.verifying import checked
from judging.documents.words import date_in_words, in_words, listed
from judging.models import (
    Contender,
    IssuedDocument,
    Motion,
    MotionWork,
    PanelMember,
    Plenary,
    PlenaryPresence,
    Scoresheet,
)
from tests.factories import people, results, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SIGNED = Signed("012/BA/2027", date(2027, 8, 14), "Sidoarjo", "Dewi Contoh", "Kepala Balai")


@pytest.fixture
def cast():
    made = results.cast()
    made.award = lambda ranking: give_award(
        standing=ranking.standings.get(place=1), name="Juara 1", name_en="First place", by=made.organiser
    )
    return made


def test_numbers_and_dates_in_words():
    said = {0: "nol", 11: "sebelas", 17: "tujuh belas", 20: "dua puluh", 105: "seratus lima", 999: "sembilan ratus"}
    assert {n: in_words(n)[: len(word)] for n, word in said.items()} == said
    assert in_words(2027) == "dua ribu dua puluh tujuh"
    assert in_words(1945) == "seribu sembilan ratus empat puluh lima"
    assert date_in_words(date(2027, 8, 14)) == (
        "Sabtu, tanggal empat belas, bulan Agustus, tahun dua ribu dua puluh tujuh"
    )
    assert [listed(words) for words in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A dan B", "A, B, dan C"]


def test_the_draft_of_the_minutes_names_works_by_the_judges_code_alone(cast):
    results.conflict(cast.judges[0], cast.entries["Dewi"])
    facts = draft_facts(round=cast.round, by=cast.head)
    assert facts["is_draft"]
    assert {one["code"] for one in facts["places"]} == set(cast.round.contenders.values_list("code", flat=True))
    hidden = [*cast.owners, *(entry.code for entry in cast.entries.values()), "Tapak"]
    assert [word for word in hidden if word in str(facts)] == []
    code = cast.round.contenders.get(entry=cast.entries["Dewi"]).code
    assert facts["kept_out"] == [{"name": "Juri 0", "origin": "dinyatakan sendiri", "codes": [code]}]
    assert [one["total"] for one in facts["places"]] == ["8,3667", "7,0000", "7,0000", ""]


def test_who_may_read_the_draft(cast):
    results.conflict(cast.colleague, cast.entries["Ayu"])
    assert draft_facts(round=cast.round, by=cast.organiser)["places"]
    for person in (cast.colleague, *cast.judges, cast.owners["Ayu"], people.person("Orang lain")):
        with pytest.raises(NotAllowed):
            draft_facts(round=cast.round, by=person)
    results.conflict(cast.head, cast.entries["Budi"])
    with pytest.raises(NotAllowed):
        draft_facts(round=cast.round, by=cast.head)
    cast.round.status = "open"
    with pytest.raises(NotAllowedNow):
        draft_facts(round=cast.round, by=cast.organiser)


def test_who_signs_is_the_head_judge_and_who_judged_and_missing_sheets_are_told(cast):
    silent = rounds.judge(cast.competition, "Juri tanpa janji")
    silent.promises.all().delete()
    waiting = rounds.judge(cast.competition, "Juri yang menunggu")
    for judge in (silent, waiting):
        PanelMember.objects.create(round=cast.round, judge=judge)
    left, gone = cast.round.contenders.filter(entry__in=[cast.entries["Budi"], cast.entries["Dewi"]]).order_by("pk")
    for contender in (left, gone):
        Scoresheet.objects.create(round=cast.round, contender=contender, judge=waiting)
    Contender.objects.filter(pk=gone.pk).update(is_out=True)
    facts = draft_facts(round=cast.round, by=cast.organiser)
    signing = [(one["name"], one["role"]) for one in facts["judges"]]
    assert signing[0] == ("Ketua", "Ketua Dewan Juri")
    assert signing[1:] == [(name, "Juri") for name in ("Juri 0", "Juri 1", "Juri 2", "Juri yang menunggu")]
    assert facts["not_handed_in"] == {"sheets": "1 (satu)", "judges": [{"name": "Juri yang menunggu", "sheets": 1}]}
    results.conflict(cast.head, cast.entries["Budi"])
    assert "Ketua" not in str(draft_facts(round=cast.round, by=cast.organiser)["judges"])


def test_what_the_plenary_agreed_stands_in_the_minutes_with_reason_and_votes(cast):
    plenary = Plenary.objects.create(round=cast.round, opened_by=cast.head, status="closed", held_at="Ruang sidang")
    PlenaryPresence.objects.create(plenary=plenary, person=cast.judges[0])
    motion = Motion.objects.create(
        plenary=plenary,
        number=1,
        kind="record",
        reason="Mutu karya merata.",
        status="agreed",
        made_by=cast.head,
        in_favour=2,
        against=1,
        abstained=0,
    )
    MotionWork.objects.create(motion=motion, contender=cast.round.contenders.first(), position=1)
    (meeting,) = draft_facts(round=cast.round, by=cast.organiser)["meetings"]
    assert (meeting["place"], meeting["present"]) == ("Ruang sidang", ["Juri 0"])
    (said,) = meeting["motions"]
    assert (said["outcome"], said["reason"], said["in_favour"]) == ("disepakati", "Mutu karya merata.", 2)


def test_minutes_are_issued_once_after_publication_by_an_organiser(cast):
    with pytest.raises(NotAllowedNow):
        issue_minutes(round=cast.round, signed=SIGNED, by=cast.organiser)
    cast.award(results.published(cast))
    for person in (cast.head, cast.owners["Ayu"], people.person("Orang lain")):
        with pytest.raises(NotAllowed):
            issue_minutes(round=cast.round, signed=SIGNED, by=person)
    document = issue_minutes(round=cast.round, remarks="Tertib.", signed=SIGNED, by=cast.organiser)
    assert (document.number, digest_of(document.facts)) == ("012/BA/2027", document.digest)
    first = document.facts["places"][0]
    assert (first["title"], first["designers"], first["awards"]) == ("Tapak Ayu", ["Ayu"], ["Juara 1"])
    with pytest.raises(NotAllowedNow):
        issue_minutes(round=cast.round, signed=SIGNED, by=cast.organiser)
    revoke(document=document, ground="mistake", reason="Nomor keliru.", by=cast.organiser)
    assert issue_minutes(round=cast.round, signed=SIGNED, by=cast.organiser).pk != document.pk


def test_the_results_sheet_names_nobody_without_an_award(cast):
    ranking = results.published(cast)
    cast.award(ranking)
    facts = results_facts(cast.round)
    assert [(one["place"], one["title"]) for one in facts["places"]] == [(1, "Tapak Ayu"), (2, ""), (2, ""), (None, "")]
    hidden = ["Budi", "Citra", "Dewi", *(judge.name for judge in cast.judges)]
    hidden += cast.round.contenders.values_list("code", flat=True)
    assert [word for word in hidden if word in str(facts)] == []
    assert facts["input_digest"] == ranking.input_digest
    assert sheet_of(cast.round) is None
    issued = issue_results_sheet(round=cast.round, signed=SIGNED, by=cast.organiser)
    assert sheet_of(cast.round) == issued


def test_the_results_sheet_of_many_works_takes_as_many_queries(cast, django_assert_num_queries):
    results.published(cast)
    with django_assert_num_queries(8):
        results_facts(cast.round)


def test_a_decree_names_the_winners_and_keeps_the_offices_own_words(cast):
    ranking = results.published(cast)
    texts = suggested(cast.round)
    with pytest.raises(NotAllowedNow):
        issue_decree(round=cast.round, texts=texts, signed=SIGNED, by=cast.organiser)
    cast.award(ranking)
    empty = DecreeTexts("Kepala", "Pemenang", "a", "\n \n", "c", "d")
    with pytest.raises(Invalid) as refused:
        issue_decree(round=cast.round, texts=empty, signed=SIGNED, by=cast.organiser)
    assert set(refused.value.fields) == {"recalling"}
    facts = issue_decree(round=cast.round, texts=texts, signed=SIGNED, by=cast.organiser).facts
    assert [(one["award"], one["designers"], one["total"]) for one in facts["winners"]] == [
        ("Juara 1", ["Ayu"], "8,3667")
    ]
    assert facts["ordinals"] == ["KESATU", "KEDUA", "KETIGA"]
    assert "{" not in "".join(facts["considering"] + facts["noting"] + facts["decisions"])


def test_nothing_is_issued_on_a_result_that_is_not_in_force_or_by_who_has_a_conflict(cast):
    results.published(cast)
    results.conflict(cast.colleague, cast.entries["Budi"])
    with pytest.raises(NotAllowed):
        issue_results_sheet(round=cast.round, signed=SIGNED, by=cast.colleague)
    assert IssuedDocument.objects.count() == 0


def decree_of(cast, number: str) -> IssuedDocument:
    signed = replace(SIGNED, number=number)
    return issue_decree(round=cast.round, texts=suggested(cast.round), signed=signed, by=cast.organiser)


def test_a_decree_on_a_corrected_result_takes_the_place_of_the_one_before(cast):
    cast.award(results.published(cast))
    first = decree_of(cast, "1/SK")
    minutes = issue_minutes(round=cast.round, signed=SIGNED, by=cast.organiser)
    with pytest.raises(NotAllowedNow, match=r"sudah diterbitkan|issued already"):
        decree_of(cast, "2/SK")
    results.corrected(cast, without="Dewi")
    second = decree_of(cast, "2/SK")
    first.refresh_from_db()
    assert (first.revoked_for, first.replaced_by, first.revoked_by) == ("replaced", second, cast.organiser)
    assert "2/SK" in first.revoked_reason
    assert list(IssuedDocument.objects.in_force().order_by("pk")) == [minutes, second]
    told = checked(first.code)
    assert (told.revoked_for, told.newer.code, told.newer.number) == ("replaced", second.code, "2/SK")
    assert checked(second.code).newer is None
    assert not checked(second.code).is_corrected
    assert Event.objects.get(verb="document.revoked").facts["replaced_by"] == second.pk
    for ground in ("replaced", "nonsense"):
        with pytest.raises(Invalid):
            revoke(document=second, ground=ground, reason="Coba.", by=cast.organiser)


def test_a_decree_goes_out_of_force_with_an_award_that_it_names_and_minutes_say_so(cast):
    ranking = results.published(cast)
    award = cast.award(ranking)
    decree, sheet = decree_of(cast, "1/SK"), issue_results_sheet(round=cast.round, signed=SIGNED, by=cast.organiser)
    minutes = issue_minutes(round=cast.round, signed=SIGNED, by=cast.organiser)
    later = give_award(standing=ranking.standings.filter(place=2)[0], name="Juara 2", by=cast.organiser)
    take_back_award(award=later, reason="Salah pilih.", by=cast.organiser)
    assert IssuedDocument.objects.in_force().count() == 3, "none of them names it"
    assert not checked(minutes.code).has_lost_award
    take_back_award(award=award, reason="Karya terbukti tiruan.", by=cast.organiser)
    assert list(IssuedDocument.objects.in_force()) == [minutes]
    for one in (decree, sheet):
        one.refresh_from_db()
        assert (one.revoked_for, one.revoked_reason) == ("taken_back", "Karya terbukti tiruan.")
        assert checked(one.code).newer is None
    assert checked(minutes.code).has_lost_award
    give_award(standing=ranking.standings.filter(place=2)[0], name="Juara 1", by=cast.organiser)
    assert decree_of(cast, "2/SK").facts["winners"][0]["place"] == 2
