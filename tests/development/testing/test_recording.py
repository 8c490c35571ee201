"""Figures and laboratory reports: recorded with a verdict, judged anew, taken back; and by whom."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, LabTest, Measurement, Partner
from development.specification.writing import lines_of, write_specification
from development.testing.recording import Found, all_measured, measured, take_back_measurement
from development.testing.reporting import (
    Report,
    begin_certificate,
    finish_test,
    open_certificate,
    receive_test,
    take_back_test,
)
from development.testing.seeing import reader_of, results_of
from files.parts import put_part
from tests.factories import files, people, projects, samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return samples.cast()


def report(cast, **fields) -> Report:
    return replace(Report(cast.project.today, laboratory_name="Lab Uji Contoh", accreditation="LP-000"), **fields)


RESULTS = [
    Found("hardness", Decimal("68"), "shore_a", specimens=3),
    Found("abrasion", Decimal("0.326"), "mm3_kg_m"),
    Found("bond", Decimal("3"), "kn_m"),
    Found("non_marking", is_met=True),
    Found("density", Decimal("0.95"), "g_cm3"),
]
VERDICTS = {
    "hardness": "failed", "abrasion": "not_comparable", "bond": "passed", "non_marking": "passed",
    "density": "no_limit",
}  # fmt: skip


def standing(cast) -> dict[str, str]:
    return dict(Measurement.objects.filter(taken_back_at=None).values_list("code", "verdict"))


def test_a_report_carries_verdicts_and_the_methods_of_the_specification(cast):
    test = receive_test(sample=cast.sample, report=report(cast), found=RESULTS, by=cast.organiser)
    assert standing(cast) == VERDICTS
    rows = {row.code: row for row in test.results.all()}
    assert rows["bond"].in_limit_unit == 3
    assert rows["abrasion"].in_limit_unit is None
    assert (rows["hardness"].method, rows["hardness"].specimens) == ("Uji hardness", 3)
    assert Event.objects.get(verb="lab_test.recorded").thing_id == test.pk


def test_a_new_version_judges_every_standing_figure_anew_and_no_other(cast):
    rows = all_measured(sample=cast.sample, found=RESULTS, by=cast.maker)
    take_back_measurement(measurement=rows[1], reason="Salah satuan.", by=cast.maker)
    lines = lines_of(cast.specification)
    for line in lines:
        if line["code"] == "hardness":
            line["at_most"] = "70"
        if line["code"] == "abrasion":
            line["unit"] = "mm3_kg_m"
    lines = [line for line in lines if line["code"] != "bond"]
    words = {"project": cast.project, "lines": lines, "note": "Kekerasan dilonggarkan.", "seen": 1}
    made = write_specification(**words, by=cast.organiser)
    found = standing(cast)
    assert (found["hardness"], found["bond"], found["non_marking"]) == ("passed", "no_limit", "passed")
    assert Measurement.objects.get(code="abrasion").verdict == "not_comparable"
    assert Measurement.objects.get(code="hardness").requirement.specification == made
    assert Measurement.objects.get(code="bond").requirement is None
    assert Event.objects.filter(verb="specification.written").last().facts["changed"] == 2


def test_figures_come_from_office_and_firms_that_know_of_the_sample(cast):
    other = projects.partner("Lab Uji Contoh", kind=Partner.LABORATORY)
    tester = people.person("Penguji")
    projects.joined(cast.project, other, tester, by=cast.organiser)
    one = {"sample": cast.sample, "code": "hardness", "value": Decimal(60), "unit": "shore_a"}
    assert measured(**one, by=cast.maker).verdict == "passed"
    assert measured(**one, by=cast.organiser).verdict == "passed"
    for person in (cast.owner, cast.waiting, tester, *cast.outsiders):
        with pytest.raises(NotAllowed):
            measured(**one, by=person)
        with pytest.raises(NotAllowed):
            receive_test(sample=cast.sample, report=report(cast), found=RESULTS, by=person)
        with pytest.raises(NotAllowed):
            begin_certificate(sample=cast.sample, name="a.pdf", size=10, by=person)
    cast.sample.open_to_firms = True
    cast.sample.save()
    assert measured(**one, by=tester).verdict == "passed"
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.STOPPED)
    with pytest.raises(NotAllowedNow):
        measured(**one, by=cast.organiser)


def test_a_firm_names_itself_or_a_name_and_nobody_else_of_the_directory(cast):
    other = projects.partner("Lab Uji Contoh", kind=Partner.LABORATORY)
    with pytest.raises(Invalid) as refused:
        receive_test(sample=cast.sample, report=report(cast, laboratory=other), found=RESULTS, by=cast.maker)
    assert list(refused.value.fields) == ["laboratory"]
    own = receive_test(sample=cast.sample, report=report(cast, laboratory=cast.firm), found=RESULTS, by=cast.maker)
    assert own.laboratory == cast.firm
    receive_test(sample=cast.sample, report=report(cast, laboratory=other), found=RESULTS, by=cast.organiser)


def test_whose_test_it_is_no_other_firm_learns(cast):
    other = projects.partner("Lab Uji Contoh", kind=Partner.LABORATORY)
    tester = people.person("Penguji")
    projects.joined(cast.project, other, tester, by=cast.organiser)
    words = {"sample": cast.sample, "found": RESULTS}
    theirs = receive_test(**words, report=report(cast, laboratory=other), by=cast.organiser)
    own = receive_test(**words, report=report(cast, laboratory=cast.firm), by=cast.maker)

    def named(person):
        project = DevelopmentProject.objects.worked_on_by(person).get(pk=cast.project.pk)
        return [(t.row.pk, t.is_named, t.may_be_taken_back) for one in results_of(project, person) for t in one.tests]

    assert named(cast.maker) == [(theirs.pk, False, False), (own.pk, True, True)]
    assert named(tester) == [(theirs.pk, True, False), (own.pk, False, False)]
    assert named(cast.owner) == [(theirs.pk, True, False), (own.pk, True, False)]
    assert named(cast.organiser) == [(theirs.pk, True, True), (own.pk, True, True)]
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(partners_meet=True)
    assert [one[1] for one in named(tester)] == [True, True]


def test_a_certificate_in_parts_or_by_the_form_and_twice_is_once(cast):
    content = files.picture()
    words = {"sample": cast.sample, "report": report(cast), "found": RESULTS, "by": cast.maker}
    upload = begin_certificate(sample=cast.sample, name="lhu.jpg", size=len(content), by=cast.maker)
    put_part(upload=upload, number=1, stream=SimpleUploadedFile("x", content), length=len(content))
    test = finish_test(upload=upload, **words)
    upload.refresh_from_db()
    assert finish_test(upload=upload, **words) == test
    assert (LabTest.objects.count(), Measurement.objects.count()) == (1, 5)
    assert open_certificate(test=test, by=cast.maker) == test.certificate
    upload.about = "certificate:0"
    with pytest.raises(NotAllowed):
        finish_test(upload=upload, **words)
    chosen = SimpleUploadedFile("lhu.jpg", content, "image/jpeg")
    assert receive_test(uploaded_file=chosen, **words).certificate is not None
    with pytest.raises(NotAllowed):
        open_certificate(test=receive_test(**words), by=cast.maker)


def test_taken_back_by_the_office_or_who_recorded_it(cast):
    test = receive_test(sample=cast.sample, report=report(cast), found=RESULTS, by=cast.organiser)
    for person in (cast.maker, cast.owner, *cast.outsiders):
        with pytest.raises(NotAllowed):
            take_back_test(test=test, reason="Keliru.", by=person)
    with pytest.raises(Invalid):
        take_back_test(test=test, reason=" ", by=cast.organiser)
    assert take_back_test(test=test, reason="Spesimen tertukar.", by=cast.organiser).taken_back_at is not None
    take_back_test(test=test, reason="Lagi.", by=cast.organiser)
    test.refresh_from_db()
    assert test.taken_back_because == "Spesimen tertukar."
    assert standing(cast) == {}
    assert Event.objects.filter(verb="lab_test.taken_back").count() == 1
    with pytest.raises(NotAllowedNow):
        all_measured(sample=cast.sample, found=RESULTS, by=cast.organiser, test=test)
    own = receive_test(sample=cast.sample, report=report(cast), found=RESULTS, by=cast.maker)
    assert take_back_test(test=own, reason="Keliru.", by=cast.maker).taken_back_at is not None


@pytest.mark.parametrize(
    "wrong",
    [
        Found("hardness"),
        Found("hardness", Decimal(1), "shore_a", is_met=True),
        Found("hardness", Decimal("NaN"), "shore_a"),
        Found("hardness", Decimal("1e9"), "shore_a"),
        Found("hardness", Decimal("0.00001"), "shore_a"),
        Found("hardness", Decimal(1), "shore_b"),
        Found("hardness", Decimal(1), "passed"),
        Found("Hardness!", Decimal(1), "shore_a"),
        Found("", Decimal(1), "shore_a"),
        Found("hardness", Decimal(1), "shore_a", specimens=0),
        Found("hardness", Decimal(1), "shore_a", method="x" * 121),
        Found("hardness", Decimal(1), "shore_a", note="a\x00b"),
    ],
)
def test_what_is_no_figure_is_refused_and_nothing_is_stored(cast, wrong):
    with pytest.raises(Invalid):
        all_measured(sample=cast.sample, found=[Found("bond", Decimal(3), "n_mm"), wrong], by=cast.organiser)
    assert not Measurement.objects.exists()


def test_words_of_a_report_are_bounded(cast):
    tomorrow = cast.project.today + timedelta(days=1)
    for wrong in (
        {"laboratory_name": " "}, {"laboratory_name": "x" * 161}, {"number": "9" * 61}, {"tested_on": tomorrow},
        {"note": "a\x00"},
    ):  # fmt: skip
        with pytest.raises(Invalid):
            receive_test(sample=cast.sample, report=report(cast, **wrong), found=RESULTS, by=cast.organiser)
    for found in ([], RESULTS * 2):
        with pytest.raises(Invalid):
            receive_test(sample=cast.sample, report=report(cast), found=found, by=cast.organiser)
    assert not LabTest.objects.exists()


def test_reading_takes_as_many_queries_for_many_samples_as_for_one(cast, django_assert_num_queries):
    for number in range(1, 6):
        one = samples.sample(cast.project, by=cast.organiser, label=f"T{number}", partner=cast.firm)
        receive_test(sample=one, report=report(cast), found=RESULTS, by=cast.organiser)
    project = DevelopmentProject.objects.worked_on_by(cast.maker).get(pk=cast.project.pk)
    reader = reader_of(project, cast.maker)
    with django_assert_num_queries(3):
        found = results_of(project, cast.maker, reader)
    assert len(found) == 6
    assert {row.code for row in found[-1].latest.values()} == set(VERDICTS)
