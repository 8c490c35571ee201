"""What one person sees of packages and firms in a project that was fetched with its part."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch

from development.models import Agreement, DevelopmentProject, Milestone, Package


def packages_of(project: DevelopmentProject, user, *, with_ended: bool = False) -> list[Package]:
    """The packages in force, with firm and milestones: all of them for organiser and designer, a partner's own for
    the people of that firm. The organiser has those that ended too, where they are asked for."""
    rows = Package.objects.filter(agreement__project=project)
    if not with_ended or project.part != DevelopmentProject.ORGANISER:
        rows = rows.in_force()
    if project.part not in (DevelopmentProject.ORGANISER, DevelopmentProject.DESIGNER):
        rows = rows.filter(agreement__in=Agreement.objects.in_force().accepted().read_by(user).values("pk"))
    milestones = Milestone.objects.select_related("stage").order_by("stage__number", "position", "pk")
    return list(rows.select_related("agreement__partner").prefetch_related(Prefetch("milestones", milestones)))


def firms_met(project: DevelopmentProject, user) -> list[Agreement]:
    """The other firms at work, for a partner in a project where firms may know of each other; nobody otherwise."""
    if project.part != DevelopmentProject.PARTNER or not project.partners_meet:
        return []
    rows = Agreement.objects.in_force().accepted().filter(project=project).select_related("partner")
    return list(rows.exclude(pk__in=Agreement.objects.read_by(user).values("pk")))


def narrowed(partners, given: Mapping[str, Any]):
    """The firms that fit what is given of: `q` in the name, `kind`, `skill`, `city`, `province`, `takes` (yes, no)."""
    words = {"q": "name__icontains", "kind": "kind", "city": "city__icontains", "province": "province__icontains"}
    for name, lookup in words.items():
        if given.get(name):
            partners = partners.filter(**{lookup: given[name].strip()})
    if given.get("takes"):
        partners = partners.filter(takes_projects=given["takes"] == "yes")
    if given.get("skill"):
        known = partners.values_list("pk", "skills")
        partners = partners.filter(pk__in=[pk for pk, skills in known if given["skill"] in skills])
    return partners
