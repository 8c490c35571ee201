"""What a template may look like."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from development import template_defaults
from development.stages.drafting import MOST_STAGES, checked

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("kind", template_defaults.STAGES)
def test_the_templates_of_the_platform_are_sound_and_in_two_languages(kind):
    stages = template_defaults.STAGES[kind]
    assert checked(stages) == (stages, [])
    assert len(stages) == 9
    assert [stage["gate"]["code"] for stage in stages if stage["gate"]] == ["G1", "G2", "G3", "G4", "G5"]
    for stage in stages:
        assert all(stage[name] for name in ("name_en", "public_name", "public_name_en", "owner_en"))
        assert all(row["name_en"] for row in stage["milestones"])
        if stage["gate"]:
            assert all(row["text_en"] for row in stage["gate"]["checks"])
            assert {row["is_must"] for row in stage["gate"]["checks"]} == {True, False}


@given(plain)
def test_anything_is_answered_and_nothing_else_is_ever_stored(draft):
    stages, faults = checked(draft)
    assert faults or checked(stages) == (stages, [])


def changed(change):
    stages = copy.deepcopy(template_defaults.STAGES["outsole"])
    change(stages)
    return {(fault.place, fault.problem) for fault in checked(stages)[1]}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda s: s[0].update(name="  "), ("0.name", "empty")),
        (lambda s: s[0].update(name="x" * 121), ("0.name", "long")),
        (lambda s: s[1].update(days=0), ("1.days", "number")),
        (lambda s: s[1].update(days=True), ("1.days", "number")),
        (lambda s: s[1].update(code="rights"), ("1.code", "twice")),
        (lambda s: s[1].update(code="../x"), ("1.code", "choice")),
        (lambda s: s[2]["gate"].update(code="G1"), ("2.gate.code", "twice")),
        (lambda s: s[0]["gate"].update(approvers=[]), ("0.gate.approvers", "few")),
        (lambda s: s[0]["gate"].update(approvers=["judge"]), ("0.gate.approvers", "choice")),
        (lambda s: s[0]["gate"]["checks"][1].update(text=""), ("0.gate.checks.1.text", "empty")),
        (lambda s: s[0]["milestones"][2].update(kinds=["exe"]), ("0.milestones.2.kinds", "choice")),
        (lambda s: s[0]["milestones"][2].update(owed_by=["organiser"]), ("0.milestones.2.owed_by", "choice")),
        (lambda s: s.extend(copy.deepcopy(s) * 2), ("", "many")),
        (lambda s: s.clear(), ("", "few")),
    ],
)
def test_a_wrong_place_is_named(change, fault):
    assert fault in changed(change)


def test_missing_codes_are_made_from_names_and_never_stand_twice():
    row = {"code": "", "name": "Uji pakai!", "owner": "BPIPI", "days": 5, "gate": None, "milestones": []}
    stages, faults = checked([row, {**row, "code": "uji-pakai"}, dict(row), {**row, "name": "靴"}])
    assert faults == []
    assert [stage["code"] for stage in stages] == ["uji-pakai-2", "uji-pakai", "uji-pakai-3", "item"]
    assert MOST_STAGES >= 9
