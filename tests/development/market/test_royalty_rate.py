"""Beside a report stands what the licence fee is of the revenue, and whether more was sold than made."""

from decimal import Decimal

import pytest
from django.urls import reverse

from development.market.reports import Told, deliver
from development.models import MarketReport, Product
from tests.factories import products

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fee", "revenue", "rate"),
    [
        (3_000_000, 100_000_000, "3.00"),
        (0, 50, "0.00"),
        (1, 3, "33.33"),
        (None, 100, None),
        (5, None, None),
        (5, 0, None),
    ],
)
def test_the_rate_is_the_fee_in_per_cent_of_the_revenue(fee, revenue, rate):
    told = [None if value is None else Decimal(value) for value in (fee, revenue)]
    found = MarketReport(licence_fee=told[0], revenue=told[1]).royalty_rate
    assert found == (None if rate is None else Decimal(rate))


@pytest.mark.parametrize(
    ("made", "sold", "more"), [(500, 420, 0), (500, 500, 0), (500, 620, 120), (None, 620, 0), (500, None, 0)]
)
def test_pairs_that_were_sold_and_not_made(made, sold, more):
    assert MarketReport(pairs_made=made, pairs_sold=sold).sold_unmade == more


def test_office_and_firm_read_rate_terms_and_what_is_odd(client):
    cast = products.cast()
    Product.objects.filter(pk=cast.product.pk).update(terms_en="Royalty of 3 % of the price.", terms="Royalti 3 %.")
    report = products.due(cast)
    told = Told(pairs_made=500, pairs_sold=620, revenue=Decimal(200_000_000), licence_fee=Decimal(5_000_000))
    deliver(report=report, told=told, by=cast.seller)
    client.force_login(cast.organiser)
    office = client.get(reverse("development-market-report", args=[report.pk])).text
    assert "2.50 % of the revenue" in office
    assert "Royalty of 3 % of the price." in office
    assert "120 pairs more were sold than were made" in office
    assert "2.50 %" in client.get(reverse("development-market", args=[cast.product.pk])).text
    client.force_login(cast.seller)
    firm = client.get(reverse("partner-market-report", args=[report.pk])).text
    assert "120 pairs more were sold than were made" in firm
    assert "Royalty of 3 % of the price." in firm
    for person in (cast.owner, cast.maker, *cast.outsiders):
        client.force_login(person)
        assert client.get(reverse("development-market-report", args=[report.pk])).status_code == 404
        assert client.get(reverse("partner-market-report", args=[report.pk])).status_code == 404
