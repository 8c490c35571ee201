"""Labels count for each firm by itself, a withdrawn sample says why, and a sealed piece for whom."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("development", "0008_specification_samples_cost_and_product"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="sample", name="sample_label_once"),
        migrations.AddField(
            model_name="sample",
            name="withdrawn_because",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="piece",
            name="sealed_firm",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sealed_pieces",
                to="development.partner",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.UniqueConstraint(
                condition=models.Q(("partner__isnull", False), ("withdrawn_at__isnull", True)),
                fields=("project", "partner", "label"),
                name="sample_label_once_of_a_firm",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.UniqueConstraint(
                condition=models.Q(("partner__isnull", True), ("withdrawn_at__isnull", True)),
                fields=("project", "label"),
                name="sample_label_once_of_the_office",
            ),
        ),
    ]
