"""The product's own templates with public names, approvers and checklists are the next version where an older default
is stored; running stages get their public names; several firms may speak at a gate."""

import json
from pathlib import Path

from django.db import migrations, models
from django.db.models import Q

DEFAULTS = Path(__file__).resolve().parent.parent / "template_defaults"


def fill(apps, schema_editor):
    template, stage = apps.get_model("development", "StageTemplate"), apps.get_model("development", "Stage")
    for kind in ("outsole", "shoe"):
        stages = json.loads((DEFAULTS / f"{kind}.json").read_text(encoding="utf-8"))
        newest = template.objects.filter(kind=kind).order_by("-version").first()
        # Gates of projects under way stay as they are: the office alone answers, and no checklist was agreed.
        for row in stages:
            names = {"public_name": row["public_name"], "public_name_en": row["public_name_en"]}
            stage.objects.filter(project__kind=kind, code=row["code"], public_name="").update(**names)
        if newest is not None and newest.by_id is None and newest.stages != stages:
            template.objects.create(kind=kind, version=newest.version + 1, stages=stages)


class Migration(migrations.Migration):
    dependencies = [("development", "0005_what_stood_before_has_roles_holds_and_officers")]

    operations = [
        migrations.RemoveConstraint(model_name="gatevoice", name="gate_voice_once"),
        migrations.AddConstraint(
            model_name="gatevoice",
            constraint=models.UniqueConstraint(
                fields=["gate", "part"],
                condition=Q(ended_at__isnull=True, partner__isnull=True),
                name="gate_voice_of_part_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="gatevoice",
            constraint=models.UniqueConstraint(
                fields=["gate", "partner"],
                condition=Q(ended_at__isnull=True, partner__isnull=False),
                name="gate_voice_of_firm_once",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
