"""What becomes of every relation to a person is decided, and nothing that is on record is rewritten."""

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model

from audit.models import Event
from audit.trail import broken_links
from office.merging.relations import DECIDED, ENDS, MOVES, REFUSES, STAYS

USER = get_user_model()


def relations() -> set[str]:
    """Every column of the installation that points to a person, the hidden and the many-to-many ones too."""
    every = (
        (model, field) for model in apps.get_models(include_auto_created=True) for field in model._meta.local_fields
    )
    return {f"{model._meta.label}.{field.name}" for model, field in every if field.related_model is USER}


def test_every_relation_to_a_person_is_decided():
    """A new one is named in office/merging/relations.py: does it move, stay, end, or forbid merging?"""
    assert relations() - set(DECIDED) == set()
    assert set(DECIDED) - relations() == set(), "named, but gone"
    assert {fate.what for fate in DECIDED.values()} == {MOVES, STAYS, ENDS, REFUSES}


def test_columns_that_keep_rows_apart_exist():
    for name, fate in DECIDED.items():
        model = apps.get_model(name.rpartition(".")[0])
        assert {*fate.apart} <= {field.attname for field in model._meta.fields}, name


def test_rows_of_which_a_person_has_one_are_kept_apart():
    """Where a rule of the database allows a person one such row, moving it asks what the kept account has."""
    for name, fate in DECIDED.items():
        label, _dot, field = name.rpartition(".")
        meta = apps.get_model(label)._meta
        rules = [set(rule.fields) for rule in meta.constraints if field in getattr(rule, "fields", ())]
        rules += [set(rule) for rule in meta.unique_together if field in rule]
        if fate.what == MOVES and not fate.by_hand and rules:
            assert fate.apart, name


@pytest.mark.django_db
def test_what_happened_before_stays_as_it_was_written(scene):
    before = list(Event.objects.order_by("pk").values())
    sent = list(scene.second.submissions.values())
    scene.merge()
    assert list(Event.objects.order_by("pk").values())[: len(before)] == before
    assert list(scene.second.submissions.values()) == sent, "who handed it in is not rewritten"
    assert list(broken_links()) == []
    facts = Event.objects.get(verb="account.merged").facts
    assert facts["into"] == scene.kept.pk
    assert facts["moved"]["submissions.Entry.owner"] == 1
    assert "Wulan" not in str(facts)
    assert "@" not in str(facts)
