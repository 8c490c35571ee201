"""The page of a product is public when it is published and its design is not secret; nobody finds anything before."""

import io

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.launching.making import change_words, make_product, suggested_slug
from development.launching.picturing import Chosen, choose_pictures
from development.launching.publishing import publish, withdraw
from development.launching.words import Words, is_link
from development.models import DevelopmentProject, LabTest, Measurement, Product, ProductPicture, Sample
from files.stores import store
from submissions.models import Entry
from tests.factories import editions, products, projects
from tests.factories.products import WORDS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    found = products.cast()
    for preview in found.file.previews.all():
        store().put(key=preview.key, source=io.BytesIO(b"RIFF picture"))
    return found


def addresses(cast) -> list[str]:
    slug = cast.product.slug
    pictures = ProductPicture.objects.filter(product=cast.product)
    return [
        reverse("product", args=[slug]),
        reverse("product-inquiry", args=[slug]),
        *(reverse("product-picture", args=[slug, row.pk, width]) for row in pictures for width in (400, 1000)),
        reverse("api-product", args=[slug]),
    ]


def told_to(person, cast) -> list[int]:
    client = Client()
    if person is not None:
        client.force_login(person)
    return [client.get(address).status_code for address in addresses(cast)]


def everybody(cast):
    return [None, cast.organiser, cast.owner, cast.maker, cast.waiting, *cast.outsiders]


def test_the_whole_way(cast):
    draft = cast.product
    assert {status for person in everybody(cast) for status in told_to(person, cast)} == {404}
    with pytest.raises(NotAllowedNow):
        publish(product=draft, by=cast.organiser)
    products.lifted(cast)
    with pytest.raises(NotAllowedNow):  # no picture yet
        publish(product=draft, by=cast.organiser)
    choose_pictures(product=draft, pictures=[Chosen(cast.file.pk)], by=cast.organiser)
    assert {status for person in everybody(cast) for status in told_to(person, cast)} == {404}
    for person in (cast.owner, cast.maker, cast.seller, *cast.outsiders):
        with pytest.raises(NotAllowed):
            publish(product=draft, by=person)
    publish(product=draft, by=cast.organiser)
    assert {status for person in everybody(cast) for status in told_to(person, cast)} == {200}
    with pytest.raises(NotAllowedNow):
        publish(product=draft, by=cast.organiser)
    withdraw(product=Product.objects.get(), by=cast.organiser)
    assert {status for person in everybody(cast) for status in told_to(person, cast)} == {404}
    publish(product=Product.objects.get(), by=cast.organiser)
    assert set(told_to(None, cast)) == {200}


def test_a_secret_design_hides_a_published_page(cast):
    products.published(cast)
    Entry.objects.filter(pk=cast.award.entry_id).update(is_secret=True)
    assert set(told_to(None, cast)) == {404}
    client = Client()
    assert cast.product.name not in client.get(reverse("catalogue")).content.decode()
    assert client.get(reverse("api-products")).json()["results"] == []


def test_a_picture_lasts_a_minute_in_a_browser_and_is_ours(cast):
    products.published(cast)
    picture = ProductPicture.objects.get()
    answer = Client().get(reverse("product-picture", args=[cast.product.slug, picture.pk, 400]))
    assert answer.headers["Cache-Control"] == "private, max-age=60"
    assert b"".join(answer) == b"RIFF picture"
    page = Client().get(reverse("product", args=[cast.product.slug])).content.decode()
    for secret in (cast.file.original_name, cast.file.sha256, cast.file.key):
        assert secret not in page
    assert 'property="og:image"' in page


def test_nobody_makes_or_changes_it_but_an_organiser(cast):
    for person in (cast.owner, cast.maker, cast.seller, *cast.outsiders):
        with pytest.raises(NotAllowed):
            make_product(project=cast.project, words=WORDS, by=person)
        with pytest.raises(NotAllowed):
            change_words(product=cast.product, words=WORDS, by=person)
        with pytest.raises(NotAllowed):
            choose_pictures(product=cast.product, pictures=[], by=person)
        with pytest.raises(NotAllowed):
            withdraw(product=cast.product, by=person)
    with pytest.raises(NotAllowedNow):
        make_product(project=cast.project, words=WORDS, by=cast.organiser)


