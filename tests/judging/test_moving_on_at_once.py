"""Two organisers decide who moves on at the same moment."""

import pytest

from accounts.models import Message
from audit.models import Event
from audit.refusals import Changed, NotAllowedNow
from audit.trail import broken_links
from judging.models import Advance, Contender, Round
from judging.moving_on import call_up, decide_by_hand, decide_by_rule, decisions_digest, make_known
from submissions.entering.handing_in import withdraw
from tests.factories import results
from tests.judging.test_results_at_once import together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast():
    """Ayu moves on, Budi and Citra are in reserve, Dewi is out."""
    made = results.cast()
    Round.objects.filter(pk=made.round.pk).update(moves_on_rule="top", moves_on_value=1)
    decide_by_rule(round=made.round, reserves=2, by=made.organiser)
    decide_by_hand(contender=_of(made, "Dewi"), decision="out", reason="Tidak dinilai.", by=made.organiser)
    made.digest = decisions_digest(made.round)
    return made


def _of(cast, name: str) -> Contender:
    return Contender.objects.get(round=cast.round, entry=cast.entries[name])


def _known(cast, by):
    return lambda: make_known(round=Round.objects.get(pk=cast.round.pk), digest=cast.digest, by=by)


def test_it_is_made_known_once(cast):
    outcomes = together(*(_known(cast, person) for person in [cast.organiser, cast.colleague] * 2))
    assert sum(outcome == 4 for outcome in outcomes) == 1, outcomes
    assert sum(isinstance(outcome, NotAllowedNow) for outcome in outcomes) == 3, outcomes
    assert Message.objects.count() == 4
    assert Event.objects.filter(verb="round.moved_on").count() == 1
    assert list(broken_links()) == []


@pytest.mark.parametrize("attempt", range(2))
def test_what_is_made_known_is_what_was_seen(cast, attempt):
    citra = _of(cast, "Citra")
    known, changed = together(
        _known(cast, cast.organiser),
        lambda: decide_by_hand(contender=citra, decision="on", reason="Membuka jalan.", by=cast.colleague),
    )
    if known == 4:
        assert isinstance(changed, NotAllowedNow), changed
    else:
        assert isinstance(known, Changed), known
        assert isinstance(changed, Advance), changed
        assert not Message.objects.exists()


@pytest.mark.parametrize("attempt", range(2))
def test_a_work_withdrawn_meanwhile_is_told_or_left_out(cast, attempt):
    known, left = together(
        _known(cast, cast.organiser), lambda: withdraw(entry=cast.entries["Budi"], by=cast.owners["Budi"])
    )
    assert not isinstance(left, Exception), left
    if isinstance(known, int):
        assert Message.objects.filter(about=f"round:{cast.round.pk}").count() in (3, 4)
    else:
        assert isinstance(known, Changed), known


def test_the_first_reserve_is_called_up_once(cast):
    _known(cast, cast.organiser)()
    first = Contender.objects.get(advance__reserve_place=1)

    def calling(person):
        return lambda: call_up(contender=first, reason="Mundur.", by=person)

    outcomes = together(*(calling(person) for person in [cast.organiser, cast.colleague] * 2))
    assert sum(isinstance(outcome, Advance) for outcome in outcomes) == 1, outcomes
    assert sum(isinstance(outcome, NotAllowedNow) for outcome in outcomes) == 3, outcomes
    assert Advance.objects.filter(decision="on").count() == 2
    assert list(Advance.objects.filter(decision="reserve").values_list("reserve_place", flat=True)) == [1]


def test_two_organisers_deciding_by_hand_leave_one_line_of_reserves(cast):
    ayu, dewi = _of(cast, "Ayu"), _of(cast, "Dewi")
    together(
        lambda: decide_by_hand(contender=ayu, decision="reserve", reason="Ragu.", by=cast.organiser),
        lambda: decide_by_hand(contender=dewi, decision="reserve", reason="Ragu.", by=cast.colleague),
    )
    line = Advance.objects.filter(decision="reserve").order_by("reserve_place")
    assert list(line.values_list("reserve_place", flat=True)) == [1, 2, 3, 4]
