"""Who moves on: by the rule, by hand with a reason, in reserve, made known once, called up after that."""

from decimal import Decimal

import pytest

from accounts.models import Message
from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from audit.trail import broken_links
from judging.contending import entries_in
from judging.models import Advance, Contender, Round, Score
from judging.moved_on import fates_of, nominees_of
from judging.moving_on import call_up, decide_by_hand, decide_by_rule, decisions_digest, make_known, order_reserves
from submissions.models import Entry, Seat, TeamMember
from tests.factories import editions, people, results, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

BECAUSE = "Karya ini membuka jalan baru."


@pytest.fixture
def cast():
    """Ayu 251/30, Budi and Citra 7 each, Dewi not judged; the first one moves on."""
    made = results.cast()
    Round.objects.filter(pk=made.round.pk).update(moves_on_rule="top", moves_on_value=1)
    made.round.refresh_from_db()
    return made


def fates(round: Round) -> dict[str, tuple[str, int | None]]:
    rows = Advance.objects.filter(contender__round=round).select_related("contender__entry")
    return {row.contender.entry.title.split()[1]: (row.decision, row.reserve_place) for row in rows}


def contender(cast, name: str) -> Contender:
    return Contender.objects.get(round=cast.round, entry=cast.entries[name])


def by_hand(cast, name: str, decision: str = Advance.OUT, **more) -> Advance:
    given = {"reason": BECAUSE, "by": cast.organiser, **more}
    return decide_by_hand(contender=contender(cast, name), decision=decision, **given)


def announce(cast, **more) -> int:
    return make_known(round=cast.round, digest=decisions_digest(cast.round), by=more.get("by", cast.organiser))


def test_the_rule_decides_about_all_that_were_judged(cast):
    line = decide_by_rule(round=cast.round, by=cast.organiser)
    assert fates(cast.round) == {"Ayu": ("on", None), "Budi": ("out", None), "Citra": ("out", None)}
    assert line.unplaced == (contender(cast, "Dewi").pk,)
    event = Event.objects.get(verb="advance.by_rule")
    assert (event.facts["on"], event.facts["out"], event.actor_id) == (1, 2, cast.organiser.pk)


def test_places_shared_across_the_line_move_on_together(cast):
    Round.objects.filter(pk=cast.round.pk).update(moves_on_value=2)
    line = decide_by_rule(round=cast.round, by=cast.organiser)
    assert (line.last, line.next, line.shared) == (2, None, 2)
    assert {name for name, fate in fates(cast.round).items() if fate[0] == "on"} == {"Ayu", "Budi", "Citra"}


def test_a_threshold_decides_on_the_exact_total(cast):
    Round.objects.filter(pk=cast.round.pk).update(moves_on_rule="threshold", moves_on_value=Decimal("7.0001"))
    decide_by_rule(round=cast.round, by=cast.organiser)
    assert fates(cast.round)["Budi"] == ("out", None)
    Round.objects.filter(pk=cast.round.pk).update(moves_on_value=7)
    decide_by_rule(round=cast.round, by=cast.organiser)
    assert fates(cast.round)["Budi"] == ("on", None)


def test_reserves_stand_in_line_and_those_put_there_by_hand_come_last(cast):
    by_hand(cast, "Dewi", Advance.RESERVE)
    decide_by_rule(round=cast.round, reserves=1, by=cast.organiser)
    line = fates(cast.round)
    assert sorted([line["Budi"], line["Citra"]]) == [("reserve", 1), ("reserve", 2)]
    assert line["Dewi"] == ("reserve", 3)
    codes = Advance.objects.filter(decision="reserve", by_rule=True).order_by("reserve_place")
    listed = list(codes.values_list("contender__code", flat=True))
    assert listed == sorted(listed)


def test_decisions_by_hand_stay_when_the_rule_decides_again(cast):
    decide_by_rule(round=cast.round, by=cast.organiser)
    by_hand(cast, "Ayu", Advance.OUT)
    row = by_hand(cast, "Budi", Advance.ON)
    decide_by_rule(round=cast.round, by=cast.organiser)
    assert fates(cast.round) == {"Ayu": ("out", None), "Budi": ("on", None), "Citra": ("out", None)}
    assert (row.by_rule, row.reason, row.decided_by) == (False, BECAUSE, cast.organiser)
    event = Event.objects.filter(verb="advance.by_hand").last()
    assert (event.facts["decision"], event.facts["before"]) == ("on", "out")
    assert BECAUSE not in str(event.facts)


