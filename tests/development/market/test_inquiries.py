"""Somebody asks for a product without an account; one firm or the office answers; the answer comes back by code."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message
from audit.models import Work
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.launching.publishing import withdraw
from development.market.answering import answer, close, note_order, pass_on
from development.market.asking import FORGETTING, Asked, ask
from development.market.seeing import inquiries_for, inquiries_of
from development.market.telling import chat_of
from development.models import DevelopmentProject, Inquiry
from development.work import HANDLERS
from tests.factories import products

pytestmark = pytest.mark.django_db
LETTER = {"name": "Bu Wati", "kind": "ikm", "text": "Berapa?", "phone": "0812 3456 7890", "consents": "on"}


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    found = products.cast()
    products.published(found)
    Message.objects.all().delete()
    return found


def test_the_whole_way_by_pages(client, cast):
    address = reverse("product-inquiry", args=[cast.product.slug])
    assert client.get(address).status_code == 200
    sent = client.post(address, {**LETTER, "email": "wati@ikm.example"})
    inquiry = Inquiry.objects.get()
    assert sent["Location"] == reverse("inquiry", args=[inquiry.code])
    page = client.get(sent["Location"])
    assert page.status_code == 200
    assert not any(word in page.content.decode() for word in ("Wati", "wati@", "0812", "Berapa"))
    to_office, receipt = Message.objects.order_by("pk")
    assert (to_office.recipient, receipt.address) == (cast.organiser, "wati@ikm.example")
    assert inquiry.code in receipt.body
    assert "Wati" not in to_office.subject + to_office.body
    client.force_login(cast.organiser)
    desk = reverse("development-inquiry", args=[inquiry.pk])
    client.post(f"{desk}passing/", {"agreement": cast.selling.pk})
    client.force_login(cast.seller)
    firm_page = reverse("partner-inquiry", args=[inquiry.pk])
    assert "Bu Wati" in client.get(firm_page).content.decode()
    client.post(f"{firm_page}answer/", {"text": "Rp350.000 untuk 200 pasang."})
    client.post(f"{firm_page}order/", {"order": "yes"})
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.answered_by, inquiry.led_to_order) == (Inquiry.ANSWERED, cast.seller, True)
    assert "Rp350.000" in Message.objects.filter(address="wati@ikm.example").latest("pk").body
    assert "Rp350.000" in Client().get(sent["Location"]).content.decode()
    assert chat_of(inquiry).startswith("https://wa.me/6281234567890?text=")


def test_one_firm_sees_it_and_nobody_else(client, cast):
    inquiry = products.inquiry(cast)
    address = reverse("partner-inquiry", args=[inquiry.pk])
    for person in (cast.maker, cast.seller, cast.owner, *cast.outsiders):
        client.force_login(person)
        assert client.get(address).status_code == 404
    pass_on(inquiry=inquiry, agreement=cast.selling, by=cast.organiser)
    assert {one.recipient for one in Message.objects.filter(subject__contains="your product")} == {cast.seller}
    assert list(inquiries_for(cast.seller)) == [inquiry]
    for person in (cast.maker, cast.owner, *cast.outsiders):
        assert not inquiries_for(person).exists()
        assert not inquiries_of(person).exists()
        with pytest.raises(NotAllowed):
            answer(inquiry=inquiry, text="Saya saja.", by=person)
    pass_on(inquiry=inquiry, agreement=cast.making, by=cast.organiser)
    assert not inquiries_for(cast.seller).exists()
    with pytest.raises(NotAllowed):
        answer(inquiry=inquiry, text="Terlambat.", by=cast.seller)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.FINISHED)
    assert list(inquiries_for(cast.maker)) == [inquiry]
    client.force_login(cast.maker)
    assert client.get(address).status_code == 200


def test_only_organisers_pass_on_and_close(cast):
    inquiry = products.inquiry(cast)
    for person in (cast.owner, cast.maker, cast.seller, *cast.outsiders):
        with pytest.raises(NotAllowed):
            pass_on(inquiry=inquiry, agreement=cast.selling, by=person)
        with pytest.raises(NotAllowed):
            close(inquiry=inquiry, reason="Iseng.", by=person)
    offered = cast.project.agreements.get(accepted_at=None)
    with pytest.raises(Invalid):
        pass_on(inquiry=inquiry, agreement=offered, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        note_order(inquiry=inquiry, led_to_order=True, by=cast.organiser)
    with pytest.raises(Invalid):
        close(inquiry=inquiry, reason=" ", by=cast.organiser)
    close(inquiry=inquiry, reason="Pesan uji coba.", by=cast.organiser)
    assert "Pesan uji coba." in Client().get(reverse("inquiry", args=[inquiry.code])).content.decode()
    for act in (
        lambda: answer(inquiry=inquiry, text="Ya.", by=cast.organiser),
        lambda: pass_on(inquiry=inquiry, agreement=cast.selling, by=cast.organiser),
        lambda: close(inquiry=inquiry, reason="Lagi.", by=cast.organiser),
    ):
        with pytest.raises(NotAllowedNow):
            act()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"name": ""}, "name"),
        ({"text": "  "}, "text"),
        ({"email": "", "phone": ""}, "email"),
        ({"email": "wati"}, "email"),
        ({"email": "", "phone": "12"}, "phone"),
        ({"kind": "robot"}, "kind"),
        ({"pairs": 0}, "pairs"),
        ({"text": "x" * 2001}, "text"),
    ],
)
def test_what_can_not_be_asked(cast, words, field):
    given = {"name": "Bu Wati", "text": "Berapa?", "email": "wati@ikm.example", **words}
    with pytest.raises(Invalid) as refused:
        ask(product=cast.product, asked=Asked(**given), consents=True)
    assert field in refused.value.fields
    assert not Inquiry.objects.exists()


def test_without_consent_nothing_is_kept_and_nothing_typed_is_lost(client, cast):
    address = reverse("product-inquiry", args=[cast.product.slug])
    answered = client.post(address, {**LETTER, "consents": ""})
    assert answered.status_code == 400
    assert "Bu Wati" in answered.content.decode()
    assert not Inquiry.objects.exists()


def test_programs_and_haste(client, cast, settings):
    address = reverse("product-inquiry", args=[cast.product.slug])
    answered = client.post(address, {**LETTER, "website": "https://spam.example"})
    assert answered.status_code == 302
    assert not Inquiry.objects.exists()
    assert client.get(answered["Location"]).status_code == 404
    settings.PAGES_A_MINUTE = {"inquiry": 2}
    cache.clear()
    assert [client.post(address, LETTER).status_code for _each in range(3)] == [302, 302, 429]


def test_a_withdrawn_product_can_not_be_asked_for_but_answered(client, cast):
    inquiry = products.inquiry(cast)
    withdraw(product=cast.product, by=cast.organiser)
    assert client.post(reverse("product-inquiry", args=[cast.product.slug]), LETTER).status_code == 404
    with pytest.raises(NotAllowedNow):
        products.inquiry(cast)
    page = client.get(reverse("inquiry", args=[inquiry.code])).content.decode()
    assert cast.product.name not in page
    answer(inquiry=inquiry, text="Maaf, sudah tidak ada.", by=cast.organiser)


def test_words_are_erased_after_24_months_and_the_count_stays(cast):
    inquiry = products.inquiry(cast, phone="081234567890", province="Jawa Timur", pairs=200)
    answer(inquiry=inquiry, text="Ada, Bu Wati.", by=cast.organiser)
    waiting = Work.objects.get(kind=FORGETTING, key=str(inquiry.pk))
    assert timedelta(days=729) < waiting.due_at - timezone.now() < timedelta(days=733)
    HANDLERS[FORGETTING](str(inquiry.pk))
    inquiry.refresh_from_db()
    assert inquiry.name == "Bu Wati"
    Inquiry.objects.filter(pk=inquiry.pk).update(at=timezone.now() - timedelta(days=735))
    HANDLERS[FORGETTING](str(inquiry.pk))
    HANDLERS[FORGETTING](str(inquiry.pk))
    inquiry.refresh_from_db()
    assert inquiry.forgotten_at
    assert not any((inquiry.name, inquiry.email, inquiry.phone, inquiry.text, inquiry.answer, inquiry.city))
    assert (inquiry.province, inquiry.pairs, inquiry.status) == ("Jawa Timur", 200, Inquiry.ANSWERED)
    assert not Message.objects.filter(address="wati@ikm.example").exists()
    assert Client().get(reverse("inquiry", args=[inquiry.code])).status_code == 200


def test_both_doors_do_the_same(client, cast):
    one, other = products.inquiry(cast), products.inquiry(cast)
    client.force_login(cast.organiser)
    client.post(reverse("development-inquiry-passing", args=[one.pk]), {"agreement": cast.selling.pk})
    passing = reverse("api-inquiry-passing", args=[other.pk])
    told = client.post(passing, {"agreement": cast.selling.pk}, "application/json")
    assert told.status_code == 201
    states = [Inquiry.objects.get(pk=row.pk) for row in (one, other)]
    assert len({(row.status, row.partner_id) for row in states}) == 1
    words = {"text": "Ada."}
    client.post(reverse("development-inquiry-answer", args=[one.pk]), words)
    client.post(reverse("api-inquiry-answer", args=[other.pk]), words, "application/json")
    states = [Inquiry.objects.get(pk=row.pk) for row in (one, other)]
    assert {(row.status, row.answer, row.answered_by_id) for row in states} == {
        (Inquiry.ANSWERED, "Ada.", cast.organiser.pk)
    }
    assert len(client.get(reverse("api-inquiries")).json()["results"]) == 2
    client.force_login(cast.seller)
    assert client.get(reverse("api-inquiries")).json()["results"] == []


def test_the_list_asks_as_often_for_many(client, cast, django_assert_num_queries):
    address = reverse("development-inquiries", args=[cast.competition.slug])
    products.inquiry(cast)
    client.force_login(cast.organiser)
    client.get(address)
    with django_assert_num_queries(5):
        client.get(address)
    for _each in range(3):
        products.inquiry(cast)
    with django_assert_num_queries(5):
        client.get(address)


def test_who_makes_an_outsole_is_proposed_and_of_a_shoe_the_brand_that_sells_it(client, cast):
    found = products.inquiry(cast)
    client.force_login(cast.organiser)

    def proposed() -> str:
        page = client.get(reverse("development-inquiry", args=[found.pk]))
        return page.context["pass_form"]["agreement"].value()

    assert proposed() == str(cast.making.pk)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(kind="shoe")
    assert proposed() == str(cast.selling.pk)
    pass_on(inquiry=found, agreement=cast.making, by=cast.organiser)
    assert proposed() == str(cast.making.pk), "who has it"
