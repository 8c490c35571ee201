"""Rounds that stood before get a salt each: one for all would let judges be followed from round to round."""

from django.db import migrations

from judging.models.round import alias_salt


def salt_each(apps, schema_editor):
    rounds = apps.get_model("judging", "Round")
    for pk in list(rounds.objects.values_list("pk", flat=True)):
        rounds.objects.filter(pk=pk).update(alias_salt=alias_salt())


class Migration(migrations.Migration):
    dependencies = [("judging", "0006_fair_results")]
    operations = [migrations.RunPython(salt_each, migrations.RunPython.noop)]
