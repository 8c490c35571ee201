"""Every finding has a sentence in both languages, with its figures as people write them."""

import pytest
from django.utils import translation

from files.inspection.outsole import assessing
from files.inspection.outsole.assessing import Finding, Light
from files.inspection.outsole.figures import PROBLEMS
from files.reporting.sentences import check_name, light_word, sentence, severity_word, share_text, unit_name

FACTS = {
    "unit": "in",
    "length": 292.25,
    "height": 120.0,
    "edges": 1234,
    "bodies": 10_000,
    "low": 283.0,
    "high": 300.0,
    "size": 42.0,
    "place": "heel",
    "width": 66.66,
    "share": 0.0345,
    "short": 0.2,
    "least": 2.5,
    "good": 3.0,
    "p1": 1.14,
    "reach": 2.31,
    "most": 2.0,
    "depth": 6.0,
}
CODES = sorted({*PROBLEMS, *assessing.PICTURE_OF})


@pytest.mark.parametrize("code", CODES)
def test_each_finding_says_in_both_languages_what_to_do(code):
    finding = Finding(code, assessing.WARNING, FACTS)
    with translation.override("id"):
        indonesian = sentence(finding)
    with translation.override("en"):
        english = sentence(finding)
    assert indonesian != english
    for text in (indonesian, english):
        assert "%(" not in text
        assert text.count(". ") >= 1, "what is wrong, and then what to do"


def test_figures_are_written_as_the_reader_does():
    finding = Finding("undercut", assessing.WARNING, FACTS)
    with translation.override("id"):
        assert "3,4 %" in sentence(finding)
        assert "2,3 mm" in sentence(finding)
        assert "1.234" in sentence(Finding("open_edges", assessing.SERIOUS, FACTS))
        assert "292 mm" in sentence(Finding("size_short", assessing.SERIOUS, FACTS))
        assert share_text(0.0004) == "kurang dari 0,1 %"
        assert share_text(0) == "0,0 %"
    with translation.override("en"):
        assert "3.4 %" in sentence(finding)
        assert "1,234" in sentence(Finding("open_edges", assessing.SERIOUS, FACTS))


def test_an_undercut_where_none_is_allowed_or_whose_depth_is_unknown():
    with translation.override("en"):
        assert "allows none" in sentence(Finding("undercut", assessing.SERIOUS, {**FACTS, "most": 0.0}))
        assert "None" not in sentence(Finding("undercut", assessing.SERIOUS, {**FACTS, "reach": None}))


def test_names_of_checks_lights_and_units():
    checks = ("size", "width", "wall", "draft", "undercut", "groove", "tread")
    assert all(check_name(Light(check, "good", "mm").check) for check in checks)
    assert len({light_word(light) for light in ("good", "warning", "bad", "unknown")}) == 4
    assert len({severity_word(severity) for severity in ("info", "warning", "serious")}) == 3
    with translation.override("id"):
        assert unit_name("in") == "inci"
