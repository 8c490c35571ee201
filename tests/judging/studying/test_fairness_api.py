"""The fairness report by API: the same figures, judges by name only where AUTHZ lets one link scores and names."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from judging.models import Round
from judging.studying import Findings, study_of
from tests.factories import people, results

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return results.cast()


def answer(client, cast, person):
    client.force_login(person)
    return client.get(reverse("api-round-fairness", args=[cast.round.pk]))


def test_it_waits_and_then_has_the_figures_of_the_study(client, cast):
    first = answer(client, cast, cast.organiser).json()
    assert (first["state"], first["figures"]) == ("waiting", None)
    call_command("worker", once=True, verbosity=0)
    told = answer(client, cast, cast.head).json()
    kept = Findings.of_json(study_of(cast.round).values)
    figures = told["figures"]
    assert (told["state"], told["top"], told["digest"]) == ("ready", 3, study_of(cast.round).digest)
    assert [one["judge"] for one in figures["judges"]] == [judge.name for judge in cast.judges]
    assert [one["effect"] for one in figures["judges"]] == [one.effect for one in kept.judges]
    codes = dict(cast.round.contenders.values_list("pk", "code"))
    assert [one["code"] for one in figures["works"]] == [codes[one.contender] for one in kept.works]
    assert [one["low"] for one in figures["works"]] == [one.low for one in kept.works]
    assert figures["alpha"]["originality"]["interval"] == kept.criteria[0].interval
    assert (figures["components"], figures["sheets"]) == (1, 9)


def test_it_is_not_found_by_others_nor_at_another_time(client, cast):
    for person in (cast.judges[0], cast.owners["Ayu"], people.person("Orang")):
        assert answer(client, cast, person).status_code == 404
    results.conflict(cast.colleague, cast.entries["Ayu"])
    assert answer(client, cast, cast.colleague).status_code == 404
    Round.objects.update(status=Round.OPEN)
    assert answer(client, cast, cast.organiser).status_code == 404
    Round.objects.update(status=Round.CLOSED)
    results.published(cast)
    assert answer(client, cast, cast.head).status_code == 404
    assert answer(client, cast, cast.organiser).status_code == 200
