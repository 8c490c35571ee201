"""The flow is at the optimum of its own cost: levelness first, then expertise, as a general solver finds it."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from judging.assigning.dealing import NO_LIMIT
from judging.assigning.expertise import choose_experts
from judging.assigning.laying import Facts, laid


@st.composite
def problems(draw):
    """Facts and sheets per entry, many of them tight: categories, conflicts, capacities, kept sheets, own grades."""
    entries = {f"E{n}": draw(st.sampled_from("AB")) for n in range(draw(st.integers(1, 9)))}
    judges = [f"J{n}" for n in range(draw(st.integers(1, 6)))]
    pairs = st.tuples(st.sampled_from(sorted(entries)), st.sampled_from(judges))
    judged = st.sampled_from([None, None, "A", "B", "AB"])
    grades = st.dictionaries(st.sampled_from([*entries, "A", "B"]), st.integers(0, 3))
    categories = {judge: chosen for judge in judges if (chosen := draw(judged)) is not None}
    barred = draw(st.frozensets(pairs, max_size=12))
    facts = Facts(
        entries,
        judges,
        barred,
        draw(st.dictionaries(st.sampled_from(judges), st.integers(0, 9), max_size=3)),
        categories,
        {judge: draw(grades) for judge in judges},
    )
    return facts, draw(st.frozensets(pairs, max_size=4)) - barred, draw(st.integers(1, 3)), draw(st.integers(0, 99))


def flowed(facts, kept, per_entry, seed):
    """Loads' squares and cost of the flow; None where not every entry can have its judges."""
    table = laid(facts, sorted(kept), NO_LIMIT).table
    chance = random.Random(seed)
    if table.give_out([per_entry] * len(table.panel), chance):
        return None
    table.level()
    squares = sum(load**2 for load in table.load)
    choose_experts(table, chance)
    assert sum(load**2 for load in table.load) == squares
    return squares, sum(table.cost(entry, judge) for judge, entry in table.dealt())


def solved(facts, kept, per_entry):
    """The same by linear programming: a unit arc for each pair allowed, and one for each further sheet of a judge."""
    holds = {judge: sum(one == judge for _, one in kept) for judge in facts.judges}
    arcs = []
    for entry, category in facts.entries.items():
        for judge in facts.judges:
            if (entry, judge) in facts.barred | kept or category not in facts.categories.get(judge, "ABC"):
                continue
            grades = facts.expertise[judge]
            arcs.append((entry, judge, 3 - grades.get(entry, grades.get(category, 0))))
    dear = 3 * len(arcs) + 1
    loads = [
        (judge, (2 * load + 1) * dear)
        for judge in facts.judges
        for load in range(holds[judge], facts.capacity.get(judge, 99))
        if load < holds[judge] + len(facts.entries)
    ]
    costs = [cost for *_, cost in arcs] + [cost for _, cost in loads]
    entries, judges = list(facts.entries), list(facts.judges)
    rows = np.zeros((len(entries) + len(judges), len(costs)))
    for column, (entry, judge, _) in enumerate(arcs):
        rows[entries.index(entry), column] = rows[len(entries) + judges.index(judge), column] = 1
    for column, (judge, _) in enumerate(loads, len(arcs)):
        rows[len(entries) + judges.index(judge), column] = -1
    needs = [max(per_entry - sum(one == entry for one, _ in kept), 0) for entry in entries]
    if not costs:
        return None if any(needs) else (sum(load**2 for load in holds.values()), 0)
    answer = linprog(costs, A_eq=rows, b_eq=needs + [0] * len(judges), bounds=(0, 1), method="highs")
    if answer.status == 2:
        return None
    squares, cost = divmod(round(answer.fun), dear)
    return squares + sum(load**2 for load in holds.values()), cost


@given(problems())
@settings(max_examples=300, deadline=None)
def test_the_flow_is_as_level_and_then_as_cheap_as_any(problem):
    facts, kept, per_entry, _ = problem

    assert flowed(*problem) == solved(facts, kept, per_entry)


def larger(seed):
    """Random facts of some size whose best judges are few, so that most sheets have to move along paths."""
    chance = random.Random(seed)
    entries = {f"E{n}": chance.choice("ABC") for n in range(chance.randrange(5, 60))}
    judges = [f"J{n}" for n in range(chance.randrange(4, 14))]
    barred = frozenset((e, j) for e in entries for j in judges if chance.random() < chance.choice([0, 0.1, 0.4]))
    expertise = {
        judge: {key: chance.choice([0, 1, 3, 3]) for key in [*entries, *"ABC"] if chance.random() < 0.7 - number / 20}
        for number, judge in enumerate(judges)
    }
    categories = {judge: chance.choice(["A", "AB", "BC", "ABC"]) for judge in judges if chance.random() < 0.5}
    capacity = {judge: chance.randrange(3, 40) for judge in judges if chance.random() < 0.3}
    return Facts(entries, judges, barred, capacity, categories, expertise), frozenset(), chance.randrange(1, 4)


@pytest.mark.parametrize("seed", range(25))
def test_so_it_is_where_sheets_have_to_move_far(seed):
    facts, kept, per_entry = larger(seed)

    assert flowed(facts, kept, per_entry, seed) == solved(facts, kept, per_entry)


@pytest.mark.soak
def test_so_it_is_for_a_thousand_problems():
    for seed in range(25, 1025):
        facts, kept, per_entry = larger(seed)
        assert flowed(facts, kept, per_entry, seed) == solved(facts, kept, per_entry), seed
