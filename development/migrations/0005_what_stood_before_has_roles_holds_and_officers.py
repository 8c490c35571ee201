"""Agreements say the firm's part, projects who looks after them, and the times on hold are rows."""

from django.db import migrations
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone


def fill(apps, schema_editor):
    model = {
        name: apps.get_model("development", name)
        for name in ("Agreement", "Partner", "DevelopmentProject", "GateDecision", "Hold")
    }
    kinds = model["Partner"].objects.filter(pk=OuterRef("partner")).values("kind")
    model["Agreement"].objects.filter(role="").update(role=Subquery(kinds))
    model["DevelopmentProject"].objects.filter(officer=None).update(officer=F("opened_by"))
    events = apps.get_model("audit", "Event")
    for decision in model["GateDecision"].objects.filter(answer="hold").select_related("gate__stage__project"):
        project = decision.gate.stage.project
        resumed = events.objects.filter(
            verb="project.resumed",
            thing_type="development.developmentproject",
            thing_id=project.pk,
            at__gt=decision.at,
        ).order_by("at")
        ended_at = resumed.values_list("at", flat=True).first()
        if ended_at is None and project.status != "on_hold":
            ended_at = timezone.now() if project.status == "active" else decision.at
        if ended_at is None and model["Hold"].objects.filter(project=project, ended_at=None).exists():
            continue
        model["Hold"].objects.create(
            project=project,
            begun_at=decision.at,
            ended_at=ended_at,
            review_on=decision.review_on,
            reason=decision.reason,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("development", "0004_partners_gates_documents_threads_rights"),
        ("audit", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
