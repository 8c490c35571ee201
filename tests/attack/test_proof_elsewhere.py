"""Ids of another project in a form, people who left, projects that are over: nothing is read, nothing is written."""

import json

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from audit.models import Event
from development.market.answering import pass_on
from development.models import (
    Agreement,
    Contact,
    CostSheet,
    DevelopmentProject,
    LabTest,
    Measurement,
    Piece,
    Product,
    ProductFigure,
    ProductPartner,
    Sample,
)
from development.samples.pieces import make_pieces
from development.samples.wearing import Plan, begin_wear_test
from development.testing.reporting import begin_certificate
from submissions.models import Conflict, Seat
from tests.factories import costs, editions, people, products, projects, samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    """Everything of these rooms stands in the first project; the brand is at work in the other one."""
    found = products.cast()
    products.published(found)
    samples.specified(found.project, by=found.organiser)
    found.elsewhere = DevelopmentProject.objects.exclude(pk=found.project.pk).get()
    found.theirs = Agreement.objects.get(project=found.elsewhere)
    found.sample = samples.sample(found.project, by=found.maker, partner=found.making.partner)
    (found.piece,) = make_pieces(sample=found.sample, count=1, by=found.maker)
    day = found.project.today
    found.wear = begin_wear_test(sample=found.sample, plan=Plan(3, 9, day, day), by=found.maker)
    found.test = LabTest.objects.create(sample=found.sample, by=found.maker, laboratory_name="Lab", tested_on=day)
    found.figure = Measurement.objects.create(
        sample=found.sample, test=found.test, code="abrasion", value=100, unit="mm3", by=found.maker
    )
    found.sheet = costs.sheet(found.project, found.maker)
    found.naming = products.named(found, found.making, found.maker)
    found.report = products.due(found, partner=found.making.partner)
    found.inquiry = products.inquiry(found)
    pass_on(inquiry=found.inquiry, agreement=found.making, by=found.organiser)
    return found


def client_of(person) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def sent(person, method: str, address: str, body: dict) -> int:
    if not address.startswith("/api/"):
        return client_of(person).post(address, body).status_code
    return getattr(client_of(person), method)(address, json.dumps(body), content_type="application/json").status_code


def read(cast) -> list[str]:
    """Every address of the firm's rooms."""
    project, sample = cast.project.pk, cast.sample.pk
    return [
        *[reverse(name, args=[project]) for name in ("project-samples", "project-pieces", "project-specification")],
        *[reverse(name, args=[project]) for name in ("project-costs", "project-cost-new", "sample-new")],
        *[reverse(name, args=[project]) for name in ("api-project-samples", "api-project-pieces", "api-project-costs")],
        *[reverse(name, args=[project]) for name in ("api-project-results", "api-project-specification")],
        *[reverse(name, args=[sample]) for name in ("sample", "sample-edit", "sample-measure", "sample-tests")],
        *[reverse(name, args=[sample]) for name in ("sample-labels", "sample-wear", "api-sample")],
        *[reverse(name, args=[cast.piece.code]) for name in ("piece", "piece-label", "api-piece")],
        *[reverse(name, args=[cast.sheet.pk]) for name in ("project-cost", "project-cost-table", "api-cost")],
        reverse("lab-test", args=[cast.test.pk]),
        reverse("wear-test", args=[cast.wear.pk]),
        reverse("partner-inquiry", args=[cast.inquiry.pk]),
        reverse("partner-market-report", args=[cast.report.pk]),
        reverse("api-market-report", args=[cast.report.pk]),
    ]


