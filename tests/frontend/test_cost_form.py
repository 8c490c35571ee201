"""The form of a cost sheet gives back what it was filled with, in both languages; comparing and asking what-if."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from development.costing.asking_what_if import Question, answer, costs_by_pairs, span_of
from development.costing.comparing import changes
from development.costing.drafting import Draft, Row, faults_of
from development.costing.reckoning import KINDS, LICENCE, MATERIAL, OF_COST, PERCENT, RUPIAH, UNITS
from files.inspection.outsole.rules import packaged
from frontend.forms.costs import CostForm
from tests.factories import costs

WORDS = st.text("abc ÄåéTPR.-", min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)


def figures(most, places):
    return st.decimals(0, most, places=places, allow_nan=False, allow_infinity=False)


@st.composite
def rows(draw):
    kind = draw(st.sampled_from(KINDS))
    unit = draw(st.sampled_from(UNITS[kind]))
    is_priced = kind in ("material", "process", "mould") or unit == RUPIAH
    most = 50 if (kind, unit) == (LICENCE, PERCENT) else 100
    return Row(
        kind=kind,
        name=draw(WORDS),
        quantity=Decimal(1) if unit == RUPIAH else draw(figures(most, 4)),
        unit=unit,
        price=draw(figures(1_000_000, 2)) if is_priced else Decimal(0),
        scrap=draw(figures(100, 2)) if kind == MATERIAL else Decimal(0),
        priced_on=draw(st.none() | st.dates(date(2000, 1, 1), date(2026, 1, 1))) if is_priced else None,
        source=draw(WORDS | st.just("")),
        origin=draw(WORDS | st.just("")),
        domestic_share=draw(figures(100, 2)) if kind in OF_COST else Decimal(0),
    )


@given(st.sampled_from(["id", "en"]), st.integers(1, 10_000_000), st.integers(1, 60), st.lists(rows(), max_size=8))
def test_what_a_form_is_filled_with_comes_back(language, pairs, sizes, found):
    draft = Draft(pairs, sizes, tuple(found))
    with translation.override(language):
        form = CostForm.of(draft)
        fields = {f"line-{n}-{name}": value for n, row in enumerate(form.rows) for name, value in row.items()}
        sent = {"pairs": form.pairs, "sizes": form.sizes, "rows": str(len(form.rows)), **fields}
        again = CostForm.read(sent)
        assert again.draft() == draft
        assert again.faults == {}


@given(st.lists(rows(), min_size=1, max_size=8), st.integers(1, 100_000), st.integers(1, 60))
def test_a_sound_draft_can_always_be_reckoned(found, pairs, sizes):
    draft = Draft(pairs, sizes, tuple(found))
    faults = faults_of(draft, today=date(2026, 11, 23))
    assert {fault.problem for fault in faults} <= {"twice", "dear"}
    if not faults:
        assert draft.reckoned().price >= 0


@given(st.integers(1, 1_000_000))
def test_the_curve_never_rises_and_holds_the_pairs_planned(pairs):
    few, many = span_of(pairs)
    curve = costs_by_pairs(costs.draft(pairs=pairs), few=few, many=many)
    assert pairs in [each for each, _made in curve]
    made = [each.cost for _pairs, each in curve]
    assert made == sorted(made, reverse=True)


def test_an_unasked_question_changes_nothing_and_an_unknown_material_neither():
    draft = costs.draft()
    for question in (Question(), Question(material="gold"), Question(pairs=draft.pairs, sizes=draft.sizes)):
        assert answer(draft, question, packaged()).made == draft.reckoned()


def test_another_material_follows_the_density_only_where_the_line_names_one():
    known = answer(costs.draft(), Question(material="tpu"), packaged()).swapped
    assert (known.after.quantity, known.after.price, known.by_density) == (Decimal("385.6"), Decimal(67500), True)
    unknown = answer(costs.draft(name="Kompon rahasia"), Question(material="tpu"), packaged()).swapped
    assert (unknown.after.quantity, unknown.by_density) == (Decimal("318.6"), False)
    without = replace(costs.draft(), rows=costs.rows()[1:])
    assert answer(without, Question(material="tpu"), packaged()).swapped is None


def stored(**changed):
    row = {name: getattr(costs.rows()[0], name) for name in Row.__dataclass_fields__}
    return SimpleNamespace(**{**row, "amount": Decimal(10), **changed})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([stored()], [stored()], []),
        ([stored()], [stored(price=Decimal(9))], [(("price",), 0)]),
        ([stored()], [stored(amount=Decimal(7))], [((), -3)]),
        ([], [stored()], [((), 10)]),
        ([stored()], [], [((), -10)]),
        ([stored()], [stored(name="tpr")], []),
        ([stored(), stored()], [stored()], [((), -10)]),
    ],
)
def test_what_changed_between_two_versions(before, after, told):
    assert [(each.fields, each.more) for each in changes(before, after)] == told
