"""A jury's meeting: called, attended, a work on the screen, closed; and who sees the work meanwhile."""

import pytest
from django.http import Http404

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.models import Contender, Plenary, Round
from judging.plenary.convening import arrive, close, convene, mark_present, note_remarks
from judging.plenary.minutes import minutes_of
from judging.plenary.showing import blind_works, fetched, show
from submissions.models import Competition, Entry, Seat
from tests.factories import editions, meetings, people, results, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def cast():
    return meetings.cast()


def sees(person, cast, name: str) -> bool:
    try:
        return fetched(person, cast.plenary.pk, cast.works[name].code) == cast.works[name]
    except Http404:
        return False


def test_the_head_judge_or_an_organiser_without_conflict_calls_the_jury(cast):
    close(plenary=cast.plenary, by=cast.head)
    results.conflict(cast.colleague, cast.entries["Dewi"])
    for person in (cast.judges[0], cast.owners["Ayu"], cast.colleague, people.person("Orang luar")):
        with pytest.raises(NotAllowed):
            convene(round=cast.round, by=person)
    assert convene(round=cast.round, by=cast.head).number == 2
    with pytest.raises(NotAllowedNow, match="in session already"):
        convene(round=cast.round, by=cast.organiser)


def test_the_jury_meets_when_judging_has_closed_and_again_for_a_correction(cast):
    close(plenary=cast.plenary, by=cast.organiser)
    Round.objects.filter(pk=cast.round.pk).update(status=Round.OPEN)
    with pytest.raises(NotAllowedNow, match="when judging has closed"):
        convene(round=cast.round, by=cast.organiser)
    Round.objects.filter(pk=cast.round.pk).update(status=Round.PUBLISHED)
    with pytest.raises(Invalid, match="why the jury meets again"):
        convene(round=cast.round, by=cast.organiser)
    assert convene(round=cast.round, by=cast.organiser, reason="Dua lembar tertukar.").remarks == "Dua lembar tertukar."


def test_a_practice_has_no_meeting(cast):
    close(plenary=cast.plenary, by=cast.organiser)
    Competition.objects.filter(pk=cast.competition.pk).update(is_practice=True)
    with pytest.raises(NotAllowedNow, match="practice"):
        convene(round=cast.round, by=cast.organiser)


def test_judges_see_the_work_on_the_screen_and_no_other(cast):
    late = rounds.judge(cast.competition, "Juri lain")
    rounds.seated_on(cast.round, [late])
    show(plenary=cast.plenary, contender=cast.works["Dewi"], by=cast.organiser)
    assert sees(cast.judges[0], cast, "Dewi")  # whom nobody of them judged
    assert not sees(cast.judges[0], cast, "Ayu")
    assert not sees(late, cast, "Dewi")  # not there yet
    arrive(plenary=cast.plenary, by=late)
    assert sees(late, cast, "Dewi")
    show(plenary=cast.plenary, contender=cast.works["Ayu"], by=cast.head)
    assert not sees(late, cast, "Dewi")
    for person in (cast.owners["Ayu"], people.person("Orang luar")):
        assert not sees(person, cast, "Ayu")
    close(plenary=cast.plenary, by=cast.head)
    assert not any(sees(person, cast, "Ayu") for person in (late, cast.judges[0], cast.organiser))


def test_whoever_chairs_sees_every_work_and_nothing_with_a_conflict(cast):
    assert all(sees(person, cast, name) for person in (cast.organiser, cast.head) for name in cast.works)
    results.conflict(cast.head, cast.entries["Dewi"])
    assert not any(sees(cast.head, cast, name) for name in cast.works)


@pytest.mark.parametrize("kind", ["declared", "owner", "member", "left the panel", "lost the seat"])
def test_a_judge_who_may_not_see_a_work_does_not_see_it_on_the_screen(cast, kind):
    judge, entry = cast.judges[0], cast.entries["Ayu"]
    show(plenary=cast.plenary, contender=cast.works["Ayu"], by=cast.organiser)
    assert sees(judge, cast, "Ayu")
    if kind == "declared":
        results.conflict(judge, entry)
    elif kind == "owner":
        Entry.objects.filter(pk=entry.pk).update(owner=judge)
    elif kind == "member":
        entry.members.create(person=judge)
    elif kind == "left the panel":
        cast.round.panel.filter(judge=judge).update(left_at=cast.round.closes_at)
    else:
        judge.seats.update(ended_at=cast.round.closes_at)
    assert not sees(judge, cast, "Ayu")
    assert sees(cast.judges[1], cast, "Ayu")


def test_a_winner_that_is_secret_is_not_shown_in_a_meeting_about_a_correction(cast):
    show(plenary=cast.plenary, contender=cast.works["Ayu"], by=cast.organiser)
    Entry.objects.filter(pk=cast.entries["Ayu"].pk).update(is_secret=True)
    assert not any(sees(person, cast, "Ayu") for person in (cast.judges[0], cast.organiser))


def test_what_is_shown_is_blind(cast):
    (work,) = blind_works(
        Contender.objects.filter(pk=cast.works["Ayu"].pk).select_related("submission", "round__category")
    )
    assert (work.code, work.title) == (cast.works["Ayu"].code, "Tapak Ayu")
    assert cast.owners["Ayu"].name not in repr(work).replace("Tapak Ayu", "")


