"""The editor of a specification says what is still empty or no number, leads from line to line, and takes a first limit
for the product's own."""

import html
import re

import pytest
from django.urls import reverse

from development.models import Requirement
from development.specification.judging import in_force
from development.specification.writing import write_specification
from tests.factories import samples

pytestmark = pytest.mark.django_db
TYPED = {"name": "Panjang", "name_en": "Length", "group": "dimension", "unit": "mm", "method": "", "source": ""}
EMPTY = {"nominal": "", "tolerance": "", "at_least": "", "at_most": "", "source_on": "", "note": ""}


@pytest.fixture
def cast():
    """A specification whose length has no limit, and whose hardness is a usual value."""
    found = samples.cast()
    lines = [
        samples.line("length", "mm", group="dimension", is_example=True),
        samples.line("hardness", "shore_a", "55", "65", group="dimension", is_example=True),
    ]
    write_specification(project=found.project, lines=lines, note="Nilai lazim.", seen=1, by=found.organiser)
    return found


@pytest.fixture
def address(client, cast):
    client.force_login(cast.organiser)
    return reverse("specification-edit", args=[cast.project.pk])


def draft_of(answer) -> dict:
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', answer.text)[1] for name in ("draft", "shown", "seen")}
    return {name: html.unescape(value) for name, value in found.items()}


def test_a_line_without_a_limit_is_marked_and_has_nothing_to_confirm(client, address):
    page = client.get(address).text
    assert page.count("no limit yet") == 1
    assert 'id="id_is_example"' not in page
    filled = client.post(address, {**draft_of(client.get(address)), "act": "show:1"}).text
    assert 'id="id_is_example"' in filled


def test_the_first_limit_of_a_line_is_the_products_own(client, cast, address):
    sent = draft_of(client.get(address))
    typed = {**sent, **TYPED, **EMPTY, "nominal": "284", "tolerance": "2", "is_example": "yes"}
    back = client.post(address, {**typed, "act": "show:1"})
    assert "no limit yet" not in back.text
    saved = client.post(address, {**draft_of(back), "note_of_version": "Ukuran gambar matras.", "act": "save"})
    assert saved.status_code == 302
    stored = {row.code: row.is_example for row in in_force(cast.project).requirements.all()}
    assert stored == {"length": False, "hardness": True}


def test_a_limit_that_stood_there_stays_an_example_until_somebody_confirms_it(client, cast, address):
    sent = draft_of(client.post(address, {**draft_of(client.get(address)), "act": "show:1"}))
    typed = {**sent, **TYPED, **EMPTY, "name": "Kekerasan", "unit": "shore_a", "nominal": "61", "tolerance": "4"}
    for ticked, expected in (({"is_example": "yes"}, True), ({}, False)):
        answer = client.post(address, {**typed, **ticked, "note_of_version": "Kompon baru.", "act": "save"})
        assert answer.status_code == 302
        assert Requirement.objects.get(specification=in_force(cast.project), code="hardness").is_example is expected
        typed["seen"] = str(in_force(cast.project).version)


def test_what_is_no_number_is_marked_before_it_is_saved(client, address):
    sent = draft_of(client.get(address))
    back = client.post(address, {**sent, **TYPED, **EMPTY, "nominal": "dua", "tolerance": "1", "act": "show:1"}).text
    assert back.count("to be mended") == 1


def test_lines_are_walked_to_and_fro(client, address):
    first = client.get(address)
    assert "Next line" in first.text
    assert "Line before" not in first.text
    last = client.post(address, {**draft_of(first), "act": "show:1"})
    assert "Next line" not in last.text
    assert draft_of(client.post(address, {**draft_of(last), "act": "show:0"}))["shown"] == "0"


def test_the_page_counts_examples_and_what_has_no_limit_apart(client, cast, address):
    told = client.get(reverse("project-specification", args=[cast.project.pk])).text
    assert "1 limit is an example" in told
    assert "1 property has no limit yet" in told
