"""A winning design on its way to a product."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class StageTemplate(models.Model):
    """The stages that a new project gets, as data. A change is a new version; projects keep their copy."""

    OUTSOLE, SHOE = "outsole", "shoe"
    KINDS = [(OUTSOLE, _("outsole")), (SHOE, _("shoe"))]

    kind = models.CharField(max_length=10, choices=KINDS)
    version = models.PositiveIntegerField(default=1)
    stages = models.JSONField(
        help_text="[{code, name, name_en, days, owner, gate: {code, question, question_en} or null, "
        "milestones: [{code, name, name_en, kinds, is_required}]}]"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "version"], name="template_version_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"


class ProjectQuerySet(models.QuerySet):
    def organised_by(self, user) -> "ProjectQuerySet":
        """Projects from competitions that this person organises."""
        if not user.is_authenticated:
            return self.none()
        seats = user.seats.filter(kind="organiser", ended_at__isnull=True)
        return self.filter(award__entry__category__competition__in=seats.values("competition"))

    def designed_by(self, user) -> "ProjectQuerySet":
        """Projects of this designer's own winning entries."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(award__entry__owner=user) | Q(award__entry__members__person=user)).distinct()

    def offered_to(self, user) -> "ProjectQuerySet":
        """Projects whose agreement lies before a partner of this contact, accepted or not."""
        return self._of_contact(user, Q())

    def shared_with(self, user) -> "ProjectQuerySet":
        """Projects that a partner's contact may open: agreement accepted, partner and contact still in."""
        return self._of_contact(user, Q(agreements__accepted_at__isnull=False))

    def _of_contact(self, user, more: Q) -> "ProjectQuerySet":
        if not user.is_authenticated:
            return self.none()
        mine = user.contacts.filter(ended_at__isnull=True).values("partner")
        return self.filter(more, agreements__partner__in=mine, agreements__ended_at__isnull=True).distinct()


class DevelopmentProject(models.Model):
    ACTIVE, ON_HOLD, STOPPED, FINISHED = "active", "on_hold", "stopped", "finished"
    STATUSES = [
        (ACTIVE, _("under way")),
        (ON_HOLD, _("on hold")),
        (STOPPED, _("stopped")),
        (FINISHED, _("finished")),
    ]

    award = models.OneToOneField("judging.Award", on_delete=models.PROTECT, related_name="project")
    kind = models.CharField(max_length=10, choices=StageTemplate.KINDS, default=StageTemplate.OUTSOLE)
    template = models.ForeignKey(StageTemplate, on_delete=models.PROTECT, related_name="projects")
    name = models.CharField(_("name of the project"), max_length=120)
    status = models.CharField(max_length=10, choices=STATUSES, default=ACTIVE)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.award.audit_chain()


class Agreement(models.Model):
    """A partner in a project: offered, then accepted by one of its contacts with a time stamp. Nothing
    confidential opens before; ending it ends access at once."""

    project = models.ForeignKey(DevelopmentProject, on_delete=models.PROTECT, related_name="agreements")
    partner = models.ForeignKey("development.Partner", on_delete=models.PROTECT, related_name="agreements")
    text = models.TextField(max_length=20000)
    text_digest = models.CharField(max_length=64)
    offered_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "partner"], condition=Q(ended_at__isnull=True), name="agreement_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()
