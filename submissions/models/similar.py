"""Two files of different works that are likely copies of each other. A person decides what that means."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from submissions.models.entry import Entry

NOTE_LETTERS = 1000


class SimilarPairQuerySet(models.QuerySet):
    def checked_by(self, user) -> "SimilarPairQuerySet":
        """Pairs of which this person checks at least one entry, without drafts, and without those where the person
        has a conflict with either entry."""
        if not user.is_authenticated:
            return self.none()
        checked = Entry.objects.checked_by(user).values("pk")
        open_to = Entry.objects.exclude(status=Entry.DRAFT).without_conflict(user).values("pk")
        return self.filter(Q(one__in=checked) | Q(other__in=checked), one__in=open_to, other__in=open_to)

    def in_competition(self, competition) -> "SimilarPairQuerySet":
        """Pairs with an entry of this competition on either side."""
        return self.filter(Q(one__category__competition=competition) | Q(other__category__competition=competition))

    def waiting(self) -> "SimilarPairQuerySet":
        return self.filter(answer=SimilarPair.WAITING)

    def counted_for(self, entries) -> dict[int, int]:
        """{entry's pk: how many of these pairs wait for an answer}, for entries that have some; in one query."""
        wanted = {entry.pk for entry in entries}
        counts: dict[int, int] = {}
        rows = self.waiting().filter(Q(one__in=wanted) | Q(other__in=wanted)).values_list("one", "other")
        for pair in rows:
            for pk in wanted.intersection(pair):
                counts[pk] = counts.get(pk, 0) + 1
        return counts


class SimilarPair(models.Model):
    """The file of one work and that of another, by how much they differ; `one` is the entry that was begun earlier."""

    BYTES, PICTURE, MIRRORED, SHAPE = "bytes", "picture", "mirrored", "shape"
    KINDS = [
        (BYTES, _("the same file")),
        (PICTURE, _("the same picture")),
        (MIRRORED, _("the same picture, mirrored")),
        (SHAPE, _("the same shape")),
    ]
    WAITING, DIFFERENT, ALLOWED, COPY = "", "different", "allowed", "copy"
    ANSWERS = [
        (WAITING, pgettext_lazy("similar works", "waiting")),
        (DIFFERENT, _("different works")),
        (ALLOWED, _("the same work, allowed")),
        (COPY, _("a copy, to be looked into")),
    ]

    one = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    one_file = models.ForeignKey("files.StoredFile", on_delete=models.CASCADE, related_name="+")
    other_file = models.ForeignKey("files.StoredFile", on_delete=models.CASCADE, related_name="+")
    one_number = models.PositiveIntegerField(default=1, help_text="page of a document")
    other_number = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=8, choices=KINDS)
    distance = models.DecimalField(max_digits=5, decimal_places=4, help_text="0: the same; 1: nothing alike")
    found_at = models.DateTimeField(auto_now_add=True)
    answer = models.CharField(max_length=9, choices=ANSWERS, default=WAITING, blank=True)
    note = models.CharField(max_length=NOTE_LETTERS, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SimilarPairQuerySet.as_manager()

    class Meta:
        ordering = ["distance", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["one_file", "other_file", "one", "other"], name="similar_pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="similar_pair_in_order"),
            models.CheckConstraint(condition=Q(distance__range=(0, 1)), name="similar_pair_distance"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id}"

    def audit_chain(self) -> str:
        """That of the later entry: it is the one that may be a copy."""
        return self.other.audit_chain()

    @property
    def is_answered(self) -> bool:
        return self.answer != self.WAITING
