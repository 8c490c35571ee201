"""What the pages of a project say about its targets, and about the shoes that stand on an outsole."""

from development.models import DevelopmentProject
from files.reporting import mould_rules


def stages_facts(row: DevelopmentProject, user) -> dict:
    """What the card of targets says on the project's page."""
    material = mould_rules.current().material(row.material)
    seen = DevelopmentProject.objects.worked_on_by(user)
    related = seen.filter(source=row) | seen.filter(pk=row.source_id)
    found = list(related.order_by("pk")[:50])
    return {
        "target_material": material,
        "outsole": next((one for one in found if one.pk == row.source_id), None),
        "shoes": [one for one in found if one.source_id == row.pk],
    }
