"""An entrant's objection to a published result, and the answer on record."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from judging.models.round import Round
from submissions.models import random_code

ANSWERED_WITHIN = timedelta(days=7)


class ObjectionQuerySet(models.QuerySet):
    def of_designer(self, user) -> "ObjectionQuerySet":
        """Objections about this person's own works."""
        if not user.is_authenticated:
            return self.none()
        own = Q(contender__entry__owner=user) | Q(contender__entry__in=user.memberships.values("entry"))
        return self.filter(own)

    def answered_by_office(self, user) -> "ObjectionQuerySet":
        """Objections to results of rounds that this person organises and has no conflict in."""
        return self.filter(ranking__round__in=Round.objects.organised_by(user).without_conflict(user))

    def waiting(self) -> "ObjectionQuerySet":
        return self.filter(status=Objection.MADE)


class Objection(models.Model):
    """What an entrant has to say against a result, within its window; one at a time for a work and a version."""

    SUM, PROCEDURE, PLENARY, CONFLICT = "sum", "procedure", "plenary", "conflict"
    ORIGINALITY, OTHER = "originality", "other"
    GROUNDS = [
        (SUM, _("The arithmetic is wrong")),
        (PROCEDURE, _("The announced rules were not followed")),
        (PLENARY, _("A decision of the jury's meeting was not right")),
        (CONFLICT, _("A judge had a conflict of interest")),
        (ORIGINALITY, _("An awarded work is not its designer's own")),
        (OTHER, _("Something else")),
    ]
    MADE, UPHELD, REJECTED, WITHDRAWN = "made", "upheld", "rejected", "withdrawn"
    STATUSES = [
        (MADE, _("waits for an answer")),
        (UPHELD, _("upheld")),
        (REJECTED, _("rejected")),
        (WITHDRAWN, _("withdrawn")),
    ]

    ranking = models.ForeignKey("judging.Ranking", on_delete=models.PROTECT, related_name="objections")
    contender = models.ForeignKey("judging.Contender", on_delete=models.PROTECT, related_name="objections")
    code = models.CharField(max_length=8, default=random_code, help_text="by which both sides name it")
    ground = models.CharField(_("ground"), max_length=12, choices=GROUNDS)
    text = models.TextField(_("what you object to, and why"), max_length=4000)
    status = models.CharField(max_length=10, choices=STATUSES, default=MADE)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ranking", "contender"], condition=Q(status="made"), name="one_waiting_objection_per_work"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["made", "withdrawn"]) | ~Q(answer=""), name="objection_is_decided_in_words"
            ),
        ]

    def __str__(self) -> str:
        return f"objection {self.code}"

    def audit_chain(self) -> str:
        return self.ranking.audit_chain()

    @property
    def expected_by(self) -> datetime:
        """Until when its designer can expect the answer."""
        return self.made_at + ANSWERED_WITHIN