def test_the_address_is_unique_and_stays_once_it_was_public(cast):
    assert suggested_slug("Jala Contoh") == "jala-contoh-2"
    other = projects.winner(cast.category, by=cast.organiser)
    project = projects.open_project(award=other, name="Sol lain", by=cast.organiser)
    today = cast.project.today
    with pytest.raises(Invalid) as refused:
        make_product(project=project, words=Words(**{**WORDS.__dict__, "price_on": today}), by=cast.organiser)
    assert set(refused.value.fields) == {"slug"}
    products.published(cast)
    with pytest.raises(Invalid):
        change_words(
            product=cast.product,
            words=Words(**{**WORDS.__dict__, "price_on": today, "slug": "lain"}),
            by=cast.organiser,
        )
    DevelopmentProject.objects.filter(pk=project.pk).update(status=DevelopmentProject.STOPPED)
    with pytest.raises(NotAllowedNow):
        make_product(project=project, words=Words(name="A", slug="a"), by=cast.organiser)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"name": " "}, "name"),
        ({"slug": "Jala Contoh"}, "slug"),
        ({"slug": "-jala"}, "slug"),
        ({"story": "x" * 6001}, "story"),
        ({"terms_en": "Bell\x07"}, "terms_en"),
        ({"shops": [{"name": "Toko\x00", "city": "", "url": ""}]}, "shops"),
        ({"price_on": None}, "price_on"),
        ({"price": 0}, "price"),
        ({"size_from": 45}, "size_to"),
        ({"size_from": 3}, "size_from"),
        ({"material": "emas"}, "material"),
        ({"least_order": 0}, "least_order"),
        ({"shops": [{"name": "Toko", "city": "", "url": "http://toko.contoh.example"}]}, "shops"),
        ({"shops": [{"name": "", "city": "Bandung", "url": ""}]}, "shops"),
        ({"shops": [{"name": "Toko", "city": "", "url": "", "owner": "x"}]}, "shops"),
    ],
)
def test_words_that_can_not_be(cast, words, field):
    given = Words(**{**WORDS.__dict__, "price_on": cast.project.today, **words})
    with pytest.raises(Invalid) as refused:
        change_words(product=cast.product, words=given, by=cast.organiser)
    assert field in refused.value.fields


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "http://toko.contoh.example",
        "https://",
        "https://toko",
        "https://a@toko.contoh.example",
        "https://toko.contoh.example/ x",
        'https://toko.contoh.example/"onclick',
        "https://toko.contoh.example:abc/",
        "//toko.contoh.example",
        "https://192.0.2.7/",
        "https://192.0.2.0x7/",
        "https://[::ffff:192.0.2.7]/",
        "https://toko.contoh.example\n",
    ],
)
def test_links_that_are_none(url):
    assert not is_link(url)


def test_a_published_page_keeps_a_picture_and_pictures_are_of_the_project(cast):
    products.published(cast)
    with pytest.raises(NotAllowedNow):
        choose_pictures(product=cast.product, pictures=[], by=cast.organiser)
    strange = editions.stored_file(cast.rival)
    editions.preview(strange)
    for pictures in (
        [Chosen(strange.pk)],
        [Chosen(cast.file.pk), Chosen(cast.file.pk)],
        [Chosen(cast.file.pk, stage=999_999)],
        [Chosen(cast.file.pk, caption="x" * 201)],
    ):
        with pytest.raises(Invalid):
            choose_pictures(product=cast.product, pictures=pictures, by=cast.organiser)
    assert list(ProductPicture.objects.values_list("stored", flat=True)) == [cast.file.pk]


def test_the_office_reads_from_which_sample_a_result_is_the_newest_sample_first(client, cast):
    products.result(cast)
    earlier = Sample.objects.get(project=cast.project)
    later = Sample.objects.create(project=cast.project, label="T2", made_on=cast.project.today, by=cast.organiser)
    test = LabTest.objects.create(sample=later, by=cast.organiser, tested_on=cast.project.today, laboratory_name="Lab")
    row = Measurement.objects.get(sample=earlier)
    row.pk, row.sample, row.test, row.value = None, later, test, 141
    row.save()
    client.force_login(cast.organiser)
    page = client.get(reverse("development-product", args=[cast.project.pk]))
    offered = [words for _pk, words in page.context["figures_form"]["figures"].field.choices]
    assert [words.split(" · ")[0] for words in offered] == ["T2", "T1"]
