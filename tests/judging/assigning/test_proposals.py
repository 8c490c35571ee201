"""Proposals: no conflict, nobody outside a category, level, linked, overlapping, the same for the same facts."""

import random
import time
from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest

from judging.assigning import Facts, Infeasible, deal_facts


def random_problem(chance):
    """A small problem: entries, categories, conflicts, capacities, expertise and sheets that stand already."""
    entries = {f"E{n}": chance.choice("AB") for n in range(chance.randrange(1, 16))}
    judges = [f"J{n}" for n in range(chance.randrange(1, 8))]
    share = chance.choice([0, 0.1, 0.3, 0.6])
    facts = Facts(
        entries,
        judges,
        frozenset((entry, judge) for entry in entries for judge in judges if chance.random() < share),
        {judge: chance.randrange(12) for judge in judges if chance.random() < 0.2},
        {judge: chance.choice(["A", "B", "AB", ""]) for judge in judges if chance.random() < 0.3},
        {judge: {key: chance.randrange(4) for key in [*entries, *"AB"] if chance.random() < 0.4} for judge in judges},
    )
    standing = {(entry, judge) for entry in entries for judge in judges if chance.random() < 0.05} - facts.barred
    return facts, standing, chance.randrange(1, 4)


def insist_it_is_a_deal(facts, standing, per_entry, dealt):
    pairs = set(dealt.pairs)
    assert len(pairs) == len(dealt.pairs)
    assert pairs.isdisjoint(facts.barred)
    assert pairs.isdisjoint(standing)
    assert all(facts.entries[entry] in facts.categories.get(judge, "AB") for entry, judge in pairs)
    held = Counter(entry for entry, _ in pairs | standing)
    before = Counter(entry for entry, _ in standing)
    assert held == {entry: max(per_entry, before[entry]) for entry in facts.entries}
    loads = Counter(judge for _, judge in pairs | standing)
    assert dealt.loads == {judge: loads[judge] for judge in facts.judges}
    new = Counter(judge for _, judge in pairs)
    assert all(loads[judge] <= facts.capacity.get(judge, loads[judge]) for judge in new)


def insist_it_is_impossible(facts, standing, per_entry, refusal):
    """Without the entries named the rest can be dealt: those named are the reason, and all of it."""
    named = {short.entry for short in refusal.shortages}
    assert named
    rest = replace(facts, entries={entry: one for entry, one in facts.entries.items() if entry not in named})
    insist_it_is_a_deal(
        rest,
        {pair for pair in standing if pair[0] not in named},
        per_entry,
        deal_facts(rest, per_entry=per_entry, seed=1, already={pair for pair in standing if pair[0] not in named}),
    )


def try_problems(seeds):
    outcomes = Counter()
    for seed in seeds:
        facts, standing, per_entry = random_problem(random.Random(seed))
        try:
            dealt = deal_facts(facts, per_entry=per_entry, seed=seed, already=standing)
        except Infeasible as refusal:
            insist_it_is_impossible(facts, standing, per_entry, refusal)
            outcomes["infeasible"] += 1
        else:
            insist_it_is_a_deal(facts, standing, per_entry, dealt)
            outcomes["dealt"] += 1
    return outcomes


def test_a_thousand_problems_are_dealt_without_a_conflict_or_refused_with_reason():
    outcomes = try_problems(range(1_000))

    assert outcomes["dealt"] > 200
    assert outcomes["infeasible"] > 200


@pytest.mark.soak
def test_ten_thousand_problems_are_dealt_without_a_conflict_or_refused_with_reason():
    assert try_problems(range(1_000, 11_000)).total() == 10_000


def strangers(facts, pairs, category, judges):
    """The share of pairs of these judges who share no entry of the category."""
    panels = {}
    for entry, judge in pairs:
        if facts.entries[entry] == category:
            panels.setdefault(entry, set()).add(judge)
    met = {pair for panel in panels.values() for pair in combinations(sorted(panel), 2)}
    return 1 - len(met) / (len(judges) * (len(judges) - 1) / 2)


def one_category(entries, judges, expertise, barred=frozenset()):
    return Facts(dict.fromkeys(range(entries), "A"), range(judges), barred, expertise=expertise)


