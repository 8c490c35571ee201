"""Mails of product and market name the project by its code to whoever may know it now."""

import pytest

from accounts.models import Message
from development.launching.telling import tell_asked_to_be_named, tell_withdrawn_for_a_name
from development.market.answering import pass_on
from development.market.telling import tell_office, tell_report_delivered, tell_report_due
from development.models import DevelopmentProject, Product
from tests.factories import products

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    found = products.cast()
    products.published(found)
    Message.objects.all().delete()
    return found


def written(cast) -> set[tuple[bool, bool]]:
    """Of the mails to people of the firm and to others, whether the code stands in the subject."""
    code = cast.project.award.entry.code
    told = {(one.recipient == cast.seller, one.subject.startswith(f"{code}: ")) for one in Message.objects.all()}
    Message.objects.all().delete()
    return told


@pytest.mark.parametrize(("status", "firm_knows"), [("active", True), ("finished", False)])
def test_the_office_always_and_the_firm_while_it_reads_the_project(cast, status, firm_knows):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=status)
    cast.product = Product.objects.get(pk=cast.product.pk)
    inquiry = products.inquiry(cast)
    Message.objects.all().delete()
    tell_office(inquiry)
    tell_withdrawn_for_a_name(project=inquiry.product.project)
    report = products.due(cast)
    tell_report_delivered(report)
    assert written(cast) == {(False, True)}
    pass_on(inquiry=inquiry, agreement=cast.selling, by=cast.organiser)
    assert written(cast) == {(True, firm_knows)}
    tell_report_due(report, is_late=True)
    assert written(cast) == {(True, firm_knows)}
    project = report.product.project
    tell_asked_to_be_named(project=project, firm=cast.selling.partner)
    assert written(cast) == {(True, firm_knows)}
