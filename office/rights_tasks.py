"""What rights ask of an organiser: for each project the next step, in the words of its page."""

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from development.models import Agreement, Declaration, DevelopmentProject, Disclosure, Filing, Licence, SecrecyLift
from development.rights.grace import Countdown, counted, last_day
from office.tasks import Task, Tasks
from submissions.models import Competition


def of_rights(competition: Competition, user) -> Tasks:
    """One line for a project at most: a lift that waits for a second person, a licence that is missing or ends, a
    grace period that ends, a filing or declarations that are not there. One query."""
    rows = DevelopmentProject.objects.organised_by(user).filter(
        status__in=DevelopmentProject.UNDER_WAY, source__isnull=True, award__entry__category__competition=competition
    )
    for project in _with_rights(rows).order_by("pk"):
        found = _step(project, user)
        if found is not None:
            text, place, is_late = found
            names = {"project": project.name}
            yield Task(text % names, "development-rights", (project.pk,), f"#{place}"), is_late


def _with_rights(rows):
    of_project = {"project": OuterRef("pk")}
    lifts = SecrecyLift.objects.filter(**of_project, status=SecrecyLift.PROPOSED, consented_at__isnull=False)
    licences = Licence.objects.filter(**of_project, accepted_at__isnull=False, ended_because="").order_by("-pk")
    offered = Licence.objects.filter(**of_project, ended_at__isnull=True, accepted_at__isnull=True)
    newest = Licence.objects.filter(**of_project).order_by("-pk")
    shown = Disclosure.objects.filter(**of_project, is_official=True)
    return rows.select_related("award__entry__category__competition").annotate(
        lift_proposed_by=Subquery(lifts.values("proposed_by")[:1]),
        option_until=Subquery(licences.values("option_until")[:1]),
        is_offered=Exists(offered),
        declined_at=Subquery(newest.values("declined_at")[:1]),
        shown_on=Subquery(shown.values("shown_on")[:1]),
        is_filed=Exists(Filing.objects.filter(**of_project, replaced_at__isnull=True)),
        is_asked=Exists(Declaration.objects.filter(**of_project, ended_at__isnull=True)),
        has_firm=Exists(Agreement.objects.in_force().accepted().filter(**of_project)),
    )


def _step(project, user) -> tuple[str, str, bool] | None:
    """The sentence, the place on the page, and whether it is late."""
    if project.lift_proposed_by is not None and project.lift_proposed_by != user.pk:
        return _("%(project)s: the designer consented, confirm that the secrecy is lifted"), "lift", False
    grace = counted(last_day(project.shown_on), today=project.today) if project.shown_on else None
    if grace is not None and not project.is_filed and (grace.is_near or grace.is_over):
        return _grace_words(grace), "registration", grace.is_close or grace.is_over
    licence = _licence_step(project)
    if licence is not None:
        return licence
    if not project.is_asked:
        return _("%(project)s: ask the designers to declare authorship"), "declarations", False
    if not project.is_filed:
        return _("%(project)s: record the filing of the design"), "registration", False
    return None


def _grace_words(grace: Countdown) -> str:
    if grace.is_over:
        return _("%(project)s: the grace period is over and the design is not filed")
    words = ngettext(
        "%%(project)s: the grace period ends in %(n)d day, file the design",
        "%%(project)s: the grace period ends in %(n)d days, file the design",
        grace.days,
    )
    return words % {"n": grace.days}


def _licence_step(project) -> tuple[str, str, bool] | None:
    if project.declined_at is not None:
        is_over = project.option_until is not None and project.option_until < project.today
        return _("%(project)s: the designer did not agree to the licence, ask again"), "licence", is_over
    if project.option_until is None:
        if project.has_firm:
            return _("%(project)s: a partner is at work, but no licence is accepted"), "licence", False
        return None if project.is_offered else (_("%(project)s: offer the licence to the designer"), "licence", False)
    option = counted(project.option_until, today=project.today)
    if option.is_over:
        return _("%(project)s: the option is over, agree on a new licence"), "licence", True
    if option.is_near and not project.is_offered:
        words = ngettext(
            "%%(project)s: the option ends in %(n)d day, offer an extension",
            "%%(project)s: the option ends in %(n)d days, offer an extension",
            option.days,
        )
        return words % {"n": option.days}, "licence", False
    return None
