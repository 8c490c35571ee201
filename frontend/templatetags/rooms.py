"""The way between the pages of one project."""

from django import template
from django.urls import reverse

from development.costing.permissions import RECKONING
from development.models import DevelopmentProject
from development.permissions import part_in

register = template.Library()


def _part_of(context, project: DevelopmentProject) -> str:
    reader = context.get("reader")
    return reader.part if reader else part_in(project, context["request"].user)


@register.inclusion_tag("development/parts/rooms.html", takes_context=True)
def project_rooms(context, project: DevelopmentProject, here: str, part: str = ""):
    """The pages that this person has of a project, the one shown now marked. A page that knows the person's part says
    so; else it is that of the project as it was fetched, or of the `reader` of the page, or is asked for. Whether a
    firm may see the design is not asked again on every page: it finds the design on the page of the project."""
    part = part or getattr(project, "part", "") or _part_of(context, project)
    is_office = part == DevelopmentProject.ORGANISER
    side = "development" if is_office else "partner"
    return {
        "project": project,
        "here": here,
        "is_office": is_office,
        "has_design": part in (DevelopmentProject.ORGANISER, DevelopmentProject.DESIGNER),
        "may_reckon": part in RECKONING,
        "partners_url": reverse(f"{side}-packages", args=[project.pk]),
        "rights_url": reverse(f"{side}-rights", args=[project.pk]),
    }
