"""Every rule of a round counts in its result: rule, ties, what does not apply, lists of criteria, what is carried."""

from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest

from audit.refusals import Changed, NotAllowedNow
from judging.models import Contender, Criterion, PanelMember, Round, Score, Standing
from judging.publishing import confirm, propose
from judging.tabulating import tabulate, tabulate_published
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, results, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]
PLAIN = {"originality": 5, "function": 5}


@pytest.fixture
def world(category):
    """Three judges, an organiser and a head judge; rounds are made of what each test gives."""
    judges = [rounds.judge(category.competition, f"Juri {n}") for n in range(6)]
    organiser, head = people.person("Panitia"), rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    editions.seat(organiser, category.competition)
    entries = {
        name: editions.entry(people.person(name), category, Entry.ACCEPTED, title=f"Tapak {name}")
        for name in ("Ayu", "Budi", "Citra", "Dewi")
    }
    return SimpleNamespace(category=category, judges=judges, organiser=organiser, head=head, entries=entries)


def closed(world, scores, **fields) -> Round:
    """scores: {name: [score or {code: score} or None, by judge]}."""
    marks = {
        world.entries[name]: {
            judge: given for judge, given in zip(world.judges, row, strict=False) if given is not None
        }
        for name, row in scores.items()
    }
    return rounds.closed_round(world.category, marks, **fields)


def placed(round) -> dict:
    names = dict(Contender.objects.filter(round=round).values_list("pk", "entry__owner__name"))
    return {names[one.entry]: one for one in tabulate(round=round).placings()}


def publish(world, round) -> dict[str, Standing]:
    results.publish(round, by=world.organiser, confirmed_by=world.head)
    rows = Standing.objects.filter(ranking__round=round).select_related("contender__entry__owner")
    return {row.contender.entry.owner.name: row for row in rows}


SEVERE = {"Ayu": [7, 7, None], "Budi": [8, None, 5], "Citra": [6, None, 3], "Dewi": [None, 5, 2]}


@pytest.mark.parametrize(
    ("rule", "totals", "is_exact"),
    [
        ("weighted_mean", ["7.0000", "6.5000", "4.5000", "3.5000"], True),
        ("severity_adjusted", ["6.0000", "7.0000", "5.0000", "4.0000"], False),
        ("rank_sum", ["6.2500", "3.7500", "9.3750", "10.6250"], True),
        ("z_score", ["0.5000", "1.2805", "-0.7460", "-1.0345"], False),
    ],
)
def test_each_rule_is_frozen_with_the_plain_mean_beside_it(world, rule, totals, is_exact):
    rows = publish(world, closed(world, SEVERE, rule=rule))
    names = list(SEVERE)
    assert [f"{rows[name].total:.4f}" for name in names] == totals
    assert [rows[name].raw for name in names] == [Decimal(text) for text in ("7", "6.5", "4.5", "3.5")]
    assert [rows[name].raw_place for name in names] == [1, 2, 3, 4]
    assert {bool(rows[name].total_exact) for name in names} == {is_exact}
    assert rows["Ayu"].place == (1 if rule == "weighted_mean" else 2)


def test_a_trimmed_mean_is_frozen_and_refused_with_the_works_that_lack_sheets(world):
    short = closed(world, {"Ayu": [10, 7, 8, 6, 0], "Budi": [7, 7, 7, 7, None]}, rule="trimmed_mean")
    code = short.contenders.get(entry=world.entries["Budi"]).code
    with pytest.raises(NotAllowedNow, match=f"5 scoresheets that count. These have fewer: {code}"):
        tabulate(round=short).placings()
    with pytest.raises(NotAllowedNow, match=code):
        propose(round=short, digest=tabulate(round=short).digest, by=world.organiser)
    Contender.objects.filter(round=short, entry=world.entries["Budi"]).update(is_out=True)
    assert publish(world, short)["Ayu"].total_exact == "7"


def test_works_that_no_judge_links_are_named_and_nothing_is_proposed(world):
    apart = closed(world, {"Ayu": [7, 8], "Budi": [6, 5], "Citra": [None, None, 9]}, rule="severity_adjusted")
    code = apart.contenders.get(entry=world.entries["Citra"]).code
    digest = tabulate(round=apart).digest
    with pytest.raises(NotAllowedNow, match=f"stand apart.*{code}.*weighted mean"):
        propose(round=apart, digest=digest, by=world.organiser)
    assert not apart.proposals.exists()


