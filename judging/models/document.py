"""Documents that the office issues from the data: minutes, decree, results sheet, certificates."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXYZ2346789"
CODE_LENGTH = 12


def verification_code() -> str:
    """Twelve letters and digits that can't be misread: about 58 bits, so nobody guesses one."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(CODE_LENGTH))


class IssuedDocumentQuerySet(models.QuerySet):
    def in_force(self) -> "IssuedDocumentQuerySet":
        return self.filter(revoked_at__isnull=True)

    def of_person(self, user) -> "IssuedDocumentQuerySet":
        """Certificates made out to this person."""
        return self.filter(person=user) if user.is_authenticated else self.none()


class IssuedDocument(models.Model):
    """One document as it was issued. It is set anew from its frozen facts at every download, so it can't drift."""

    MINUTES, DECREE, RESULTS, CERTIFICATE = "minutes", "decree", "results", "certificate"
    KINDS = [
        (MINUTES, _("minutes of the judging")),
        (DECREE, _("decree naming the winners")),
        (RESULTS, _("results sheet")),
        (CERTIFICATE, _("certificate")),
    ]
    MISTAKE, TAKEN_BACK, REPLACED = "mistake", "taken_back", "replaced"
    BY_HAND = [
        (MISTAKE, _("issued by mistake, or with a mistake in it")),
        (TAKEN_BACK, _("an award that it names was taken back")),
    ]
    GROUNDS = [*BY_HAND, (REPLACED, _("a newer document took its place"))]

    competition = models.ForeignKey("submissions.Competition", on_delete=models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=12, choices=KINDS)
    round = models.ForeignKey("judging.Round", on_delete=models.PROTECT, null=True, related_name="documents")
    ranking = models.ForeignKey("judging.Ranking", on_delete=models.PROTECT, null=True, related_name="documents")
    award = models.ForeignKey("judging.Award", on_delete=models.PROTECT, null=True, related_name="documents")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="documents")
    number = models.CharField(_("number"), max_length=80, blank=True)
    dated_on = models.DateField(_("date"))
    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=verification_code)
    facts = models.JSONField(help_text="everything that the document says")
    digest = models.CharField(max_length=64, help_text="SHA-256 over the canonical JSON of the facts")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(auto_now_add=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_for = models.CharField(max_length=10, choices=GROUNDS, blank=True, help_text="everybody may read this")
    revoked_reason = models.CharField(max_length=500, blank=True, help_text="for the office alone")
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+", help_text="what was issued in its place"
    )

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(revoked_reason=""), name="document_revoked_with_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(replaced_by__isnull=True) | Q(revoked_for="replaced"), name="document_replaced_is_revoked"
            ),
            models.UniqueConstraint(
                fields=["award", "person"],
                condition=Q(kind="certificate", revoked_at__isnull=True, award__isnull=False),
                name="one_certificate_per_award_and_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    def audit_chain(self) -> str:
        return self.competition.audit_chain()
