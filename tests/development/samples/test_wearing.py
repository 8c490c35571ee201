"""Wear tests: begun, findings written down, summed, closed; and what each side learns."""

from datetime import timedelta
from decimal import Decimal

import pytest

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, WearFinding
from development.samples.seeing import wear_tests_for, wear_tests_of
from development.samples.wearing import Found, Plan, begin_wear_test, close_wear_test, record_finding
from development.testing.seeing import reader_of
from tests.factories import files, samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(cast, firms):
    cast.firm, cast.other = (agreement.partner for agreement in firms)
    cast.sample = samples.sample(cast.project, by=cast.maker, label="T0", partner=cast.firm)
    cast.plan = Plan(3, 100, cast.project.today, cast.project.today + timedelta(days=30))
    return cast


def told(cast, person):
    project = DevelopmentProject.objects.worked_on_by(person).get(pk=cast.project.pk)
    return wear_tests_of(cast.sample, reader_of(project, person), person)


def test_begun_found_summed_and_closed(cast):
    test = begin_wear_test(sample=cast.sample, plan=cast.plan, by=cast.maker)
    for wearer, hours, failed in ((1, 40, False), (1, 120, True), (2, 50, False)):
        found = Found(wearer, Decimal(hours), WearFinding.CRACKED if failed else WearFinding.FINE, is_failure=failed)
        record_finding(test=test, found=found, by=cast.maker)
    photo = files.chosen(files.picture(), "retak.jpg")
    record_finding(test=test, found=Found(2, Decimal("60.5")), uploaded_file=photo, by=cast.organiser)
    (seen,) = told(cast, cast.organiser)
    assert [(one.hours, one.failures, one.reports) for one in seen.sums.wearers] == [
        (Decimal(120), 1, 2), (Decimal("60.5"), 0, 2), (Decimal(0), 0, 0),
    ]  # fmt: skip
    assert (seen.sums.worn, seen.sums.planned, seen.sums.percent) == (Decimal("160.5"), 300, 53)
    assert (len(seen.findings), seen.findings[-1].photo is not None) == (4, True)
    with pytest.raises(Invalid):
        close_wear_test(test=test, is_passed=True, conclusion=" ", by=cast.maker)
    close_wear_test(test=test, is_passed=False, conclusion="Retak di tekukan.", by=cast.maker)
    with pytest.raises(NotAllowedNow):
        record_finding(test=test, found=Found(1, Decimal(1)), by=cast.maker)
    (for_designer,) = told(cast, cast.owner)
    assert (for_designer.findings, for_designer.row.conclusion) == ([], "Retak di tekukan.")
    assert for_designer.sums.failures == 1


def test_by_whom_and_of_whose_tests_a_firm_learns(cast):
    own = begin_wear_test(sample=cast.sample, plan=cast.plan, by=cast.maker)
    offices = begin_wear_test(sample=cast.sample, plan=cast.plan, by=cast.organiser)
    for person in (cast.owner, cast.workshop, *cast.outsiders):
        with pytest.raises(NotAllowed):
            begin_wear_test(sample=cast.sample, plan=cast.plan, by=person)
        with pytest.raises(NotAllowed):
            record_finding(test=own, found=Found(1, Decimal(1)), by=person)
    cast.sample.open_to_firms = True
    cast.sample.save()
    theirs = begin_wear_test(sample=cast.sample, plan=cast.plan, by=cast.workshop)
    assert set(wear_tests_for(cast.maker)) == {own, offices}
    assert set(wear_tests_for(cast.workshop)) == {theirs, offices}
    assert set(wear_tests_for(cast.owner)) == set(wear_tests_for(cast.organiser)) == {own, offices, theirs}
    assert not wear_tests_for(cast.stranger).exists()
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(partners_meet=True)
    assert set(wear_tests_for(cast.maker)) == {own, offices, theirs}


def test_what_is_not_possible_is_refused(cast):
    day = cast.project.today
    for wrong in (Plan(0, 100, day, day), Plan(3, 0, day, day), Plan(3, 10, day, day - timedelta(days=1))):
        with pytest.raises(Invalid):
            begin_wear_test(sample=cast.sample, plan=wrong, by=cast.maker)
    test = begin_wear_test(sample=cast.sample, plan=cast.plan, by=cast.maker)
    wrong = (
        Found(0, Decimal(1)), Found(4, Decimal(1)), Found(1, Decimal(-1)), Found(1, Decimal("NaN")),
        Found(1, Decimal("1.25")), Found(1, Decimal(1), "x"), Found(1, Decimal(1), WearFinding.OTHER),
    )  # fmt: skip
    for found in wrong:
        with pytest.raises(Invalid):
            record_finding(test=test, found=found, by=cast.maker)
    assert not WearFinding.objects.exists()
