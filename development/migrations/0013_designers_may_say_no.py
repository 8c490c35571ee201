"""A designer's no to a licence and to the lift of a secrecy is kept, with its time and reason."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("development", "0012_samples_of_firms_are_labelled_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="licence",
            name="declined_at",
            field=models.DateTimeField(
                blank=True, help_text="the designer's no; its reason ended the offer", null=True
            ),
        ),
        migrations.AddField(
            model_name="secrecylift",
            name="declined_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="secrecylift",
            name="declined_because",
            field=models.CharField(blank=True, max_length=1000),
        ),
        migrations.AddConstraint(
            model_name="licence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("declined_at__isnull", True),
                    models.Q(("accepted_at__isnull", True), ("ended_at__isnull", False)),
                    _connector="OR",
                ),
                name="licence_declined_is_over",
            ),
        ),
        migrations.AddConstraint(
            model_name="secrecylift",
            constraint=models.CheckConstraint(
                condition=models.Q(("declined_at__isnull", True), ("status", "dropped"), _connector="OR"),
                name="lift_declined_is_dropped",
            ),
        ),
    ]