def writings(cast) -> list[tuple[str, str, dict]]:
    day = str(cast.project.today)
    words = {"label": "T99", "made_on": day}
    line = {"kind": "material", "name": "TPR", "quantity": "300", "unit": "gram", "price": "31500"}
    figure = {"code": "abrasion", "value": "100", "unit": "mm3"}
    sample, code = [cast.sample.pk], [cast.piece.code]
    return [
        ("post", reverse("api-project-samples", args=[cast.project.pk]), words),
        ("put", reverse("api-sample", args=sample), {**words, "label": "T97"}),
        ("post", reverse("api-sample-measurements", args=sample), {"results": [figure]}),
        ("post", reverse("api-sample-pieces", args=sample), {"count": 1}),
        ("post", reverse("api-sample-photo-uploads", args=sample), {"name": "a.jpg", "size": 100}),
        ("post", reverse("api-sample-test-uploads", args=sample), {"name": "a.pdf", "size": 100}),
        (
            "post",
            reverse("api-sample-tests", args=sample),
            {"tested_on": day, "laboratory_name": "Lab", "results": [figure]},
        ),
        (
            "post",
            reverse("api-sample-wear-tests", args=sample),
            {"wearers": 1, "hours": 1, "begun_on": day, "until": day},
        ),
        ("post", reverse("api-wear-findings", args=[cast.wear.pk]), {"wearer": 1, "hours": "1"}),
        ("post", reverse("api-wear-test-closing", args=[cast.wear.pk]), {"is_passed": True, "conclusion": "Baik."}),
        ("post", reverse("api-test-taking-back", args=[cast.test.pk]), {"reason": "Salah."}),
        ("post", reverse("measurement-take-back", args=[cast.figure.pk]), {"reason": "Salah."}),
        ("post", reverse("api-piece-sending", args=code), {"to": "designer"}),
        ("post", reverse("api-piece-ending", args=code), {"note": "Hilang."}),
        (
            "post",
            reverse("api-project-costs", args=[cast.project.pk]),
            {"pairs": 9, "sizes": 1, "lines": [line], "note": "Baru", "seen": 1},
        ),
        ("post", reverse("api-sample-withdrawal", args=sample), {"reason": "Salah."}),
    ]


def market(cast) -> list[tuple[str, str, dict]]:
    return [
        ("put", reverse("api-market-report", args=[cast.report.pk]), {"pairs_sold": 1}),
        ("post", reverse("partner-inquiry-answer", args=[cast.inquiry.pk]), {"text": "Ya."}),
        ("post", reverse("partner-naming", args=[cast.naming.pk]), {"answer": "no"}),
    ]


def stands(cast) -> tuple:
    cast.inquiry.refresh_from_db()
    cast.report.refresh_from_db()
    return (
        Event.objects.exclude(verb__startswith="lab_test.certificate").count(),
        Sample.objects.count(),
        Measurement.objects.filter(taken_back_at=None).count(),
        CostSheet.objects.count(),
        Piece.objects.count(),
        cast.inquiry.status,
        cast.report.status,
    )


def test_the_firms_own_people_can_do_all_of_it(cast):
    for address in read(cast):
        assert client_of(cast.maker).get(address).status_code == 200, address
    for method, address, body in [*writings(cast), *market(cast)]:
        assert sent(cast.maker, method, address, body) in (200, 201, 302), address


@pytest.mark.parametrize("how", ["left", "ended", "conflict", "elsewhere", "other_organiser", "observer", "judge"])
def test_who_has_no_part_any_more_finds_and_changes_nothing(cast, how):
    person = cast.maker
    if how == "left":
        Contact.objects.filter(person=person, project=cast.project).update(ended_at=cast.product.at)
    elif how == "ended":
        Agreement.objects.filter(pk=cast.making.pk).update(ended_at=cast.product.at)
    elif how == "conflict":
        Conflict.objects.create(person=person, entry=cast.award.entry, origin=Conflict.DECLARED)
    elif how == "elsewhere":
        person = cast.brand
    elif how == "judge":
        person = cast.judge
    else:
        person = people.person("Orang kantor lain")
        where = editions.competition() if how == "other_organiser" else cast.competition
        editions.seat(person, where, Seat.ORGANISER if how == "other_organiser" else Seat.OBSERVER)
    before = stands(cast)
    client = client_of(person)
    for address in read(cast):
        answer = client.get(address)
        assert answer.status_code == 404, (how, address, answer.status_code)
        assert client.head(address).status_code == 404, address
        assert cast.sample.label.encode() + b"<" not in answer.content
    for method, address, body in [*writings(cast), *market(cast)]:
        assert sent(person, method, address, body) == 404, (how, address)
    assert stands(cast) == before


