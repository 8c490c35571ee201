"""Rounds of every kind: planned, refused where they make no sense, changed until they open."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from judging.models import Criterion, PanelMember, Round, Rubric, Scoresheet
from judging.rounds import change_round, discard_round, make_round, open_round
from submissions.models import Conflict, Entry, Question, Seat
from tests.factories import editions, people, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def rubric(category):
    return rounds.rubric(category.competition)


@pytest.fixture
def screening(category, organiser):
    return make_round(category=category, name="Kurasi", kind="screening", by=organiser)


def carrying(competition):
    rubric = rounds.rubric(competition, {"before": 30, "stage": 70})
    Criterion.objects.filter(rubric=rubric, code="before").update(is_carried=True)
    return rubric


def test_a_chain_of_screening_scored_and_live_rounds(category, organiser, screening, rubric):
    scored = make_round(category=category, name="Penjurian", rubric=rubric, source=screening, by=organiser)
    live = make_round(
        category=category,
        name="Presentasi",
        name_en=" Live ",
        kind="live",
        source=scored,
        rubric=carrying(category.competition),
        sheets_per_entry=5,
        rule="trimmed_mean",
        ties=[["criterion", "stage"], ["rule", "rank_sum"]],
        is_blind=False,
        shows_answers=False,
        shares_comments=False,
        shares_scores=False,
        renormalises=True,
        wanted_comment=120,
        moves_on_rule="top",
        moves_on_value=Decimal(3),
        by=organiser,
    )
    assert [row.number for row in (screening, scored, live)] == [1, 2, 3]
    assert [criterion.code for criterion in screening.rubric.criteria.all()] == ["layak"]
    live.refresh_from_db()
    assert (live.source, live.name_en, live.ties[1], live.wanted_comment) == (scored, "Live", ["rule", "rank_sum"], 120)
    assert not any([live.is_blind, live.shows_answers, live.shares_comments, live.shares_scores])
    assert Rubric.objects.get(category=category) == rubric, "entrants read the criteria of the scored round"
    assert Event.objects.about(live).get().facts["source"] == scored.pk


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"kind": "lottery"}, "kind", "no such kind"),
        ({"rule": "best_of"}, "rule", "no such rule"),
        ({"rule": "trimmed_mean", "sheets_per_entry": 4}, "sheets_per_entry", "at least 5"),
        ({"ties": [["rule", "trimmed_mean"]]}, "sheets_per_entry", "at least 5"),
        ({"ties": [["criterion", "beauty"]]}, "ties", "criterion of this rubric"),
        ({"ties": [["rule", "luck"]]}, "ties", "another rule"),
        ({"ties": [["rule"]]}, "ties", "another rule"),
        ({"ties": [["rule", "weighted_mean"]]}, "ties", "made them equal"),
        ({"ties": [["rule", "rank_sum"]] * 2}, "ties", "named twice"),
        ({"moves_on_rule": "top"}, "moves_on_value", "number"),
        ({"moves_on_value": Decimal(3)}, "moves_on_value", "by hand"),
        ({"moves_on_rule": "top", "moves_on_value": Decimal("2.5")}, "moves_on_value", "whole"),
        ({"moves_on_rule": "top", "moves_on_value": Decimal(0)}, "moves_on_value", "at least 1"),
        ({"moves_on_rule": "top", "moves_on_value": Decimal("NaN")}, "moves_on_value", "not a number"),
        ({"moves_on_rule": "threshold", "moves_on_value": Decimal(11)}, "moves_on_value", "from 0 to 10"),
        ({"moves_on_rule": "threshold", "moves_on_value": Decimal("6.66666")}, "moves_on_value", "four decimals"),
        ({"moves_on_rule": "threshold", "moves_on_value": Decimal(6), "rule": "rank_sum"}, "moves_on_rule", "scale"),
        ({"wanted_comment": 2001}, "wanted_comment", "2000"),
        ({"rubric": None}, "rubric", "Choose the criteria"),
        ({"kind": "screening"}, "rubric", "Yes, maybe and no"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field(category, organiser, rubric, wrong, field, words):
    with pytest.raises(Invalid) as refused:
        make_round(**{"category": category, "name": "Final", "rubric": rubric, "by": organiser, **wrong})
    assert any(words in sentence for sentence in refused.value.fields[field])
    assert not Round.objects.exists()


def test_a_screening_is_ranked_by_the_mean_of_its_answers(category, organiser, screening):
    for wrong in ({"rule": "rank_sum"}, {"renormalises": True}, {"ties": [["rule", "rank_sum"]]}):
        with pytest.raises(Invalid):
            change_round(round=screening, by=organiser, **wrong)
    half = {"moves_on_rule": "threshold", "moves_on_value": Decimal("1.5")}
    assert change_round(round=screening, by=organiser, **half).moves_on_value == Decimal("1.5")
    with pytest.raises(Invalid, match="from 0 to 2"):
        change_round(round=screening, by=organiser, moves_on_value=Decimal(3))


def test_works_come_from_an_earlier_round_of_the_same_category(category, organiser, rubric):
    first = make_round(category=category, name="Satu", rubric=rubric, by=organiser)
    second = make_round(category=category, name="Dua", rubric=rubric, source=first, by=organiser)
    sibling = editions.category(category.competition, code="UPC")
    elsewhere = make_round(category=sibling, name="Lain", rubric=rubric, by=organiser)
    for source, words in ((second, "earlier"), (elsewhere, "same category")):
        with pytest.raises(Invalid, match=words):
            change_round(round=first, source=source, by=organiser)
    with pytest.raises(Invalid, match="earlier"):
        change_round(round=second, source=second, by=organiser)


def test_a_carried_criterion_needs_a_round_that_it_comes_from(category, organiser, rubric):
    carried = carrying(category.competition)
    first = make_round(category=category, name="Satu", rubric=rubric, rule="rank_sum", by=organiser)
    with pytest.raises(Invalid) as refused:
        make_round(category=category, name="Dua", rubric=carried, by=organiser)
    assert "say which round" in refused.value.fields["source"][0]
    with pytest.raises(Invalid, match="carried over"):
        make_round(category=category, name="Dua", rubric=carried, source=first, by=organiser)
    first = change_round(round=first, rule="severity_adjusted", by=organiser)
    assert make_round(category=category, name="Dua", rubric=carried, source=first, by=organiser).source == first
    with pytest.raises(Invalid, match="later round carries"):
        change_round(round=first, rule="rank_sum", by=organiser)


def test_expertise_goes_by_a_question_with_choices_of_the_category(category, organiser, rubric):
    fields = {"kind": Question.CHOICE, "choices": [{"code": "sport", "label": "Olahraga"}]}
    good = Question.objects.create(category=category, code="use", label="Pemakaian", **fields)
    text = Question.objects.create(category=category, code="why", label="Mengapa")
    other = Question.objects.create(category=editions.category(), code="use", label="Lain", **fields)
    for wrong in (text, other):
        with pytest.raises(Invalid, match="choices"):
            make_round(category=category, name="Final", rubric=rubric, expertise_by=wrong, by=organiser)
    row = make_round(category=category, name="Final", rubric=rubric, expertise_by=good, by=organiser)
    member = PanelMember.objects.create(round=row, judge=rounds.judge(category.competition))
    member.expertise, member.criteria = {"": 1, "sport": 3}, ["function"]
    member.save()
    change_round(round=row, expertise_by=None, rubric=rounds.rubric(category.competition, {"form": 100}), by=organiser)
    member.refresh_from_db()
    assert (member.expertise, member.criteria) == ({"": 1}, [])


def test_a_round_is_changed_by_its_organisers_until_it_opens(category, organiser, rubric):
    row = make_round(category=category, name="Final", rubric=rubric, by=organiser)
    changed = change_round(round=row, name="Babak akhir", is_blind=False, by=organiser)
    assert (changed.name, changed.is_blind, changed.sheets_per_entry) == ("Babak akhir", False, 3)
    assert Event.objects.filter(verb="round.changed").get().facts == {"changed": ["is_blind", "name"]}
    involved = people.person("Panitia bibi")
    editions.seat(involved, category.competition)
    contender = rounds.contender(row, editions.entry(people.person(), category, Entry.ACCEPTED))
    Conflict.objects.create(person=involved, entry=contender.entry, origin=Conflict.DECLARED)
    judge = rounds.judge(category.competition)
    head = rounds.judge(category.competition, kind=Seat.HEAD_JUDGE)
    for person in (judge, head, involved, contender.entry.owner, people.person("Asing")):
        with pytest.raises(NotAllowed):
            change_round(round=row, name="Lain", by=person)
    with pytest.raises(Invalid):
        change_round(round=row, closes_at=timezone.now() - timedelta(days=1), by=organiser)
    Round.objects.update(closes_at=timezone.now() - timedelta(hours=1))
    row.refresh_from_db()
    change_round(round=row, name="Waktu lewat", by=organiser)
    Round.objects.update(status=Round.OPEN)
    with pytest.raises(NotAllowedNow, match="public note"):
        change_round(round=row, name="Terlambat", by=organiser)


def test_dealt_sheets_hold_kind_and_works(category, organiser, screening, rubric):
    row = make_round(category=category, name="Final", rubric=rubric, by=organiser)
    judge = rounds.judge(category.competition)
    contender = rounds.contender(row, editions.entry(people.person(), category, Entry.ACCEPTED))
    sheet = Scoresheet.objects.create(round=row, contender=contender, judge=judge)
    for wrong in ({"source": screening}, {"kind": "live"}):
        with pytest.raises(NotAllowedNow, match="dealt already"):
            change_round(round=row, by=organiser, **wrong)
    change_round(round=row, name="Nama baru", by=organiser)
    Scoresheet.objects.filter(pk=sheet.pk).update(status=Scoresheet.VOID)
    assert change_round(round=row, kind="live", by=organiser).kind == "live"


def test_a_round_opens_only_when_it_is_known_who_moved_on(category, organiser, screening, rubric):
    judge = rounds.judge(category.competition)
    row = rounds.draft_round(category, [judge], rubric=rubric, source=screening)
    entry = editions.entry(people.person(), category, Entry.ACCEPTED)
    Scoresheet.objects.create(round=row, contender=rounds.contender(row, entry), judge=judge)
    with pytest.raises(NotAllowedNow):
        open_round(round=row, by=organiser)
    Round.objects.filter(pk=screening.pk).update(status=Round.CLOSED, moved_on_at=timezone.now())
    rounds.moved_on(screening, entry, by=organiser)
    category.phase = "deliberating"
    category.save()
    assert open_round(round=row, by=organiser).version == 1
    category.refresh_from_db()
    assert category.phase == "judging"


def test_a_round_is_taken_back_while_nothing_of_it_has_begun(category, organiser, screening, rubric):
    row = make_round(category=category, name="Final", rubric=rubric, source=screening, by=organiser)
    judge = rounds.judge(category.competition)
    PanelMember.objects.create(round=row, judge=judge)
    with pytest.raises(NotAllowedNow, match="takes its works"):
        discard_round(round=screening, by=organiser)
    for person in (judge, people.person("Asing"), rounds.judge(category.competition, kind=Seat.HEAD_JUDGE)):
        with pytest.raises(NotAllowed):
            discard_round(round=row, by=person)
    discard_round(round=row, by=organiser)
    assert list(Round.objects.all()) == [screening]
    assert Event.objects.get(verb="round.discarded").facts["number"] == 2
    rounds.contender(screening, editions.entry(people.person(), category, Entry.ACCEPTED))
    with pytest.raises(NotAllowedNow, match="so it stays"):
        discard_round(round=screening, by=organiser)
