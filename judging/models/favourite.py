"""The public's favourite: a vote of its own, beside the jury's result."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from submissions.models import Competition, DesignFile, categories_in_conflict


class FavouriteVoteQuerySet(models.QuerySet):
    def public(self) -> "FavouriteVoteQuerySet":
        """Votes that everybody may see: begun or counted, of announced competitions."""
        shown = self.exclude(status=FavouriteVote.DRAFT)
        return shown.filter(competition__in=Competition.objects.announced())

    def organised_by(self, user) -> "FavouriteVoteQuerySet":
        if not user.is_authenticated:
            return self.none()
        seats = user.seats.filter(kind="organiser", ended_at__isnull=True)
        return self.filter(competition__in=seats.values("competition"))

    def kept_by(self, user) -> "FavouriteVoteQuerySet":
        """Votes of competitions that this person organises without an interest in any of their works."""
        mine = self.organised_by(user)
        if not user.is_authenticated:
            return mine
        return mine.exclude(competition__categories__in=categories_in_conflict(user))


class FavouriteVote(models.Model):
    """One vote of the public among released works. How it stands is known to nobody before it ends."""

    DRAFT, OPEN, COUNTED = "draft", "open", "counted"
    STATUSES = [(DRAFT, _("being prepared")), (OPEN, _("open")), (COUNTED, _("counted"))]

    competition = models.ForeignKey("submissions.Competition", on_delete=models.PROTECT, related_name="favourites")
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=DRAFT)
    opens_at = models.DateTimeField(_("voting opens"))
    closes_at = models.DateTimeField(_("voting closes"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    counted_at = models.DateTimeField(null=True, blank=True)

    objects = FavouriteVoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="favourite_vote_ends_after_it_begins")
        ]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.competition.audit_chain()

    @property
    def takes_ballots(self) -> bool:
        return self.status == self.OPEN and self.opens_at <= timezone.now() < self.closes_at

    @property
    def has_ended(self) -> bool:
        return self.status != self.DRAFT and self.closes_at <= timezone.now()


class FavouriteWorkQuerySet(models.QuerySet):
    def standing(self) -> "FavouriteWorkQuerySet":
        """Works that can be chosen: neither taken out nor without a picture that everybody may see."""
        shown = DesignFile.objects.published().filter(entry=OuterRef("entry"), stored__previews__number=1)
        return self.filter(Exists(shown), withdrawn_at__isnull=True)


class FavouriteWork(models.Model):
    """A released work that stands to the vote; its numbers are written when the vote is counted."""

    vote = models.ForeignKey(FavouriteVote, on_delete=models.PROTECT, related_name="works")
    entry = models.ForeignKey("submissions.Entry", on_delete=models.PROTECT, related_name="+")
    votes = models.PositiveIntegerField(null=True, blank=True, help_text="null until counted")
    place = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = FavouriteWorkQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "entry"], name="work_stands_once")]

    def __str__(self) -> str:
        return f"entry {self.entry_id} in vote {self.vote_id}"

    def audit_chain(self) -> str:
        return self.vote.audit_chain()


class FavouriteBallot(models.Model):
    """One person's vote; it may be changed until the vote ends."""

    vote = models.ForeignKey(FavouriteVote, on_delete=models.PROTECT, related_name="ballots")
    work = models.ForeignKey(FavouriteWork, on_delete=models.PROTECT, related_name="ballots")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    cast_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["vote", "person"], name="one_favourite_per_person")]

    def __str__(self) -> str:
        return f"a ballot in vote {self.vote_id}"

    def audit_chain(self) -> str:
        return self.vote.audit_chain()
