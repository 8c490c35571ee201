"""What is judged, how it weighs, and what a score means in words."""

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Rubric(models.Model):
    """A set of criteria on one scale."""

    competition = models.ForeignKey("submissions.Competition", on_delete=models.PROTECT, related_name="rubrics")
    category = models.OneToOneField(
        "submissions.Category",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="rubric",
        help_text="the category whose entrants read these criteria before they enter",
    )
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    least = models.DecimalField(_("lowest score"), max_digits=6, decimal_places=2, default=Decimal("0"))
    most = models.DecimalField(_("highest score"), max_digits=6, decimal_places=2, default=Decimal("10"))
    step = models.DecimalField(_("step"), max_digits=6, decimal_places=2, default=Decimal("0.5"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(most__gt=models.F("least")), name="rubric_scale_goes_up"),
            models.CheckConstraint(condition=Q(step__gt=0), name="rubric_step_above_zero"),
        ]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return f"competition:{self.competition_id}"


class Criterion(models.Model):
    """One question put to every judge, with its weight; the weights of a rubric sum to 100."""

    rubric = models.ForeignKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    code = models.SlugField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    guidance = models.CharField(_("what to look at"), max_length=400, blank=True)
    guidance_en = models.CharField(_("what to look at, in English"), max_length=400, blank=True)
    weight = models.DecimalField(_("weight"), max_digits=6, decimal_places=2)
    position = models.PositiveSmallIntegerField(default=0)
    is_carried = models.BooleanField(
        _("carried from the round before"),
        default=False,
        help_text="no judge scores it: its value is the entry's total of the round that the contenders come from",
    )

    # What one judge said, where the query brings it along: a score, or that it does not apply to the work.
    given: Decimal | None
    is_na: bool
    said: int | None
    asked: list[str] | None

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["rubric", "code"], name="criterion_code_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="criterion_weighs_something"),
        ]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.rubric.audit_chain()

    @cached_property
    def all_levels(self) -> list["Level"]:
        """What its scores mean, the lowest first."""
        return list(self.levels.all())

    def level_at(self, score: Decimal) -> "Level | None":
        """The description that a score has reached: the highest level not above it, else the lowest."""
        reached = [level for level in self.all_levels if level.score <= score]
        return reached[-1] if reached else next(iter(self.all_levels), None)


class Level(models.Model):
    """What a score means in words."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="levels")
    score = models.DecimalField(_("score"), max_digits=6, decimal_places=2)
    text = models.CharField(_("description"), max_length=300)
    text_en = models.CharField(_("description in English"), max_length=300, blank=True)

    class Meta:
        ordering = ["score"]
        constraints = [models.UniqueConstraint(fields=["criterion", "score"], name="level_once_per_score")]

    def __str__(self) -> str:
        return f"{self.score}: {self.text}"
