"""The jury's plenary meeting: who was there, what was put to the vote, what was agreed and why.

What is agreed stands beside the scores and never changes one.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PlenaryQuerySet(models.QuerySet):
    def open(self) -> "PlenaryQuerySet":
        return self.filter(status=Plenary.OPEN)

    def attended_by(self, user) -> "PlenaryQuerySet":
        """Open meetings of rounds on whose panel this person sits, with the seat in force and the confidentiality
        accepted."""
        if not user.is_authenticated:
            return self.none()
        seats = user.seats.filter(kind__in=["judge", "head_judge"], ended_at__isnull=True)
        panels = user.panels.filter(left_at__isnull=True)
        return (
            self.open()
            .filter(round__in=panels.values("round"))
            .filter(round__category__competition__in=seats.values("competition"))
            .filter(round__category__competition__in=user.promises.values("competition"))
        )


class Plenary(models.Model):
    """One meeting on one round, after its judging has closed."""

    OPEN, CLOSED = "open", "closed"
    STATUSES = [(OPEN, _("in session")), (CLOSED, _("closed"))]

    round = models.ForeignKey("judging.Round", on_delete=models.PROTECT, related_name="plenaries")
    number = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=8, choices=STATUSES, default=OPEN)
    held_at = models.CharField(_("place of the meeting"), max_length=120, blank=True)
    remarks = models.TextField(_("remarks for the minutes"), max_length=4000, blank=True)
    shown = models.ForeignKey(
        "judging.Contender", on_delete=models.PROTECT, null=True, related_name="+", help_text="the work on the screen"
    )
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    # Where the query brings them along (`judging.plenary.following`): of one judge.
    is_present: bool
    is_barred: bool
    shows_work: bool

    objects = PlenaryQuerySet.as_manager()

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="plenary_number_once"),
            models.UniqueConstraint(fields=["round"], condition=Q(status="open"), name="one_open_plenary_per_round"),
        ]

    def __str__(self) -> str:
        return f"plenary {self.number} of round {self.round_id}"

    def audit_chain(self) -> str:
        return self.round.audit_chain()


class PlenaryPresence(models.Model):
    """A person who took part in a meeting."""

    plenary = models.ForeignKey(Plenary, on_delete=models.PROTECT, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    came_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plenary", "person"], name="present_once")]

    def __str__(self) -> str:
        return f"person {self.person_id} in plenary {self.plenary_id}"


class MotionQuerySet(models.QuerySet):
    def in_force(self) -> "MotionQuerySet":
        """Agreed and not revoked, in the order in which they apply."""
        return self.filter(status=Motion.AGREED).order_by("plenary__number", "number")


class Motion(models.Model):
    """A proposal in the meeting: to separate works that share a place, to give a work another place, to give it none,
    or to put something on record. Agreed ones apply to the order of the scores, in their order."""

    TIE, PLACE, UNPLACED, RECORD = "tie", "place", "unplaced", "record"
    KINDS = [
        (TIE, _("separate works that share a place")),
        (PLACE, _("give a work another place")),
        (UNPLACED, _("give a work no place")),
        (RECORD, _("put something on record")),
    ]
    DRAFT, VOTING, AGREED, REJECTED, REVOKED = "draft", "voting", "agreed", "rejected", "revoked"
    STATUSES = [
        (DRAFT, _("being discussed")),
        (VOTING, _("open to the vote")),
        (AGREED, _("agreed")),
        (REJECTED, _("rejected")),
        (REVOKED, _("taken back")),
    ]

    plenary = models.ForeignKey(Plenary, on_delete=models.PROTECT, related_name="motions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(_("what is proposed"), max_length=10, choices=KINDS)
    place = models.PositiveIntegerField(_("place"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=1000)
    reason_en = models.CharField(_("reason in English"), max_length=1000, blank=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=DRAFT)
    by_hands = models.BooleanField(default=False, help_text="counted in the room, not cast by the judges' devices")
    in_favour = models.PositiveSmallIntegerField(null=True, blank=True)
    against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    revoked_reason = models.CharField(max_length=1000, blank=True)

    # Where the query brings them along (`judging.plenary.following`): of one judge.
    is_barred: bool
    own_choice: str | None

    objects = MotionQuerySet.as_manager()

    class Meta:
        ordering = ["plenary", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plenary", "number"], name="motion_number_once"),
            models.CheckConstraint(
                condition=Q(kind="place", place__isnull=False) | (~Q(kind="place") & Q(place__isnull=True)),
                name="motion_names_a_place_where_it_gives_one",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="motion_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"motion {self.number} of plenary {self.plenary_id}"

    def audit_chain(self) -> str:
        return self.plenary.audit_chain()

    @property
    def name(self) -> str:
        """How results and documents call it: meeting and motion, such as "1.2"."""
        return f"{self.plenary.number}.{self.number}"


class MotionWork(models.Model):
    """A work that a motion is about; of a tie, in the order in which they shall stand."""

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="works")
    contender = models.ForeignKey("judging.Contender", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["motion", "position"]
        constraints = [
            models.UniqueConstraint(fields=["motion", "contender"], name="motion_names_a_work_once"),
            models.UniqueConstraint(fields=["motion", "position"], name="motion_position_once"),
        ]

    def __str__(self) -> str:
        return f"contender {self.contender_id} in motion {self.motion_id}"


class Vote(models.Model):
    """What a judge of the panel said to a motion. Nobody reads it but that judge; the numbers are told when the vote
    is closed."""

    FOR, AGAINST, ABSTAIN = "for", "against", "abstain"
    CHOICES = [(FOR, _("in favour")), (AGAINST, _("against")), (ABSTAIN, _("abstain"))]

    motion = models.ForeignKey(Motion, on_delete=models.PROTECT, related_name="votes")
    judge = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=8, choices=CHOICES)
    cast_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["motion", "judge"], name="one_vote_per_judge")]

    def __str__(self) -> str:
        return f"a vote on motion {self.motion_id}"
