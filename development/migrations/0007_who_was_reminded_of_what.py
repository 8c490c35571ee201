"""Who was reminded of what, and mornings begin where projects are under way already."""

from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

UNDER_WAY = ("active", "on_hold")
_KINDS = [
    ("new", "new"),
    ("waiting", "waiting long"),
    ("soon", "due within a week"),
    ("very_soon", "due within two days"),
    ("overdue", "overdue"),
]


def begin_mornings(apps, schema_editor):
    projects = apps.get_model("development", "DevelopmentProject").objects.filter(status__in=UNDER_WAY)
    work = apps.get_model("audit", "Work").objects
    for competition in projects.values_list("award__entry__category__competition", flat=True).distinct():
        later = timezone.now() + timedelta(hours=1)
        work.get_or_create(kind="project_morning", key=str(competition), defaults={"due_at": later})


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("development", "0006_default_templates_with_checklists_and_voices_of_firms"),
    ]

    operations = [
        migrations.CreateModel(
            name="NoMorningMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="no_morning_mail",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminded",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=_KINDS, max_length=10)),
                ("about", models.CharField(max_length=80)),
                ("day", models.DateField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminded",
                        to="development.developmentproject",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "person", "kind", "about", "day"), name="reminded_once_a_day_of_each"
                    )
                ],
            },
        ),
        migrations.RunPython(begin_mornings, migrations.RunPython.noop),
    ]
