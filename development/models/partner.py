"""Firms that make products out of winning designs, and their people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from submissions.models import Conflict, Seat


class PartnerQuerySet(models.QuerySet):
    def listed_for(self, user) -> "PartnerQuerySet":
        """Partners in the directory, which organisers read; a partner does not learn who else is in it."""
        organises = Seat.objects.of(user).filter(kind=Seat.ORGANISER)
        return self.filter(models.Exists(organises))


class Partner(models.Model):
    OUTSOLE_MAKER, BRAND, MOULD_MAKER, SUPPLIER, LABORATORY = (
        "outsole_maker",
        "brand",
        "mould_maker",
        "supplier",
        "laboratory",
    )
    KINDS = [
        (OUTSOLE_MAKER, _("outsole maker")),
        (BRAND, _("brand")),
        (MOULD_MAKER, _("mould maker")),
        (SUPPLIER, _("compound supplier")),
        (LABORATORY, _("test laboratory")),
    ]

    name = models.CharField(_("name of the firm"), max_length=120)
    kind = models.CharField(_("kind"), max_length=15, choices=KINDS)
    city = models.CharField(_("city"), max_length=80, blank=True)
    province = models.CharField(_("province"), max_length=80, blank=True)
    capabilities = models.TextField(_("what it can do"), max_length=2000, blank=True)
    skills = models.JSONField(default=list, blank=True, help_text="codes of development.partners.skills.SKILLS")
    pairs_a_month = models.PositiveIntegerField(_("pairs a month"), null=True, blank=True)
    least_order = models.PositiveIntegerField(_("least order, in pairs"), null=True, blank=True)
    email = models.EmailField(_("e-mail address of the firm"), blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    website = models.URLField(_("website"), blank=True)
    takes_projects = models.BooleanField(_("takes new projects"), default=True)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(Lower("name"), name="partner_name_once_whatever_case")]

    def __str__(self) -> str:
        return self.name


class ContactQuerySet(models.QuerySet):
    def in_force(self) -> "ContactQuerySet":
        return self.filter(ended_at__isnull=True)

    def without_conflict(self) -> "ContactQuerySet":
        """Of people who have no conflict in force with the design of the project."""
        here = {"person": models.OuterRef("person"), "entry": models.OuterRef("project__award__entry")}
        return self.exclude(models.Exists(Conflict.objects.filter(lifted_at__isnull=True, **here)))


class Contact(models.Model):
    """A person who acts for a partner in one project, and in no other project of that partner."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="contacts")
    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="contacts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contacts")
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"], condition=Q(ended_at__isnull=True), name="contact_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"contact {self.person_id} of {self.partner_id}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()
