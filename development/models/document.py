"""Documents of a project with their revisions: what is asked for, sent, mended, accepted, and frozen for the mould."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from development.models.agreement import Agreement
from development.models.project import DevelopmentProject
from files.models.pin import Pin


class DocumentQuerySet(models.QuerySet):
    def seen_by(self, user) -> "DocumentQuerySet":
        """Documents that this person may read: organisers and designers all of them in their projects; a firm its
        own, what lies in a package of its own and is of designer or organiser, and what was shared with it."""
        if not user.is_authenticated:
            return self.none()
        in_full = DevelopmentProject.objects.told_in_full_to(user)
        at_work = DevelopmentProject.objects.shared_with(user)
        mine = Agreement.objects.in_force().accepted().read_by(user)
        own = Exists(mine.filter(project=OuterRef("project"), partner=OuterRef("partner")))
        open_package = Q(partner__isnull=True, package__ended_at__isnull=True, package__agreement__in=mine.values("pk"))
        shares = DocumentShare.objects.filter(document=OuterRef("pk"), ended_at__isnull=True)
        shared = Exists(shares.filter(agreement__in=mine.values("pk")))
        as_firm = Q(project__in=at_work.values("pk")) & (Q(own) | open_package | Q(shared))
        return self.filter(Q(project__in=in_full.values("pk")) | as_firm)


class Document(models.Model):
    """A drawing, a report, photos: one thing with a title, of which there are revisions."""

    DRAWING, TECH_PACK, MOULD_DRAWING, REPORT, PHOTO = "drawing", "tech_pack", "mould_drawing", "report", "photo"
    KINDS = [
        (DRAWING, _("drawing")),
        (TECH_PACK, _("tech pack")),
        (MOULD_DRAWING, _("mould drawing")),
        (REPORT, _("report")),
        (PHOTO, pgettext_lazy("kind of document", "photo")),
    ]

    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="documents")
    milestone = models.ForeignKey(
        "development.Milestone", on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    package = models.ForeignKey(
        "development.Package", on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    partner = models.ForeignKey(
        "development.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        help_text="the firm whose document it is; empty for designer and organiser",
    )
    kind = models.CharField(_("kind"), max_length=15, choices=KINDS)
    title = models.CharField(_("title"), max_length=160)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    frozen_at = models.DateTimeField(null=True, blank=True, help_text="approved for the mould: no revision after it")
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, frozen_by__isnull=True)
                | Q(frozen_at__isnull=False, frozen_by__isnull=False),
                name="document_frozen_by_a_person",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def audit_chain(self) -> str:
        return self.project.audit_chain()

    # What queries bring along (`documents.seeing`).
    newest: "Revision"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class RevisionQuerySet(models.QuerySet):
    def seen_by(self, user) -> "RevisionQuerySet":
        """Revisions of the documents that this person may read."""
        return self.filter(document__in=Document.objects.seen_by(user).values("pk"))


class Revision(models.Model):
    """One state of a document: a file that never changes. Only the newest is decided on."""

    SUBMITTED, CHANGES_NEEDED, ACCEPTED = "submitted", "changes_needed", "accepted"
    STATUSES = [
        (SUBMITTED, pgettext_lazy("revision", "submitted")),
        (CHANGES_NEEDED, pgettext_lazy("revision", "changes needed")),
        (ACCEPTED, pgettext_lazy("revision", "accepted")),
    ]

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="revisions")
    note = models.CharField(_("what is new"), max_length=1000, blank=True)
    status = models.CharField(max_length=15, choices=STATUSES, default=SUBMITTED)
    reason = models.CharField(_("what is to be changed"), max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="revision_number_once")]

    def __str__(self) -> str:
        return f"revision {self.number} of document {self.document_id}"

    def audit_chain(self) -> str:
        return self.document.audit_chain()


class DocumentShare(models.Model):
    """A firm that may read a document which is not its own, from then until it is taken back."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="shares")
    agreement = models.ForeignKey("development.Agreement", on_delete=models.PROTECT, related_name="shares")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document", "agreement"], condition=Q(ended_at__isnull=True), name="document_shared_once"
            )
        ]

    def __str__(self) -> str:
        return f"share {self.pk} of document {self.document_id}"

    def audit_chain(self) -> str:
        return self.document.audit_chain()


class RevisionPinQuerySet(models.QuerySet):
    def seen_by(self, user) -> "RevisionPinQuerySet":
        """Remarks on revisions that this person may read: a firm its own and those of designer and organiser."""
        if not user.is_authenticated:
            return self.none()
        in_full = DevelopmentProject.objects.told_in_full_to(user)
        here = "revision__document__project"
        contacts = user.contacts.filter(ended_at__isnull=True, project=OuterRef(here))
        own_firm = Exists(contacts.filter(partner=OuterRef("partner")))
        theirs = Q(partner__isnull=True) | Q(**{f"{here}__in": in_full.values("pk")}) | Q(own_firm)
        return self.filter(theirs, revision__in=Revision.objects.seen_by(user).values("pk"))


class RevisionPin(Pin):
    """A remark on a picture of a revision, or on a place of its 3D model; then `number` is 0."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="pins")
    partner = models.ForeignKey(
        "development.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="for which firm it was written; empty for designer and organiser",
    )
    model_x = models.FloatField(null=True, help_text="place on the light model, in its own coordinates")
    model_y = models.FloatField(null=True)
    model_z = models.FloatField(null=True)

    objects = RevisionPinQuerySet.as_manager()

    class Meta(Pin.Meta):
        constraints = [
            *Pin.Meta.constraints,
            models.CheckConstraint(
                condition=Q(model_x__isnull=True, model_y__isnull=True, model_z__isnull=True)
                | Q(model_x__isnull=False, model_y__isnull=False, model_z__isnull=False, x__isnull=True, number=0),
                name="revision_pin_lies_on_picture_or_model",
            ),
        ]

    # From whom it is, in words: what pages bring along.
    side: str

    @property
    def is_on_model(self) -> bool:
        return self.model_x is not None

    def __str__(self) -> str:
        return f"pin {self.pk} on revision {self.revision_id}"

    def audit_chain(self) -> str:
        return self.revision.audit_chain()
