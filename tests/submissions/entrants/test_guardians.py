"""Somebody under 18 hands in only with the consent of a guardian, who needs no account."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions.completeness import completeness
from submissions.entering import submit
from submissions.entrants.guardians import MOST_ASKED, answer, ask_guardian, find_consent
from submissions.entrants.telling import tell
from submissions.models import Category, Entrant, Entry, GuardianConsent, TeamMember
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
DECLARED = {"originality": True, "ai_use": "none", "processing": True, "publication": True}


def born(years: int) -> date:
    today = timezone.now().date()
    return today.replace(year=today.year - years, day=min(today.day, 28))


@pytest.fixture
def sari():
    return person("Sari", phone="+6281200000001")


@pytest.fixture
def entry(sari):
    made = editions.entry(sari)
    Entrant.objects.filter(person=sari).update(kind="pupil", born_on=born(16))
    return made


def asked(entry, **more):
    return ask_guardian(competition=entry.category.competition, name="Ibu Lestari", by=entry.owner, **more)


def codes(entry) -> list[str]:
    return [one.code for one in completeness(Entry.objects.in_full().get(pk=entry.pk))]


def test_a_hand_in_waits_for_the_guardian_and_the_answer_is_on_record(entry, sari):
    with pytest.raises(Invalid) as refusal:
        submit(entry=entry, declarations=DECLARED, by=sari)
    assert list(refusal.value.fields) == ["entrants"]
    consent, link = asked(entry, email="wali@contoh.example")
    assert link in Message.objects.get(address="wali@contoh.example").body
    assert codes(entry) == ["guardian_missing"]
    found = find_consent(link.rstrip("/").rpartition("/")[2])
    given = answer(consent=found, agrees=True)
    assert (given.status, given.wording, len(given.text_digest)) == (GuardianConsent.GIVEN, "1", 64)
    assert given.answered_at is not None
    event = Event.objects.get(verb="guardian.answered")
    assert event.facts == {"consent": consent.pk, "agrees": True, "wording": "1", "digest": given.text_digest}
    assert Message.objects.filter(recipient=sari, subject="Your guardian has agreed").exists()
    assert submit(entry=entry, declarations=DECLARED, by=sari).number == 1


def test_a_refusal_bars_and_may_become_a_yes_and_a_yes_may_be_taken_back(entry):
    consent = find_consent(asked(entry, email="wali@contoh.example")[1].rstrip("/").rpartition("/")[2])
    answer(consent=consent, agrees=False)
    assert codes(entry) == ["guardian_missing"]
    answer(consent=consent, agrees=True)
    assert codes(entry) == []
    answer(consent=consent, agrees=False)
    assert codes(entry) == ["guardian_missing"]


def test_an_expired_link_takes_no_yes_and_an_unknown_one_is_nothing(entry):
    consent = find_consent(asked(entry, email="wali@contoh.example")[1].rstrip("/").rpartition("/")[2])
    GuardianConsent.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotAllowedNow):
        answer(consent=consent, agrees=True)
    assert find_consent("x" * 32) is None


def test_who_was_asked_before_is_forgotten_and_there_is_an_end_to_asking(entry):
    first = asked(entry, email="wali@contoh.example")[1].rstrip("/").rpartition("/")[2]
    for _again in range(MOST_ASKED - 1):
        asked(entry, phone="0812 0000 9999")
    assert find_consent(first) is None
    assert GuardianConsent.objects.get().phone == "+6281200009999"
    with pytest.raises(NotAllowedNow, match="often enough"):
        asked(entry, phone="0812 0000 9999")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "phone"),
        ({"email": "tidak"}, "email"),
        ({"phone": "12"}, "phone"),
        ({"phone": "0812 0000 0001"}, "phone"),
    ],
)
def test_a_guardian_is_somebody_else_who_can_be_reached(entry, given, field):
    with pytest.raises(Invalid) as refusal:
        asked(entry, **given)
    assert field in refusal.value.fields
    with pytest.raises(Invalid):
        asked(entry, email=entry.owner.email)


@pytest.mark.parametrize(("days", "is_asked"), [(1, True), (0, False)])
def test_of_age_is_who_has_the_eighteenth_birthday(entry, sari, days, is_asked):
    entrant = Entrant.objects.get(person=sari)
    entrant.born_on = date(2008, 5, 31) + timedelta(days=days)
    assert entrant.is_minor("Asia/Jakarta", date(2026, 5, 31)) is is_asked


def test_nobody_is_asked_for_who_is_of_age(entry, sari):
    Entrant.objects.filter(person=sari).update(born_on=born(18))
    assert codes(entry) == []
    with pytest.raises(NotAllowedNow, match="of age"):
        asked(entry, email="wali@contoh.example")


def test_everybody_of_the_team_tells_of_oneself_and_a_minor_member_bars_too(entry, sari):
    budi, rival = person("Budi"), person("Citra")
    Entrant.objects.filter(person=sari).update(born_on=born(30))
    TeamMember.objects.create(entry=entry, person=budi)
    assert codes(entry) == ["entrant_unknown"]
    told = {"kind": "pupil", "born_on": born(16), "institution": "SMK 5"}
    with pytest.raises(NotAllowed):
        tell(entry=entry, by=rival, **told)
    tell(entry=entry, by=budi, **told)
    assert codes(entry) == ["guardian_missing"]
    tell(entry=entry, by=budi, **{**told, "born_on": born(20)})
    assert codes(entry) == []
    budi.refresh_from_db()
    assert budi.institution == "SMK 5"


def test_what_is_told_is_checked_and_stays_once_nothing_can_be_changed_or_a_guardian_agreed(entry, sari):
    told = {"kind": "pupil", "born_on": born(16), "institution": ""}
    for wrong in ({"kind": "king"}, {"born_on": None}, {"born_on": born(3)}, {"institution": "x" * 151}):
        with pytest.raises(Invalid):
            tell(entry=entry, by=sari, **{**told, **wrong})
    with pytest.raises(Invalid) as refusal:
        tell(entry=entry, by=sari, **{**told, "born_on": born(-3)})
    assert refusal.value.fields == {"born_on": ["Please check the year: this can't be your date of birth."]}
    answer(consent=find_consent(asked(entry, phone="081211112222")[1].split("/")[-2]), agrees=True)
    with pytest.raises(NotAllowedNow, match="guardian"):
        tell(entry=entry, by=sari, **{**told, "born_on": born(17)})
    Category.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    with pytest.raises(NotAllowedNow):
        tell(entry=entry, by=sari, **told)
