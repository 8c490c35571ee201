"""Firms that make products out of winning designs, and their people."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


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

    name = models.CharField(_("name of the firm"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=15, choices=KINDS)
    city = models.CharField(_("city"), max_length=80, blank=True)
    capabilities = models.TextField(_("what it can do"), max_length=2000, blank=True)

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A person who acts for a partner."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="contacts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contacts")
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "person"], condition=Q(ended_at__isnull=True), name="contact_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"contact {self.person_id} of {self.partner_id}"
