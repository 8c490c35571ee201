"""Before the secrecy is lifted and the page published, nothing of the product reaches anybody outside, on any address;
and of two firms neither learns of the other."""

import io

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from development.launching.picturing import Chosen, choose_pictures
from development.launching.publishing import withdraw
from files.stores import store
from tests.access.crawling import addresses, readable
from tests.factories import products

pytestmark = pytest.mark.django_db
PICTURE = b"RIFF gambar megarahasia"


@pytest.fixture
def cast():
    found = products.cast()
    for preview in found.file.previews.all():
        store().put(key=preview.key, source=io.BytesIO(PICTURE))
    words = {"name": "Produk megarahasia", "slug": "produk-megarahasia", "story": "Kisah megarahasia."}
    type(found.product).objects.filter(pk=found.product.pk).update(**words)
    found.product.refresh_from_db()
    choose_pictures(product=found.product, pictures=[Chosen(found.file.pk, caption="megarahasia")], by=found.organiser)
    return found


def addresses_of(cast):
    """Every address of the site that could be asked about the product, by its own numbers and words."""
    numbers = {cast.product.pk, cast.project.pk, cast.product.pictures.get().pk}
    known = {"code": cast.award.entry.code, "file": cast.file.pk, "milestone": cast.milestone.pk}
    return addresses(known, numbers=numbers, slugs=(cast.product.slug, cast.competition.slug))


def client_of(cast, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(getattr(cast, role))
    return client


def told(cast, role: str) -> set[str]:
    """The addresses whose answers hold a word or the picture of the product."""
    client, found = client_of(cast, role), set()
    for address in addresses_of(cast):
        cache.clear()
        answer = client.get(address)
        body = readable(b"".join(answer) if answer.streaming else answer.content)
        if b"megarahasia" in body.replace(cast.product.slug.encode(), b"") or PICTURE in body:
            found.add(address)
    return found


@pytest.mark.parametrize("role", ["anonymous", "rival", "judge", "brand"])
def test_nothing_of_it_for_those_outside_before_the_lift(cast, role):
    assert told(cast, role) == set()


def test_the_words_that_are_looked_for_are_there_for_the_office(cast):
    found = told(cast, "organiser")
    assert reverse("development-product-preview", args=[cast.product.pk]) in found
    assert reverse("development-product-picture", args=[cast.product.pk, cast.file.pk, 400]) in found


def test_nothing_again_once_it_is_withdrawn(cast):
    products.published(cast)
    assert reverse("product", args=[cast.product.slug]) in told(cast, "anonymous")
    withdraw(product=cast.product, by=cast.organiser)
    assert told(cast, "anonymous") == set()


def test_neither_firm_learns_of_the_other(cast):
    products.published(cast)
    products.named(cast, cast.making, cast.maker, agrees=False)
    products.named(cast, cast.selling, cast.seller, agrees=False)
    products.due(cast)
    inquiry = products.inquiry(cast)
    type(inquiry).objects.filter(pk=inquiry.pk).update(
        status="passed_on", partner=cast.selling.partner, passed_on_at=cast.product.at
    )
    own = {"maker": cast.making.partner.name, "seller": cast.selling.partner.name}
    for role, other in (("maker", own["seller"]), ("seller", own["maker"])):
        client = client_of(cast, role)
        for name, args in (
            ("partner-projects", []),
            ("partner-project", [cast.project.pk]),
            ("partner-product", [cast.project.pk]),
            ("api-inquiries", []),
            ("api-market-reports", []),
        ):
            answer = client.get(reverse(name, args=args))
            assert answer.status_code == 200, name
            assert other not in answer.content.decode(), (role, name)
    page = client_of(cast, "maker").get(reverse("partner-product", args=[cast.project.pk])).content.decode()
    assert "Bu Wati" not in page
    assert reverse("partner-market-report", args=[cast.product.market_reports.get().pk]) not in page
