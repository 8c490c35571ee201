"""Who holds which role in a competition, and who may not look at which entry."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from submissions.models.competition import Category, Competition
from submissions.models.entry import Entry


class SeatQuerySet(models.QuerySet):
    def in_force(self) -> "SeatQuerySet":
        return self.filter(ended_at__isnull=True, person__is_active=True)

    def of(self, user) -> "SeatQuerySet":
        return self.in_force().filter(person=user) if user.is_authenticated else self.none()


class Seat(models.Model):
    """A role of one person in one competition."""

    ORGANISER, CURATOR, HEAD_JUDGE, JUDGE, FINANCE, OBSERVER = (
        "organiser",
        "curator",
        "head_judge",
        "judge",
        "finance",
        "observer",
    )
    KINDS = [
        (ORGANISER, _("organiser")),
        (CURATOR, _("curator")),
        (HEAD_JUDGE, _("head judge")),
        (JUDGE, _("judge")),
        (FINANCE, _("finance")),
        (OBSERVER, _("observer")),
    ]

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seats")
    competition = models.ForeignKey("submissions.Competition", on_delete=models.PROTECT, related_name="seats")
    kind = models.CharField(max_length=12, choices=KINDS)
    expertise = models.JSONField(
        default=dict,
        blank=True,
        help_text="grade 1 to 3 by id of the category, as the person was invited; not named: none",
    )
    since = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "competition", "kind"], condition=Q(ended_at__isnull=True), name="seat_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id}"

    def audit_chain(self) -> str:
        return f"competition:{self.competition_id}"


class AboutEntriesQuerySet(models.QuerySet):
    """Rows that connect a person with an entry."""

    def kept_by(self, user):
        """Those of entries whose conflicts this person may read and rule on: handed in, in a competition that the
        person organises, in a category where the person has no conflict of the own."""
        # By category, of which there are few: where the person has no conflict in it, none of its works is an own one.
        organised = Competition.objects.organised_by(user).values("pk")
        kept = Category.objects.filter(competition__in=organised).exclude(pk__in=categories_in_conflict(user))
        return self.filter(entry__category__in=kept).exclude(entry__status=Entry.DRAFT)


class ConflictQuerySet(AboutEntriesQuerySet):
    def in_force(self) -> "ConflictQuerySet":
        return self.filter(lifted_at__isnull=True)


class Conflict(models.Model):
    """A person who may not judge an entry. Wins over every seat."""

    DECLARED, DETECTED, PINNED = "declared", "detected", "pinned"
    ORIGINS = [
        (DECLARED, _("declared by the judge")),
        (DETECTED, _("detected")),
        (PINNED, _("set by the organiser")),
    ]
    TEAM, FAMILY, INSTITUTION, MENTOR, BUSINESS = "team", "family", "institution", "mentor", "business"
    RECOGNISED, OTHER = "recognised", "other"
    KINDS = [
        (TEAM, _("took part in the work")),
        (FAMILY, _("family or close friend")),
        (INSTITUTION, _("same school, office or firm")),
        (MENTOR, _("teacher or mentor")),
        (BUSINESS, _("business relation")),
        (RECOGNISED, _("knows whose work it is")),
        (OTHER, _("another reason")),
    ]

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conflicts")
    entry = models.ForeignKey("submissions.Entry", on_delete=models.PROTECT, related_name="conflicts")
    kind = models.CharField(_("type"), max_length=12, choices=KINDS, default=OTHER)
    origin = models.CharField(max_length=10, choices=ORIGINS)
    reason = models.CharField(max_length=500, blank=True)
    noted_at = models.DateTimeField(auto_now_add=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty where the system noted it",
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifting_reason = models.CharField(max_length=500, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "entry"], condition=Q(lifted_at__isnull=True), name="conflict_once_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"conflict of {self.person_id} with {self.entry_id}"

    def audit_chain(self) -> str:
        return self.entry.audit_chain()


def categories_in_conflict(user) -> "models.QuerySet[Category]":
    """Categories in which this person has a work that was handed in, or a conflict with one."""
    handed_in = Entry.objects.exclude(status=Entry.DRAFT)
    own = Q(owner=user) | Q(pk__in=user.memberships.values("entry"))
    in_conflict = Q(pk__in=Conflict.objects.in_force().filter(person=user).values("entry"))
    return Category.objects.filter(pk__in=handed_in.filter(own | in_conflict).values("category"))


class SuspicionQuerySet(AboutEntriesQuerySet):
    def waiting(self) -> "SuspicionQuerySet":
        """Suspicions that nobody has answered yet."""
        return self.filter(answer=Suspicion.WAITING)


class Suspicion(models.Model):
    """Something that a judge and the people of an entry have in common. It bars nobody until it is answered."""

    WAITING, CONFLICT, NONE = "", "conflict", "none"
    ANSWERS = [(WAITING, _("waiting")), (CONFLICT, _("conflict")), (NONE, _("no conflict"))]

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="suspicions")
    entry = models.ForeignKey("submissions.Entry", on_delete=models.CASCADE, related_name="suspicions")
    grounds = models.JSONField(help_text="[{kind, words}], the strongest first")
    strength = models.PositiveSmallIntegerField(help_text="of the strongest ground: 1 possible, 2 probable, 3 certain")
    found_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=8, choices=ANSWERS, default=WAITING, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty where the system answered it",
    )

    objects = SuspicionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "entry"], condition=Q(answer=""), name="suspicion_waits_once")
        ]

    def __str__(self) -> str:
        return f"suspicion about {self.person_id} and {self.entry_id}"

    def audit_chain(self) -> str:
        return self.entry.audit_chain()
