"""Deals: no conflict is ever dealt, loads are as level as can be, and an impossible deal says which entries and why."""

import random
import time
from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.assigning import Infeasible, deal

ENTRIES = [f"E{number}" for number in range(4)]
JUDGES = ["Ayu", "Bima", "Citra", "Dewa"]


def panels_of(pairs):
    panels = {}
    for entry, judge in pairs:
        panels.setdefault(entry, set()).add(judge)
    return panels


def parts_of(pairs):
    """How many connected parts, by repeated merging: an independent count."""
    parts = [{("entry", entry), ("judge", judge)} for entry, judge in pairs]
    merged = True
    while merged:
        merged = False
        for one, other in combinations(parts, 2):
            if one & other:
                one |= other
                parts.remove(other)
                merged = True
                break
    return len(parts)


def every_deal(entries, judges, barred, per_entry, capacity, already=()):
    """The loads of every deal there is, tried one by one."""
    kept = panels_of(already)
    choices = []
    for entry in entries:
        free = [judge for judge in judges if (entry, judge) not in barred and judge not in kept.get(entry, ())]
        choices.append(list(combinations(free, max(per_entry - len(kept.get(entry, ())), 0))))
    start = Counter(judge for _, judge in already)
    for chosen in product(*choices):
        new = Counter(judge for panel in chosen for judge in panel)
        if all(start[judge] + new[judge] <= capacity[judge] for judge in new):
            yield {judge: start[judge] + new[judge] for judge in judges}


conflicts = st.sets(st.tuples(st.sampled_from(ENTRIES), st.sampled_from(JUDGES)), max_size=8)
capacities = st.fixed_dictionaries({judge: st.integers(0, 4) for judge in JUDGES})


@given(conflicts, st.integers(1, 3), capacities, st.integers())
def test_a_deal_is_found_exactly_when_there_is_one_and_none_is_more_level(barred, per_entry, capacity, seed):
    possible = list(every_deal(ENTRIES, JUDGES, barred, per_entry, capacity))
    try:
        dealt = deal(ENTRIES, JUDGES, barred, per_entry, seed, capacity)
    except Infeasible:
        assert not possible
        return

    assert set(dealt.pairs).isdisjoint(barred)
    assert Counter(entry for entry, _ in set(dealt.pairs)) == dict.fromkeys(ENTRIES, per_entry)
    assert dealt.loads in possible
    assert sum(load**2 for load in dealt.loads.values()) == min(
        sum(load**2 for load in loads.values()) for loads in possible
    )
    assert dealt.parts == parts_of(dealt.pairs)


@given(conflicts, conflicts, st.integers(1, 3), st.integers())
def test_a_top_up_keeps_what_exists_and_counts_it(barred, existing, per_entry, seed):
    already = existing - barred
    unlimited = dict.fromkeys(JUDGES, 99)
    possible = list(every_deal(ENTRIES, JUDGES, barred, per_entry, unlimited, already))
    try:
        dealt = deal(ENTRIES, JUDGES, barred, per_entry, seed, already=already)
    except Infeasible:
        assert not possible
        return

    assert already.isdisjoint(dealt.pairs)
    held = panels_of([*dealt.pairs, *already])
    for entry in ENTRIES:
        assert len(held[entry]) == max(per_entry, sum(one == entry for one, _ in already))
    assert sum(load**2 for load in dealt.loads.values()) == min(
        sum(load**2 for load in loads.values()) for loads in possible
    )


@given(st.integers(1, 40), st.integers(3, 12), st.integers(1, 3), st.integers())
def test_without_conflicts_loads_are_within_one_of_each_other(entries, judges, per_entry, seed):
    dealt = deal(range(entries), range(judges), (), per_entry, seed)

    assert max(dealt.loads.values()) - min(dealt.loads.values()) <= 1
    assert sum(dealt.loads.values()) == entries * per_entry


