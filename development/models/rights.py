"""Whose design it is, who may use it, its registration, and who lifts its secrecy."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Declaration(models.Model):
    """The designer, or one of the co-designers, declares to be its author; accepted once, with a time stamp."""

    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="declarations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    share = models.PositiveSmallIntegerField(_("share in per cent"), null=True, blank=True)
    text = models.TextField(max_length=20000)
    text_en = models.TextField(max_length=20000, blank=True)
    text_digest = models.CharField(max_length=64)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"], condition=Q(ended_at__isnull=True), name="declaration_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"declaration {self.pk}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()


class Licence(models.Model):
    """The designer lets BPIPI and its partners develop the design, with an option until a day."""

    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="licences")
    text = models.TextField(max_length=20000)
    text_en = models.TextField(max_length=20000, blank=True, help_text="a translation to read; the other one binds")
    text_digest = models.CharField(max_length=64)
    option_until = models.DateField(_("option until"))
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=1000, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True, help_text="the designer's no; its reason ended the offer")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(ended_at__isnull=True), name="licence_once_in_force"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="licence_accepted_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True) | Q(accepted_at__isnull=True, ended_at__isnull=False),
                name="licence_declined_is_over",
            ),
        ]

    def __str__(self) -> str:
        return f"licence {self.pk}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()


class Filing(models.Model):
    """The design is filed for registration; a later record replaces an earlier one, which is kept."""

    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="filings")
    filed_on = models.DateField(_("filed on"))
    number = models.CharField(_("number of the application"), max_length=40)
    evidence = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="filings")
    registered_on = models.DateField(_("registered on"), null=True, blank=True)
    registration_number = models.CharField(_("number of the registration"), max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(replaced_at__isnull=True), name="filing_once_in_force"
            ),
            models.CheckConstraint(
                condition=Q(registered_on__isnull=True) | ~Q(registration_number=""), name="registration_has_a_number"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def audit_chain(self) -> str:
        return self.project.audit_chain()


class Disclosure(models.Model):
    """When and where the design was first shown, as far as the office knows: the grace period runs from it."""

    project = models.OneToOneField(
        "development.DevelopmentProject", on_delete=models.PROTECT, related_name="disclosure"
    )
    shown_on = models.DateField(_("first shown on"))
    where = models.CharField(_("where"), max_length=300)
    is_official = models.BooleanField(_("an official exhibition"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"shown on {self.shown_on}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()


class SecrecyLift(models.Model):
    """Two persons of the office lift the secrecy of a design, its filing recorded and its designer consenting."""

    PROPOSED, DONE, DROPPED = "proposed", "done", "dropped"
    STATUSES = [(PROPOSED, _("proposed")), (DONE, _("lifted")), (DROPPED, _("dropped"))]

    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="lifts")
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, related_name="lifts")
    status = models.CharField(max_length=10, choices=STATUSES, default=PROPOSED)
    reason = models.CharField(_("reason"), max_length=1000)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    consented_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    consented_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project"], condition=Q(status="proposed"), name="one_lift_at_a_time"),
            models.CheckConstraint(
                condition=~Q(status="done")
                | Q(consented_by__isnull=False, confirmed_by__isnull=False) & ~Q(proposed_by=models.F("confirmed_by")),
                name="lift_by_two_persons_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True) | Q(status="dropped"), name="lift_declined_is_dropped"
            ),
        ]

    def __str__(self) -> str:
        return f"lift {self.pk}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()
