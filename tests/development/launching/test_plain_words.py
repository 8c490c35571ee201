"""Who is no technician reads what a test means; the name of the trade stands beside it."""

import pytest
from django.urls import reverse

from development.launching.catalogue import tests_offered as offered
from development.launching.figuring import choose_figures
from development.launching.plain_words import plain_of
from development.specification.defaults import SETS
from tests.factories import products

pytestmark = pytest.mark.django_db


def test_every_test_of_the_sets_that_come_along_has_plain_words():
    codes = {line["code"] for lines in SETS.values() for line in lines if line["group"] == "test"}
    assert [code for code in sorted(codes) if not plain_of(code).name] == []


def test_a_property_of_ones_own_keeps_its_name():
    assert plain_of("own_property") == ("", "")


def test_page_and_catalogue_speak_plainly(client):
    cast = products.cast()
    figure = products.result(cast, code="abrasion")
    choose_figures(product=cast.product, measurements=[figure.pk], by=cast.organiser)
    products.published(cast)
    page = client.get(reverse("product", args=[cast.product.slug])).text
    assert "Keausan sol" in page
    assert "Makin sedikit, makin awet solnya." in page
    assert figure.requirement.name in page
    assert ("abrasion", "Wear of the sole") in offered()