TASTES = {
    "nobody knows more": lambda judge, entry: 0,
    "two schools": lambda judge, entry: 3 * (judge % 2 == entry % 2),
    "five schools": lambda judge, entry: 3 * (judge % 5 == entry % 5),
    "four who know": lambda judge, entry: 3 * (judge < 4),
    "each a neighbourhood": lambda judge, entry: max(3 - abs(judge - entry * 20 // 320), 0),
}


@pytest.mark.parametrize("taste", TASTES)
def test_where_entries_suffice_judges_meet_whatever_their_expertise_and_loads_stay_level(taste):
    """20 judges are 190 pairs: 320 entries are just enough for them."""
    grades = {judge: {entry: TASTES[taste](judge, entry) for entry in range(320)} for judge in range(20)}
    for seed in range(3):
        barred = frozenset((entry, (entry + seed) % 20) for entry in range(0, 320, 3))
        facts = one_category(320, 20, grades, barred)

        dealt = deal_facts(facts, per_entry=3, seed=seed)

        assert set(dealt.pairs).isdisjoint(barred)
        assert set(dealt.loads.values()) == {48}
        assert dealt.parts == 1
        assert strangers(facts, dealt.pairs, "A", range(20)) <= 0.05


def test_in_random_problems_with_enough_entries_hardly_any_judges_share_none():
    """Enough: three sheets an entry, and entries x 3 >= 5 x pairs of judges. One pair in twenty is in conflict."""
    for seed in range(120):
        chance = random.Random(seed)
        judges = chance.randrange(4, 15)
        fewest = -(-5 * judges * (judges - 1) // 2 // 3)
        entries = fewest + chance.randrange(1, 20)
        barred = frozenset((e, j) for e in range(entries) for j in range(judges) if chance.random() < 0.05)
        grades = {j: {e: chance.randrange(4) for e in range(entries)} for j in range(judges)}
        facts = one_category(entries, judges, grades, barred)

        try:
            dealt = deal_facts(facts, per_entry=3, seed=seed)
        except Infeasible:
            continue

        assert set(dealt.pairs).isdisjoint(barred)
        assert strangers(facts, dealt.pairs, "A", range(judges)) <= 0.05, (seed, judges, entries)


def test_each_category_is_linked_and_its_judges_meet():
    """Two categories with judges in common, each with enough entries; schools would keep them apart."""
    entries = {f"{category}{n}": category for category in "AB" for n in range(120)}
    grades = {f"J{n}": {entry: 3 for entry in entries if int(entry[1:]) % 3 == n % 3} for n in range(12)}
    for seed in range(5):
        facts = Facts(entries, list(grades), expertise=grades)

        dealt = deal_facts(facts, per_entry=3, seed=seed)

        assert dealt.parts == 2
        assert set(dealt.loads.values()) == {60}
        assert all(strangers(facts, dealt.pairs, category, grades) <= 0.05 for category in "AB")


def test_schools_are_linked_even_where_entries_do_not_suffice_for_all_to_meet():
    grades = {judge: {entry: 3 for entry in range(24) if entry % 4 == judge % 4} for judge in range(12)}
    for seed in range(10):
        dealt = deal_facts(one_category(24, 12, grades), per_entry=3, seed=seed)

        assert (dealt.parts, set(dealt.loads.values())) == (1, {6})
        assert dealt.cost <= 3 * 2 * 3


def test_an_own_grade_comes_before_that_of_the_category():
    facts = Facts({"E0": "A", "E1": "A"}, ["Ayu", "Bima"], expertise={"Ayu": {"A": 3, "E0": 0}, "Bima": {"A": 2}})

    dealt = deal_facts(facts, per_entry=1, seed=1)

    assert dealt.pairs == (("E0", "Bima"), ("E1", "Ayu"))
    assert dealt.cost == 1


def test_balance_comes_before_expertise_and_nobody_is_forbidden():
    facts = one_category(10, 2, {0: {"A": 3}})

    dealt = deal_facts(facts, per_entry=1, seed=1)

    assert (dealt.loads, dealt.cost) == ({0: 5, 1: 5}, 15)


def test_a_top_up_after_a_judge_left_adds_only_what_is_missing():
    facts = one_category(60, 8, {judge: {"A": judge % 4} for judge in range(8)})
    before = set(deal_facts(facts, per_entry=3, seed=1).pairs)
    standing = {pair for pair in before if pair[1] != 7}

    after = deal_facts(replace(facts, judges=range(7)), per_entry=3, seed=1, already=standing)

    assert Counter(entry for entry, _ in after.pairs) == Counter(entry for entry, judge in before if judge == 7)
    assert standing.isdisjoint(after.pairs)
    assert max(after.loads.values()) - min(after.loads.values()) <= 1


@pytest.mark.parametrize("seed", range(60))
def test_the_order_in_which_facts_come_does_not_matter(seed):
    chance = random.Random(seed)
    facts, standing, _ = random_problem(chance)

    def shuffled(mapping):
        return dict(chance.sample(list(mapping.items()), len(mapping)))

    other = Facts(
        shuffled(facts.entries),
        chance.sample(facts.judges, len(facts.judges)),
        frozenset(chance.sample(sorted(facts.barred), len(facts.barred))),
        shuffled(facts.capacity),
        shuffled(facts.categories),
        {judge: shuffled(grades) for judge, grades in shuffled(facts.expertise).items()},
    )

    def outcome(given):
        try:
            return deal_facts(given, per_entry=2, seed=seed, already=standing)
        except Infeasible as refusal:
            return refusal.shortages

    assert outcome(facts) == outcome(other)


def test_the_largest_edition_is_dealt_in_two_seconds():
    chance = random.Random(5)
    grades = {judge: {entry: chance.randrange(4) for entry in range(5_000)} for judge in range(60)}
    barred = frozenset((entry, chance.randrange(60)) for entry in range(5_000) for _ in range(3))
    facts = one_category(5_000, 60, grades, barred)
    started = time.process_time()

    dealt = deal_facts(facts, per_entry=3, seed=1)

    assert time.process_time() - started < 2
    assert (set(dealt.loads.values()), dealt.parts) == ({250}, 1)
    assert strangers(facts, dealt.pairs, "A", range(60)) <= 0.05
