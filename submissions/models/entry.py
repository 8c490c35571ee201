"""An entry: a design in a category, from draft to decision."""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from submissions.models.entrant import Entrant

CODE_LETTERS = "23456789BCDFGHJKLMNPQRSTVWXZ"


def random_code() -> str:
    """Four letters and digits that can't be misread and spell no word; random, so that codes count nothing."""
    return "".join(secrets.choice(CODE_LETTERS) for _letter in range(4))


def category_open_now() -> Q:
    """The entry's category takes entries at this moment, by the database's clock."""
    return Q(category__phase="open", category__opens_at__lte=Now(), category__closes_at__gt=Now())


def editable_now() -> Q:
    """An entry may be changed while its category is open, or within the correction window granted to it."""
    is_changeable = Q(status__in=[Entry.DRAFT, Entry.SUBMITTED, Entry.RETURNED])
    return (is_changeable & category_open_now()) | Q(status=Entry.RETURNED, correction_until__gt=Now())


class EntryQuerySet(models.QuerySet):
    def owned_by(self, user) -> "EntryQuerySet":
        """Entries of this designer, as owner or as team member."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(owner=user) | Q(pk__in=TeamMember.objects.filter(person=user).values("entry")))

    def organised_by(self, user) -> "EntryQuerySet":
        """Entries of competitions that this person organises, without drafts and without those of a conflict."""
        return self._seen_from(user, ["organiser"])

    def checked_by(self, user) -> "EntryQuerySet":
        """The same for those who check entries: organisers and curators."""
        return self._seen_from(user, ["organiser", "curator"])

    def pins_open_to(self, user) -> "EntryQuerySet":
        """Entries whose remarks this person may ask for: those that they check, and the own ones."""
        own, checked = self.owned_by(user).values("pk"), self.checked_by(user).values("pk")
        return self.filter(Q(pk__in=own) | Q(pk__in=checked))

    def _seen_from(self, user, kinds: list[str]) -> "EntryQuerySet":
        if not user.is_authenticated:
            return self.none()
        seats = Q(
            category__competition__seats__person=user,
            category__competition__seats__kind__in=kinds,
            category__competition__seats__ended_at__isnull=True,
        )
        return self.filter(seats).exclude(status=Entry.DRAFT).without_conflict(user).distinct()

    def receipted_to(self, user) -> "EntryQuerySet":
        """Entries whose receipt this person may have: the own ones, and those of competitions that they organise."""
        own, organised = self.owned_by(user).values("pk"), self.organised_by(user).values("pk")
        return self.filter(Q(pk__in=own) | Q(pk__in=organised))

    def editable_now(self) -> "EntryQuerySet":
        """Entries that may be changed and handed in at this moment, by the database's clock."""
        return self.filter(editable_now())

    def in_full(self) -> "EntryQuerySet":
        """Entries with what their designer's pages show, in a fixed number of queries."""
        return self.select_related("category__competition", "owner", "pending").prefetch_related(
            "category__slots",
            "category__questions",
            models.Prefetch("files", DesignFile.objects.current().with_previews()),
            models.Prefetch("submissions", Submission.objects.order_by("number")),
            *people_of_entries(),
        )

    def without_conflict(self, user) -> "EntryQuerySet":
        """Entries that this person neither owns nor has a conflict with."""
        from_conflict = Q(conflicts__person=user, conflicts__lifted_at__isnull=True)
        return (
            self.exclude(owner=user)
            .exclude(members__person=user)
            .exclude(pk__in=Entry.objects.filter(from_conflict).values("pk"))
        )