def test_equal_totals_are_separated_by_the_rounds_ties_and_the_standing_says_by_which(world):
    scores = {
        "Ayu": [{"originality": 5, "function": "7.5"}],
        "Budi": [{"originality": 7, "function": "4.5"}],
        "Citra": [2],
    }
    plain = closed(world, scores)
    before = tabulate(round=plain).digest
    assert [placed(plain)[name].place for name in ("Ayu", "Budi")] == [1, 1]
    Round.objects.filter(pk=plain.pk).update(ties=[["criterion", "originality"]])
    plain.refresh_from_db()
    assert tabulate(round=plain).digest != before
    rows = publish(world, plain)
    assert [(rows[name].place, rows[name].decided_by) for name in ("Budi", "Ayu", "Citra")] == [
        (1, "criterion:originality"),
        (2, "criterion:originality"),
        (3, ""),
    ]
    assert plain.rankings.get().facts["ties"] == [["criterion", "originality"]]


def not_applicable(world, round, judge, name, code):
    sheet = round.sheets.get(judge=world.judges[judge], contender__entry=world.entries[name])
    Score.objects.filter(sheet=sheet, criterion__code=code).update(value=None)


def test_what_does_not_apply_is_missing_and_never_a_zero(world):
    scores = {"Ayu": [{"originality": 8, "function": 4}, 6], "Budi": [5, 5], "Citra": [9]}
    for renormalises in (False, True):
        row = closed(world, scores, renormalises=renormalises, number=1 + renormalises)
        not_applicable(world, row, 0, "Ayu", "function")
        for code in PLAIN:
            not_applicable(world, row, 0, "Citra", code)
        found = placed(row)
        expected = (7, 2) if renormalises else (6, 1)
        assert (found["Ayu"].total, found["Ayu"].sheets) == expected
        assert (found["Citra"].place, found["Citra"].sheets) == (None, 0)


def mixed(world, scores, **fields) -> Round:
    """The first two judges score originality, the third function."""
    row = closed(world, scores, **fields)
    for judge, codes in zip(world.judges, (["originality"], ["originality"], ["function"]), strict=False):
        PanelMember.objects.filter(round=row, judge=judge).update(criteria=codes)
    return row


MIXED = {
    "Ayu": [{"originality": 8}, {"originality": 5}, {"function": 7}],
    "Budi": [{"originality": 7}, None, {"function": 7}],
    "Citra": [{"originality": 10}, None, None],
}


def test_a_mixed_panel_counts_by_criterion(world):
    row = mixed(world, MIXED)
    rows = publish(world, row)
    assert [(name, rows[name].place, rows[name].total_exact) for name in MIXED] == [
        ("Ayu", 2, "67/10"),
        ("Budi", 1, "7"),
        ("Citra", None, ""),
    ]
    assert row.rankings.get().facts["by_criterion"] is True


def test_a_mixed_panel_under_another_rule_is_told_what_to_choose(world):
    row = mixed(world, MIXED, rule="rank_sum")
    with pytest.raises(NotAllowedNow, match="scored different criteria"):
        tabulate(round=row).placings()


def test_lists_that_all_judges_share_are_no_mixed_panel(world):
    row = closed(world, {"Ayu": [8, 6]})
    before = tabulate(round=row)
    PanelMember.objects.filter(round=row, judge=world.judges[0]).update(criteria=["function", "originality"])
    PanelMember.objects.create(round=row, judge=world.judges[5], criteria=["function"], left_at=row.closes_at)
    after = tabulate(round=row)
    assert (after.by_criterion, after.digest) == (False, before.digest)


def two_rounds(world, *, rule="weighted_mean", **fields) -> tuple[Round, Round]:
    """The second carries the first's total (scale 0 to 10, weight 40) on a scale from 1 to 5."""
    first = closed(
        world, {"Ayu": [{"originality": "8.5", "function": 8}, 8, 8], "Budi": [5, 5, 5], "Citra": [9]}, rule=rule
    )
    rubric = rounds.rubric(world.category.competition, {"presentation": 60, "before": 40})
    type(rubric).objects.filter(pk=rubric.pk).update(least=1, most=5)
    Criterion.objects.filter(rubric=rubric, code="before").update(is_carried=True)
    second = closed(
        world,
        {
            "Ayu": [{"presentation": 4}, {"presentation": 3}],
            "Budi": [{"presentation": 5}],
            "Dewi": [{"presentation": 5}],
        },
        rubric=rubric,
        source=first,
        **fields,
    )
    return first, second


