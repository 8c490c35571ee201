"""No firm is named on a product's page before it agreed, however its name is written; and no firm reads what another
one told of the market."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Message
from audit.refusals import Invalid
from audit.trail import broken_links
from development.launching.firms import answer_naming, drop_naming
from development.launching.making import change_words
from development.launching.publishing import publish
from development.launching.silence import named_in
from development.launching.words import Words
from development.market.launch import record_launch
from development.market.reports import Told, deliver, send_back
from development.models import Contact, Measurement, Product
from tests.factories import people, products

pytestmark = pytest.mark.django_db
SECRETS = (b"7771", b"123456789", b"Rahasia dagang", b"Alasan rahasia")


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    return products.cast()


def words(cast, **more) -> Words:
    return Words(**{**products.WORDS.__dict__, "price_on": cast.project.today, **more})


def page(cast, door: str = "product"):
    return Client().get(reverse(door, args=[cast.product.slug]))


@pytest.mark.parametrize(
    "story",
    [
        "Dibuat Jenama  Contoh.",
        "Dibuat Jenama\nContoh.",
        "Dibuat Jenama\u00a0Contoh.",
        "Dibuat Jen\u200bama Contoh.",
        "Dibuat Jen\u00adama Contoh.",
        "Dibuat \uff2aenama Contoh.",
        "Dibuat JENAMA-CONTOH.",
        "Dibuat jenama_contoh.",
    ],
)
def test_a_firm_is_found_however_its_name_is_written(cast, story):
    products.published(cast)
    with pytest.raises(Invalid):
        change_words(product=cast.product, words=words(cast, story=story), by=cast.organiser)
    products.named(cast, cast.selling, cast.seller)
    change_words(product=cast.product, words=words(cast, story=story), by=cast.organiser)
    assert page(cast).status_code == 200


@pytest.mark.parametrize("url", ["https://jenama-contoh.example/a", "https://a.example/Jenama%43ontoh"])
def test_neither_link_nor_address_names_a_firm(cast, url):
    products.published(cast)
    shop = [{"name": "Toko", "city": "Bandung", "url": url}]
    with pytest.raises(Invalid):
        change_words(product=cast.product, words=words(cast, shops=shop), by=cast.organiser)
    Product.objects.filter(pk=cast.product.pk).update(slug="sol-jenama-contoh", status=Product.DRAFT)
    with pytest.raises(Invalid):
        publish(product=cast.product, by=cast.organiser)


def test_words_that_only_look_alike_name_nobody():
    assert named_in("Dari lima pulau ke telapak.", ["PT Ara", "Lima Tapak", "ab"]) == []
    assert named_in("", ["PT Ara"], ["https://bandara.example/", "bandara"]) == []
    assert named_in("sol ara", ["Ara", "!!"]) == ["Ara"]


def test_a_firm_is_named_without_its_form_in_law_too():
    assert named_in("Dibuat Karet Contoh di Sidoarjo.", ["PT Karet Contoh", "PT Karet Lain"]) == ["PT Karet Contoh"]
    assert named_in("Oleh Karet Contoh.", ["Karet Contoh Tbk"]) == ["Karet Contoh Tbk"]
    assert named_in("Dari Ara untuk semua.", ["CV Ara"]) == []


def test_a_firm_that_changes_its_mind_is_named_no_more_from_that_moment(cast):
    naming = products.named(cast, cast.making, cast.maker)
    firm = cast.making.partner.name
    change_words(product=cast.product, words=words(cast, story=f"Dibuat oleh {firm}."), by=cast.organiser)
    products.published(cast)
    assert firm in page(cast).content.decode()
    with pytest.raises(Invalid):
        drop_naming(naming=naming, by=cast.organiser)
    answer_naming(naming=naming, agrees=False, by=cast.maker)
    for door in ("product", "api-product", "product-inquiry"):
        answer = page(cast, door)
        assert (answer.status_code, firm in answer.content.decode()) == (404, False), door
    told = Message.objects.filter(recipient=cast.organiser).latest("pk")
    assert reverse("development-product", args=[cast.project.pk]) in told.body
    assert firm not in told.body
    with pytest.raises(Invalid):
        publish(product=cast.product, by=cast.organiser)
    change_words(product=cast.product, words=words(cast), by=cast.organiser)
    publish(product=cast.product, by=cast.organiser)
    assert page(cast).status_code == 200
    assert list(broken_links()) == []


def test_a_no_of_a_firm_that_no_word_names_leaves_the_page_public(cast):
    products.published(cast)
    naming = products.named(cast, cast.selling, cast.seller)
    answer_naming(naming=naming, agrees=False, by=cast.seller)
    assert page(cast).status_code == 200
    drop_naming(naming=naming, by=cast.organiser)
    assert page(cast).status_code == 200


def test_the_method_of_a_test_names_no_firm_that_is_silent(cast):
    firm = cast.making.partner.name
    found = products.result(cast)
    Measurement.objects.filter(pk=found.pk).update(method=f"Uji di {firm.upper()}")
    cast.product.figures.create(measurement=found)
    products.published(cast)
    for door in ("product", "api-product"):
        said = page(cast, door).content.decode()
        assert firm.casefold() not in said.casefold(), door
        assert "132" in said, door
    products.named(cast, cast.making, cast.maker)
    assert firm.upper() in page(cast).content.decode()


@pytest.fixture
def sent_back(cast):
    """The first report, written by the maker's people and sent back to them."""
    products.published(cast)
    cast.day = cast.project.today - timedelta(days=120)
    report = record_launch(product=cast.product, launched_on=cast.day, seller=cast.making, by=cast.organiser)[0]
    told = Told(pairs_sold=7771, revenue=Decimal(123456789), complaints=3, text="Rahasia dagang")
    deliver(report=report, told=told, by=cast.maker)
    send_back(report=report, reason="Alasan rahasia", by=cast.organiser)
    cast.report = report
    return cast


