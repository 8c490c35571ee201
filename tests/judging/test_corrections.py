"""A correction is a new version of a result by the same two persons; the old one stays, awards go with their works."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from accounts.models import Message
from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from judging.awarding import give_award
from judging.models import Motion, Ranking, ResultProposal, Round, Standing
from judging.own_results import own_results
from judging.published import published_rounds
from judging.publishing import confirm, correction_of, drop, propose
from submissions.models import Entry
from tests.factories import people, results
from tests.factories.agreed import agree

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]
NOTES = {"note": "Karya pertama dibatalkan.", "note_en": "The first work was disqualified."}


@pytest.fixture
def cast():
    """Published; Ayu (first) and Budi (second, shared) have an award each."""
    found = results.cast()
    found.ranking = results.published(found)
    found.awards = {
        name: give_award(
            standing=standing(found.ranking, found.entries[name]), name=f"Juara {name}", by=found.organiser
        )
        for name in ("Ayu", "Budi")
    }
    return found


def standing(ranking, entry) -> Standing:
    return ranking.standings.get(contender__entry=entry)


def disqualify(cast, name="Ayu") -> str:
    """The digest of what the round comes to without that work."""
    Entry.objects.filter(pk=cast.entries[name].pk).update(status=Entry.DISQUALIFIED)
    return correction_of(cast.round).tabulation.digest


def corrected(cast, **fields) -> Ranking:
    digest = disqualify(cast)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser, **NOTES, **fields)
    return confirm(proposal=proposal, digest=digest, by=cast.head)


def test_two_persons_make_the_next_version_and_the_old_one_stays(cast):
    before = list(cast.ranking.standings.values_list("contender", "place", "total"))
    ranking = corrected(cast)
    assert (ranking.version, ranking.note, ranking.note_en) == (2, NOTES["note"], NOTES["note_en"])
    assert ranking.proposal.corrects == cast.ranking
    places = {one.contender.entry.owner.name: one.place for one in ranking.standings.all()}
    assert places == {"Budi": 1, "Citra": 1, "Dewi": None}
    assert list(cast.ranking.standings.values_list("contender", "place", "total")) == before
    cast.round.refresh_from_db()
    assert cast.round.status == Round.PUBLISHED
    (shown,) = published_rounds(cast.competition)
    assert (shown.ranking.version, len(shown.standings)) == (2, 3)
    assert not own_results([cast.entries["Ayu"]]), "the newest version has no place for it"
    event = Event.objects.get(verb="result.corrected")
    assert (event.facts["corrects"], event.facts["ranking"]) == (cast.ranking.pk, ranking.pk)


def test_awards_go_with_their_works_and_that_of_a_work_that_left_waits_to_be_taken_back(cast):
    ranking = corrected(cast)
    for award in cast.awards.values():
        award.refresh_from_db()
    assert cast.awards["Budi"].standing == standing(ranking, cast.entries["Budi"])
    assert cast.awards["Ayu"].standing == standing(cast.ranking, cast.entries["Ayu"])
    (shown,) = published_rounds(cast.competition, awarded_only=True)
    assert [one.title for one in shown.standings] == ["Tapak Budi"]
    with pytest.raises(NotAllowedNow, match="newest version"):
        give_award(standing=standing(cast.ranking, cast.entries["Citra"]), name="Juara 3", by=cast.organiser)


def test_every_designer_reads_the_note_in_the_own_language(cast):
    for name, language in (("Budi", "id"), ("Citra", "en")):
        cast.owners[name].locale = language
        cast.owners[name].save()
    Message.objects.all().delete()
    corrected(cast)
    bodies = {message.recipient: message.body for message in Message.objects.exclude(recipient=cast.head)}
    assert set(bodies) == set(cast.owners.values())
    assert NOTES["note"] in bodies[cast.owners["Budi"]]
    assert NOTES["note_en"] in bodies[cast.owners["Citra"]]
    told = Message.objects.get(recipient=cast.head)
    assert "correction" in told.body.lower() or "koreksi" in told.body.lower()


def test_who_may_correct_and_with_what(cast):
    digest = disqualify(cast)
    stranger = people.person("Orang lain")
    for person in (cast.head, cast.judges[0], cast.owners["Ayu"], stranger):
        with pytest.raises(NotAllowed):
            propose(round=cast.round, digest=digest, by=person, **NOTES)
    results.conflict(cast.colleague, cast.entries["Budi"])
    with pytest.raises(NotAllowed):
        propose(round=cast.round, digest=digest, by=cast.colleague, **NOTES)
    with pytest.raises(NotAllowedNow, match="public note"):
        propose(round=cast.round, digest=digest, by=cast.organiser)
    for note in ({**NOTES, "note": " "}, {**NOTES, "note_en": ""}, {**NOTES, "note": "x" * 1001}):
        with pytest.raises(Invalid):
            propose(round=cast.round, digest=digest, by=cast.organiser, **note)
    for days in (-1, 61):
        with pytest.raises(Invalid):
            propose(round=cast.round, digest=digest, objection_days=days, by=cast.organiser, **NOTES)
    with pytest.raises(Changed):
        propose(round=cast.round, digest=cast.ranking.input_digest, by=cast.organiser, **NOTES)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser, **NOTES)
    for person in (cast.organiser, cast.colleague, cast.judges[0], stranger):
        with pytest.raises(NotAllowed):
            confirm(proposal=proposal, digest=digest, by=person)
    drop(proposal=proposal, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        confirm(proposal=proposal, digest=digest, by=cast.head)
    assert Ranking.objects.count() == 1


def test_a_correction_that_changes_nothing_is_refused(cast):
    for facts in (cast.ranking.facts, {"ties": []}):
        digest = correction_of(cast.round).tabulation.digest
        Ranking.objects.update(facts=facts)
        if "keys" not in facts:
            old = correction_of(cast.round).in_force
            old.input_digest = _by_primary_keys(cast.round)
            old.save()
        with pytest.raises(NotAllowedNow, match="change nothing"):
            propose(round=cast.round, digest=digest, by=cast.organiser, **NOTES)


def _by_primary_keys(round) -> str:
    return replace(correction_of(round).tabulation, aliases=None, agreed=()).digest


def test_what_changed_since_the_proposal_is_not_confirmed(cast):
    digest = disqualify(cast)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser, **NOTES)
    Entry.objects.filter(pk=cast.entries["Ayu"].pk).update(status=Entry.ACCEPTED)
    with pytest.raises(Changed):
        confirm(proposal=proposal, digest=digest, by=cast.head)
    later = agree(cast.round, Motion.UNPLACED, cast.entries["Ayu"], by=cast.organiser)
    digest = correction_of(cast.round).tabulation.digest
    first = propose(round=cast.round, digest=digest, by=cast.organiser, **NOTES)
    ranking = confirm(proposal=first, digest=digest, by=cast.head)
    assert ranking.facts["decisions"][0]["number"] == f"1.{later.number}"
    stale = ResultProposal.objects.create(
        round=cast.round, digest=digest, corrects=cast.ranking, note="x", proposed_by=cast.organiser
    )
    with pytest.raises(Changed, match="corrected meanwhile"):
        confirm(proposal=stale, digest=digest, by=cast.head)


def test_objections_are_taken_until_the_end_of_the_last_day(cast):
    zone = ZoneInfo(cast.competition.time_zone)
    until, day = cast.ranking.objections_until.astimezone(zone), cast.ranking.published_at.astimezone(zone).date()
    assert until.date().toordinal() - day.toordinal() == 7
    assert until.time() == datetime(2000, 1, 1, 23, 59, 59).time()
    assert corrected(cast, objection_days=0).objections_until is None
