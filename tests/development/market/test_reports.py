"""The launch makes three reports; each is asked for once when it is due and weekly when late, also when finished."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message
from audit.models import Work
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.market.launch import REPORT_DUE, record_launch
from development.market.months import months_after
from development.market.reports import Told, accept, deliver, send_back
from development.models import Contact, DevelopmentProject, MarketReport, Product
from development.work import HANDLERS
from tests.factories import products

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return products.cast()


def asked(report) -> int:
    before = Message.objects.count()
    HANDLERS[REPORT_DUE](str(report.pk))
    return Message.objects.count() - before


def aged(report, days: int) -> None:
    MarketReport.objects.filter(pk=report.pk).update(asked_at=timezone.now() - timedelta(days=days))


def test_three_reports_by_the_calendar_and_they_follow_the_launch(cast):
    today = cast.project.today
    made = record_launch(product=cast.product, launched_on=today, seller=cast.selling, by=cast.organiser)
    assert [one.due_on for one in made] == [months_after(today, months) for months in (3, 6, 12)]
    assert {one.partner for one in made} == {cast.selling.partner}
    earlier = today - timedelta(days=200)
    record_launch(product=cast.product, launched_on=earlier, seller=None, by=cast.organiser)
    found = list(MarketReport.objects.order_by("months"))
    assert len(found) == 3
    assert [one.due_on for one in found] == [months_after(earlier, months) for months in (3, 6, 12)]
    assert {one.partner for one in found} == {None}
    assert Work.objects.filter(kind=REPORT_DUE).count() == 3
    assert Product.objects.get(pk=cast.product.pk).launched_on == earlier


def test_who_records_a_launch_and_which(cast):
    today = cast.project.today
    for person in (cast.owner, cast.maker, cast.seller, *cast.outsiders):
        with pytest.raises(NotAllowed):
            record_launch(product=cast.product, launched_on=today, seller=None, by=person)
    for day, seller in (
        (today + timedelta(days=1), None),
        (date(1999, 12, 31), None),
        (today, cast.project.agreements.get(accepted_at=None)),
    ):
        with pytest.raises(Invalid):
            record_launch(product=cast.product, launched_on=day, seller=seller, by=cast.organiser)
    assert not MarketReport.objects.exists()


def test_asked_once_when_due_then_weekly_until_it_is_there(cast):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.FINISHED)
    report = products.due(cast)
    assert asked(report) == 1
    assert asked(report) == 0
    message = Message.objects.latest("pk")
    assert message.recipient == cast.seller
    assert cast.product.name not in message.subject + message.body
    aged(report, 8)
    assert asked(report) == 1
    deliver(report=report, told=Told(pairs_sold=5), by=cast.seller)
    aged(report, 30)
    assert asked(report) == 0


def test_the_office_is_asked_where_nobody_acts_for_the_firm_any_more(cast):
    report = products.due(cast)
    Contact.objects.filter(person=cast.seller).update(ended_at=timezone.now())
    assert asked(report) == 1
    assert Message.objects.latest("pk").recipient == cast.organiser


def test_nobody_is_asked_before_its_day(cast):
    made = record_launch(product=cast.product, launched_on=cast.project.today, seller=cast.selling, by=cast.organiser)
    assert [asked(one) for one in made] == [0, 0, 0]
    with pytest.raises(NotAllowedNow):
        deliver(report=made[0], told=Told(pairs_sold=5), by=cast.seller)


def test_delivered_sent_back_mended_and_accepted(cast):
    report = products.due(cast)
    told = Told(pairs_made=500, pairs_sold=420, revenue=Decimal(163_800_000), licence_fee=Decimal(8_190_000), jobs=14)
    deliver(report=report, told=told, by=cast.seller)
    send_back(report=report, reason="Royalti belum termasuk Maret.", by=cast.organiser)
    back = MarketReport.objects.get()
    assert (back.status, back.pairs_sold, back.reason) == (MarketReport.DUE, 420, "Royalti belum termasuk Maret.")
    assert Message.objects.latest("pk").recipient == cast.seller
    deliver(report=report, told=Told(pairs_sold=421), by=cast.seller)
    deliver(report=report, told=Told(pairs_sold=422), by=cast.seller)
    accept(report=report, by=cast.organiser)
    done = MarketReport.objects.get()
    assert (done.status, done.pairs_sold, done.accepted_by) == (MarketReport.ACCEPTED, 422, cast.organiser)
    for act in (
        lambda: deliver(report=report, told=Told(pairs_sold=1), by=cast.seller),
        lambda: accept(report=report, by=cast.organiser),
        lambda: send_back(report=report, reason="Lagi.", by=cast.organiser),
    ):
        with pytest.raises(NotAllowedNow):
            act()


def test_a_report_is_the_affair_of_one_firm(client, cast):
    report = products.due(cast)
    for person in (cast.owner, cast.maker, cast.organiser, *cast.outsiders):
        with pytest.raises(NotAllowed):
            deliver(report=report, told=Told(pairs_sold=5), by=person)
    deliver(report=report, told=Told(pairs_sold=5), by=cast.seller)
    for person in (cast.owner, cast.maker, cast.seller, *cast.outsiders):
        with pytest.raises(NotAllowed):
            accept(report=report, by=person)
        client.force_login(person)
        expected = 200 if person == cast.seller else 404
        assert client.get(reverse("partner-market-report", args=[report.pk])).status_code == expected
        assert client.get(reverse("api-market-report", args=[report.pk])).status_code == expected
        assert client.get(reverse("development-market-report", args=[report.pk])).status_code == 404
        assert client.get(reverse("development-market", args=[cast.product.pk])).status_code == 404


def test_the_office_writes_its_own_which_counts_at_once(cast):
    report = products.due(cast)
    MarketReport.objects.update(partner=None)
    assert asked(report) == 1
    assert Message.objects.latest("pk").recipient == cast.organiser
    with pytest.raises(NotAllowed):
        deliver(report=report, told=Told(pairs_sold=5), by=cast.seller)
    deliver(report=report, told=Told(pairs_sold=5), by=cast.organiser)
    assert MarketReport.objects.get().status == MarketReport.ACCEPTED


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"pairs_sold": None}, "pairs_sold"),
        ({"pairs_made": -1}, "pairs_made"),
        ({"revenue": Decimal("1.5")}, "revenue"),
    ],
)
def test_figures_that_can_not_be(cast, words, field):
    report = products.due(cast)
    with pytest.raises(Invalid) as refused:
        deliver(report=report, told=Told(**{"pairs_sold": 5, **words}), by=cast.seller)
    assert set(refused.value.fields) == {field}


def test_both_doors_do_the_same_and_nothing_typed_is_lost(client, cast):
    page, program = products.due(cast), products.due(cast, months=6)
    client.force_login(cast.seller)
    address = reverse("partner-market-report", args=[page.pk])
    wrong = client.post(address, {"pairs_sold": "banyak", "text": "Laris di Bandung."})
    assert wrong.status_code == 400
    assert "Laris di Bandung." in wrong.content.decode()
    assert MarketReport.objects.get(pk=page.pk).status == MarketReport.DUE
    client.post(address, {"pairs_sold": "1,200", "revenue": "Rp466,800,000", "text": "Laris."})
    body = {"pairs_sold": 1200, "revenue": 466_800_000, "text": "Laris."}
    told = client.put(reverse("api-market-report", args=[program.pk]), body, "application/json")
    assert told.status_code == 200
    columns = ("status", "pairs_sold", "revenue", "text", "delivered_by")
    assert len(set(MarketReport.objects.values_list(*columns))) == 1
    assert len(client.get(reverse("api-market-reports")).json()["results"]) == 2
    client.force_login(cast.organiser)
    assert client.get(reverse("development-market-report", args=[page.pk])).status_code == 200
    accept(report=page, by=cast.organiser)
    shown = client.get(reverse("development-market", args=[cast.product.pk])).content.decode()
    assert "Rp466,800,000" in shown
    assert "<svg" in shown
