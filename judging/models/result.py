"""Results: proposed with a digest, confirmed by a second person, then frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ResultProposal(models.Model):
    """An organiser's proposal to publish exactly the result that has this digest."""

    round = models.ForeignKey("judging.Round", on_delete=models.PROTECT, related_name="proposals")
    digest = models.CharField(max_length=64)
    corrects = models.ForeignKey(
        "judging.Ranking",
        on_delete=models.PROTECT,
        null=True,
        related_name="corrections",
        help_text="the published result that this one takes the place of",
    )
    note = models.CharField(_("what is corrected and why"), max_length=1000, blank=True)
    note_en = models.CharField(_("what is corrected and why, in English"), max_length=1000, blank=True)
    objection_days = models.PositiveSmallIntegerField(_("days for objections"), default=7, help_text="0: no window")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True, help_text="replaced or taken back")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(confirmed_at__isnull=True, dropped_at__isnull=True),
                name="one_waiting_proposal_per_round",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=models.F("proposed_by")),
                name="result_confirmed_by_another_person",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(note=""), name="correction_carries_a_public_note"
            ),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk} for round {self.round_id}"

    def audit_chain(self) -> str:
        return self.round.audit_chain()


class Ranking(models.Model):
    """The frozen result of a round: rule, weights and the digest of everything that went in."""

    round = models.ForeignKey("judging.Round", on_delete=models.PROTECT, related_name="rankings")
    version = models.PositiveIntegerField(default=1)
    rule = models.CharField(max_length=30)
    weights = models.JSONField(help_text="{criterion code: weight as decimal string}")
    facts = models.JSONField(
        default=dict, help_text="the rest of the rules that decided: ties, renormalise, by_criterion, carried_from"
    )
    input_digest = models.CharField(max_length=64)
    note = models.CharField(max_length=1000, blank=True, help_text="public; of a correction")
    note_en = models.CharField(max_length=1000, blank=True)
    objections_until = models.DateTimeField(null=True, blank=True, help_text="null: no objections were invited")
    proposal = models.OneToOneField(ResultProposal, on_delete=models.PROTECT, related_name="ranking")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "version"], name="ranking_version_once")]

    def __str__(self) -> str:
        return f"ranking of round {self.round_id}"

    def audit_chain(self) -> str:
        return self.round.audit_chain()


class Standing(models.Model):
    """One contender's place in a frozen Ranking."""

    ranking = models.ForeignKey(Ranking, on_delete=models.PROTECT, related_name="standings")
    contender = models.ForeignKey("judging.Contender", on_delete=models.PROTECT, related_name="standings")
    place = models.PositiveIntegerField(null=True, help_text="null: no counting scoresheet, or none by agreement")
    scored_place = models.PositiveIntegerField(
        null=True, help_text="the place by the scores alone, where the plenary agreed on another"
    )
    agreed = models.JSONField(default=list, help_text="numbers of the agreed decisions that moved it")
    is_tied = models.BooleanField(default=False)
    total = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    total_exact = models.CharField(
        max_length=80, blank=True, help_text="a fraction such as 203/30; empty: computed in floats, 4 places are all"
    )
    raw = models.DecimalField(max_digits=12, decimal_places=4, null=True, help_text="the plain weighted mean")
    raw_place = models.PositiveIntegerField(null=True, help_text="the place by the plain weighted mean alone")
    decided_by = models.CharField(max_length=80, blank=True, help_text="the tie-break that it took: kind:name")
    sheets = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["ranking", "contender"], name="standing_once")]

    def __str__(self) -> str:
        return f"place {self.place}"


class AwardQuerySet(models.QuerySet):
    def in_force(self) -> "AwardQuerySet":
        """Awards that were not taken back."""
        return self.filter(taken_back_at__isnull=True)

    def organised_by(self, user) -> "AwardQuerySet":
        if not user.is_authenticated:
            return self.none()
        seats = user.seats.filter(kind="organiser", ended_at__isnull=True)
        return self.filter(entry__category__competition__in=seats.values("competition"))


class Award(models.Model):
    """What an entry won."""

    entry = models.ForeignKey("submissions.Entry", on_delete=models.PROTECT, related_name="awards")
    standing = models.ForeignKey(Standing, on_delete=models.PROTECT, null=True, related_name="awards")
    favourite = models.ForeignKey(
        "judging.FavouriteWork", on_delete=models.PROTECT, null=True, related_name="awards", help_text="the public's"
    )
    name = models.CharField(_("award"), max_length=80)
    name_en = models.CharField(_("award in English"), max_length=80, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    taken_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_reason = models.CharField(max_length=500, blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "name"], condition=Q(taken_back_at__isnull=True), name="award_once_per_entry"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | ~Q(taken_back_reason=""),
                name="award_taken_back_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(standing__isnull=False, favourite__isnull=True)
                | Q(standing__isnull=True, favourite__isnull=False),
                name="award_by_the_jury_or_by_the_public",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.entry.audit_chain()
