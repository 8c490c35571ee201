"""What the figures come to in plain sentences."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import translation

from frontend.fairness import alarms, telling
from judging.studying import Findings
from judging.studying.findings import CutFound, JudgeFound, Needed, PartFound, Rest, Step, WithoutJudge, WorkFound

NAMES = {1: "K7QF", 2: "M2XA", 3: "P9RT", 4: "W4ZZ"}
JUDGES = {7: "Ayu", 8: "Bima"}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def work(pk):
    return WorkFound(pk, pk, 7.0, pk, 7.0, pk, pk, pk + 1, 0.5, 3)


def judge(pk, **more):
    figures = {"infit": None, "outfit": None, "with_the_others": None, "spread": 1.0, "spread_expected": 1.0}
    figures |= {"effect": 0.0, "effect_error": 0.2, "sheets": 12, "alarm": "", "without": None}
    return JudgeFound(judge=pk, **{**figures, **more})


def found(*probabilities, **more):
    steps = tuple(Step(place, share) for place, share in enumerate(probabilities, 1))
    cut = CutFound(len(steps), len(steps) + 1, probabilities[-1], probabilities[-1] >= 0.95, False, [2, 3])
    given = {"works": tuple(map(work, NAMES)), "steps": steps, "cut": cut, "parts": (PartFound([1], [7]),)}
    return Findings(criteria=(), **{**given, **more})


def said(findings, top=3):
    return [(one.tone, one.text) for one in telling.verdict(findings, top, NAMES)]


def test_a_line_that_is_not_certain_is_said_first_with_the_works_on_either_side():
    (first, second) = said(found(0.99, 0.97, 0.71))
    assert first == (
        "warning",
        "The line between places 3 and 4 is not certain yet: 71 % that the right work is above it. "
        "These works may truly belong on either side: M2XA, P9RT.",
    )
    assert second == ("good", "The order of the first 2 places is firm.")


def test_a_firm_line_and_an_open_order_above_it():
    assert said(found(0.999, 0.8, 0.98)) == [
        ("good", "The line between places 3 and 4 is firm: 98 % that the right work is above it."),
        ("good", "The first place is firm."),
        ("quiet", "The order of places 2 and 3 is not certain: 80 % that it is right."),
    ]


def test_a_shared_place_at_the_line_parts_and_silence():
    shared = found(0.99, 0.5)
    shared = replace(shared, cut=replace(shared.cut, is_shared=True))
    assert said(shared, 2)[0][1].startswith("Works share the place at the line below place 2")
    apart = found(0.9, parts=(PartFound([1], [7]), PartFound([2], [8])))
    assert said(apart) == [
        (
            "warning",
            "There is no common order: the sheets fall into 2 parts without a judge in common. Nothing tells better "
            "works from milder judges there.",
        )
    ]
    assert "no line to be sure of" in said(found(0.9, steps=(), cut=None))[0][1]
    unplaced = tuple(replace(work(pk), place=None) for pk in NAMES)
    assert "puts these sheets in no order" in said(found(0.9, steps=(), cut=None, works=unplaced))[0][1]
    mute = tuple(replace(work(pk), low=None, high=None) for pk in NAMES)
    assert "can't tell how sure" in said(found(0.9, steps=(), cut=None, works=mute))[0][1]


@pytest.mark.parametrize(
    ("share", "text"), [(0.714, "71 %"), (1, "more than 99 %"), (0.0, "less than 1 %"), (0.99, "99 %")]
)
def test_nobody_is_told_nought_or_a_hundred(share, text):
    assert telling.percent(share) == text


def test_how_many_judges_it_takes():
    given = {
        "reliability_plain": 0.62,
        "reliability_adjusted": 0.73,
        "needed": (Needed(0.8, 8, 5), Needed(0.9, None, 1)),
    }
    text = telling.reliability(found(0.9, **given))
    assert "62 % truly lie in the works" in text[0]
    assert text[1] == "For 80 % a work needs 8 judges by the plain mean, 5 judges with severity removed."
    assert text[2] == "For 90 % a work needs more than 1,000 judges by the plain mean, 1 judge with severity removed."
    given["needed"] = (Needed(0.8, 1, 1), Needed(0.9, 3, 2))
    same = telling.reliability(found(0.9, **given))[1]
    assert same == "For 80 % a work needs 1 judge, by the plain mean as well as with severity removed."
    with translation.override("id"):
        one, other = telling.reliability(found(0.9, **given))[1:]
        assert "cukup 1 juri per karya, baik dengan rerata biasa maupun setelah keketatan juri diperhitungkan" in one
        assert "3 juri per karya dengan rerata biasa, atau 2 juri setelah keketatan" in other


def test_alarms_name_the_judge_what_was_seen_and_what_to_do():
    panel = (
        judge(7, effect=-1.3, infit=2.1, outfit=1.2, alarm="wide"),
        judge(8, infit=1.0, outfit=1.1),
    )
    (one,) = alarms.alarms(found(0.9, judges=panel, variance={"entry_sd": 1.0}), JUDGES)
    assert one.judge == "Ayu"
    seen = [text for text, act in one.seen if act]
    assert "1.3 points more severely" in seen[0]
    assert "2.1 times" in seen[1]
    assert "far more widely" in seen[2]
    calm = (judge(7, effect=-1.3, effect_error=1.0), judge(8, effect=0.4, alarm="narrow", infit=0.3, outfit=0.4))
    (one,) = alarms.alarms(found(0.9, judges=calm, variance={"entry_sd": 1.0}), JUDGES)
    assert [text for text, _act in one.seen] == [
        "scores suspiciously as expected (0.3 times the usual scatter)",
        "gives nearly the same total to every work",
    ]


def test_adjusted_places_are_pointed_at_only_where_there_are_some():
    panel = (judge(7, effect=-1.3), judge(8))
    bare = tuple(replace(work(pk), adjusted=None, adjusted_place=None) for pk in NAMES)
    for works, says in ((tuple(map(work, NAMES)), True), (bare, False)):
        (one,) = alarms.alarms(found(0.9, judges=panel, variance={"entry_sd": 1.0}, works=works), JUDGES)
        ((_seen, act),) = one.seen
        assert ("adjusted places" in act, "No sheet is wrong" in act) == (says, True)


def test_one_word_for_one_thing_in_the_texts_and_on_paper():
    root = Path(__file__).parents[3]
    papers = [*root.glob("frontend/documents/typ/*.typ"), *root.glob("judging/documents/*.json")]
    said = "\n".join(path.read_text() for path in [*papers, root / "locale/id/LC_MESSAGES/django.po"])
    for unwanted in (
        "omor periksa",
        "omor pemeriksaan",
        "murah nilai",
        "embetulan",
        "dalam ruangan",
        "dari para juri]",
    ):
        assert unwanted not in said
    assert "Putusan sidang" not in said
    assert "dan dikunci" not in said


def test_who_changes_the_winner_is_marked():
    nothing = WithoutJudge([], False, 0, None, [], [], [])
    panel = (
        judge(7, without=replace(nothing, moved=2, furthest=[2, 2, 1], winners=[2], entered=[4], left=[3])),
        judge(8, without=nothing),
    )
    marked, calm = alarms.without_rows(found(0.9, judges=panel), NAMES, JUDGES)
    assert (marked.judge, marked.is_marked) == ("Ayu", True)
    for words in ("Another winner: M2XA.", "Enters the top: W4ZZ.", "Leaves the top: P9RT.", "M2XA from 2 to 1"):
        assert words in marked.text
    assert (calm.text, calm.is_marked) == ("Nothing changes.", False)
    (apart,) = alarms.without_rows(
        found(0.9, judges=(judge(7, without=replace(nothing, splits=True, unjudged=[1])),)), NAMES, JUDGES
    )
    assert apart.text == "Nobody else judged: K7QF. The sheets would fall apart: no common order."


def test_only_sheets_far_from_what_was_expected_surprise():
    rests = (Rest(1, 7, 0.4, 0.5), Rest(2, 8, -2.0, -3.1), Rest(3, 7, 1.5, 2.6))
    surprises = alarms.surprises(found(0.9, rests=rests), NAMES, JUDGES)
    assert [(one.judge, one.work, one.points) for one in surprises] == [
        ("Bima", "M2XA", "−2.00"),
        ("Ayu", "P9RT", "+1.50"),
    ]


def test_one_impression_for_all_criteria_and_a_changing_measure_are_said_with_an_act():
    panel = (judge(7, halo=0.25, has_halo=True, drift=1.5, drift_error=0.2, is_drifting=True), judge(8, drift=-0.2))
    (one,) = alarms.alarms(found(0.9, judges=panel), JUDGES)
    assert one.judge == "Ayu"
    assert all(act for _text, act in one.seen)
    assert [text for text, _act in one.seen] == [
        "hardly tells the criteria of a work apart (0.25 times as far apart as the other judges)",
        "became more lenient by 1.5 points between the first sheet and the last",
    ]
    ((_name, (seen,)),) = [
        (one.judge, one.seen)
        for one in alarms.alarms(found(0.9, judges=(judge(8, drift=-1.5, is_drifting=True),)), JUDGES)
    ]
    assert seen[0] == "became more severe by 1.5 points between the first sheet and the last"


def test_a_study_made_before_halo_and_drift_were_told_is_still_read():
    kept = found(0.9, judges=(judge(7),)).as_json()
    for name in ("halo", "has_halo", "drift", "drift_error", "is_drifting"):
        del kept["judges"][0][name]
    (one,) = Findings.of_json(kept).judges
    assert (one.halo, one.drift, one.has_halo, one.is_drifting) == (None, None, False, False)
