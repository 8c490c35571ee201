"""Mould rules that contradict themselves would put a wrong light on every sole: they are refused at every door."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from audit.refusals import Invalid
from files.models import MouldRules
from files.reporting import mould_rules
from tests.factories import people, rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def content():
    return json.loads(Path(settings.BASE_DIR, "files/inspection/outsole/rules.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [("wall_never_mm", 2.1, "rubber.wall_never_mm"), ("draft_good_deg", 1.4, "rubber.draft_good_deg")],
)
def test_a_limit_that_contradicts_its_neighbour_is_refused(content, name, value, place):
    rini, sari = people.office_person("Rini"), people.person("Sari")
    content["materials"][0][name] = value
    with pytest.raises(Invalid) as refused:
        mould_rules.change(content=content, by=rini)
    assert list(refused.value.fields) == [place]
    office, designer = Client(), Client()
    office.force_login(rini)
    designer.force_login(sari)
    sent = rules.form(**{f"rubber-{name}_0": str(value)})
    answer = office.post(reverse("mould-rules"), sent)
    assert (answer.status_code, answer.text.count('aria-invalid="true"')) == (400, 1)
    assert designer.post(reverse("mould-rules"), sent).status_code == 404
    assert not MouldRules.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rubber-density_0", "١"),
        ("rubber-density_0", "1e0"),
        ("rubber-density_0", "nan"),
        ("rubber-density_0", "-1"),
        ("rubber-density_0", "9" * 100_000),
        ("seen", "9" * 30),
        ("seen", "-1"),
        ("dated_on", "0000-01-01"),
        ("dated_on", "9" * 50),
        ("source", "\x00"),
        ("source", "x" * 1001),
    ],
)
def test_what_is_no_value_is_refused_beside_its_field(name, value):
    office = Client()
    office.force_login(people.office_person("Rini"))
    assert office.post(reverse("mould-rules"), rules.form(**{name: value})).status_code == 400
    assert not MouldRules.objects.exists()