def test_what_lost_its_sheets_is_undecided_again(cast):
    decide_by_rule(round=cast.round, by=cast.organiser)
    Score.objects.filter(sheet__contender=contender(cast, "Budi")).delete()
    contender(cast, "Budi").sheets.all().delete()
    decide_by_rule(round=cast.round, by=cast.organiser)
    assert "Budi" not in fates(cast.round)


@pytest.mark.parametrize("given", [{"reason": "  "}, {"reason": "x" * 501}, {"decision": "perhaps"}])
def test_by_hand_takes_a_decision_and_a_reason(cast, given):
    with pytest.raises(Invalid):
        by_hand(cast, "Ayu", **given)
    with pytest.raises(Invalid):
        decide_by_rule(round=cast.round, reserves=501, by=cast.organiser)
    assert not Advance.objects.exists()


def test_the_line_of_reserves_closes_and_can_be_put_in_order(cast):
    for name in ("Budi", "Citra", "Dewi"):
        by_hand(cast, name, Advance.RESERVE)
    budi, citra, dewi = (contender(cast, name).pk for name in ("Budi", "Citra", "Dewi"))
    order_reserves(round=cast.round, contenders=[dewi, budi, citra], by=cast.organiser)
    assert fates(cast.round)["Dewi"] == ("reserve", 1)
    by_hand(cast, "Dewi", Advance.OUT)
    assert {name: fate for name, fate in fates(cast.round).items() if name != "Dewi"} == {
        "Budi": ("reserve", 1),
        "Citra": ("reserve", 2),
    }
    for wrong in ([budi], [budi, dewi], [budi, citra, dewi]):
        with pytest.raises(Changed):
            order_reserves(round=cast.round, contenders=wrong, by=cast.organiser)


def test_made_known_the_next_round_takes_them_and_everybody_is_told_of_the_own_work_alone(cast):
    friend = people.person("Teman", locale="id")
    TeamMember.objects.create(entry=cast.entries["Ayu"], person=friend)
    following = rounds.draft_round(cast.category, source=cast.round)
    decide_by_rule(round=cast.round, reserves=1, by=cast.organiser)
    by_hand(cast, "Dewi", Advance.OUT)
    assert not entries_in(following).exists()
    assert announce(cast) == 5
    cast.round.refresh_from_db()
    assert cast.round.moved_on_at is not None
    assert [entry.title for entry in entries_in(following)] == ["Tapak Ayu"]
    told = {message.recipient: message for message in Message.objects.filter(about=f"round:{cast.round.pk}")}
    assert "Congratulations" in told[cast.owners["Ayu"]].body
    assert "maju" in told[friend].body
    assert "reserves" in told[cast.owners["Budi"]].body
    assert "does not move on" in told[cast.owners["Dewi"]].body
    for person, message in told.items():
        others = [entry for entry in cast.entries.values() if entry.code not in message.subject]
        assert len(others) == 3, person
        text = message.subject + message.body
        assert not [entry for entry in others if entry.title in text or entry.code in text]
        assert not [word for word in ("8.3", "8,3", "251", "place 1", "score") if word in text]
        assert not [code for code in cast.round.contenders.values_list("code", flat=True) if code in text]
    assert list(broken_links()) == []


def test_not_before_everything_is_decided_and_somebody_moves_on(cast):
    decide_by_rule(round=cast.round, by=cast.organiser)
    with pytest.raises(NotAllowedNow, match="no decision"):
        announce(cast)
    for name in ("Dewi", "Ayu"):
        by_hand(cast, name, Advance.OUT)
    with pytest.raises(NotAllowedNow, match="No work moves on"):
        announce(cast)
    assert not Message.objects.exists()


def test_what_was_not_seen_is_not_made_known(cast):
    decide_by_rule(round=cast.round, by=cast.organiser)
    by_hand(cast, "Dewi")
    seen = decisions_digest(cast.round)
    by_hand(cast, "Citra", Advance.RESERVE)
    with pytest.raises(Changed, match="since this page"):
        make_known(round=cast.round, digest=seen, by=cast.colleague)
    Score.objects.filter(sheet__contender=contender(cast, "Budi")).update(value=10)
    with pytest.raises(Changed, match="rule decide again"):
        announce(cast)
    decide_by_rule(round=cast.round, by=cast.colleague)
    assert announce(cast) == 4
    assert fates(cast.round)["Budi"] == ("on", None)


def test_known_is_known(cast):
    decide_by_rule(round=cast.round, by=cast.organiser)
    by_hand(cast, "Dewi")
    announce(cast)
    for act in (
        lambda: announce(cast),
        lambda: by_hand(cast, "Budi", Advance.ON),
        lambda: decide_by_rule(round=cast.round, by=cast.organiser),
        lambda: order_reserves(round=cast.round, contenders=[], by=cast.organiser),
    ):
        with pytest.raises(NotAllowedNow):
            act()
    assert Message.objects.count() == 4