class Entry(models.Model):
    """What a designer enters. Frozen copies of it are Submissions."""

    DRAFT, SUBMITTED, RETURNED, ACCEPTED, REJECTED, WITHDRAWN, DISQUALIFIED = (
        "draft",
        "submitted",
        "returned",
        "accepted",
        "rejected",
        "withdrawn",
        "disqualified",
    )
    STATUSES = [
        (DRAFT, _("draft")),
        (SUBMITTED, _("handed in")),
        (RETURNED, _("needs correction")),
        (ACCEPTED, _("passed the eligibility check")),
        (REJECTED, _("did not pass the eligibility check")),
        (WITHDRAWN, _("withdrawn")),
        (DISQUALIFIED, _("disqualified")),
    ]

    code = models.CharField(max_length=8, unique=True, default=random_code)
    category = models.ForeignKey("submissions.Category", on_delete=models.PROTECT, related_name="entries")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="entries")
    title = models.CharField(_("title"), max_length=120, blank=True)
    answers = models.JSONField(default=dict, blank=True, help_text="{question code: value}")
    status = models.CharField(max_length=12, choices=STATUSES, default=DRAFT)
    version = models.PositiveIntegerField(default=1, help_text="counts saves; a save names the one it saw")
    begun_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now, help_text="last change of texts or files")
    correction_until = models.DateTimeField(null=True, blank=True)
    screening_note = models.TextField(max_length=4000, blank=True, help_text="what the designer is told")
    is_secret = models.BooleanField(default=False, help_text="a winner whose design is not registered yet")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["category", "status"], name="entry_category_status")]

    def __str__(self) -> str:
        return self.code

    def audit_chain(self) -> str:
        return self.category.audit_chain()

    def designers(self) -> models.QuerySet[User]:
        """Those whose work it is, the team included, as far as their accounts are in use."""
        own = Q(pk=self.owner_id) | Q(memberships__entry=self)
        return User.objects.filter(own, is_active=True).distinct()

    @property
    def has_correction_window(self) -> bool:
        return (
            self.status == self.RETURNED
            and self.correction_until is not None
            and timezone.now() < self.correction_until
        )


class TeamMember(models.Model):
    """A co-designer of an entry."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="member_once")]

    def __str__(self) -> str:
        return f"member {self.person_id} of {self.entry_id}"


def people_of_entries() -> list[models.Prefetch]:
    """What it takes to know of each person of an entry what they told, whatever their number."""
    told = Entrant.objects.select_related("consent")
    return [
        models.Prefetch("owner__entrants", told),
        models.Prefetch("members", TeamMember.objects.select_related("person").order_by("pk")),
        models.Prefetch("members__person__entrants", told),
    ]


class DesignFileQuerySet(models.QuerySet):
    def current(self) -> "DesignFileQuerySet":
        """Files that are in their slots now, oldest first."""
        return self.filter(removed_at__isnull=True).order_by("slot__position", "slot", "pk")

    def with_previews(self) -> "DesignFileQuerySet":
        return self.select_related("slot", "stored__light_model").prefetch_related("stored__previews")

    def owned_by(self, user) -> "DesignFileQuerySet":
        """Files of this designer's entries, removed ones too: an earlier Submission may hold them."""
        return self.filter(entry__in=Entry.objects.owned_by(user))

    def released(self) -> "DesignFileQuerySet":
        """Files that designer and office released for everybody to see."""
        return self.current().filter(released_by_designer_at__isnull=False, released_by_office_at__isnull=False)

    def published(self) -> "DesignFileQuerySet":
        """Released files that everybody may see now: their category is decided and their entry stayed in."""
        return self.released().filter(
            entry__status=Entry.ACCEPTED,
            entry__category__phase="decided",
            entry__category__competition__announced_at__isnull=False,
        )


class DesignFile(models.Model):
    """A file of an entry in one of its category's slots. Public only when designer and office released it."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="files")
    slot = models.ForeignKey("submissions.FileSlot", on_delete=models.PROTECT, related_name="files")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="design_files")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="replaced or removed; kept for Submissions")
    released_by_designer_at = models.DateTimeField(null=True, blank=True)
    released_by_office_at = models.DateTimeField(null=True, blank=True)

    objects = DesignFileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["entry", "slot"], name="design_file_place")]

    def __str__(self) -> str:
        return f"{self.slot_id} of {self.entry_id}"

    def audit_chain(self) -> str:
        return self.entry.audit_chain()

    @property
    def is_released(self) -> bool:
        return self.released_by_designer_at is not None and self.released_by_office_at is not None


class SubmissionQuerySet(models.QuerySet):
    def counting(self) -> "SubmissionQuerySet":
        """The newest Submission of each entry: the one that counts."""
        newer = Submission.objects.filter(entry=models.OuterRef("entry"), number__gt=models.OuterRef("number"))
        return self.filter(~models.Exists(newer))


class Submission(models.Model):
    """An immutable snapshot of an entry at the moment it was handed in. The newest one counts."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    completed_at = models.DateTimeField(
        null=True, blank=True, help_text="when the last file had arrived; empty where all were there at the hand-in"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(help_text="title, answers, files [{slot, name, size, sha256, file}], declarations")
    digest = models.CharField(max_length=64)
    blanked = models.JSONField(
        default=dict, blank=True, help_text="{title or answer:<code>: text as judges read it}; the content stays"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="submission_number_once")]

    def __str__(self) -> str:
        return f"submission {self.number} of {self.entry_id}"

    def audit_chain(self) -> str:
        return self.entry.audit_chain()
