"""Motions and votes: what may be proposed, who votes, what is counted, what is on record."""

import pytest

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import broken_links
from judging.documents.minutes import draft_facts
from judging.models import Motion, ResultProposal, Vote
from judging.plenary.convening import arrive, close
from judging.plenary.foreseeing import foreseen
from judging.plenary.minutes import minutes_of
from judging.plenary.motions import draft, put_to_vote, revoke, withdraw
from judging.plenary.voting import Hands, Turnout, close_vote, turnout_of, vote
from judging.publishing import propose
from submissions.models import Conflict
from tests.factories import meetings, people, results, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def cast():
    return meetings.cast()


def proposed(cast, kind: str, *names: str, place: int | None = None, by=None, reason: str = "Alasan.") -> Motion:
    works = [cast.works[name] for name in names]
    return draft(plenary=cast.plenary, kind=kind, works=works, place=place, reason=reason, by=by or cast.organiser)


def voted(cast, motion: Motion, *choices: str) -> None:
    for judge, choice in zip(cast.judges, choices, strict=False):
        vote(motion=motion, choice=choice, by=judge)


def test_more_in_favour_than_against_is_agreed(cast):
    motion = meetings.tie(cast)
    voted(cast, motion, "for", "for", "against")
    vote(motion=motion, choice="abstain", by=cast.judges[1])
    assert turnout_of(motion) == Turnout(cast=3, voters=3)
    with pytest.raises(NotAllowedNow, match="Close the vote"):
        close(plenary=cast.plenary, by=cast.organiser)
    assert close_vote(motion=motion, by=cast.head).status == Motion.REJECTED
    again = meetings.tie(cast)
    voted(cast, again, "for", "for", "against")
    decided = close_vote(motion=again, by=cast.head)
    assert (decided.status, decided.in_favour, decided.against, decided.abstained) == (Motion.AGREED, 2, 1, 0)
    (minuted, *_rest) = minutes_of(cast.round).agreed
    assert (minuted.number, minuted.codes) == ("1.2", (cast.works["Citra"].code, cast.works["Budi"].code))
    assert list(broken_links()) == []