def test_nothing_before_judging_has_closed_or_after_publication(cast):
    for status in (Round.DRAFT, Round.OPEN, Round.PUBLISHED):
        Round.objects.filter(pk=cast.round.pk).update(status=status)
        with pytest.raises(NotAllowedNow):
            decide_by_rule(round=cast.round, by=cast.organiser)
        with pytest.raises(NotAllowedNow):
            by_hand(cast, "Dewi")
    Round.objects.filter(pk=cast.round.pk).update(status=Round.CLOSED, moves_on_rule="", moves_on_value=None)
    with pytest.raises(NotAllowedNow, match="by hand"):
        decide_by_rule(round=cast.round, by=cast.organiser)


def test_reserves_are_called_up_one_after_the_other(cast):
    following = rounds.draft_round(cast.category, source=cast.round)
    decide_by_rule(round=cast.round, by=cast.organiser)
    for name in ("Budi", "Citra", "Dewi"):
        by_hand(cast, name, Advance.RESERVE)

    def call(name: str, reason: str = "Ayu mengundurkan diri.") -> Advance:
        return call_up(contender=contender(cast, name), reason=reason, by=cast.organiser)

    with pytest.raises(NotAllowedNow, match="made known"):
        call("Budi")
    announce(cast)
    with pytest.raises(NotAllowedNow, match="first in the line"):
        call("Citra")
    with pytest.raises(Invalid):
        call("Budi", " ")
    Entry.objects.filter(pk=cast.entries["Budi"].pk).update(status=Entry.WITHDRAWN)
    with pytest.raises(NotAllowedNow, match="left the competition"):
        call("Budi")
    assert call("Citra").reason == "Ayu mengundurkan diri."
    assert set(entries_in(following)) == {cast.entries["Ayu"], cast.entries["Citra"]}
    (letter,) = Message.objects.filter(body__contains="after all")
    assert letter.recipient == cast.owners["Citra"]
    Round.objects.filter(pk=following.pk).update(status=Round.CLOSED)
    with pytest.raises(NotAllowedNow, match="next round has closed"):
        call("Dewi")


def test_who_left_is_neither_decided_nor_told(cast):
    decide_by_rule(round=cast.round, by=cast.organiser)
    Entry.objects.filter(pk__in=[cast.entries[name].pk for name in ("Budi", "Dewi")]).update(status=Entry.WITHDRAWN)
    with pytest.raises(NotAllowedNow):
        by_hand(cast, "Dewi")
    assert announce(cast) == 2
    assert not fates_of([cast.entries["Budi"]])


def test_organisers_without_a_conflict_and_nobody_else(cast):
    elsewhere, curator = people.person("Panitia lain"), people.person("Kurator")
    editions.seat(elsewhere, editions.competition())
    editions.seat(curator, cast.competition, Seat.CURATOR)
    results.conflict(cast.colleague, cast.entries["Dewi"])
    decide_by_rule(round=cast.round, by=cast.organiser)
    by_hand(cast, "Dewi", Advance.RESERVE)
    for person in (cast.colleague, cast.head, cast.judges[0], cast.owners["Ayu"], elsewhere, curator):
        for act in (
            lambda by=person: decide_by_rule(round=cast.round, by=by),
            lambda by=person: by_hand(cast, "Ayu", by=by),
            lambda by=person: order_reserves(round=cast.round, contenders=[], by=by),
            lambda by=person: announce(cast, by=by),
            lambda by=person: call_up(contender=contender(cast, "Dewi"), reason=BECAUSE, by=by),
        ):
            with pytest.raises(NotAllowed):
                act()


def test_the_public_reads_codes_and_only_when_it_is_known(cast, django_assert_num_queries):
    decide_by_rule(round=cast.round, reserves=2, by=cast.organiser)
    by_hand(cast, "Dewi", Advance.ON)
    assert nominees_of(cast.competition) == []
    announce(cast)
    with django_assert_num_queries(1):
        (listed,) = nominees_of(cast.competition)
    assert listed.round == cast.round
    assert listed.codes == sorted(cast.entries[name].code for name in ("Ayu", "Dewi"))
    with django_assert_num_queries(1):
        found = fates_of(cast.entries.values())
    assert {cast.entries[name].pk: "on" for name in ("Ayu", "Dewi")}.items() <= {
        entry: rows[0].decision for entry, rows in found.items()
    }.items()
    Entry.objects.filter(pk=cast.entries["Ayu"].pk).update(status=Entry.DISQUALIFIED)
    assert nominees_of(cast.competition)[0].codes == [cast.entries["Dewi"].code]
