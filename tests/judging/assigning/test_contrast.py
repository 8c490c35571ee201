"""The worst standard error of a difference, against least squares done in full."""

import random
from itertools import combinations
from math import sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.assigning.contrast import worst_contrast_se

PAIRS = st.frozensets(st.tuples(st.integers(0, 9), st.integers(0, 5)), max_size=30)


def by_least_squares(pairs, category_of):
    """Each pair of entries of a category tried: estimable where the contrast lies in the design's row space."""
    worst = None
    for category in set(category_of.values()):
        sheets = sorted(pair for pair in pairs if category_of[pair[0]] == category)
        design = np.zeros((len(sheets), 17))
        for row, (entry, judge) in enumerate(sheets):
            design[row, [0, 1 + entry, 11 + judge]] = 1
        inverse = np.linalg.pinv(design.T @ design)
        for one, other in combinations(sorted({entry for entry, _ in sheets}), 2):
            contrast = np.zeros(17)
            contrast[1 + one], contrast[1 + other] = 1, -1
            if np.allclose(inverse @ (design.T @ (design @ contrast)), contrast, atol=1e-7):
                worst = max(worst or 0, sqrt(contrast @ inverse @ contrast))
    return worst


@given(PAIRS, st.lists(st.sampled_from("AB"), min_size=10, max_size=10))
@settings(max_examples=150, deadline=None)
def test_it_is_what_least_squares_says(pairs, categories):
    category_of = dict(enumerate(categories))

    assert worst_contrast_se(pairs, category_of) == pytest.approx(by_least_squares(pairs, category_of))


def test_more_panels_than_are_looked_at_in_one_go_are_all_looked_at():
    chance = random.Random(2)
    pairs = {(entry, judge) for entry in range(700) for judge in chance.sample(range(22), 3)}
    pairs |= {(700, 0), (701, 21)}
    # Numbered so that the two entries with one sheet each, surely the worst, come far apart.
    worst = worst_contrast_se(sorted(pairs), dict.fromkeys(range(702)))

    assert worst == pytest.approx(worst_contrast_se(sorted(pairs, reverse=True), dict.fromkeys(range(702))))
    assert sqrt(2) < worst < 1.5


def test_nothing_to_compare_is_no_figure():
    assert worst_contrast_se([], {}) is None
    assert worst_contrast_se([("E1", "Ayu"), ("E2", "Bima")], {"E1": "A", "E2": "A"}) is None
    assert worst_contrast_se([("E1", "Ayu"), ("E2", "Ayu")], {"E1": "A", "E2": "B"}) is None


def test_two_entries_of_one_judge_differ_by_two_residuals():
    assert worst_contrast_se([("E1", "Ayu"), ("E2", "Ayu")], {"E1": "A", "E2": "A"}) == pytest.approx(sqrt(2))
