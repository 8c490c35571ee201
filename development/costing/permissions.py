"""Who reckons and reads what a pair costs: the office all of it, a firm its own, the designer nothing."""

from django.utils.translation import gettext as _

from development.models import Agreement, DevelopmentProject, Partner
from development.permissions import YES, Verdict, part_in

RECKONING = (DevelopmentProject.ORGANISER, DevelopmentProject.PARTNER)


def costed_by(user):
    """Projects in which this person may reckon; each with its part."""
    return DevelopmentProject.objects.worked_on_by(user).filter(part__in=RECKONING)


def may_reckon(project: DevelopmentProject, user) -> Verdict:
    """Organisers without conflict, and people of a firm at work."""
    if part_in(project, user) in RECKONING:
        return YES
    return False, _("Only the office and the firms at work reckon what a pair costs.")


def side_of(project: DevelopmentProject, part: str, user) -> Partner | None:
    """For whom somebody who may reckon does it: the office (None), or the firm whose agreement is accepted."""
    if part != DevelopmentProject.PARTNER:
        return None
    mine = Agreement.objects.in_force().accepted().read_by(user).filter(project=project)
    return mine.select_related("partner").earliest("pk").partner
