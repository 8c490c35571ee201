"""A round of judging: who is judged, by whom, by what rule."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from submissions.models import categories_in_conflict, random_code


def alias_salt() -> str:
    return secrets.token_hex(16)


class RoundQuerySet(models.QuerySet):
    def organised_by(self, user) -> "RoundQuerySet":
        """Rounds of competitions that this person organises."""
        return self._with_seat(user, ["organiser"])

    def led_by(self, user) -> "RoundQuerySet":
        """Rounds of competitions in which this person is head judge."""
        return self._with_seat(user, ["head_judge"])

    def overseen_by(self, user) -> "RoundQuerySet":
        """Rounds that this person organises or leads."""
        return self._with_seat(user, ["organiser", "head_judge"])

    def without_conflict(self, user) -> "RoundQuerySet":
        """Rounds in which this person has no work of their own and no conflict with any contender; while nobody is in a
        round yet, none of a category in which they have one."""
        own = Q(entry__owner=user) | Q(entry__members__person=user)
        conflict = Q(entry__conflicts__person=user, entry__conflicts__lifted_at__isnull=True)
        mine = Contender.objects.filter(own | conflict).values("round")
        is_empty = ~Exists(Contender.objects.filter(round=OuterRef("pk")))
        return self.exclude(pk__in=mine).exclude(is_empty, category__in=categories_in_conflict(user))

    def published(self) -> "RoundQuerySet":
        return self.filter(status=Round.PUBLISHED)

    def _with_seat(self, user, kinds) -> "RoundQuerySet":
        if not user.is_authenticated:
            return self.none()
        seats = user.seats.filter(kind__in=kinds, ended_at__isnull=True)
        return self.filter(category__competition__in=seats.values("competition"))


class Round(models.Model):
    DRAFT, OPEN, CLOSED, PUBLISHED = "draft", "open", "closed", "published"
    STATUSES = [
        (DRAFT, _("being prepared")),
        (OPEN, _("open for judging")),
        (CLOSED, _("judging closed")),
        (PUBLISHED, _("results published")),
    ]
    SCREENING, SCORED, LIVE = "screening", "scored", "live"
    KINDS = [
        (SCREENING, _("screening by curators: yes, maybe, no")),
        (SCORED, _("scored by judges")),
        (LIVE, _("live presentation")),
    ]
    RULES = [
        ("weighted_mean", _("weighted mean")),
        ("severity_adjusted", _("adjusted for severe and lenient judges")),
        ("trimmed_mean", _("mean without the highest and the lowest")),
        ("z_score", _("in each judge's own spread (z-score)")),
        ("rank_sum", _("sum of ranks")),
    ]
    TIE_CRITERION, TIE_RULE = "criterion", "rule"
    TOP, THRESHOLD = "top", "threshold"
    MOVING_ON = [
        ("", _("by hand, each with a reason")),
        (TOP, _("the first places, so many")),
        (THRESHOLD, _("every work from this total on")),
    ]

    category = models.ForeignKey("submissions.Category", on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    kind = models.CharField(_("kind of round"), max_length=10, choices=KINDS, default=SCORED)
    source = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followers",
        help_text="the round whose contenders that moved on are judged here; null: every accepted entry",
    )
    status = models.CharField(max_length=10, choices=STATUSES, default=DRAFT)
    rubric = models.ForeignKey("judging.Rubric", on_delete=models.PROTECT, related_name="rounds")
    rule = models.CharField(_("official rule"), max_length=30, choices=RULES, default="weighted_mean")
    sheets_per_entry = models.PositiveSmallIntegerField(_("scoresheets per entry"), default=3)
    opens_at = models.DateTimeField(_("judging opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("judging closes"), null=True, blank=True)
    is_blind = models.BooleanField(_("names are hidden from the judges"), default=True)
    shows_answers = models.BooleanField(_("judges read the texts of the works"), default=True)
    shares_comments = models.BooleanField(_("designers read the comments after publication"), default=True)
    shares_scores = models.BooleanField(_("designers read their own scores after publication"), default=True)
    ties = models.JSONField(
        default=list,
        blank=True,
        help_text="what separates equal totals, in order: [kind, name], kind criterion or rule",
    )
    renormalises = models.BooleanField(
        _("a criterion may be left out as not applicable, its weight goes to the others"), default=False
    )
    wanted_comment = models.PositiveSmallIntegerField(
        _("wanted length of a comment"),
        default=0,
        help_text="characters; a shorter comment is pointed out, not refused",
    )
    moves_on_rule = models.CharField(_("who moves on"), max_length=10, choices=MOVING_ON, default="", blank=True)
    moves_on_value = models.DecimalField(
        max_digits=8, decimal_places=4, null=True, blank=True, help_text="how many, or from which total on"
    )
    moved_on_at = models.DateTimeField(null=True, blank=True, help_text="when who moves on was made known")
    expertise_by = models.ForeignKey(
        "submissions.Question",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="a question with choices: judges have a grade of expertise for each choice",
    )
    version = models.PositiveSmallIntegerField(default=0, help_text="of its rules; 0: not opened yet")
    seed = models.PositiveBigIntegerField(default=1, help_text="of the dealing, so that it can be repeated")
    alias_salt = models.CharField(
        max_length=32, default=alias_salt, help_text="judges are named to the public by an alias that it makes"
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["category", "number"]
        constraints = [
            models.UniqueConstraint(fields=["category", "number"], name="round_number_once"),
            models.CheckConstraint(
                condition=Q(moves_on_rule="", moves_on_value__isnull=True)
                | (~Q(moves_on_rule="") & Q(moves_on_value__isnull=False)),
                name="round_moves_on_by_a_value",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.category.audit_chain()

    @property
    def takes_scores(self) -> bool:
        now = timezone.now()
        return self.status == self.OPEN and (self.closes_at is None or now < self.closes_at)


class ContenderQuerySet(models.QuerySet):
    def still_in(self) -> "ContenderQuerySet":
        """Contenders that a ranking may name: not out, and their entry neither withdrawn nor disqualified."""
        return self.filter(is_out=False).exclude(entry__status__in=["withdrawn", "disqualified"])


class Contender(models.Model):
    """An entry in a round, under a code that is new in every round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="contenders")
    entry = models.ForeignKey("submissions.Entry", on_delete=models.PROTECT, related_name="contenders")
    submission = models.ForeignKey("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=8, default=random_code)
    is_out = models.BooleanField(default=False, help_text="withdrawn or disqualified after the round opened")

    objects = ContenderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "entry"], name="contender_once_per_round"),
            models.UniqueConstraint(fields=["round", "code"], name="contender_code_once_per_round"),
        ]

    def __str__(self) -> str:
        return self.code

    def audit_chain(self) -> str:
        return self.round.audit_chain()


class PanelMember(models.Model):
    """A judge on the panel of a round."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="panel")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panels")
    criteria = models.JSONField(
        default=list, blank=True, help_text="codes of the criteria that this judge scores; empty: all"
    )
    capacity = models.PositiveIntegerField(_("works at most"), null=True, blank=True, help_text="null: no limit")
    expertise = models.JSONField(
        default=dict,
        blank=True,
        help_text='grade 0 to 3 by answer to the question of expertise; "" for every work',
    )
    since = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "judge"], condition=Q(left_at__isnull=True), name="panel_member_once"
            )
        ]

    def __str__(self) -> str:
        return f"judge {self.judge_id} in round {self.round_id}"

    def audit_chain(self) -> str:
        return self.round.audit_chain()
