"""Specification and test results in the archive, each reader by its own sight."""

from decimal import Decimal

import pytest

from development.models import Partner
from development.testing.recording import Found, measured
from development.testing.reporting import Report, receive_test
from tests.development.exporting.conftest import archive_of, everything_in
from tests.factories import projects, samples

pytestmark = pytest.mark.django_db


def test_results_are_there_and_whose_test_it_is_for_those_who_may_learn_it(cast, firms):
    samples.specified(cast.project, by=cast.organiser)
    alfa, _beta = (agreement.partner for agreement in firms)
    sample = samples.sample(cast.project, by=cast.organiser, label="T0", partner=alfa)
    laboratory = projects.partner("Lab Rahasia", kind=Partner.LABORATORY)
    report = Report(cast.project.today, laboratory=laboratory, number="LHU-9")
    receive_test(sample=sample, report=report, found=[Found("bond", Decimal("3.25"), "n_mm")], by=cast.organiser)
    measured(sample=sample, code="hardness", value=Decimal("61.5"), unit="shore_a", by=cast.maker)
    for person, is_named, is_told in (
        (cast.organiser, True, True),
        (cast.owner, True, True),
        (cast.maker, False, True),
        (cast.workshop, False, False),
    ):
        content = everything_in(archive_of(cast.project, person))
        assert "≤ 150 mm³".encode() in content
        assert (b"Lab Rahasia" in content or b"LHU-9" in content) == is_named
        assert (b"3.25" in content and b"61.5" in content) == is_told