def test_only_works_of_the_round_are_shown(cast):
    other = results.cast()
    Contender.objects.filter(pk=cast.works["Dewi"].pk).update(is_out=True)
    foreign = Contender.objects.filter(round=other.round).first()
    for work in (cast.works["Dewi"], foreign):
        with pytest.raises(NotAllowedNow, match="not in the round"):
            show(plenary=cast.plenary, contender=work, by=cast.organiser)
    for person in (cast.judges[0], other.organiser, cast.owners["Ayu"]):
        with pytest.raises(NotAllowed):
            show(plenary=cast.plenary, contender=cast.works["Ayu"], by=person)


def test_the_jury_alone_attends_and_the_chair_may_note_it(cast):
    absent = rounds.judge(cast.competition, "Juri terlambat")
    rounds.seated_on(cast.round, [absent])
    unpromised = rounds.judge(cast.competition, "Juri baru", has_promised=False)
    rounds.seated_on(cast.round, [unpromised])
    outsider = rounds.judge(editions.competition(), "Juri lomba lain")
    for person in (cast.organiser, cast.owners["Ayu"], outsider, unpromised):
        with pytest.raises(NotAllowed):
            arrive(plenary=cast.plenary, by=person)
    mark_present(plenary=cast.plenary, person=absent, by=cast.head)
    arrive(plenary=cast.plenary, by=absent)
    assert cast.plenary.presences.filter(person=absent).count() == 1
    for person in (unpromised, outsider, cast.owners["Ayu"]):
        with pytest.raises(Invalid):
            mark_present(plenary=cast.plenary, person=person, by=cast.head)
    with pytest.raises(NotAllowed):
        mark_present(plenary=cast.plenary, person=absent, by=cast.judges[0])


def test_a_closed_meeting_is_over(cast):
    close(plenary=cast.plenary, by=cast.organiser)
    acts = [
        lambda: close(plenary=cast.plenary, by=cast.organiser),
        lambda: show(plenary=cast.plenary, contender=cast.works["Ayu"], by=cast.organiser),
        lambda: arrive(plenary=cast.plenary, by=cast.judges[0]),
        lambda: note_remarks(plenary=cast.plenary, remarks="Belakangan.", held_at="", by=cast.organiser),
    ]
    for act in acts:
        with pytest.raises(NotAllowedNow, match="closed"):
            act()
    assert Plenary.objects.get().shown is None


def test_events_carry_ids_alone(cast):
    show(plenary=cast.plenary, contender=cast.works["Ayu"], by=cast.organiser)
    note_remarks(plenary=cast.plenary, remarks="Ketua minta maaf.", held_at="Aula", by=cast.head)
    close(plenary=cast.plenary, by=cast.organiser)
    said = [(event.verb, event.facts) for event in Event.objects.about(cast.plenary)]
    assert [verb for verb, _facts in said] == [
        "plenary.convened",
        *["plenary.attended"] * 4,
        "plenary.shown",
        "plenary.remarks_noted",
        "plenary.closed",
    ]
    assert "maaf" not in str(said)
    assert "Panitia" not in str(said)


def test_the_minutes_say_who_was_there_what_was_discussed_and_who_was_kept_out(cast, django_assert_max_num_queries):
    absent = rounds.judge(cast.competition, "Zul", kind=Seat.JUDGE)
    rounds.seated_on(cast.round, [absent])
    results.conflict(cast.judges[1], cast.entries["Budi"])
    for name in ("Dewi", "Ayu", "Dewi"):
        show(plenary=cast.plenary, contender=cast.works[name], by=cast.organiser)
    show(plenary=cast.plenary, contender=None, by=cast.organiser)
    note_remarks(plenary=cast.plenary, remarks="Singkat.", held_at="Aula", by=cast.organiser)
    with django_assert_max_num_queries(12):
        (meeting,) = minutes_of(cast.round).meetings
    assert meeting.present == ("Juri 0", "Juri 1", "Juri 2", "Panitia")
    assert meeting.absent == ("Zul",)
    assert meeting.discussed == (cast.works["Dewi"].code, cast.works["Ayu"].code)
    assert [(one.judge, one.codes) for one in meeting.excluded] == [("Juri 1", (cast.works["Budi"].code,))]
    assert (meeting.held_at, meeting.remarks, meeting.chaired_by) == ("Aula", "Singkat.", "Panitia")
    assert minutes_of(results.cast().round).meetings == ()


def test_publishing_ends_the_meeting_that_is_still_in_session(cast):
    show(plenary=cast.plenary, contender=cast.works["Dewi"], by=cast.organiser)
    ranking = results.published(cast)
    cast.plenary.refresh_from_db()
    assert (cast.plenary.status, cast.plenary.shown, cast.plenary.closed_by) == (Plenary.CLOSED, None, cast.head)
    assert cast.plenary.closed_at == ranking.published_at
    event = Event.objects.get(verb="plenary.closed")
    assert (event.actor_id, event.facts["ranking"]) == (cast.head.pk, ranking.pk)
    assert not any(sees(person, cast, "Dewi") for person in (cast.judges[0], cast.head, cast.organiser))
    with pytest.raises(NotAllowedNow, match="closed"):
        note_remarks(plenary=cast.plenary, remarks="Terlambat.", held_at="", by=cast.organiser)
    (meeting,) = minutes_of(cast.round).meetings
    assert len(meeting.present) == 4  # the jury, and who called it
    assert convene(round=cast.round, by=cast.head, reason="Dua lembar tertukar.").number == 2
