"""A specification is copied from a set, changed into versions, and read with what is different."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, Requirement, RequirementSet, Specification
from development.specification import defaults
from development.specification.drafting import MOST_LINES, checked, figure, plain, toleranced, within
from development.specification.judging import in_force, requirements_of
from development.specification.seeing import changes, lines_by_version, versions_of
from development.specification.sets import newest_set, save_set, versions_for
from development.specification.writing import copy_set, lines_of, write_specification
from tests.factories import projects, samples

SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def test_the_sets_of_the_platform_are_sound_dated_and_examples():
    rules = json.loads(Path("files/inspection/outsole/rules.json").read_text(encoding="utf-8"))
    assert set(defaults.SETS) == {defaults.ANY, *(one["code"] for one in rules["materials"])}
    for lines in defaults.SETS.values():
        sound, faults = checked(lines)
        assert faults == []
        assert sound == lines
        assert all(line["is_example"] and line["source"] and line["source_on"] == defaults.DATED_ON for line in lines)
        assert all(line["name_en"] and (line["method"] or line["group"] == "dimension") for line in lines)


def test_the_sets_say_what_the_trade_says():
    found = {m: {line["code"]: line for line in lines} for m, lines in defaults.SETS.items()}
    assert (found["tpr"]["abrasion"]["unit"], found["tpr"]["abrasion"]["at_most"]) == ("mm3", "150")
    assert found["eva"]["hardness"]["unit"] == "asker_c"
    assert (found["tpr"]["hardness"]["at_least"], found["tpr"]["hardness"]["at_most"]) == ("55", "65")
    assert found["any"]["bond"]["at_least"] == "3"
    assert found["tpr"]["slip_heel"]["at_least"] == "0.31"


@given(st.decimals(-9999, 9999, places=4), st.decimals(0, 999, places=4))
def test_a_tolerance_is_two_limits_and_two_limits_are_a_tolerance(nominal, tolerance):
    least, most = within(nominal, tolerance)
    assert least <= nominal <= most
    assert toleranced(least, most) == (nominal, tolerance)


@given(st.decimals(-9_999_999, 9_999_999, places=4))
def test_a_number_as_text_is_the_same_number(value):
    assert figure(plain(value)) == value


@pytest.mark.parametrize(
    ("fields", "place", "problem"),
    [
        ({"name": " "}, "0.name", "empty"),
        ({"name": "x" * 121}, "0.name", "long"),
        ({"unit": "furlong"}, "0.unit", "choice"),
        ({"group": "other"}, "0.group", "choice"),
        ({"at_least": "1,5"}, "0.at_least", "number"),
        ({"at_least": "1e3"}, "0.at_least", "number"),
        ({"at_least": 5}, "0.at_least", "number"),
        ({"at_least": "9", "at_most": "8"}, "0.at_most", "order"),
        ({"unit": "passed", "at_most": "8"}, "0.at_most", "unit"),
        ({"source_on": "31-12-2026"}, "0.source_on", "day"),
        ({"source_on": "2026-02-30"}, "0.source_on", "day"),
        ({"code": "A B"}, "0.code", "choice"),
        ({"is_example": "yes"}, "0.is_example", "shape"),
        ({"note": "a\x00"}, "0.note", "shape"),
    ],
)
def test_what_is_wrong_is_told_by_its_place(fields, place, problem):
    _lines, faults = checked([samples.line("abrasion") | fields])
    assert [(fault.place, fault.problem) for fault in faults] == [(place, problem)]


def test_codes_are_made_from_names_and_never_stand_twice():
    named = {"name": "Tebal Tumit", "name_en": ""}
    lines, faults = checked([samples.line("", **named), samples.line("", **named), samples.line("bond")])
    assert ([line["code"] for line in lines], faults) == (["tebal_tumit", "tebal_tumit_2", "bond"], [])
    _lines, faults = checked([samples.line("bond"), samples.line("bond")])
    assert [fault.problem for fault in faults] == ["twice"]
    for wrong in (None, [], [1], [samples.line(f"c{n}") for n in range(MOST_LINES + 1)]):
        assert checked(wrong)[1]


@pytest.mark.django_db
def test_it_begins_with_the_set_of_the_material(cast):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(material="tpr")
    made = copy_set(project=cast.project, by=cast.organiser)
    assert (made.version, made.copied_from.material) == (1, "tpr")
    assert lines_of(made) == defaults.SETS["tpr"]
    assert all(row.is_example for row in requirements_of(made).values())
    with pytest.raises(NotAllowedNow):
        copy_set(project=cast.project, by=cast.organiser)


@pytest.mark.django_db
def test_a_material_without_set_gets_that_for_all(cast):
    assert copy_set(project=cast.project, material="kulit", by=cast.organiser).copied_from.material == defaults.ANY


@pytest.mark.django_db
def test_versions_stay_and_their_difference_is_told(cast):
    first = samples.specified(cast.project, by=cast.organiser)
    lines = [line for line in lines_of(first) if line["code"] != "bond"]
    lines[1]["at_most"] = "70"
    lines.append(samples.line("", unit="g", at_most="250", name="Bobot", name_en="Weight"))
    words = {"project": cast.project, "lines": lines, "by": cast.organiser}
    with pytest.raises(Changed):
        write_specification(**words, note="Baru.", seen=0)
    with pytest.raises(Invalid):
        write_specification(**words, note=" ", seen=1)
    second = write_specification(**words, note="Lebih keras, dengan bobot.", seen=1)
    assert in_force(cast.project) == second
    rows = lines_by_version([first, second])
    told = {change.line.code: change.what for change in changes(rows[second.pk], rows[first.pk])}
    assert told == {"hardness": "other", "weight": "new", "bond": "gone"}
    with pytest.raises(NotAllowedNow):
        write_specification(project=cast.project, lines=lines_of(second), note="Sama.", seen=2, by=cast.organiser)
    assert [one.version for one in versions_of(cast.project)] == [2, 1]
    assert Event.objects.filter(verb="specification.written").count() == 2
    assert Requirement.objects.get(specification=second, code="weight").at_most == Decimal(250)


@pytest.mark.django_db
def test_only_organisers_without_conflict_write_and_not_when_it_is_over(cast):
    for person in (cast.owner, cast.maker, cast.waiting, *cast.outsiders):
        with pytest.raises(NotAllowed):
            copy_set(project=cast.project, by=person)
        with pytest.raises(NotAllowed):
            samples.specified(cast.project, by=person)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.FINISHED)
    with pytest.raises(NotAllowedNow):
        copy_set(project=cast.project, by=cast.organiser)
    assert not Specification.objects.exists()


@pytest.mark.django_db
def test_a_set_is_edited_as_versions_and_confirmed_by_name(cast):
    lines = [samples.line("abrasion", at_most="140", is_example=False)]
    words = {"material": "tpr", "lines": lines, "note": "Lebih ketat."}
    first = newest_set("tpr")
    assert (first.version, first.is_confirmed, first.by) == (1, False, None)
    second = save_set(**words, seen=1, by=cast.organiser)
    assert second.lines[0]["is_example"]
    with pytest.raises(Changed):
        save_set(**words, seen=1, by=cast.organiser)
    third = save_set(**words, confirmed_by=" Pak Teknisi ", seen=2, by=cast.organiser)
    assert (third.confirmed_by, third.lines[0]["is_example"]) == ("Pak Teknisi", False)
    assert newest_set("tpr") == third
    for person in (cast.owner, cast.maker, cast.stranger, cast.judge):
        with pytest.raises(NotAllowed):
            save_set(**words, seen=3, by=person)
        assert not versions_for(person).exists()
    for wrong in ({"material": "any?"}, {"note": ""}, {"lines": []}, {"confirmed_by": "x" * 121}):
        with pytest.raises(Invalid):
            save_set(**{**words, "seen": 3, "by": cast.organiser, **wrong})
    assert RequirementSet.objects.filter(material="tpr").count() == 3
