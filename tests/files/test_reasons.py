"""Every refusal of the inspection has a sentence that a designer can act on."""

import pytest
from django.utils.translation import override

from files.inspection.verdicts import CODES
from files.limits import LIMITS
from files.reading import DAMAGED
from files.reasons import REASONS, explain


def test_every_code_has_its_sentence_and_no_sentence_is_left_over():
    assert set(REASONS) == CODES | {DAMAGED}


@pytest.mark.parametrize("code", sorted(CODES))
def test_a_sentence_never_breaks_over_missing_facts(code):
    with override("en"):
        assert "%(" not in explain(code)
        assert explain(code).endswith(".")


@pytest.mark.parametrize(
    ("code", "facts", "figure"),
    [
        ("too_big", {"bytes": 1, "allowed": LIMITS.mesh_bytes}, "200"),
        ("too_many_pixels", {"allowed": LIMITS.image_pixels}, "100"),
        ("pdf_too_many_pages", {"pages": 31, "allowed": 20}, "31"),
        ("mesh_too_many_triangles", {"allowed": 2_500_000}, "2,500,000"),
        ("not_accepted", {"looks_like": "GIF"}, "GIF"),
    ],
)
def test_figures_are_said_in_the_sentence(code, facts, figure):
    with override("en"):
        assert figure in explain(code, facts)


def test_an_unknown_code_is_a_file_that_cannot_be_opened():
    with override("en"):
        assert explain("from another day") == explain("undecodable")
