"""An installation that had an older default gets the newer one as its next version; what was written stays."""

import copy
import importlib

import pytest
from django.apps import apps

from development import template_defaults
from development.models import Gate, Stage, StageTemplate
from tests.factories import projects

pytestmark = pytest.mark.django_db
NAME = "development.migrations.0006_default_templates_with_checklists_and_voices_of_firms"


def migrate():
    importlib.import_module(NAME).fill(apps, None)


def old_default(stages):
    stages = copy.deepcopy(stages)
    for stage in stages:
        for name in ("public_name", "public_name_en"):
            del stage[name]
        if stage["gate"]:
            for name in ("approvers", "in_order", "checks"):
                del stage["gate"][name]
    return stages


def test_the_newer_default_is_the_next_version_and_projects_keep_their_gates():
    first = StageTemplate.objects.create(kind="outsole", stages=old_default(template_defaults.STAGES["outsole"]))
    cast = projects.cast()
    assert cast.project.template == first
    for _twice in range(2):
        migrate()
    assert list(StageTemplate.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
    assert StageTemplate.objects.get(version=2).stages == template_defaults.STAGES["outsole"]
    gates = Gate.objects.filter(stage__project=cast.project)
    assert {tuple(gate.approvers) for gate in gates} == {("organiser",)}
    assert not any(gate.checks.exists() for gate in gates)
    assert Stage.objects.get(project=cast.project, number=3).public_name_en == "Refining the design"


def test_a_template_that_somebody_wrote_stays_the_newest():
    cast = projects.cast(with_project=False)
    stages = old_default(template_defaults.STAGES["outsole"])
    StageTemplate.objects.create(kind="outsole", stages=stages, by=cast.organiser, note="Milik kami")
    migrate()
    assert StageTemplate.objects.get().note == "Milik kami"