def read_by(person, report) -> bytes:
    client = Client()
    client.force_login(person)
    addresses = [
        reverse("partner-market-report", args=[report.pk]),
        reverse("api-market-report", args=[report.pk]),
        reverse("api-market-reports"),
        reverse("partner-product", args=[report.product.project_id]),
    ]
    return b"".join(client.get(address).content for address in addresses)


def test_a_report_that_passes_to_another_firm_is_empty_again(sent_back):
    mine = read_by(sent_back.maker, sent_back.report)
    assert all(secret in mine for secret in (b"7771", b"Rahasia dagang", b"Alasan rahasia"))
    launch = {"product": sent_back.product, "launched_on": sent_back.day, "by": sent_back.organiser}
    record_launch(seller=sent_back.making, **launch)
    assert b"7771" in read_by(sent_back.maker, sent_back.report)
    record_launch(seller=sent_back.selling, **launch)
    theirs = read_by(sent_back.seller, sent_back.report)
    assert sent_back.product.name.encode() in theirs
    assert not any(secret in theirs for secret in SECRETS)
    assert not any(secret in read_by(sent_back.maker, sent_back.report) for secret in SECRETS)


def test_nobody_who_left_the_firm_hears_of_its_report(sent_back):
    deliver(report=sent_back.report, told=Told(pairs_sold=1), by=sent_back.maker)
    colleague = people.person("Rekan")
    Contact.objects.create(partner=sent_back.making.partner, project=sent_back.project, person=colleague)
    Contact.objects.filter(person=sent_back.maker).update(ended_at=sent_back.product.at)
    before = Message.objects.filter(recipient=sent_back.maker).count()
    send_back(report=sent_back.report, reason="Lengkapi.", by=sent_back.organiser)
    assert Message.objects.filter(recipient=sent_back.maker).count() == before
    assert Message.objects.filter(recipient=colleague, about=f"market_report:{sent_back.report.pk}").exists()