def test_nobody_votes_but_judges_who_are_there_without_conflict(cast):
    absent = rounds.judge(cast.competition, "Juri terlambat")
    rounds.seated_on(cast.round, [absent])
    motion = meetings.tie(cast)
    results.conflict(cast.judges[0], cast.entries["Budi"])
    for person in (absent, cast.judges[0], cast.organiser, cast.head, cast.owners["Ayu"], people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            vote(motion=motion, choice="for", by=person)
    with pytest.raises(Invalid):
        vote(motion=motion, choice="yes", by=cast.judges[1])
    arrive(plenary=cast.plenary, by=absent)
    vote(motion=motion, choice="for", by=absent)
    assert turnout_of(motion) == Turnout(cast=1, voters=3)


def test_a_conflict_found_during_the_vote_voids_that_vote(cast):
    motion = meetings.tie(cast)
    voted(cast, motion, "for", "for", "against")
    results.conflict(cast.judges[2], cast.entries["Citra"])
    assert turnout_of(motion) == Turnout(cast=2, voters=2)
    decided = close_vote(motion=motion, by=cast.organiser)
    assert (decided.in_favour, decided.against) == (2, 0)
    (minuted,) = minutes_of(cast.round).agreed
    assert minuted.excluded == ("Juri 2",)


def test_a_vote_is_told_to_nobody(cast):
    motion = meetings.tie(cast)
    voted(cast, motion, "for", "against")
    said = str(list(Event.objects.about(motion).values_list("verb", "facts")))
    assert said.count("motion.voted") == 2
    assert "against" not in said
    assert "'for'" not in said


def test_hands_are_counted_instead_of_devices(cast):
    motion = meetings.tie(cast)
    voted(cast, motion, "against", "against", "against")
    for wrong in (Hands(3, 1), Hands(-1, 0)):
        with pytest.raises(Invalid, match="Count again"):
            close_vote(motion=motion, hands=wrong, by=cast.organiser)
    decided = close_vote(motion=motion, hands=Hands(2, 0, 1), by=cast.organiser)
    assert (decided.status, decided.by_hands, decided.in_favour, decided.abstained) == (Motion.AGREED, True, 2, 1)


def test_no_vote_is_opened_while_nobody_who_may_vote_is_there(cast):
    motion = meetings.tie(cast, is_open=False)
    for judge in cast.judges[1:]:
        results.conflict(judge, cast.entries["Budi"])
    cast.plenary.presences.filter(person=cast.judges[0]).delete()
    with pytest.raises(NotAllowedNow, match="Nobody who may vote"):
        put_to_vote(motion=motion, by=cast.organiser)
    arrive(plenary=cast.plenary, by=cast.judges[0])
    put_to_vote(motion=motion, by=cast.organiser)


def test_the_minutes_tell_how_many_present_judges_did_not_vote(cast):
    results.conflict(cast.judges[2], cast.entries["Budi"])
    motion = meetings.tie(cast)
    voted(cast, motion, "for")
    close_vote(motion=motion, by=cast.organiser)
    late = rounds.judge(cast.competition, "Juri terlambat")
    rounds.seated_on(cast.round, [late])
    arrive(plenary=cast.plenary, by=late)
    ((said,),) = (meeting.motions for meeting in minutes_of(cast.round).meetings)
    assert (said.in_favour, said.silent, said.excluded) == (1, 1, ("Juri 2",)), "who came later could not have voted"
    (meeting,) = draft_facts(round=cast.round, by=cast.organiser)["meetings"]
    assert meeting["motions"][0]["silent"] == 1


def test_only_the_chair_moves_motions(cast):
    motion = meetings.tie(cast, is_open=False)
    results.conflict(cast.colleague, cast.entries["Dewi"])
    for person in (cast.judges[0], cast.colleague, cast.owners["Ayu"], people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            proposed(cast, Motion.RECORD, by=person)
        for act in (put_to_vote, withdraw, close_vote):
            with pytest.raises(NotAllowed):
                act(motion=motion, by=person)
        with pytest.raises(NotAllowed):
            revoke(motion=motion, reason="Keliru.", by=person)


def test_one_motion_at_a_time_is_open_to_the_vote(cast):
    first, second = meetings.tie(cast), meetings.tie(cast, is_open=False)
    with pytest.raises(NotAllowedNow, match="Another motion"):
        put_to_vote(motion=second, by=cast.organiser)
    withdraw(motion=first, by=cast.organiser)
    put_to_vote(motion=second, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        vote(motion=first, choice="for", by=cast.judges[0])
    with pytest.raises(NotAllowedNow):
        withdraw(motion=first, by=cast.organiser)


@pytest.mark.parametrize(
    ("kind", "names", "place", "reason", "why"),
    [
        ("tie", ["Budi"], None, "Alasan.", "Name the works"),
        ("tie", ["Budi", "Budi"], None, "Alasan.", "twice"),
        ("place", ["Budi"], None, "Alasan.", "at which place"),
        ("place", ["Budi", "Citra"], 1, "Alasan.", "Name the one work"),
        ("unplaced", ["Budi"], 2, "Alasan.", "A place is given only"),
        ("record", [], None, " ", "why this is proposed"),
        ("record", [], None, "a" * 1001, "why this is proposed"),
        ("other", [], None, "Alasan.", "Choose what is proposed"),
    ],
)
def test_what_makes_no_sense_is_refused(cast, kind, names, place, reason, why):
    with pytest.raises(Invalid, match=why):
        proposed(cast, kind, *names, place=place, reason=reason)


@pytest.mark.parametrize(
    ("kind", "names", "place", "why"),
    [
        ("tie", ["Ayu", "Budi"], None, "don't share one place"),
        ("place", ["Dewi"], 1, "have no place"),
        ("place", ["Budi"], 9, "fewer places"),
        ("unplaced", ["Dewi"], None, "have no place"),
    ],
)
def test_what_the_order_does_not_allow_is_refused(cast, kind, names, place, why):
    with pytest.raises(NotAllowedNow, match=why):
        proposed(cast, kind, *names, place=place)
    assert not Motion.objects.exists()


def test_the_chair_foresees_what_would_become_of_the_order(cast):
    works = [cast.works["Citra"], cast.works["Budi"]]
    seen = foreseen(round=cast.round, kind=Motion.TIE, works=works)
    assert [(one.code, one.before, one.after, one.was_shared, one.is_shared) for one in seen] == [
        (cast.works["Citra"].code, 2, 2, True, False),
        (cast.works["Budi"].code, 2, 3, True, False),
    ]
    up = foreseen(round=cast.round, kind=Motion.PLACE, works=works[:1], place=1)
    assert [(one.code, one.before, one.after) for one in up] == [
        (cast.works["Citra"].code, 2, 1),
        (cast.works["Ayu"].code, 1, 2),
        (cast.works["Budi"].code, 2, 3),
    ]
    assert foreseen(round=cast.round, kind=Motion.RECORD, works=works) == []


def test_an_agreement_that_the_order_has_outrun_is_refused(cast):
    motion = meetings.tie(cast)
    voted(cast, motion, "for", "for", "for")
    results.conflict(cast.judges[1], cast.entries["Budi"])
    cast.round.sheets.filter(judge=cast.judges[1], contender=cast.works["Budi"]).update(status="void")
    with pytest.raises(NotAllowedNow, match="don't share"):
        close_vote(motion=motion, by=cast.organiser)
    withdraw(motion=motion, by=cast.organiser)
    close(plenary=cast.plenary, by=cast.organiser)


def test_a_result_that_waits_is_dropped_by_what_is_agreed_and_by_what_is_taken_back(cast):
    def waiting() -> int:
        return ResultProposal.objects.filter(confirmed_at=None, dropped_at=None).count()

    propose(round=cast.round, digest=results.digest_of(cast.round), by=cast.organiser)
    recorded = proposed(cast, Motion.RECORD)
    put_to_vote(motion=recorded, by=cast.organiser)
    close_vote(motion=recorded, hands=Hands(3, 0), by=cast.organiser)
    assert waiting() == 1
    motion = meetings.tie(cast)
    assert waiting() == 1
    close_vote(motion=motion, hands=Hands(3, 0), by=cast.organiser)
    assert waiting() == 0
    propose(round=cast.round, digest=results.digest_of(cast.round), by=cast.organiser)
    close(plenary=cast.plenary, by=cast.organiser)
    with pytest.raises(Invalid):
        revoke(motion=motion, reason=" ", by=cast.head)
    revoke(motion=motion, reason="Salah membaca kode.", by=cast.head)
    assert waiting() == 0
    assert not Motion.objects.in_force().exclude(kind=Motion.RECORD).exists()


def test_what_a_result_is_published_with_stands(cast):
    motion = meetings.tie(cast)
    close_vote(motion=motion, hands=Hands(3, 0), by=cast.organiser)
    close(plenary=cast.plenary, by=cast.organiser)
    results.published(cast)
    with pytest.raises(NotAllowedNow, match="it stands"):
        revoke(motion=motion, reason="Terlambat.", by=cast.head)


def test_votes_stay_when_the_conflict_is_lifted_but_count_as_of_the_closing(cast):
    motion = meetings.tie(cast)
    voted(cast, motion, "for")
    results.conflict(cast.judges[0], cast.entries["Budi"])
    decided = close_vote(motion=motion, by=cast.organiser)
    Conflict.objects.all().delete()
    assert (decided.status, decided.in_favour, Vote.objects.count()) == (Motion.REJECTED, 0, 1)