@given(st.integers(2, 30), st.integers(2, 12), st.integers(2, 3), st.integers())
def test_without_conflicts_panels_overlap_into_one_part_where_sheets_suffice(entries, judges, per_entry, seed):
    if per_entry > judges:
        return

    dealt = deal(range(entries), range(judges), (), per_entry, seed)

    judging = sum(1 for load in dealt.loads.values() if load)
    assert dealt.parts == parts_of(dealt.pairs)
    if entries * per_entry >= entries + judging - 1:
        assert dealt.parts == 1


@given(conflicts, st.randoms(use_true_random=False), st.integers())
def test_the_same_facts_and_seed_give_the_same_deal_in_any_order(barred, chance, seed):
    entries, judges, listed = list(ENTRIES), list(JUDGES), sorted(barred)
    for given_list in (entries, judges, listed):
        chance.shuffle(given_list)

    def outcome(*facts):
        try:
            return deal(*facts, 2, seed)
        except Infeasible as refusal:
            return refusal.shortages

    assert outcome(entries, judges, listed) == outcome(ENTRIES, JUDGES, barred)


def test_another_seed_is_another_deal():
    dealt = {deal(range(20), range(6), (), 3, seed).pairs for seed in range(5)}

    assert len(dealt) == 5


def test_an_entry_in_conflict_with_too_many_judges_is_named():
    barred = {("E1", "Ayu"), ("E1", "Bima"), ("E2", "Ayu")}

    with pytest.raises(Infeasible) as refusal:
        deal(ENTRIES, JUDGES, barred, 3, 1)

    (short,) = refusal.value.shortages
    assert (short.entry, short.needed, short.possible, short.reason) == ("E1", 3, 2, "conflicts")
    assert "E1" in str(refusal.value)


def test_too_few_judges_is_not_blamed_on_conflicts():
    with pytest.raises(Infeasible) as refusal:
        deal(["E0", "E1"], ["Ayu", "Bima"], {("E1", "Ayu")}, 3, 1)

    assert [(short.entry, short.possible, short.reason) for short in refusal.value.shortages] == [
        ("E0", 2, "judges"),
        ("E1", 2, "judges"),
    ]


def test_no_judge_at_all_leaves_every_entry_short():
    with pytest.raises(Infeasible) as refusal:
        deal(ENTRIES, [], (), 1, 1)

    assert [short.entry for short in refusal.value.shortages] == ENTRIES


@given(conflicts, st.integers(1, 3), capacities, st.integers())
def test_the_shortages_named_are_no_more_than_there_must_be(barred, per_entry, capacity, seed):
    entries = ENTRIES[:3]
    free = {entry: [judge for judge in JUDGES if (entry, judge) not in barred] for entry in entries}
    able = [entry for entry in entries if len(free[entry]) >= per_entry]
    panels = [[panel for size in range(per_entry + 1) for panel in combinations(free[entry], size)] for entry in able]
    loads = (Counter(judge for panel in chosen for judge in panel) for chosen in product(*panels))
    most = max(load.total() for load in loads if all(load[judge] <= capacity[judge] for judge in load))
    try:
        deal(entries, JUDGES, barred, per_entry, seed, capacity)
        shortages = ()
    except Infeasible as refusal:
        shortages = refusal.shortages

    full = [short for short in shortages if short.reason == "capacity"]
    assert {short.entry for short in shortages if short.reason == "conflicts"} == set(entries) - set(able)
    assert sum(short.needed - short.possible for short in full) == per_entry * len(able) - most


def test_full_judges_are_named_when_only_they_could_judge():
    """Ayu and Bima alone may judge E0-E2 and hold two sheets each: four places for six sheets."""
    barred = {(entry, judge) for entry in ENTRIES[:3] for judge in ("Citra", "Dewa")}

    with pytest.raises(Infeasible) as refusal:
        deal(ENTRIES, JUDGES, barred, 2, 1, {"Ayu": 2, "Bima": 2, "Citra": 9, "Dewa": 9})

    shortages = refusal.value.shortages
    assert sum(short.needed - short.possible for short in shortages) == 2
    assert {short.entry for short in shortages} <= set(ENTRIES[:3])
    assert {short.reason for short in shortages} == {"capacity"}
    assert {short.judges for short in shortages} == {("Ayu", "Bima")}


