"""Samples, the specification, inquiries, names of firms and market reports wait for somebody: the same on the desk, in
the morning mail and on the project's page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message
from development.launching.firms import answer_naming, ask_naming
from development.market.answering import answer, close, pass_on
from development.market.launch import record_launch
from development.market.reports import Told, accept, deliver
from development.models import Agreement, DevelopmentProject, MarketReport, Measurement, Piece, Sample
from development.pacing import mornings, waits
from development.pacing.desk import standing_for
from development.pacing.mine import asked_of
from development.pacing.paces import paces_of
from development.pacing.waiting import waits_of
from development.samples.making import withdraw_sample
from development.samples.pieces import Target, make_pieces, receive_piece, send_piece
from development.specification.writing import copy_set, lines_of, write_specification
from tests.factories import products, samples

pytestmark = pytest.mark.django_db
OURS = (waits.RECEIVE, waits.MEASURE, waits.SPECIFY, *waits.MARKET)


@pytest.fixture
def cast():
    return products.cast()


def found(cast):
    paces = paces_of(DevelopmentProject.objects.filter(pk=cast.project.pk))
    every = waits_of(paces).get(cast.project.pk, [])
    return [(one.part, one.kind, one.agreement.partner if one.agreement else None) for one in every if one.kind in OURS]


def kinds(person):
    return [one.wait.kind for one in asked_of(person) if one.wait.kind in OURS]


def on_desk(client, person) -> str:
    client.force_login(person)
    return client.get(reverse("desk")).text


def told(cast) -> dict:
    Message.objects.all().delete()
    mornings.tell_all(competition=cast.competition)
    return {row.recipient: row.body for row in Message.objects.select_related("recipient")}


def trial(cast, **fields) -> Sample:
    return samples.sample(cast.project, by=cast.maker, label="T0", partner=cast.making.partner, **fields)


def finish(cast):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.FINISHED)
    cast.project.stages.update(status="passed")
    cast.project.refresh_from_db()


def test_a_piece_on_its_way_waits_for_whoever_is_to_receive_it_and_nobody_else(cast, client):
    piece = make_pieces(sample=trial(cast), count=1, by=cast.maker)[0]
    send_piece(piece=piece, target=Target(Piece.OFFICE), by=cast.maker)
    assert found(cast) == [(waits.ORGANISER, waits.RECEIVE, None)]
    assert f"Say whether the piece {piece.code} has arrived" in on_desk(client, cast.organiser)
    assert piece.code in told(cast)[cast.organiser]
    assert f'href="{reverse("piece", args=[piece.code])}"' in on_desk(client, cast.organiser)
    receive_piece(piece=piece, by=cast.organiser)
    assert found(cast) == []
    send_piece(piece=piece, target=Target(Piece.DESIGNER), by=cast.organiser)
    assert kinds(cast.owner) == [waits.RECEIVE]
    assert piece.code in on_desk(client, cast.owner)
    for person in (cast.maker, cast.seller, cast.rival, cast.stranger, cast.recused):
        assert kinds(person) == []
        assert piece.code not in on_desk(client, person)
    receive_piece(piece=piece, by=cast.owner)
    assert found(cast) == []
    send_piece(piece=piece, target=Target(Piece.FIRM, cast.selling.partner), by=cast.organiser)
    assert kinds(cast.seller) == [waits.RECEIVE]
    assert kinds(cast.maker) == []
    Agreement.objects.filter(pk=cast.selling.pk).update(ended_at=timezone.now())
    assert found(cast) == [(waits.ORGANISER, waits.RECEIVE, None)]


def test_a_trial_waits_to_be_measured_by_who_made_it_once_there_is_a_specification(cast):
    sample = trial(cast)
    samples.sample(cast.project, by=cast.organiser, kind=Sample.PROTOTYPE)
    assert found(cast) == []
    samples.specified(cast.project, by=cast.organiser)
    assert found(cast) == [(waits.PARTNER, waits.MEASURE, cast.making.partner)]
    assert kinds(cast.maker) == [waits.MEASURE]
    assert kinds(cast.seller) == kinds(cast.owner) == []
    body = told(cast)[cast.maker]
    assert "Measure a sample" in body
    assert reverse("sample", args=[sample.pk]) in body
    figure = {"code": "length", "value": 283, "unit": "mm", "by": cast.maker}
    row = Measurement.objects.create(sample=sample, **figure)
    assert found(cast) == []
    Measurement.objects.filter(pk=row.pk).update(taken_back_at=timezone.now())
    assert found(cast) == [(waits.PARTNER, waits.MEASURE, cast.making.partner)]
    withdraw_sample(sample=sample, reason="Salah catat", by=cast.maker)
    assert found(cast) == []


def test_a_specification_that_is_only_copied_waits_for_the_products_own_figures(cast, client):
    made = copy_set(project=cast.project, material="tpr", by=cast.organiser)
    assert found(cast) == [(waits.ORGANISER, waits.SPECIFY, None)]
    assert "own figures into the specification" in on_desk(client, cast.organiser)
    lines = lines_of(made)
    lines[0] |= {"at_least": "281", "at_most": "285", "is_example": False}
    write_specification(project=cast.project, lines=lines, note="Ukuran kami.", seen=1, by=cast.organiser)
    assert found(cast) == []


def test_a_firm_that_is_asked_for_its_name_has_it_on_its_desk_also_when_the_project_is_finished(cast, client):
    naming = ask_naming(product=cast.product, agreement=cast.selling, by=cast.organiser)
    finish(cast)
    assert found(cast) == [(waits.PARTNER, waits.NAMING, cast.selling.partner)]
    assert kinds(cast.seller) == [waits.NAMING]
    assert kinds(cast.maker) == kinds(cast.owner) == kinds(cast.stranger) == []
    place = reverse("partner-product", args=[cast.project.pk])
    assert f'href="{place}#naming"' in on_desk(client, cast.seller)
    assert cast.product.name_en not in told(cast)[cast.seller]
    answer_naming(naming=naming, agrees=False, by=cast.seller)
    assert found(cast) == []


def test_an_inquiry_waits_for_the_office_then_for_the_firm_until_it_is_answered(cast, client):
    products.published(cast)
    first, second = products.inquiry(cast), products.inquiry(cast, name="Pak Ujang")
    finish(cast)
    assert {part for part, _kind, _firm in found(cast)} == {waits.ORGANISER}
    assert standing_for(cast.organiser)[0].wait.kind == waits.INQUIRY
    assert cast.product.name_en in on_desk(client, cast.organiser)
    bodies = told(cast)
    assert "Answer an inquiry about a product" in bodies[cast.organiser]
    assert all("Wati" not in body and "Ujang" not in body for body in bodies.values())
    pass_on(inquiry=first, agreement=cast.selling, by=cast.organiser)
    close(inquiry=second, reason="Ganda", by=cast.organiser)
    assert found(cast) == [(waits.PARTNER, waits.INQUIRY, cast.selling.partner)]
    assert kinds(cast.seller) == [waits.INQUIRY]
    assert kinds(cast.maker) == kinds(cast.owner) == []
    assert reverse("partner-inquiry", args=[first.pk]) in on_desk(client, cast.seller)
    assert standing_for(cast.organiser) == []
    answer(inquiry=first, text="Ada.", by=cast.seller)
    assert found(cast) == []


def test_a_market_report_is_late_for_the_firm_then_waits_for_the_office(cast, client):
    day = cast.project.today - timedelta(days=100)
    record_launch(product=cast.product, launched_on=day, seller=cast.selling, by=cast.organiser)
    finish(cast)
    assert found(cast) == [(waits.PARTNER, waits.REPORT, cast.selling.partner)]
    asked = next(one for one in asked_of(cast.seller) if one.wait.kind == waits.REPORT)
    report = MarketReport.objects.get(product=cast.product, months=3)
    late = (cast.project.today - report.due_on).days
    assert asked.wait.days_late(asked.pace) == late > 0
    assert f"{late} days late" in on_desk(client, cast.seller)
    body = told(cast)[cast.seller]
    assert f"Send a market report ({late} days late)" in body
    assert cast.product.name_en not in body
    assert kinds(cast.maker) == []
    deliver(report=report, told=Told(pairs_sold=12), by=cast.seller)
    assert found(cast) == [(waits.ORGANISER, waits.READ_REPORT, None)]
    assert reverse("development-market-report", args=[report.pk]) in on_desk(client, cast.organiser)
    accept(report=report, by=cast.organiser)
    assert found(cast) == []


def test_a_stopped_project_asks_nobody_for_anything_of_this(cast):
    ask_naming(product=cast.product, agreement=cast.selling, by=cast.organiser)
    samples.specified(cast.project, by=cast.organiser)
    trial(cast)
    DevelopmentProject.objects.update(status=DevelopmentProject.STOPPED)
    assert found(cast) == []
    assert told(cast) == {}


def test_the_office_reads_on_the_projects_page_for_whom_it_waits(cast, client):
    ask_naming(product=cast.product, agreement=cast.selling, by=cast.organiser)
    client.force_login(cast.organiser)
    page = client.get(reverse("development-project", args=[cast.project.pk])).text
    assert f"Say whether your firm may be named with the product: {cast.product.name_en}" in page
    assert cast.selling.partner.name in page
    client.force_login(cast.seller)
    page = client.get(reverse("partner-project", args=[cast.project.pk])).text
    assert f"Say whether your firm may be named with the product: {cast.product.name_en}" in page
    client.force_login(cast.maker)
    page = client.get(reverse("partner-project", args=[cast.project.pk])).text
    assert "may be named" not in page
