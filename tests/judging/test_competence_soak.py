"""Thousands of random panels: a pair in conflict is never dealt, what stands stays, and loads are level."""

import random
from collections import Counter

import pytest

from judging.dealing.basis import Basis, Group
from judging.dealing.computing import computed


def made_up(seed):
    """A basis with up to three groups, conflicts, sheets that stand, a judge who left, calibration and expertise."""
    chance = random.Random(seed)
    entries = tuple(range(1, chance.randrange(2, 25)))
    judges = tuple(range(100, 100 + chance.randrange(1, 12)))
    left = 99
    everybody = (left, *judges)
    barred = tuple((e, j) for e in entries for j in judges if chance.random() < chance.choice([0, 0.1, 0.3]))
    free = [(e, j) for e in entries for j in everybody if (e, j) not in barred]
    standing = tuple(sorted(chance.sample(free, chance.randrange(len(free) // 3 + 1))))
    lists = [("form",), ("form", "market"), ("market",)][: chance.randrange(1, 4)]
    scored = {judge: chance.choice(lists) for judge in everybody}
    return Basis(
        entries=entries,
        judges=judges,
        barred=barred,
        standing=standing,
        void=(),
        per_entry=chance.randrange(1, 4),
        groups=tuple(
            Group(one, tuple(judge for judge in everybody if scored[judge] == one))
            for one in sorted(set(scored.values()))
        ),
        capacity=tuple((judge, chance.randrange(1, 30)) for judge in judges if chance.random() < 0.2),
        expertise=tuple((judge, answer, chance.randrange(4)) for judge in judges for answer in ("", "a", "b")),
        answers=tuple((entry, chance.choice("ab")) for entry in entries if chance.random() < 0.7),
        calibration=tuple(entry for entry in entries if chance.random() < 0.05),
    )


def check(seed):
    """Whether the problem could be dealt in full; everything else holds in any case."""
    basis = made_up(seed)
    pairs, refused = computed(basis, seed)
    assert not pairs & set(basis.barred), seed
    assert not pairs & set(basis.standing), seed
    assert {judge for _entry, judge in pairs} <= set(basis.judges), seed
    assert {entry for entry, _judge in pairs} <= set(basis.entries), seed
    assert computed(basis, seed) == (pairs, refused), seed
    held = Counter(judge for _entry, judge in {*basis.standing, *pairs})
    short_groups = [group for group, _shortages in refused]
    for group in basis.groups:
        panel = set(basis.on_panel(group))
        if group in short_groups or not panel:
            continue
        for entry in basis.entries:
            own = {judge for one, judge in {*basis.standing, *pairs} if one == entry and judge in group.judges}
            able = {judge for judge in panel if (entry, judge) not in basis.barred} | own
            wanted = min(basis.wanted(group), len(able)) if basis.is_mixed else basis.per_entry
            stood = {judge for one, judge in basis.standing if one == entry and judge in group.judges}
            first = able & panel if entry in basis.calibration else set()
            assert len(own) == max(wanted, len(stood | first)), (seed, entry)
    for judge, most in basis.capacity:
        forced = sum(1 for entry in basis.calibration if (entry, judge) in pairs)
        stood = sum(1 for _entry, one in basis.standing if one == judge)
        assert held[judge] <= max(most, stood + forced), (seed, judge)
    return not refused


def test_two_hundred_panels():
    assert sum(check(seed) for seed in range(200)) > 60


@pytest.mark.soak
def test_ten_thousand_panels():
    assert sum(check(seed) for seed in range(1_000, 11_000)) > 3_000


def test_after_a_judge_drops_out_loads_stay_within_one_where_nobody_is_barred():
    for seed in range(40):
        chance = random.Random(seed)
        entries, judges = tuple(range(1, chance.randrange(10, 60))), tuple(range(100, 100 + chance.randrange(5, 9)))
        empty = Basis(entries, judges, (), (), (), per_entry=3, groups=(Group(("form",), judges),))
        before, refused = computed(empty, seed)
        assert not refused
        gone, rest = judges[0], judges[1:]
        stood = tuple(sorted(pair for pair in before if pair[1] != gone))
        after = Basis(entries, rest, (), stood, (), per_entry=3, groups=(Group(("form",), rest),))
        added, refused = computed(after, seed)
        assert not refused
        assert len(added) == len(before) - len(stood), "only what is missing"
        loads = Counter(judge for _entry, judge in {*stood, *added})
        assert max(loads.values()) - min(loads[judge] for judge in rest) <= 1, seed
