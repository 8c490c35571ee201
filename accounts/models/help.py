"""What staff did for a person who could not do it alone: what, why, how the person was checked, who agreed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL


class HelpQuerySet(models.QuerySet):
    def under_way(self) -> "HelpQuerySet":
        return self.filter(status__in=[Help.SECOND, Help.WAITING])

    def waiting_about(self, person) -> "HelpQuerySet":
        """What waits for this person's word, or can be stopped by it."""
        merging = Q(act=Help.MERGE, ends_at__gt=timezone.now())
        mine = Q(person=person, act=Help.ADDRESS) | Q(merging, person=person) | Q(merging, other=person)
        return self.filter(mine, status=Help.WAITING).select_related("person", "other")

    def in_edition(self, competition: int) -> "HelpQuerySet":
        return self.filter(competition=competition).select_related("person", "other", "asked_by", "agreed_by")


class Help(models.Model):
    """One act of helping. The reason stands here and not in the record of events, so that it can be erased."""

    SESSIONS, ADDRESS, OWNER, MERGE = "sessions", "address", "owner", "merge"
    ACTS = [
        (SESSIONS, _("logged out everywhere")),
        (ADDRESS, _("another e-mail address")),
        (OWNER, _("another owner of an entry")),
        (MERGE, _("two accounts of one person merged")),
    ]
    SECOND, WAITING, DONE, STOPPED, WITHDRAWN = "second", "waiting", "done", "stopped", "withdrawn"
    STATUSES = [
        (SECOND, _("waits for a second person")),
        (WAITING, _("waits for confirmation")),
        (DONE, _("done")),
        (STOPPED, _("stopped by the person")),
        (WITHDRAWN, _("taken back")),
    ]
    DOCUMENT, CALL, SCHOOL = "document", "call", "school"
    CHECKS = [
        (DOCUMENT, _("showed an identity card or passport, in person or in a video call")),
        (CALL, _("was called back on the number in the account")),
        (SCHOOL, _("was confirmed by the school, office or firm in the account")),
    ]

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(
        PERSON,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="new owner, or the account that is closed and whose things `person` has from then on",
    )
    competition = models.BigIntegerField(help_text="whose organiser helps; a number alone")
    act = models.CharField(max_length=10, choices=ACTS)
    status = models.CharField(max_length=10, choices=STATUSES)
    reason = models.CharField(max_length=500)
    checked = models.CharField(max_length=10, choices=CHECKS, blank=True)
    about = models.CharField(max_length=60, blank=True, help_text="for example entry:12")
    old_address = models.EmailField(max_length=254, blank=True, help_text="of the account closed, where two are merged")
    new_address = models.EmailField(max_length=254, blank=True, help_text="of the account kept, where two are merged")
    asked_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    agreed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, help_text="not before this moment")
    ends_at = models.DateTimeField(null=True, blank=True, help_text="its links work until then")
    proof_digest = models.CharField(max_length=64, blank=True, help_text="of the link to the new address")
    proved_at = models.DateTimeField(null=True, blank=True)
    other_digest = models.CharField(max_length=64, blank=True, help_text="of the link to the account that is closed")
    other_proved_at = models.DateTimeField(null=True, blank=True)
    stop_digest = models.CharField(max_length=64, blank=True, help_text="of the link to the old address")
    done_at = models.DateTimeField(null=True, blank=True)

    objects = HelpQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "act"],
                condition=Q(status__in=["second", "waiting"]),
                name="help_once_under_way",
            ),
            models.UniqueConstraint(
                fields=["other"], condition=Q(act="merge", status="done"), name="account_closed_once"
            ),
            models.CheckConstraint(
                condition=~Q(act="merge") | (Q(other__isnull=False) & ~Q(other=models.F("person"))),
                name="help_merges_two_accounts",
            ),
        ]
        indexes = [
            models.Index(fields=["competition", "-id"], name="help_of_competition"),
            models.Index(fields=["proof_digest"], name="help_by_proof"),
            models.Index(fields=["stop_digest"], name="help_by_stop"),
            models.Index(fields=["other_digest"], name="help_by_other"),
            models.Index(fields=["other", "act"], name="help_of_other"),
        ]

    def __str__(self) -> str:
        return f"help {self.pk} ({self.act}, {self.status})"

    def audit_chain(self) -> str:
        return f"competition:{self.competition}"
