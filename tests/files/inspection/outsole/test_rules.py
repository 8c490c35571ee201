"""The table of rules is data: what it holds, and what is refused."""

import copy
import json
from pathlib import Path

import pytest

from files.inspection.outsole import rules as module
from files.inspection.outsole.rules import Rules, WrongRules, packaged

PLAIN = json.loads(Path(module.__file__).with_name("rules.json").read_text(encoding="utf-8"))


def test_the_packaged_table_is_an_example_until_a_technician_confirms_it():
    rules = packaged()
    assert not rules.are_confirmed
    assert rules.source
    assert {one.code for one in rules.materials} == {"rubber", "tpr", "tpu", "pvc", "eva", "pu"}
    assert rules.material("nothing") is None
    assert Rules.of({**PLAIN, "confirmed_by": "Teknisi Contoh"}).are_confirmed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("density", [1.2, 1.0, 1.3]),
        ("density", [1.0, 1.1]),
        ("density", "1"),
        ("price_per_kg", [-1, 5]),
        ("wall_least_mm", True),
        ("wall_least_mm", float("nan")),
        ("draft_least_deg", 90),
        ("shrinkage", [0.9, 0.95]),
        ("code", None),
    ],
)
def test_a_value_that_makes_no_sense_is_refused(name, value):
    plain = copy.deepcopy(PLAIN)
    if value is None:
        del plain["materials"][0][name]
    else:
        plain["materials"][0][name] = value
    with pytest.raises(WrongRules):
        Rules.of(plain)


@pytest.mark.parametrize(
    "plain", [{}, {**PLAIN, "materials": [None]}, {**PLAIN, "dated_on": "soon"}, {**PLAIN, "materials": []}, []]
)
def test_a_table_that_is_none_is_refused(plain):
    with pytest.raises(WrongRules):
        Rules.of(plain)
