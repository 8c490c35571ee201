"""A designer objects within the window; an organiser without conflict answers in words; the record shows both."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import broken_links
from judging.models import Objection, Ranking, ResultProposal, Standing
from judging.objecting.answering import answer
from judging.objecting.objecting import MOST_OF_A_WORK, object_to, withdraw
from judging.objecting.told import own_windows, window_of
from submissions.models import TeamMember
from tests.factories import people, results, voices

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def cast():
    return results.cast()


@pytest.fixture
def ranking(cast):
    return voices.window(results.published(cast))


def everybody_else(cast) -> list:
    results.conflict(cast.colleague, cast.entries["Citra"])
    return [cast.owners["Budi"], cast.judges[0], cast.head, cast.organiser, cast.colleague, people.person("Orang lain")]


def test_owner_and_member_may_object_and_nobody_else(cast, ranking):
    ayu, member = cast.entries["Ayu"], people.person("Rekan")
    TeamMember.objects.create(entry=ayu, person=member)
    for person in everybody_else(cast):
        with pytest.raises(NotAllowed, match="Only a designer"):
            voices.objection(ranking, ayu, by=person)
    made = voices.objection(ranking, ayu, by=member)
    assert (made.status, made.made_by, made.ranking) == (Objection.MADE, member, ranking)
    withdraw(objection=made, by=cast.owners["Ayu"])
    assert voices.objection(ranking, ayu).status == Objection.MADE
    assert list(broken_links()) == []


def test_who_is_told_what(cast, ranking):
    ayu = cast.entries["Ayu"]
    results.conflict(cast.colleague, cast.entries["Citra"])
    Message.objects.all().delete()
    made = voices.objection(ranking, ayu)
    told = {message.recipient: message for message in Message.objects.all()}
    assert set(told) == {cast.owners["Ayu"], cast.organiser}, "not whose work another organiser has a conflict with"
    assert made.code in told[cast.owners["Ayu"]].body
    assert "expect the answer by" in told[cast.owners["Ayu"]].body
    office = told[cast.organiser].body
    assert [text for text in (ayu.title, ayu.code, voices.TEXT, "Ayu") if text in office] == []
    Message.objects.all().delete()
    answer(objection=made, outcome=Objection.REJECTED, text=voices.ANSWER, by=cast.organiser)
    (last,) = Message.objects.all()
    assert (last.recipient, voices.ANSWER in last.body, "was rejected" in last.body) == (cast.owners["Ayu"], True, True)
    assert cast.organiser.name not in last.body


def test_the_record_holds_digests_and_no_words(cast, ranking):
    made = voices.objection(ranking, cast.entries["Ayu"])
    answer(objection=made, outcome=Objection.UPHELD, text=voices.ANSWER, by=cast.organiser)
    events = Event.objects.about(made)
    assert [event.verb for event in events] == ["objection.made", "objection.upheld"]
    assert all(len(event.facts["digest"]) == 64 for event in events)
    assert "rumus" not in str([event.facts for event in events]).lower()
    made.refresh_from_db()
    assert (made.status, made.answer, made.answered_by) == (Objection.UPHELD, voices.ANSWER, cast.organiser)


@pytest.mark.parametrize("left", [{"seconds": -1}, {"seconds": 0}, {"days": -3}])
def test_the_window_ends_to_the_second(cast, left):
    ranking = voices.window(results.published(cast), **left)
    with pytest.raises(NotAllowedNow, match="ended on"):
        voices.objection(ranking, cast.entries["Ayu"])
    assert not Objection.objects.exists()


def test_the_databases_clock_decides_whatever_the_row_at_hand_says(cast, ranking):
    standing = voices.place(ranking, cast.entries["Ayu"])
    voices.window(ranking, seconds=-1)
    with pytest.raises(NotAllowedNow):
        object_to(standing=standing, ground="sum", text=voices.TEXT, by=cast.owners["Ayu"])


def test_without_a_window_nothing_is_taken(cast):
    ranking = results.published(cast)
    Ranking.objects.update(objections_until=None)
    with pytest.raises(NotAllowedNow, match="No objections were invited"):
        voices.objection(ranking, cast.entries["Ayu"])


def test_one_waits_at_a_time_and_five_are_enough(cast, ranking):
    ayu, owner = cast.entries["Ayu"], cast.owners["Ayu"]
    for number in range(MOST_OF_A_WORK):
        made = voices.objection(ranking, ayu)
        with pytest.raises(NotAllowedNow, match="waits for its answer"):
            voices.objection(ranking, ayu)
        if number % 2:
            answer(objection=made, outcome=Objection.REJECTED, text=voices.ANSWER, by=cast.organiser)
        else:
            withdraw(objection=made, by=owner)
    with pytest.raises(NotAllowedNow, match="Five objections"):
        voices.objection(ranking, ayu)
    assert voices.objection(ranking, cast.entries["Budi"]).status == Objection.MADE


def corrected(cast, ranking: Ranking) -> Ranking:
    proposal = ResultProposal.objects.create(
        round=cast.round, digest="0" * 64, proposed_by=cast.organiser, corrects=ranking, note="Salah jumlah."
    )
    facts = {"rule": "weighted_mean", "weights": {}, "input_digest": "0" * 64, "published_at": ranking.published_at}
    return Ranking.objects.create(round=cast.round, version=2, proposal=proposal, **facts)


def test_only_the_result_in_force_is_objected_to(cast, ranking):
    old = voices.place(ranking, cast.entries["Ayu"])
    newer = corrected(cast, ranking)
    Standing.objects.create(ranking=newer, contender=old.contender, place=2)
    with pytest.raises(NotAllowedNow, match="corrected meanwhile"):
        object_to(standing=old, ground="sum", text=voices.TEXT, by=cast.owners["Ayu"])
    made = voices.objection(voices.window(newer), cast.entries["Ayu"])
    assert made.ranking == newer


@pytest.mark.parametrize(
    ("ground", "text", "field"),
    [
        ("weather", voices.TEXT, "ground"),
        ("sum", "Terlalu pendek", "text"),
        ("sum", " " * 50, "text"),
        ("sum", "x" * 4001, "text"),
        ("sum", "a\x00" * 40, "text"),
        ("sum", None, "text"),
    ],
)
def test_what_is_not_taken(cast, ranking, ground, text, field):
    with pytest.raises(Invalid) as refused:
        voices.objection(ranking, cast.entries["Ayu"], ground=ground, text=text)
    assert list(refused.value.fields) == [field]
    assert not Objection.objects.exists()


def test_only_an_organiser_without_conflict_answers(cast, ranking):
    made = voices.objection(ranking, cast.entries["Ayu"])
    results.conflict(cast.colleague, cast.entries["Citra"])
    strangers = [cast.owners["Ayu"], cast.owners["Budi"], cast.judges[0], cast.head, cast.colleague, people.person()]
    for person in strangers:
        with pytest.raises(NotAllowed):
            answer(objection=made, outcome=Objection.REJECTED, text=voices.ANSWER, by=person)
    for outcome, text in [("upheld", "Terlalu singkat"), ("made", voices.ANSWER), ("rejected", "x" * 4001)]:
        with pytest.raises(Invalid):
            answer(objection=made, outcome=outcome, text=text, by=cast.organiser)
    answer(objection=made, outcome=Objection.REJECTED, text=voices.ANSWER, by=cast.organiser)
    for again in (Objection.UPHELD, Objection.REJECTED):
        with pytest.raises(NotAllowedNow):
            answer(objection=made, outcome=again, text="Jawaban yang lain sama sekali.", by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        withdraw(objection=Objection.objects.get(), by=cast.owners["Ayu"])


def test_an_answer_may_come_after_the_window(cast, ranking):
    made = voices.objection(ranking, cast.entries["Ayu"])
    voices.window(ranking, days=-1)
    assert answer(objection=made, outcome=Objection.UPHELD, text=voices.ANSWER, by=cast.organiser).status == "upheld"


def test_numbers_are_told_after_the_window_and_not_before(cast, ranking):
    first = voices.objection(ranking, cast.entries["Ayu"])
    second = voices.objection(ranking, cast.entries["Budi"])
    third = voices.objection(ranking, cast.entries["Citra"])
    assert window_of(ranking).numbers is None
    answer(objection=first, outcome=Objection.UPHELD, text=voices.ANSWER, by=cast.organiser)
    withdraw(objection=second, by=cast.owners["Budi"])
    told = window_of(voices.window(ranking, seconds=-1)).numbers
    assert (told.made, told.upheld, told.rejected, told.waiting) == (2, 1, 0, 1)
    answer(objection=third, outcome=Objection.REJECTED, text=voices.ANSWER, by=cast.organiser)
    told = window_of(ranking).numbers
    assert (told.made, told.upheld, told.rejected, told.waiting) == (2, 1, 1, 0)


def test_a_correction_tells_at_once_of_objections_to_the_version_before(cast, ranking):
    first = voices.objection(ranking, cast.entries["Ayu"])
    answer(objection=first, outcome=Objection.UPHELD, text=voices.ANSWER, by=cast.organiser)
    newer = corrected(cast, ranking)
    without = window_of(newer)
    assert (without.is_open, without.until, without.numbers.upheld) == (False, newer.published_at, 1)
    Standing.objects.create(ranking=newer, contender=first.contender, place=2)
    voices.objection(voices.window(newer), cast.entries["Ayu"])
    during = window_of(newer)
    assert (during.is_open, during.numbers.made) == (True, 1), "those to this version are told when its window is over"
    assert window_of(voices.window(newer, seconds=-1)).numbers.made == 2
    page = Client().get(reverse("round-results", args=[cast.competition.slug, cast.round.pk])).content.decode()
    assert "2 keberatan: 1 dikabulkan, 1 belum dijawab." in page


def test_a_designer_sees_whether_there_is_time_and_what_was_said(cast, ranking):
    ayu = voices.place(ranking, cast.entries["Ayu"])
    (window,) = own_windows([ayu])
    assert (window.may, window.made) == (True, [])
    made = voices.objection(ranking, cast.entries["Ayu"])
    (window,) = own_windows([ayu])
    assert (window.may, window.made) == (False, [made])
