"""A partner's part in a project."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from development.models.partner import Partner


class AgreementQuerySet(models.QuerySet):
    def in_force(self) -> "AgreementQuerySet":
        """Agreements that were not ended, accepted or not."""
        return self.filter(ended_at__isnull=True)

    def accepted(self) -> "AgreementQuerySet":
        return self.filter(accepted_at__isnull=False)

    def read_by(self, user) -> "AgreementQuerySet":
        """Agreements of partners for which this person acts in that very project."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            partner__contacts__person=user,
            partner__contacts__project=F("project"),
            partner__contacts__ended_at__isnull=True,
        )


class Agreement(models.Model):
    """A partner in a project: offered, then accepted by one of its contacts with a time stamp. Nothing
    confidential opens before; ending it ends access at once."""

    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="agreements")
    partner = models.ForeignKey("development.Partner", on_delete=models.PROTECT, related_name="agreements")
    text = models.TextField(max_length=20000)
    text_en = models.TextField(max_length=20000, blank=True, help_text="a translation to read; the other one binds")
    text_digest = models.CharField(max_length=64, help_text="SHA-256 of both texts as they were offered")
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    INTERESTED, DECLINED = "interested", "declined"
    INTERESTS = [("", _("not answered")), (INTERESTED, _("interested")), (DECLINED, _("not interested"))]

    role = models.CharField(_("part in the project"), max_length=15, choices=Partner.KINDS)
    brief = models.TextField(
        _("what is asked"), max_length=4000, blank=True, help_text="read before anything confidential: names no design"
    )
    interest = models.CharField(max_length=10, choices=INTERESTS, blank=True, default="")
    interest_text = models.TextField(_("letter of interest"), max_length=4000, blank=True)
    interest_at = models.DateTimeField(null=True, blank=True)
    interest_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opens_design = models.BooleanField(
        default=True, help_text="whether the files of the winning design are part of what is shared with this firm"
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "partner"], condition=Q(ended_at__isnull=True), name="agreement_once_in_force"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="agreement_accepted_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()

    @property
    def is_accepted(self) -> bool:
        return self.accepted_at is not None

    @property
    def is_open_question(self) -> bool:
        """Whether the firm may still say that it is interested or not."""
        return self.ended_at is None and self.accepted_at is None and not self.interest


class PackageQuerySet(models.QuerySet):
    def in_force(self) -> "PackageQuerySet":
        return self.filter(ended_at__isnull=True)


class Package(models.Model):
    """A named piece of work of one firm in a project: milestones and documents that are its affair."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="packages")
    name = models.CharField(_("name of the package"), max_length=120)
    note = models.TextField(_("what is to be done"), max_length=4000, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PackageQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.agreement.audit_chain()