def test_a_carried_criterion_stands_in_every_sheet_and_can_be_computed_by_hand(world):
    """Ayu's 8.1 of 0..10 (8.5 x 0.6 + 8 x 0.4 = 8.3; with 8 and 8) is 8.1000 x 4 / 10 + 1 = 4.2400 of 1..5."""
    _first, second = two_rounds(world)
    found = placed(second)
    assert found["Ayu"].total == Fraction(60 * Fraction(7, 2) + 40 * Fraction("4.24"), 100)
    assert found["Budi"].total == Fraction(60 * 5 + 40 * 3, 100)
    assert (found["Dewi"].place, found["Dewi"].sheets) == (None, 0), "not judged before: the criterion is missing"
    assert tabulate(round=second).facts["carried_from"] == _first.pk


def test_what_is_carried_is_part_of_the_check_number(world):
    first, second = two_rounds(world)
    before = tabulate(round=second).digest
    proposal = propose(round=second, digest=before, by=world.organiser)
    Score.objects.filter(sheet__round=first, sheet__contender__entry=world.entries["Budi"]).update(value=6)
    assert tabulate(round=second).digest != before
    with pytest.raises(Changed, match="have changed"):
        confirm(proposal=proposal, digest=before, by=world.head)


@pytest.mark.parametrize("rule", ["rank_sum", "z_score"])
def test_totals_without_a_scale_are_not_carried(world, rule):
    _first, second = two_rounds(world, rule=rule)
    with pytest.raises(NotAllowedNow, match="have no scale"):
        tabulate(round=second)


def test_a_carried_criterion_without_a_round_before_is_refused(world):
    _first, second = two_rounds(world)
    for source in (None, second):
        second.source = source
        second.save()
        with pytest.raises(NotAllowedNow, match="there is none before"):
            tabulate(round=second)


def test_the_last_round_is_published_first_and_the_earlier_one_can_follow(world):
    first, second = two_rounds(world)
    with pytest.raises(NotAllowedNow, match="later round is published first: “Round 1”"):
        propose(round=first, digest=tabulate(round=first).digest, by=world.organiser)
    later = publish(world, second)
    assert later["Ayu"].place == 2
    earlier = publish(world, first)
    assert earlier["Citra"].place == 1
    world.category.refresh_from_db()
    assert world.category.phase == Category.DECIDED
    assert tabulate(round=second).digest == second.rankings.get().input_digest, "the frozen total is what was carried"


def test_a_published_result_can_be_computed_again_whoever_left_since(world):
    row = closed(world, SEVERE, rule="severity_adjusted")
    publish(world, row)
    Contender.objects.filter(round=row, entry=world.entries["Ayu"]).update(is_out=True)
    ranking = row.rankings.get()
    assert tabulate(round=row).digest != ranking.input_digest
    assert tabulate_published(ranking=ranking).digest == ranking.input_digest


def test_a_screening_is_published_like_any_round_once_its_category_is_decided(world):
    rubric = rounds.rubric(world.category.competition, {"layak": 100})
    type(rubric).objects.filter(pk=rubric.pk).update(most=2, step=1)
    row = closed(world, {"Ayu": [2, 2], "Budi": [1, 0]}, rubric=rubric, kind=Round.SCREENING)
    Category.objects.filter(pk=row.category_id).update(phase=Category.DECIDED)
    rows = publish(world, row)
    assert [(rows[name].total, rows[name].place) for name in ("Ayu", "Budi")] == [(2, 1), (Decimal("0.5"), 2)]


@pytest.mark.parametrize("entries", [1, 20])
def test_tabulating_with_everything_takes_the_same_queries(world, entries, django_assert_num_queries):
    for number in range(entries):
        name = f"Karya {number}"
        world.entries[name] = editions.entry(people.person(name), world.category, Entry.ACCEPTED)
    first, second = two_rounds(world, renormalises=True, ties=[["criterion", "before"]])
    for row in (first, second):
        for name in list(world.entries)[4:]:
            contender = rounds.contender(row, world.entries[name])
            sheet = row.sheets.create(contender=contender, judge=world.judges[0])
            rounds.scored(sheet, {"originality": 5, "function": 6, "presentation": 4})
    with django_assert_num_queries(10):
        tabulate(round=second).placings()
