"""The catalogue: what is in it, how it is narrowed and ordered, and that it asks the database as often for many."""

from decimal import Decimal

import pytest
from django.urls import reverse

from development.launching.catalogue import BY_NAME, CHEAPEST, Wish, wished
from development.launching.figuring import choose_figures
from development.models import Measurement, Product
from submissions.models import Entry
from tests.factories import products, projects

pytestmark = pytest.mark.django_db
QUERIES = 8


@pytest.fixture
def cast():
    found = products.cast()
    products.published(found)
    return found


def another(cast, name: str, **fields) -> Product:
    """One more product of the catalogue, with the same picture."""
    prize = projects.winner(cast.category, by=cast.organiser)
    project = projects.open_project(award=prize, name=name, by=cast.organiser)
    Entry.objects.filter(pk=prize.entry_id).update(is_secret=False)
    facts = {"status": Product.PUBLISHED, "in_catalogue": True, "size_from": 36, "size_to": 41, **fields}
    row = Product.objects.create(project=project, slug=name.lower(), name=name, by=cast.organiser, **facts)
    row.pictures.create(stored=cast.file, by=cast.organiser)
    return row


def names(**wish) -> list[str]:
    return [row.name for row in wished(Wish(**wish))]


def test_only_what_is_public_and_offered(cast):
    another(cast, "Alur", in_catalogue=False)
    another(cast, "Draf", status=Product.DRAFT)
    secret = another(cast, "Rahasia")
    Entry.objects.filter(pk=secret.project.award.entry_id).update(is_secret=True)
    assert names() == ["Jala Contoh"]


def test_filters_and_orders(cast):
    cheap = another(cast, "Alur", price=Decimal(90000), material="rubber")
    dear = another(cast, "Sisik", price=Decimal(900000), material="tpr", size_from=None, size_to=None)
    assert set(names()) == {"Jala Contoh", "Alur", "Sisik"}
    assert names(size=37) == ["Alur"]
    assert names(size=44) == ["Jala Contoh"]
    assert names(material="rubber") == [cheap.name]
    assert set(names(price=Decimal(450000))) == {"Jala Contoh", "Alur"}
    assert names(kind="shoe") == []
    assert names(order=CHEAPEST) == ["Alur", "Jala Contoh", "Sisik"]
    assert names(order=BY_NAME) == ["Alur", "Jala Contoh", "Sisik"]
    assert names(order=CHEAPEST)[-1] == dear.name


def test_tests_passed_are_all_of_them_and_still_stand(cast):
    found = [products.result(cast, code=code) for code in ("abrasion", "flex")]
    failed = products.result(cast, code="bond", verdict=Measurement.FAILED)
    choose_figures(product=cast.product, measurements=[one.pk for one in found], by=cast.organiser)
    assert names(tests=("abrasion", "flex")) == ["Jala Contoh"]
    assert names(tests=("abrasion", failed.code)) == []
    Measurement.objects.filter(pk=found[0].pk).update(verdict=Measurement.NOT_COMPARABLE)
    assert names(tests=("abrasion",)) == []


def test_the_page_refuses_what_it_does_not_know(client, cast):
    address = reverse("catalogue")
    assert client.get(address, {"size": "40", "kind": "outsole", "material": "tpr"}).status_code == 200
    for query in ("owner=1", "kind=boot", "size=400", "size=x", "order=random", "tests=none", "price=1e9", "page=0"):
        assert client.get(f"{address}?{query}").status_code == 400, query
    assert b"Jala" not in client.get(f"{address}?status=draft").content


def test_the_same_few_queries_for_many(client, cast, django_assert_num_queries):
    with django_assert_num_queries(QUERIES):
        client.get(reverse("catalogue"))
    for number in range(3):
        another(cast, f"Produk{number}")
    with django_assert_num_queries(QUERIES):
        page = client.get(reverse("catalogue")).content.decode()
    assert page.count('class="work"') == 4


def test_24_on_a_page(client, cast):
    for number in range(24):
        another(cast, f"Produk{number}")
    first = client.get(reverse("catalogue")).content.decode()
    second = client.get(reverse("catalogue") + "?page=2").content.decode()
    assert (first.count('class="work"'), second.count('class="work"')) == (24, 1)
