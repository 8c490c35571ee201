"""The table of materials and mould rules: which counts, who changes it, and how its page is filled."""

import copy
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed
from audit.trail import broken_links
from files.inspection.outsole.rules import packaged
from files.models import MouldRules
from files.reporting import mould_rules
from tests.factories import editions, people, rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def content():
    return json.loads(Path(settings.BASE_DIR, "files/inspection/outsole/rules.json").read_text(encoding="utf-8"))


def changed(content, name, value):
    other = copy.deepcopy(content)
    other["materials"][0][name] = value
    return other


def test_the_newest_state_counts_and_earlier_ones_stay(content):
    rini, seno = people.office_person("Rini"), people.office_person("Seno")
    assert mould_rules.current() == packaged()
    assert not mould_rules.current().are_confirmed
    mould_rules.change(content=changed(content, "wall_least_mm", 2.2), by=rini)
    mould_rules.change(content={**content, "confirmed_by": "Pak Darmo, CV Cetak Contoh"}, by=seno)
    assert mould_rules.current().confirmed_by == "Pak Darmo, CV Cetak Contoh"
    assert [state.by for state in mould_rules.states()] == [seno, rini]
    assert MouldRules.objects.earliest("pk").content["materials"][0]["wall_least_mm"] == 2.2
    verbs = Event.objects.filter(verb="mould_rules.changed").values_list("actor_id", "facts")
    assert list(verbs) == [(rini.pk, {"is_confirmed": False}), (seno.pk, {"is_confirmed": True})]
    assert list(broken_links()) == []


@pytest.mark.parametrize(
    ("name", "value", "place"),
    [
        ("density", [1.2, 1.1, 1.3], "rubber.density"),
        ("wall_least_mm", "dua", "rubber.wall_least_mm"),
        ("shrinkage", [0.9, 0.95], "rubber.shrinkage"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_by_the_name_of_the_place(content, name, value, place):
    rini = people.office_person("Rini")
    with pytest.raises(Invalid) as refused:
        mould_rules.change(content=changed(content, name, value), by=rini)
    assert list(refused.value.fields) == [place]
    with pytest.raises(Invalid):
        mould_rules.change(content={}, by=rini)
    assert not MouldRules.objects.exists()


def test_two_who_read_the_same_state_do_not_overwrite_each_other(content):
    rini, seno = people.office_person("Rini"), people.office_person("Seno")
    mould_rules.change(content=content, seen=0, by=rini)
    with pytest.raises(Changed):
        mould_rules.change(content=content, seen=0, by=seno)
    assert MouldRules.objects.get().by == rini


def test_only_people_of_the_office_find_the_page_and_change_the_table(content):
    edition = editions.competition()
    organiser, judge = people.person("Panitia"), people.person("Juri")
    editions.seat(organiser, edition)
    editions.seat(judge, edition, "judge")
    for person in (organiser, judge, people.person("Orang luar")):
        client = Client()
        client.force_login(person)
        assert client.get(reverse("mould-rules")).status_code == 404
        assert client.post(reverse("mould-rules"), rules.form()).status_code == 404
        with pytest.raises(NotAllowed):
            mould_rules.change(content=content, by=person)
    assert Client().get(reverse("mould-rules")).status_code == 302
    assert not MouldRules.objects.exists()


@pytest.fixture
def office():
    client = Client()
    client.force_login(people.office_person("Rini"))
    return client


def test_a_person_of_the_office_changes_a_value_and_names_the_technician(office, django_assert_num_queries):
    shown = office.get(reverse("mould-rules")).content.decode()
    assert "Examples, not confirmed by a technician yet." in shown
    assert 'value="-45"' in shown  # EVA grows: shares of the table are percent on the page
    answer = office.post(
        reverse("mould-rules"), rules.form(**{"rubber-wall_least_mm_0": "2.2", "confirmed_by": "Pak Darmo"})
    )
    assert answer.status_code == 302
    rubber = mould_rules.current().material("rubber")
    assert (rubber.wall_least_mm, mould_rules.current().confirmed_by) == (2.2, "Pak Darmo")
    before, now = packaged(), mould_rules.current()
    assert [one for one in now.materials if one.code != "rubber"] == [
        one for one in before.materials if one.code != "rubber"
    ]
    for states in (1, 5):
        while MouldRules.objects.count() < states:
            MouldRules.objects.create(content=MouldRules.objects.latest("pk").content, by=people.office_person())
        with django_assert_num_queries(5):
            shown = office.get(reverse("mould-rules")).content.decode()
        assert "Confirmed by Pak Darmo" in shown
        assert "Examples, not confirmed" not in shown


def test_wrong_values_are_told_beside_their_fields_and_nothing_typed_is_lost(office):
    sent = rules.form(**{"tpr-density_0": "9", "tpr-wall_least_mm_0": "2,5", "eva-shrinkage_1": "lots"})
    answer = office.post(reverse("mould-rules"), sent)
    form = answer.context["form"]
    assert (answer.status_code, form.is_wrong) == (400, True)
    wrong = {one.material.code: list(one.errors) for one in form.materials if one.errors}
    assert wrong == {"tpr": ["wall_least_mm_0"], "eva": ["shrinkage_1"]}
    answer = office.post(reverse("mould-rules"), rules.form(**{"tpr-density_0": "4.9"}))
    wrong = {one.material.code: list(one.errors) for one in answer.context["form"].materials if one.errors}
    assert (answer.status_code, wrong) == (400, {"tpr": ["density_0"]})
    assert 'value="4.9"' in answer.content.decode()
    assert not MouldRules.objects.exists()


def test_in_indonesian_numbers_have_a_comma(office):
    office.cookies["language"] = "id"
    person = people.office_person("Sekar")
    person.locale = "id"
    person.save()
    office.force_login(person)
    shown = office.get(reverse("mould-rules")).content.decode()
    assert 'value="0,975"' in shown


def test_a_value_that_changes_ends_the_confirmation_until_it_is_given_anew(content):
    rini = people.office_person("Rini")
    confirmed = {**content, "confirmed_by": "Pak Darmo, CV Cetak Contoh", "dated_on": "2026-03-01"}
    assert mould_rules.change(content=confirmed, by=rini).content["confirmed_by"]
    mould_rules.change(content={**confirmed, "source": "Surat uji"}, by=rini)
    assert mould_rules.current().are_confirmed, "another source is no other value"
    mould_rules.change(content=changed(confirmed, "wall_least_mm", 2.2), by=rini)
    assert not mould_rules.current().are_confirmed
    anew = {**changed(confirmed, "wall_least_mm", 2.2), "dated_on": "2026-03-02"}
    mould_rules.change(content=anew, by=rini)
    assert mould_rules.current().are_confirmed


def test_nobody_has_looked_at_values_tomorrow(content):
    with pytest.raises(Invalid) as refused:
        mould_rules.change(content={**content, "dated_on": "2999-01-01"}, by=people.office_person("Rini"))
    assert list(refused.value.fields) == ["dated_on"]
