"""A firm stands on a product's page only after one of its people agreed; else its name appears nowhere."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.launching.firms import answer_naming, ask_naming, drop_naming
from development.launching.making import change_words
from development.launching.picturing import Chosen, choose_pictures
from development.launching.publishing import publish, withdraw
from development.launching.words import Words
from development.models import DevelopmentProject, LabTest, Measurement, Partner, ProductPartner
from tests.factories import people, products, projects

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    return products.cast()


def words(cast, **more) -> Words:
    return Words(**{**products.WORDS.__dict__, "price_on": cast.project.today, **more})


def public_bytes(cast) -> str:
    client = Client()
    addresses = [
        reverse("product", args=[cast.product.slug]),
        reverse("product-inquiry", args=[cast.product.slug]),
        reverse("catalogue"),
        reverse("api-products"),
        reverse("api-product", args=[cast.product.slug]),
        reverse("results", args=[cast.competition.slug]),
    ]
    return "".join(client.get(address).content.decode() for address in addresses)


def test_unanswered_and_declined_firms_appear_nowhere(cast):
    products.published(cast)
    maker, seller = cast.making.partner.name, cast.selling.partner.name
    ask_naming(product=cast.product, agreement=cast.making, by=cast.organiser)
    naming = products.named(cast, cast.selling, cast.seller, agrees=False)
    assert maker not in public_bytes(cast)
    assert seller not in public_bytes(cast)
    answer_naming(naming=naming, agrees=True, by=cast.seller)
    assert seller in public_bytes(cast)
    assert maker not in public_bytes(cast)
    answer_naming(naming=naming, agrees=False, by=cast.seller)
    assert seller not in public_bytes(cast)


def test_only_the_firms_own_people_answer_also_when_the_project_is_finished(cast):
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.FINISHED)
    naming = ask_naming(product=cast.product, agreement=cast.selling, by=cast.organiser)
    for person in (cast.organiser, cast.owner, cast.maker, cast.waiting, *cast.outsiders):
        with pytest.raises(NotAllowed):
            answer_naming(naming=naming, agrees=True, by=person)
    assert answer_naming(naming=naming, agrees=True, by=cast.seller).agreed_by == cast.seller
    client = Client()
    client.force_login(cast.seller)
    assert client.get(reverse("partner-product", args=[cast.project.pk])).status_code == 200
    client.force_login(cast.maker)
    assert client.post(reverse("partner-naming", args=[naming.pk]), {"answer": "yes"}).status_code == 404


def test_who_may_ask_whom(cast):
    for person in (cast.owner, cast.maker, *cast.outsiders):
        with pytest.raises(NotAllowed):
            ask_naming(product=cast.product, agreement=cast.making, by=person)
    naming = ask_naming(product=cast.product, agreement=cast.making, by=cast.organiser)
    with pytest.raises(NotAllowedNow):
        ask_naming(product=cast.product, agreement=cast.making, by=cast.organiser)
    offered = cast.project.agreements.get(accepted_at=None)
    with pytest.raises(NotAllowedNow):
        ask_naming(product=cast.product, agreement=offered, by=cast.organiser)
    drop_naming(naming=naming, by=cast.organiser)
    assert not ProductPartner.objects.exists()
    ask_naming(product=cast.product, agreement=cast.making, by=cast.organiser)


def test_no_word_of_the_page_names_a_firm_that_has_not_agreed(cast):
    products.lifted(cast)
    story = f"Dibuat oleh {cast.making.partner.name.upper()} di Sidoarjo."
    choose_pictures(product=cast.product, pictures=[Chosen(cast.file.pk)], by=cast.organiser)
    change_words(product=cast.product, words=words(cast, story=story), by=cast.organiser)
    with pytest.raises(Invalid):
        publish(product=cast.product, by=cast.organiser)
    change_words(product=cast.product, words=words(cast), by=cast.organiser)
    caption = Chosen(cast.file.pk, caption=f"Foto {cast.selling.partner.name}")
    choose_pictures(product=cast.product, pictures=[caption], by=cast.organiser)
    with pytest.raises(Invalid):
        publish(product=cast.product, by=cast.organiser)
    choose_pictures(product=cast.product, pictures=[Chosen(cast.file.pk)], by=cast.organiser)
    publish(product=cast.product, by=cast.organiser)
    shop = [{"name": cast.selling.partner.name, "city": "", "url": ""}]
    for more in ({"story": story}, {"terms_en": story}, {"shops": shop}):
        with pytest.raises(Invalid):
            change_words(product=cast.product, words=words(cast, **more), by=cast.organiser)
    with pytest.raises(Invalid):
        choose_pictures(product=cast.product, pictures=[caption], by=cast.organiser)
    products.named(cast, cast.making, cast.maker)
    change_words(product=cast.product, words=words(cast, story=story), by=cast.organiser)
    assert cast.making.partner.name.upper() in public_bytes(cast)
    withdraw(product=cast.product, by=cast.organiser)


def test_a_laboratory_is_named_only_after_it_agreed(cast):
    from_outside = products.result(cast, code="abrasion")
    tester = people.person("Penguji")
    laboratory = projects.partner("Balai Uji Rahasia", kind=Partner.LABORATORY)
    agreement = projects.joined(cast.project, laboratory, tester, by=cast.organiser)
    by_firm = products.result(cast, code="flex", laboratory=laboratory, laboratory_name="", accreditation="LP-999-IDN")
    typed = products.result(cast, code="bond", laboratory_name="balai uji rahasia, Bandung")
    for position, measurement in enumerate((from_outside, by_firm, typed)):
        cast.product.figures.create(measurement=measurement, position=position)
    products.published(cast)
    page = public_bytes(cast)
    assert "Lab Uji Contoh" in page
    assert "Balai Uji Rahasia".casefold() not in page.casefold()
    assert "LP-999-IDN" not in page
    products.named(cast, agreement, tester)
    page = public_bytes(cast)
    assert "Balai Uji Rahasia" in page
    assert "LP-999-IDN" in page


def test_a_result_that_no_longer_stands_leaves_the_page_by_itself(cast):
    found = products.result(cast)
    cast.product.figures.create(measurement=found)
    products.published(cast)
    assert found.requirement.name_en in public_bytes(cast) or found.requirement.name in public_bytes(cast)
    Measurement.objects.filter(pk=found.pk).update(verdict=Measurement.FAILED)
    assert "ISO" not in public_bytes(cast)
    assert found.requirement.name not in public_bytes(cast)
    Measurement.objects.filter(pk=found.pk).update(verdict=Measurement.PASSED)
    assert found.requirement.name in public_bytes(cast)
    LabTest.objects.update(taken_back_at=cast.product.at)
    assert found.requirement.name not in public_bytes(cast)
