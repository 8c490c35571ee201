from django.db import migrations


def leave_reports(apps, schema_editor):
    """Good meshes from before there were reports wait for theirs, as if they had been found good today."""
    StoredFile, MeshReport = apps.get_model("files", "StoredFile"), apps.get_model("files", "MeshReport")
    Work = apps.get_model("audit", "Work")
    bare = StoredFile.objects.filter(kind="mesh", status="good", mesh_report__isnull=True)
    for pk in list(bare.values_list("pk", flat=True)):
        MeshReport.objects.create(file_id=pk)
        Work.objects.update_or_create(kind="report", key=str(pk), defaults={"lane": "slow"})


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_initial"),
        ("files", "0004_a_report_of_each_mesh"),
    ]

    operations = [migrations.RunPython(leave_reports, migrations.RunPython.noop)]
