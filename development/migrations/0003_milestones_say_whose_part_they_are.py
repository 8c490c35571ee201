"""Milestones, of projects and of stored templates, say who delivers them.

A milestone that is not one of the product's own may be delivered by designer and partner, as before.
"""

from django.db import migrations, models

BOTH = ["designer", "partner"]
OWED_BY = {
    **dict.fromkeys(["minutes", "licence", "filing", "brief"], []),
    **dict.fromkeys(["specification", "model"], ["designer"]),
    **dict.fromkeys(["nda", "interest"], ["partner"]),
    **dict.fromkeys(["mould-drawing", "order", "trial-report", "dimensions"], ["partner"]),
    **dict.fromkeys(["sealed-sample", "lab-test", "wear-test"], ["partner"]),
    **dict.fromkeys(["cost-sheet", "local-content", "commitment"], ["partner"]),
    **dict.fromkeys(["hundred-pairs", "quality-report", "launch-photos", "sales"], ["partner"]),
}


def say_whose_part(apps, schema_editor):
    milestones = apps.get_model("development", "Milestone").objects.all()
    milestones.update(owed_by=BOTH)
    for code, parts in OWED_BY.items():
        milestones.filter(code=code).update(owed_by=parts)
    for template in apps.get_model("development", "StageTemplate").objects.all():
        for stage in template.stages:
            for milestone in stage["milestones"]:
                milestone.setdefault("owed_by", OWED_BY.get(milestone["code"], BOTH))
        template.save(update_fields=["stages"])


class Migration(migrations.Migration):
    dependencies = [("development", "0002_remarks_on_pictures_of_evidence")]

    operations = [
        migrations.AddField(
            model_name="milestone",
            name="owed_by",
            field=models.JSONField(
                default=list, help_text="whose part it is: designer, partner, or both; empty where it is the organiser's"
            ),
        ),
        migrations.AlterField(
            model_name="stagetemplate",
            name="stages",
            field=models.JSONField(
                help_text="[{code, name, name_en, owner, owner_en, days, gate: {code, question, question_en} or null, "
                "milestones: [{code, name, name_en, kinds, is_required, owed_by}]}]"
            ),
        ),
        migrations.RunPython(say_whose_part, migrations.RunPython.noop),
    ]
