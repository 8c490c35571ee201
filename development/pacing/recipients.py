"""Who is meant where a project waits for somebody: the people to write to."""

from accounts.models import User
from development.models import Agreement, DevelopmentProject
from development.pacing.waits import DESIGNER, NOBODY, ORGANISER, Wait
from development.partners.people import people_of_firms
from development.telling import organisers_of
from submissions.models import Conflict


class People:
    """Of one project; asked once for each part."""

    def __init__(self, project: DevelopmentProject):
        self.project = project
        self._known: dict[tuple, list[User]] = {}

    def of(self, wait: Wait) -> list[User]:
        key = (wait.part, wait.agreement.pk if wait.agreement else None, wait.person)
        if key not in self._known:
            self._known[key] = people_for(wait, self.project)
        return self._known[key]


def people_for(wait: Wait, project: DevelopmentProject) -> list[User]:
    """The officer of the project, else its organisers; the designer and the team, or the one of them who is asked; the
    people of the firm, or of all firms at work where any of them may do it. Only accounts in use."""
    if wait.part == ORGANISER:
        organisers = list(organisers_of(project))
        officer = [person for person in organisers if person.pk == project.officer_id]
        return officer or organisers
    if wait.part == NOBODY:
        return []
    if wait.part == DESIGNER:
        people = project.entry.designers()
        return list(people.filter(pk=wait.person) if wait.person else people.order_by("pk"))
    return _people_of_firms(wait, project)


def _people_of_firms(wait: Wait, project: DevelopmentProject) -> list[User]:
    if wait.agreement is not None:
        firms = [wait.agreement.partner_id]
    else:
        at_work = Agreement.objects.in_force().accepted().filter(project=project)
        firms = list(at_work.values_list("partner", flat=True))
    parties = Conflict.objects.filter(entry=project.award.entry_id, lifted_at__isnull=True)
    people = people_of_firms(project, firms)
    return list(people.exclude(pk__in=parties.values("person")).order_by("pk"))
