"""Who stands behind an entry: what each person said of oneself for an edition, and the consent of a guardian."""

from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from submissions.eligibility import age_at
from submissions.models.competition import Category

OF_AGE = 18


class GuardianConsent(models.Model):
    """A guardian who was asked by a link, and the answer. Only a digest of the link's token is kept."""

    WAITING, GIVEN, REFUSED = "waiting", "given", "refused"
    STATUSES = [(WAITING, _("waits for an answer")), (GIVEN, _("given")), (REFUSED, _("not given"))]

    name = models.CharField(_("name of the guardian"), max_length=150)
    email = models.EmailField(_("e-mail address of the guardian"), max_length=254, blank=True)
    phone = models.CharField(_("WhatsApp number of the guardian"), max_length=20, blank=True)
    token_digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    status = models.CharField(max_length=8, choices=STATUSES, default=WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)
    wording = models.CharField(max_length=20, blank=True, help_text="version of the text that was answered to")
    text_digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the text as it was shown")

    def __str__(self) -> str:
        return f"guardian's consent {self.pk} ({self.status})"

    def audit_chain(self) -> str:
        return self.entrant.audit_chain()

    @property
    def is_open(self) -> bool:
        """The link may still be answered by."""
        return self.status == self.WAITING and self.expires_at > timezone.now()


class EntrantQuerySet(models.QuerySet):
    def of(self, people) -> "EntrantQuerySet":
        return self.filter(person__in=people).select_related("consent")


class Entrant(models.Model):
    """What a person said of oneself for one edition: asked once, read by organisers, never by judges."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="entrants")
    competition = models.ForeignKey("submissions.Competition", on_delete=models.PROTECT, related_name="entrants")
    kind = models.CharField(_("enters as"), max_length=10, choices=Category.ENTRANTS)
    born_on = models.DateField(_("date of birth"))
    asked = models.PositiveSmallIntegerField(default=0, help_text="how often a guardian was asked")
    consent = models.OneToOneField(
        GuardianConsent, on_delete=models.SET_NULL, null=True, blank=True, related_name="entrant"
    )
    told_at = models.DateTimeField(auto_now=True)

    objects = EntrantQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "competition"], name="entrant_once")]

    def __str__(self) -> str:
        return f"entrant {self.person_id} in {self.competition_id}"

    def audit_chain(self) -> str:
        return f"competition:{self.competition_id}"

    def is_minor(self, zone: str, day: date | None = None) -> bool:
        """Younger than 18 on that day (today, in the competition's zone, where none is given)."""
        return age_at(self.born_on, day or timezone.now().astimezone(ZoneInfo(zone)).date()) < OF_AGE

    @property
    def has_consent(self) -> bool:
        return self.consent is not None and self.consent.status == GuardianConsent.GIVEN


class DraftReminder(models.Model):
    """A reminder that was written about a draft, for one deadline: so that it is written once."""

    entry = models.ForeignKey("submissions.Entry", on_delete=models.CASCADE, related_name="reminders")
    stage = models.CharField(max_length=3, help_text="d7, d1 or h2: how long before the deadline")
    closes_at = models.DateTimeField(help_text="the deadline as it stood")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "stage", "closes_at"], name="draft_reminded_once_a_stage")
        ]

    def __str__(self) -> str:
        return f"reminder {self.stage} about {self.entry_id}"
