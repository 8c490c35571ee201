"""A meeting under attack: texts and numbers that nobody types, and a result confirmed while the jury still votes."""

import pytest
from django.test import Client

from audit.refusals import Invalid, NotAllowedNow
from judging.models import Motion, PlenaryPresence, Ranking
from judging.plenary.convening import close, convene, note_remarks
from judging.plenary.motions import draft, put_to_vote, revoke, withdraw
from judging.plenary.voting import Hands, close_vote
from judging.publishing import confirm, propose
from judging.tabulating import tabulate_published
from tests.factories import editions, meetings, people, results

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def cast():
    return meetings.cast()


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def people_around(cast) -> dict[str, Client]:
    elsewhere = people.person("Panitia lomba lain")
    editions.seat(elsewhere, editions.competition())
    results.conflict(cast.colleague, cast.entries["Budi"])
    found = {
        "chair": cast.organiser,
        "head": cast.head,
        "colleague in conflict": cast.colleague,
        "judge": cast.judges[0],
        "designer": cast.owners["Ayu"],
        "stranger": elsewhere,
    }
    return {name: as_(person) for name, person in found.items()}


@pytest.mark.parametrize("person", ["9" * 5000, "9" * 40, "-1", "٣", "1\x00", ""])
def test_a_number_that_nobody_has_marks_nobody_present(cast, person):
    before = PlenaryPresence.objects.count()
    for name, client in people_around(cast).items():
        answer = client.post(f"/plenaries/{cast.plenary.pk}/presence/", {"person": person})
        assert answer.status_code == 404, name
    assert PlenaryPresence.objects.count() == before


@pytest.mark.parametrize("code", ["\x00", "A\x00B", "'", "A" * 5000, "💥"])
def test_a_code_that_no_work_has_puts_nothing_on_the_screen(cast, code):
    for name, client in people_around(cast).items():
        assert client.post(f"/plenaries/{cast.plenary.pk}/shown/", {"code": code}).status_code in (302, 404), name
    cast.plenary.refresh_from_db()
    assert cast.plenary.shown_id is None


@pytest.mark.parametrize("evil", ["Baik\x07", "\x1b[2JBaik", "Baik\x7f"])
def test_what_everybody_will_read_has_no_control_characters(cast, evil):
    facts = {"plenary": cast.plenary, "kind": Motion.UNPLACED, "works": [cast.works["Ayu"]], "by": cast.organiser}
    with pytest.raises(Invalid) as refused:
        draft(**facts, reason=evil)
    assert "reason" in refused.value.fields
    with pytest.raises(Invalid) as refused:
        draft(**facts, reason="Baik.", reason_en=evil)
    assert "reason_en" in refused.value.fields
    with pytest.raises(Invalid):
        note_remarks(plenary=cast.plenary, remarks=evil, held_at="Sidoarjo", by=cast.head)
    with pytest.raises(Invalid):
        note_remarks(plenary=cast.plenary, remarks="Baik.", held_at=evil, by=cast.head)
    motion = meetings.tie(cast)
    close_vote(motion=motion, hands=Hands(3, 0), by=cast.organiser)
    with pytest.raises(Invalid):
        revoke(motion=motion, reason=evil, by=cast.head)
    body = {"kind": "record", "reason": evil}
    answer = as_(cast.head).post(f"/api/v1/plenaries/{cast.plenary.pk}/motions/", body, "application/json")
    assert answer.status_code == 400
    assert Motion.objects.count() == 1


def test_no_result_is_confirmed_while_the_jury_votes(cast):
    motion = meetings.tie(cast)
    digest = results.digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)
    with pytest.raises(NotAllowedNow, match="open to the vote"):
        confirm(proposal=proposal, digest=digest, by=cast.head)
    assert not Ranking.objects.exists()
    withdraw(motion=motion, by=cast.organiser)
    assert confirm(proposal=proposal, digest=digest, by=cast.head).version == 1


def test_a_work_that_lost_its_place_by_a_mistaken_decision_gets_it_back_by_a_correction(cast):
    motion = draft(
        plenary=cast.plenary, kind=Motion.UNPLACED, works=[cast.works["Ayu"]], reason="Salah baca.", by=cast.organiser
    )
    put_to_vote(motion=motion, by=cast.organiser)
    close_vote(motion=motion, hands=Hands(3, 0), by=cast.organiser)
    results.published(cast)
    page, there = f"/rounds/{cast.round.pk}/plenary/minutes/", f"/motions/{motion.pk}/revocation/"
    with pytest.raises(NotAllowedNow, match="it stands"):  # the meeting ended with the publication
        revoke(motion=motion, reason="Keberatan dikabulkan.", by=cast.head)
    again = convene(round=cast.round, reason="Keberatan dikabulkan.", by=cast.organiser)
    for name, client in people_around(cast).items():
        may = name in ("chair", "head")
        assert (client.get(page).status_code == 200 and there in client.get(page).content.decode()) == may, name
        if not may:
            assert client.post(there, {"reason": "Ya."}).status_code == 404, name
    revoke(motion=motion, reason="Keberatan dikabulkan.", by=cast.head)
    close(plenary=again, by=cast.organiser)
    notes = {"note": "Keputusan 1.1 ditarik.", "note_en": "Decision 1.1 is taken back."}
    digest = results.digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser, **notes)
    ranking = confirm(proposal=proposal, digest=digest, by=cast.head)
    places = dict(ranking.standings.values_list("contender__entry__owner__name", "place"))
    assert (ranking.version, places["Ayu"]) == (2, 1)
    old = Ranking.objects.get(version=1)
    assert tabulate_published(ranking=old).digest == old.input_digest
