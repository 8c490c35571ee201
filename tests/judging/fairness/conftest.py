"""Small tables that several tests read."""

from decimal import Decimal

import pytest

from judging.ranking import Mark

SHROUT_FLEISS = {
    "T1": (9, 2, 5, 8),
    "T2": (6, 1, 3, 2),
    "T3": (8, 4, 6, 8),
    "T4": (7, 1, 2, 6),
    "T5": (10, 5, 6, 9),
    "T6": (6, 2, 4, 7),
}


def marks_from(rows, criterion="score"):
    """{entry: scores of judges 1, 2, ...}; None where a judge did not see the entry."""
    return [
        Mark(entry, f"J{number:02}", criterion, Decimal(str(value)))
        for entry, values in rows.items()
        for number, value in enumerate(values, 1)
        if value is not None
    ]


@pytest.fixture
def marked():
    return marks_from


@pytest.fixture
def shrout_fleiss():
    """Shrout and Fleiss (1979), Psychological Bulletin 86, 420-428, table 2: six targets, four judges."""
    return marks_from(SHROUT_FLEISS)
