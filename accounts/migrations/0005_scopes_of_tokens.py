from django.db import migrations, models

EVERYWHERE = ["entries", "judging", "development", "office"]


def as_before(apps, schema_editor):
    """Tokens that are there go on opening what they opened."""
    apps.get_model("accounts", "ApiToken").objects.update(areas=EVERYWHERE, may_write=True)


class Migration(migrations.Migration):
    """A token names its areas, and whether it may write."""

    dependencies = [("accounts", "0004_messages_of_kinds_and_competitions")]

    operations = [
        migrations.AddField(model_name="apitoken", name="areas", field=models.JSONField(default=list)),
        migrations.AddField(model_name="apitoken", name="may_write", field=models.BooleanField(default=False)),
        migrations.RunPython(as_before, migrations.RunPython.noop),
    ]
