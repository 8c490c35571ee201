"""A winning design on its way to a product."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from development.models.agreement import Agreement
from submissions.models import Conflict, Entry

if TYPE_CHECKING:
    from development.models.stage import Stage


class StageTemplate(models.Model):
    """The stages that a new project gets, as data. A change is a new version; projects keep their copy."""

    OUTSOLE, SHOE = "outsole", "shoe"
    KINDS = [(OUTSOLE, _("outsole")), (SHOE, _("shoe"))]

    kind = models.CharField(max_length=10, choices=KINDS)
    version = models.PositiveIntegerField(default=1)
    note = models.CharField(_("what is new"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True, null=True)
    stages = models.JSONField(
        help_text="[{code, name, name_en, public_name, public_name_en, owner, owner_en, days, gate: {code, question, "
        "question_en, approvers, in_order, checks: [{code, text, text_en, is_must}]} or null, "
        "milestones: [{code, name, name_en, kinds, is_required, owed_by}]}]"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "version"], name="template_version_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


def _belongs(part: str, user) -> Q:
    """Where this part in a project is the person's, whatever other part it has too."""
    if part == DevelopmentProject.ORGANISER:
        return Q(award__entry__in=Entry.objects.organised_by(user).values("pk"))
    if part == DevelopmentProject.DESIGNER:
        return Q(award__entry__in=Entry.objects.owned_by(user).values("pk"))
    rows = DevelopmentProject.objects
    firms = rows.shared_with(user) if part == DevelopmentProject.PARTNER else rows.offered_to(user)
    return Q(pk__in=firms.values("pk"))


def _in_full(user) -> Q:
    return _belongs(DevelopmentProject.ORGANISER, user) | _belongs(DevelopmentProject.DESIGNER, user)


class ProjectQuerySet(models.QuerySet):
    def organised_by(self, user) -> ProjectQuerySet:
        """Projects from competitions that this person organises, without those of a conflict."""
        return self.filter(_belongs(DevelopmentProject.ORGANISER, user))

    def designed_by(self, user) -> ProjectQuerySet:
        """Projects of this designer's own winning entries."""
        return self.filter(_belongs(DevelopmentProject.DESIGNER, user))

    def offered_to(self, user) -> ProjectQuerySet:
        """Projects whose agreement lies before a partner that this person acts for there, accepted or not."""
        mine = Agreement.objects.in_force().read_by(user)
        return self.filter(pk__in=mine.values("project")).without_conflict(user)

    def shared_with(self, user) -> ProjectQuerySet:
        """Projects that a partner's contact may open: agreement accepted, contact still in, project not over."""
        accepted = Agreement.objects.in_force().accepted().read_by(user)
        under_way = self.filter(status__in=DevelopmentProject.UNDER_WAY)
        return under_way.filter(pk__in=accepted.values("project")).without_conflict(user)

    def worked_on_by(self, user) -> ProjectQuerySet:
        """Projects on which this person works: as organiser, designer, or partner with an accepted agreement."""
        return self._with_part(user, DevelopmentProject.AT_WORK)

    def told_in_full_to(self, user) -> ProjectQuerySet:
        """Projects on which this person works as organiser or designer, and so not for one firm among others."""
        return self.filter(_in_full(user))

    def design_open_to(self, user) -> ProjectQuerySet:
        """Projects on which this person works and whose winning design is part of what is shared with it: for a
        partner, where its agreement says so."""
        opened = Agreement.objects.in_force().accepted().filter(opens_design=True).read_by(user)
        return self.worked_on_by(user).filter(_in_full(user) | Q(pk__in=opened.values("project")))

    def open_to(self, user) -> ProjectQuerySet:
        """Projects in which this person takes any part, each with the one part that counts as `part`.

        Rights are not added up: organiser before designer before partner; `offered` is a partner's contact
        before the agreement is accepted, or after the project is over.
        """
        return self._with_part(user, (*DevelopmentProject.AT_WORK, DevelopmentProject.OFFERED))

    def _with_part(self, user, parts) -> ProjectQuerySet:
        """Projects in which one of these parts is this person's, the first of them as `part`. What is looked for is
        told beside the column: to filter by the column would say all of it again, in every scope that asks this one."""
        belonging = [(part, _belongs(part, user)) for part in parts]
        cases = [When(belongs, then=Value(part)) for part, belongs in belonging]
        part = Case(*cases, default=Value(""), output_field=models.CharField())
        return self.annotate(part=part).filter(reduce(or_, (belongs for _part, belongs in belonging)))

    def without_conflict(self, user) -> ProjectQuerySet:
        """Projects of entries with which this person has no conflict in force."""
        if not user.is_authenticated:
            return self
        conflicts = Conflict.objects.filter(person=user, lifted_at__isnull=True)
        return self.exclude(award__entry__in=conflicts.values("entry"))

    def with_winner(self) -> ProjectQuerySet:
        """Projects with award, entry and competition in the same query."""
        return self.select_related("award__entry__category__competition", "award__entry__owner")

    def locked(self, pk) -> DevelopmentProject:
        """The project as it stands now; nobody else changes it, its stages or its agreements until the
        transaction ends."""
        rows = self.select_related("award__entry__category").select_for_update(of=("self",))
        return cast(DevelopmentProject, rows.get(pk=pk))


