"""The scoresheet: the assignment of one entry to one judge, and what the judge gave."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from judging.models.calibration import CalibrationEntry
from judging.models.confidentiality import ConfidentialityAcceptance
from judging.models.round import PanelMember
from submissions.models import Conflict, Entry, Seat, TeamMember

# Statuses are asked for by name, never as "all but these": a prepared statement is planned without knowing them, and
# of "all but" PostgreSQL then expects no rows, where nearly all are alike.
STAYED_IN = tuple(code for code, _name in Entry.STATUSES if code not in (Entry.WITHDRAWN, Entry.DISQUALIFIED))


class ScoresheetQuerySet(models.QuerySet):
    def held_by(self, user) -> "ScoresheetQuerySet":
        """Sheets that this judge may open: own, not void, seat in force (a curator's in a screening alone),
        confidentiality accepted, judging open or closed, neither the round nor the category's last one published; never
        of an entry that is out, own, or in conflict."""
        if not user.is_authenticated:
            return self.none()
        competition = "round__category__competition"
        seats = Seat.objects.filter(person=user, ended_at=None)
        judged = {f"{competition}__in": seats.filter(kind__in=["judge", "head_judge"]).values("competition")}
        curated = {f"{competition}__in": seats.filter(kind="curator").values("competition")}
        promises = ConfidentialityAcceptance.objects.filter(person=user)
        # One filter, not a chain of them: each link would copy the query, which is built anew for every save.
        return self.filter(
            Q(**judged) | Q(**curated, round__kind="screening"),
            ~Q(round__category__phase="decided"),
            *_of_open_works(user.pk),
            **{f"{competition}__in": promises.values("competition")},
            round__status__in=["open", "closed"],
        )

    def beside(self, sheet: "Scoresheet") -> "ScoresheetQuerySet":
        """Sheets of the same round that its judge may open, this one too, for a request that found this one by
        `held_by`: what is true of its seat, its promise and its round is true of them. Of each work all is asked."""
        return self.filter(*_of_open_works(sheet.judge_id), round=sheet.round_id)

    def standing(self) -> "ScoresheetQuerySet":
        """Sheets that are not void."""
        return self.exclude(status=Scoresheet.VOID)

    def with_calibration(self) -> "ScoresheetQuerySet":
        """Each with `is_calibration` (every judge of the round scores its work first) and `waits_for_calibration` (it
        opens when the judge's sheets of those works are handed in)."""
        chosen = CalibrationEntry.objects.filter(round=OuterRef("round"), entry=OuterRef("contender__entry"))
        left = (
            Scoresheet.objects.filter(Exists(chosen), round=OuterRef("round"), judge=OuterRef("judge"))
            .filter(status__in=[Scoresheet.ASSIGNED, Scoresheet.IN_PROGRESS], contender__is_out=False)
            .filter(contender__entry__status__in=STAYED_IN)
        )
        begun_or_not = Q(status__in=[Scoresheet.ASSIGNED, Scoresheet.IN_PROGRESS])
        return self.annotate(is_calibration=Exists(chosen)).annotate(
            waits_for_calibration=Case(
                When(begun_or_not & Q(is_calibration=False), then=Exists(left)), default=Value(False)
            )
        )

    def with_calibrating(self) -> "ScoresheetQuerySet":
        """Each with `round_calibrates`: whether its round has works that come first. Where it has none, the question
        whether the sheet waits for them, which takes longer to plan than to answer, is not asked."""
        chosen = CalibrationEntry.objects.filter(round=OuterRef("round"))
        return self.annotate(round_calibrates=Exists(chosen))

    def with_asked(self) -> "ScoresheetQuerySet":
        """Each with `asked`: the codes of the criteria that its judge scores; all of them where there are none."""
        own = PanelMember.objects.filter(round=OuterRef("round"), judge=OuterRef("judge"))
        asked = Subquery(own.order_by(F("left_at").desc(nulls_first=True)).values("criteria")[:1])
        return self.annotate(asked=asked)

    def in_desk_order(self) -> "ScoresheetQuerySet":
        """As they lie on a judge's desk: by round, then in the random order of that judge."""
        return self.order_by("round", "place", "pk")


def _of_open_works(judge: int) -> tuple[Q, ...]:
    """The judge's own sheets that are not void, never of an entry that is out, own, or in conflict."""
    entry = "contender__entry"
    conflicts = Conflict.objects.filter(person=judge, lifted_at=None)
    memberships = TeamMember.objects.filter(person=judge)
    facts = {"judge": judge, "status__in": Scoresheet.STANDING, "contender__is_out": False}
    return (
        Q(**facts, **{f"{entry}__status__in": STAYED_IN}),
        ~Q(**{f"{entry}__in": conflicts.values("entry")}),
        ~Q(**{f"{entry}__owner": judge}),
        ~Q(**{f"{entry}__in": memberships.values("entry")}),
    )


class Scoresheet(models.Model):
    ASSIGNED, IN_PROGRESS, SUBMITTED, REOPENED, VOID = "assigned", "in_progress", "submitted", "reopened", "void"
    STATUSES = [
        (ASSIGNED, _("not begun")),
        (IN_PROGRESS, _("begun")),
        (SUBMITTED, pgettext_lazy("scoresheet", "handed in")),
        (REOPENED, _("reopened")),
        (VOID, _("void")),
    ]
    STANDING = (ASSIGNED, IN_PROGRESS, SUBMITTED, REOPENED)

    round = models.ForeignKey("judging.Round", on_delete=models.PROTECT, related_name="sheets")
    contender = models.ForeignKey("judging.Contender", on_delete=models.PROTECT, related_name="sheets")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sheets")
    status = models.CharField(max_length=12, choices=STATUSES, default=ASSIGNED)
    version = models.PositiveIntegerField(default=1, help_text="counts saves; a save names the one it saw")
    place = models.PositiveIntegerField(default=0, help_text="random place in this judge's list")
    comment = models.TextField(_("comment for the designer"), max_length=4000, blank=True)
    releases_comment = models.BooleanField(_("the designer may read the comment"), default=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    marked: list  # the judge's criteria with their marks, where a verb brings them along
    # Where the query brings them along (`with_calibration`, `with_calibrating`, `with_asked`).
    is_calibration: bool
    waits_for_calibration: bool
    round_calibrates: bool
    asked: list[str] | None
    last_link: str | None

    objects = ScoresheetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contender", "judge"], condition=~Q(status="void"), name="sheet_once_per_judge"
            )
        ]
        indexes = [models.Index(fields=["judge", "round", "place"], name="sheet_desk")]

    def __str__(self) -> str:
        return f"sheet {self.pk}"

    def audit_chain(self) -> str:
        return self.round.audit_chain()

    @property
    def takes_scores(self) -> bool:
        """A judge may write: while judging is open; on a reopened sheet also after it has closed."""
        if self.status == self.REOPENED:
            return self.round.status in ("open", "closed")
        return self.status in (self.ASSIGNED, self.IN_PROGRESS) and self.round.takes_scores


class Score(models.Model):
    """What a judge gave for one criterion. No row: nothing said yet. No value: said not to apply to this work."""

    sheet = models.ForeignKey(Scoresheet, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey("judging.Criterion", on_delete=models.PROTECT, related_name="scores")
    value = models.DecimalField(max_digits=6, decimal_places=2, null=True, help_text="null: not applicable, never 0")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "criterion"], name="score_once_per_criterion")]

    def __str__(self) -> str:
        return f"{self.value}"


class Recusal(models.Model):
    """A judge stepped back from a sheet. It voids the sheet and makes a Conflict."""

    sheet = models.OneToOneField(Scoresheet, on_delete=models.PROTECT, related_name="recusal")
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"recusal from sheet {self.sheet_id}"

    def audit_chain(self) -> str:
        return self.sheet.audit_chain()
