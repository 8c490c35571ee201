"""Certificates: who should have one, issued once each, numbered on, revoked and issued anew."""

from datetime import date

import pytest

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.awarding import give_award, take_back_award
from judging.documents.certificates import REASONS, due, issue_certificates, missing
from judging.documents.issuing import Signed, digest_of
from judging.documents.revoking import revoke
from judging.documents.verifying import checked
from judging.models import IssuedDocument
from submissions.models import TeamMember
from tests.factories import people, results

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ALL = frozenset(REASONS)
SIGNED = Signed("{n}/SERT/2027", date(2027, 8, 14), "Sidoarjo", "Dewi Contoh", "Kepala Balai")


@pytest.fixture
def cast():
    made = results.cast()
    made.rekan = people.person("Rekan")
    TeamMember.objects.create(entry=made.entries["Ayu"], person=made.rekan)
    return made


@pytest.fixture
def won(cast):
    ranking = results.published(cast)
    cast.award = give_award(
        standing=ranking.standings.get(place=1), name="Juara 1", name_en="First place", by=cast.organiser
    )
    return cast


def issued(cast, reasons=ALL, by=None):
    return issue_certificates(round=cast.round, reasons=reasons, signed=SIGNED, by=by or cast.organiser)


def test_winner_and_team_others_and_judges_are_due_once_each(won):
    found = [(one.reason, one.person.name, one.role) for one in due(won.round)]
    assert found[:2] == [("award", "Ayu", "Juara 1"), ("award", "Rekan", "Juara 1")]
    assert {name for reason, name, _role in found if reason == "participant"} == {"Budi", "Citra", "Dewi"}
    assert [name for reason, name, _role in found if reason == "judge"] == [judge.name for judge in won.judges]
    assert "Ketua" not in {name for _reason, name, _role in found}, "who scored nothing judged nothing"


def test_one_act_issues_all_of_them_and_the_same_act_again_nothing(won, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        assert issued(won) == 8
    assert issued(won) == 0
    rows = IssuedDocument.objects.filter(kind="certificate").order_by("pk")
    assert [row.number for row in rows] == [f"{n:03d}/SERT/2027" for n in range(1, 9)]
    assert all(digest_of(row.facts) == row.digest for row in rows)
    event = Event.objects.get(verb="document.certificates_issued")
    assert event.facts["certificates"] == 8
    assert "Ayu" not in str(event.facts)


def test_by_reason_and_numbers_go_on(won):
    assert issued(won, frozenset({"judge"})) == 3
    assert issued(won, frozenset({"award"})) == 2
    assert list(IssuedDocument.objects.filter(person=won.rekan).values_list("number", flat=True)) == ["005/SERT/2027"]


def test_queries_do_not_grow_with_the_works(won, django_assert_num_queries):
    with django_assert_num_queries(14):
        missing(won.round)


def test_only_an_organiser_without_conflict_and_only_after_publication(cast):
    with pytest.raises(NotAllowedNow):
        issued(cast)
    results.published(cast)
    results.conflict(cast.colleague, cast.entries["Ayu"])
    for person in (cast.head, cast.judges[0], cast.owners["Ayu"], people.person("Orang lain"), cast.colleague):
        with pytest.raises(NotAllowed):
            issued(cast, by=person)
    assert IssuedDocument.objects.count() == 0


def test_what_is_missing_in_the_form_is_said_beside_its_field(won):
    with pytest.raises(Invalid) as refused:
        issue_certificates(
            round=won.round, reasons=frozenset(), signed=Signed("1", SIGNED.dated_on, "", "", ""), by=won.organiser
        )
    assert set(refused.value.fields) == {"place", "name", "position"}
    with pytest.raises(Invalid) as refused:
        issue_certificates(
            round=won.round,
            reasons=frozenset(),
            signed=Signed("1", SIGNED.dated_on, "Sidoarjo", "Dewi", "Kepala"),
            by=won.organiser,
        )
    assert set(refused.value.fields) == {"number", "reasons"}


def test_a_revoked_one_is_told_so_and_issued_anew(won):
    issued(won)
    first = IssuedDocument.objects.get(person=won.rekan)
    with pytest.raises(Invalid):
        revoke(document=first, ground="taken_back", reason=" ", by=won.organiser)
    with pytest.raises(NotAllowed):
        revoke(document=first, ground="mistake", reason="Nama keliru.", by=won.head)
    revoke(document=first, ground="mistake", reason="Nama keliru.", by=won.organiser)
    with pytest.raises(NotAllowedNow):
        revoke(document=first, ground="mistake", reason="Nama keliru.", by=won.organiser)
    won.rekan.name = "Rekan Contoh, S.Ds."
    won.rekan.save()
    assert issued(won) == 1
    old, new = checked(first.code), checked(IssuedDocument.objects.in_force().get(person=won.rekan).code)
    assert (old.revoked_for, old.name) == ("mistake", "Rekan")
    assert (new.revoked_at, new.name, new.number) == (None, "Rekan Contoh, S.Ds.", "009/SERT/2027")


def test_an_award_that_is_taken_back_takes_its_certificates_with_it(won):
    issued(won)
    take_back_award(award=won.award, reason="Karya jiplakan.", by=won.organiser)
    codes = IssuedDocument.objects.filter(award=won.award).values_list("code", flat=True)
    assert {checked(code).revoked_for for code in codes} == {"taken_back"}


def test_a_code_is_found_as_people_type_it_and_what_was_changed_is_told(won):
    issued(won)
    row = IssuedDocument.objects.get(person=won.rekan)
    typed = f"{row.code[:4].lower()}-{row.code[4:8]} {row.code[8:]}"
    found = checked(typed)
    assert (found.name, found.role, found.work, found.is_whole) == ("Rekan", "Juara 1", "Tapak Ayu", True)
    assert (checked("ACDEFGHJKLMN"), checked("x"), checked("A" * 5000)) == (None, None, None)
    IssuedDocument.objects.filter(pk=row.pk).update(facts={**row.facts, "name": "Orang lain"})
    assert not checked(row.code).is_whole