def test_a_full_judge_hands_over_what_another_may_take():
    """Only Ayu may judge E0; whatever she was dealt first, one sheet of hers has to move on."""
    barred = {("E0", judge) for judge in JUDGES[1:]}
    for seed in range(20):
        dealt = deal(ENTRIES, JUDGES, barred, 1, seed, capacity=1)
        assert ("E0", "Ayu") in dealt.pairs
        assert set(dealt.loads.values()) == {1}


def test_a_judge_who_left_keeps_a_sheet_and_gets_no_other():
    dealt = deal(["E0", "E1"], ["Bima", "Citra"], (), 2, 1, already={("E0", "Ayu")})

    assert len(dealt.pairs) == 3
    assert {judge for _, judge in dealt.pairs} == {"Bima", "Citra"}
    assert dealt.loads.keys() == {"Bima", "Citra"}
    assert len(panels_of(dealt.pairs)["E0"]) == 1


def test_sheets_of_another_category_weigh_on_the_load():
    elsewhere = {(f"F{number}", "Ayu") for number in range(4)}

    dealt = deal(ENTRIES, ["Ayu", "Bima"], (), 1, 1, already=elsewhere)

    assert dealt.loads == {"Ayu": 4, "Bima": 4}
    assert {judge for _, judge in dealt.pairs} == {"Bima"}


def test_a_complete_entry_gets_nothing_more():
    dealt = deal(["E0"], JUDGES, (), 2, 1, already={("E0", "Ayu"), ("E0", "Bima"), ("E0", "Citra")})

    assert dealt.pairs == ()
    assert dealt.loads == {"Ayu": 1, "Bima": 1, "Citra": 1, "Dewa": 0}


def test_conflicts_of_others_do_not_matter():
    dealt = deal(["E0"], ["Ayu"], {("F0", "Ayu"), ("E0", "Zulkifli")}, 1, 1)

    assert dealt.pairs == (("E0", "Ayu"),)


def test_nothing_to_deal_is_an_empty_deal():
    dealt = deal([], JUDGES, (), 3, 1)

    assert (dealt.pairs, dealt.parts) == ((), 0)


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        ((["E0", "E0"], JUDGES, (), 1, 1), "named twice"),
        ((["E0"], ["Ayu", "Ayu"], (), 1, 1), "named twice"),
        ((["E0"], JUDGES, (), 0, 1), "at least 1"),
        ((["E0"], JUDGES, {("E0", "Ayu")}, 1, 1, None, {("E0", "Ayu")}), "in conflict"),
    ],
)
def test_facts_that_contradict_themselves_are_refused(facts, what):
    with pytest.raises(ValueError, match=what):
        deal(*facts)


def test_groups_kept_apart_by_conflicts_are_reported_as_parts():
    barred = {(entry, judge) for entry in range(20) for judge in range(6) if entry % 2 != judge % 2}

    dealt = deal(range(20), range(6), barred, 2, 1)

    assert dealt.parts == 2


def test_a_large_edition_is_dealt_in_seconds():
    chance = random.Random(5)
    barred = {(entry, judge) for entry in range(2000) for judge in range(30) if chance.random() < 0.3}
    prefixes = {(entry, judge) for entry in range(2000) for judge in range(30) if judge > 3 + 27 * entry // 2000}
    started = time.process_time()

    even, uneven = deal(range(2000), range(30), barred, 3, 1), deal(range(2000), range(30), prefixes, 3, 1)

    assert time.process_time() - started < 5
    assert set(even.loads.values()) == {200}
    assert sum(uneven.loads.values()) == 6000
    assert (even.parts, uneven.parts) == (1, 1)
