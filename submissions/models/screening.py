"""What stands beside the eligibility check: traces of who made a work, decisions that were taken together, filters."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from submissions.models.entry import Entry

UNDO_FOR = timedelta(minutes=10)
WORDS_LETTERS = 200
FILTER_LETTERS = 60
QUERY_LETTERS = 200


class TraceQuerySet(models.QuerySet):
    def organised_by(self, user) -> "TraceQuerySet":
        """Traces in works that this person decides about."""
        return self.filter(entry__in=Entry.objects.organised_by(user).values("pk"))

    def waiting(self) -> "TraceQuerySet":
        return self.filter(answer=Trace.WAITING)


class Trace(models.Model):
    """Something in a work that may tell judges whose it is. A person decides what that means."""

    NAME, INSTITUTION, EMAIL, PHONE, LINK, HANDLE, LOGO = (
        "name",
        "institution",
        "email",
        "phone",
        "link",
        "handle",
        "logo",
    )
    KINDS = [
        (NAME, _("name")),
        (INSTITUTION, _("school, office or firm")),
        (EMAIL, _("e-mail address")),
        (PHONE, _("phone number")),
        (LINK, _("link")),
        (HANDLE, _("social media account")),
        (LOGO, _("logo or name in a picture")),
    ]
    WAITING, HARMLESS, BLANKED = "", "harmless", "blanked"
    ANSWERS = [
        (WAITING, pgettext_lazy("trace", "waiting")),
        (HARMLESS, _("tells nothing")),
        (BLANKED, _("blanked for judges")),
    ]

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="traces")
    kind = models.CharField(max_length=12, choices=KINDS)
    place = models.CharField(max_length=60, help_text="title, answer:<code>, file:<stored file>, pictures")
    words = models.CharField(max_length=WORDS_LETTERS, blank=True)
    found_at = models.DateTimeField(auto_now_add=True)
    found_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty where the system found it",
    )
    answer = models.CharField(max_length=8, choices=ANSWERS, default=WAITING, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = TraceQuerySet.as_manager()

    class Meta:
        ordering = ["entry", "pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "kind", "place", "words"], name="trace_once")]

    def __str__(self) -> str:
        return f"trace {self.pk} in {self.entry_id}"

    def audit_chain(self) -> str:
        return self.entry.audit_chain()

    @property
    def is_in_text(self) -> bool:
        """In what judges read, so that it can be blanked."""
        return self.place == "title" or self.place.startswith("answer:")


class DecisionBatchQuerySet(models.QuerySet):
    def undoable_by(self, user, now: datetime | None = None) -> "DecisionBatchQuerySet":
        """What this person decided in the last minutes and may still take back."""
        since = (now or timezone.now()) - UNDO_FOR
        return self.filter(by=user, undone_at__isnull=True, made_at__gt=since).order_by("-pk")

    def still_standing(self) -> "DecisionBatchQuerySet":
        """Batches of which at least one work stands as it was decided: nothing else is left to undo."""
        stands = Q()
        for decision, status in DecisionBatch.STANDS.items():
            stands |= Q(decision=decision, items__entry__status=status)
        return self.filter(stands).distinct()


class DecisionBatch(models.Model):
    """One decision about one work or many, at one time, which may be taken back for some minutes."""

    ACCEPT, RETURN, REJECT = "accept", "return", "reject"
    DECISIONS = [(ACCEPT, _("accept")), (RETURN, _("ask for a correction")), (REJECT, _("reject"))]
    STANDS = {ACCEPT: Entry.ACCEPTED, RETURN: Entry.RETURNED, REJECT: Entry.REJECTED}

    competition = models.ForeignKey("submissions.Competition", on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=DECISIONS)
    made_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = DecisionBatchQuerySet.as_manager()

    def __str__(self) -> str:
        return f"batch {self.pk}"

    def audit_chain(self) -> str:
        return f"competition:{self.competition_id}"

    @property
    def undoable_until(self) -> datetime:
        return self.made_at + UNDO_FOR

    @property
    def standing(self) -> list["DecisionItem"]:
        """Its works that stand as they were decided; one handed in again since is not among them."""
        return [item for item in self.items.all() if item.entry.status == self.STANDS[self.decision]]


class DecisionItem(models.Model):
    """One work of a batch, and how it stood before."""

    batch = models.ForeignKey(DecisionBatch, on_delete=models.CASCADE, related_name="items")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    note_before = models.TextField(max_length=4000, blank=True)
    until_before = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["batch", "entry"], name="batch_entry_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} in batch {self.batch_id}"


class SavedFilter(models.Model):
    """What a person looks at again and again in the queue of one edition; nobody else sees it."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    competition = models.ForeignKey("submissions.Competition", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name of the filter"), max_length=FILTER_LETTERS)
    query = models.CharField(max_length=QUERY_LETTERS, help_text="as in the address: category=OUT&found=trace")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["person", "competition", "name"], name="saved_filter_once")]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return f"competition:{self.competition_id}"