class DevelopmentProject(models.Model):
    ACTIVE, ON_HOLD, STOPPED, FINISHED = "active", "on_hold", "stopped", "finished"
    STATUSES = [
        (ACTIVE, _("under way")),
        (ON_HOLD, _("on hold")),
        (STOPPED, _("stopped")),
        (FINISHED, _("finished")),
    ]
    UNDER_WAY = (ACTIVE, ON_HOLD)
    ORGANISER, DESIGNER, PARTNER, OFFERED = "organiser", "designer", "partner", "offered"
    AT_WORK = (ORGANISER, DESIGNER, PARTNER)

    award = models.ForeignKey("judging.Award", on_delete=models.PROTECT, related_name="projects")
    source = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="offshoots",
        help_text="the project of the outsole that this shoe stands on; empty for the first project of an award",
    )
    kind = models.CharField(_("kind of product"), max_length=10, choices=StageTemplate.KINDS)
    template = models.ForeignKey(StageTemplate, on_delete=models.PROTECT, related_name="projects")
    name = models.CharField(_("name of the project"), max_length=120)
    status = models.CharField(max_length=10, choices=STATUSES, default=ACTIVE)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="who of the office looks after it; replaced when that person leaves",
    )
    target_days = models.PositiveIntegerField(_("target, in days"), null=True, blank=True)
    target_cost = models.DecimalField(
        _("target cost of a pair"), max_digits=12, decimal_places=0, null=True, blank=True
    )
    target_price = models.DecimalField(
        _("target price of a pair"), max_digits=12, decimal_places=0, null=True, blank=True
    )
    material = models.CharField(_("material"), max_length=20, blank=True)
    size_from = models.PositiveSmallIntegerField(_("smallest size (EU)"), null=True, blank=True)
    size_to = models.PositiveSmallIntegerField(_("largest size (EU)"), null=True, blank=True)
    credit_line = models.CharField(_("credit line"), max_length=200, blank=True)
    credit_line_en = models.CharField(_("credit line in English"), max_length=200, blank=True)
    partners_meet = models.BooleanField(
        default=False, help_text="whether the firms in the project may know of each other"
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["award"], condition=Q(source__isnull=True), name="first_project_of_award_once"
            ),
            models.CheckConstraint(
                condition=Q(size_from__isnull=True) | Q(size_to__isnull=True) | Q(size_from__lte=models.F("size_to")),
                name="project_sizes_in_order",
            ),
        ]

    # What queries bring along: the person's part (`open_to`), the stage that runs and agreements (`seeing`).
    part: str
    running: list[Stage]
    own_agreements: list[Agreement]
    in_force: list[Agreement]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.award.audit_chain()

    @property
    def is_shared(self) -> bool:
        """For a row fetched by `open_to`: whether its person may know more than that there is a project."""
        return self.part != self.OFFERED

    @property
    def is_known(self) -> bool:
        """For a row fetched by `projects_of`: whether its person worked on it or does, and so knows its name; also
        after it is over, when nothing else of it is open any more."""
        return self.is_shared or any(one.is_accepted for one in getattr(self, "own_agreements", ()))

    @property
    def is_active(self) -> bool:
        return self.status == self.ACTIVE

    @property
    def is_under_way(self) -> bool:
        return self.status in self.UNDER_WAY

    @property
    def entry(self) -> Entry:
        return self.award.entry

    @property
    def time_zone(self) -> str:
        return self.entry.category.competition.time_zone

    @property
    def today(self) -> date:
        """The day that it is where the competition is."""
        return timezone.localdate(timezone=ZoneInfo(self.time_zone))


class Hold(models.Model):
    """A time in which a project waited. The days are no delay: the plan moves on by as many."""

    project = models.ForeignKey(DevelopmentProject, on_delete=models.PROTECT, related_name="holds")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField()
    reason = models.TextField(max_length=2000)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project"], condition=Q(ended_at__isnull=True), name="one_hold_at_a_time")
        ]

    def __str__(self) -> str:
        return f"hold {self.pk} of project {self.project_id}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()