@pytest.mark.parametrize("status", [DevelopmentProject.STOPPED, DevelopmentProject.FINISHED])
def test_a_project_that_is_over_takes_nothing_from_anybody(cast, status):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=status)
    before = stands(cast)
    for person, allowed in ((cast.maker, (404,)), (cast.owner, (403, 404, 409)), (cast.organiser, (404, 409))):
        for method, address, body in writings(cast):
            assert sent(person, method, address, body) in allowed, (person.name, address)
    assert stands(cast) == before
    assert client_of(cast.maker).get(reverse("partner-inquiry", args=[cast.inquiry.pk])).status_code == 200


def test_ids_of_another_project_lead_nowhere(cast):
    firm = cast.theirs.partner
    target = {"to": "firm", "partner": firm.pk}
    for person in (cast.maker, cast.organiser):
        assert sent(person, "post", reverse("api-piece-sending", args=[cast.piece.code]), target) == 404
    named = {"label": "T98", "made_on": str(cast.project.today), "maker": firm.pk}
    for person in (cast.maker, cast.organiser):
        assert sent(person, "post", reverse("api-project-samples", args=[cast.project.pk]), named) == 404
    passing = {"agreement": cast.theirs.pk}
    fresh = products.inquiry(cast)
    assert sent(cast.organiser, "post", reverse("api-inquiry-passing", args=[fresh.pk]), passing) == 404
    office, product = client_of(cast.organiser), [cast.product.pk]
    assert office.post(reverse("development-inquiry-passing", args=[fresh.pk]), passing).status_code == 400
    assert office.post(reverse("development-product-firms", args=product), passing).status_code == 404
    launch = {"launched_on": str(cast.project.today), "seller": cast.theirs.pk}
    assert office.post(reverse("development-product-launch", args=product), launch).status_code == 400
    hidden = samples.sample(cast.elsewhere, by=cast.brand, partner=firm)
    test = LabTest.objects.create(sample=hidden, by=cast.brand, laboratory_name="Lab", tested_on=hidden.made_on)
    row = Measurement.objects.create(
        sample=hidden, test=test, code="abrasion", value=1, unit="mm3", verdict="passed", by=cast.brand
    )
    chosen = office.post(reverse("development-product-figures", args=product), {"figures": [row.pk]})
    assert chosen.status_code == 400
    assert not ProductFigure.objects.exists()
    assert list(ProductPartner.objects.values_list("agreement", flat=True)) == [cast.making.pk]
    assert Product.objects.get().launched_on is None


def test_a_certificate_of_another_sample_or_person_is_not_taken(cast):
    other = samples.sample(cast.project, by=cast.maker, partner=cast.making.partner)
    Sample.objects.filter(pk__in=[other.pk, cast.sample.pk]).update(open_to_firms=True)
    mine = begin_certificate(sample=other, name="a.pdf", size=100, by=cast.maker)
    theirs = begin_certificate(sample=cast.sample, name="a.pdf", size=100, by=cast.seller)
    figure = {"code": "abrasion", "value": "100", "unit": "mm3"}
    words = {"tested_on": str(cast.project.today), "laboratory_name": "Lab", "results": [figure]}
    for upload in (mine, theirs):
        body = {**words, "upload": upload.key}
        assert sent(cast.maker, "post", reverse("api-sample-tests", args=[cast.sample.pk]), body) == 404
    directory = projects.partner(kind="laboratory")
    for firm in (directory, cast.selling.partner):
        body = {**words, "laboratory": firm.pk}
        assert sent(cast.maker, "post", reverse("api-sample-tests", args=[cast.sample.pk]), body) == 404
    assert LabTest.objects.count() == 1
