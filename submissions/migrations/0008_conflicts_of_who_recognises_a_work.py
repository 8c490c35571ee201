from django.db import migrations, models


class Migration(migrations.Migration):
    """The types of conflict are told in a list; nothing changes in the database."""

    dependencies = [("submissions", "0007_competition_for_practice")]

    operations = [
        migrations.AlterField(
            model_name="conflict",
            name="kind",
            field=models.CharField(
                choices=[
                    ("team", "took part in the work"),
                    ("family", "family or close friend"),
                    ("institution", "same school, office or firm"),
                    ("mentor", "teacher or mentor"),
                    ("business", "business relation"),
                    ("recognised", "knows whose work it is"),
                    ("other", "another reason"),
                ],
                default="other",
                max_length=12,
                verbose_name="type",
            ),
        ),
    ]
