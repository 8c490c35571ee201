"""Samples from trials, and where each piece of them is."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from development.models.agreement import Agreement
from development.models.project import DevelopmentProject

PERSON = settings.AUTH_USER_MODEL


class SampleQuerySet(models.QuerySet):
    def seen_by(self, user) -> "SampleQuerySet":
        """Samples that this person may know of: organisers and designers all of them in their projects; a firm its
        own, those it was given to test, those of which a piece came to it, and those opened to all firms."""
        if not user.is_authenticated:
            return self.none()
        in_full = DevelopmentProject.objects.told_in_full_to(user)
        shared = DevelopmentProject.objects.shared_with(user)
        mine = Agreement.objects.in_force().accepted().read_by(user).filter(project=OuterRef("project"))
        own = Exists(mine.filter(partner=OuterRef("partner")))
        tested = Exists(mine.filter(partner__lab_tests__in=_reports_on(OuterRef(OuterRef("pk")))))
        sent = Exists(mine.filter(partner__piece_moves__piece__sample=OuterRef("pk")))
        as_firm = Q(project__in=shared.values("pk")) & (Q(open_to_firms=True) | own | tested | sent)
        return self.filter(Q(project__in=in_full.values("pk")) | as_firm)


def _reports_on(sample):
    return (
        apps.get_model("development", "LabTest").objects.filter(sample=sample, taken_back_at__isnull=True).values("pk")
    )


class Sample(models.Model):
    """What came out of one trial, or was made to show the product as it will be."""

    TRIAL, PROTOTYPE, CONFIRMATION, SIZE_SET, PRE_PRODUCTION, PILOT = (
        "trial",
        "prototype",
        "confirmation",
        "size_set",
        "pre_production",
        "pilot",
    )
    KINDS = [
        (TRIAL, pgettext_lazy("sample", "trial")),
        (PROTOTYPE, pgettext_lazy("sample", "prototype")),
        (CONFIRMATION, pgettext_lazy("sample", "confirmation sample")),
        (SIZE_SET, pgettext_lazy("sample", "size set")),
        (PRE_PRODUCTION, pgettext_lazy("sample", "pre-production sample")),
        (PILOT, pgettext_lazy("sample", "pilot run")),
    ]

    project = models.ForeignKey(DevelopmentProject, on_delete=models.PROTECT, related_name="samples")
    label = models.CharField(_("label"), max_length=20, help_text="T0, T1, ... as people say it")
    kind = models.CharField(_("kind"), max_length=15, choices=KINDS, default=TRIAL)
    partner = models.ForeignKey(
        "development.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="samples",
        help_text="the firm that made it; empty for designer and organiser",
    )
    stage = models.ForeignKey(
        "development.Stage", on_delete=models.PROTECT, null=True, blank=True, related_name="samples"
    )
    material = models.CharField(_("material"), max_length=20, blank=True)
    compound = models.CharField(_("compound"), max_length=120, blank=True)
    size_eu = models.DecimalField(_("size (EU)"), max_digits=4, decimal_places=1, null=True, blank=True)
    made_on = models.DateField(_("made on"))
    process = models.JSONField(default=dict, blank=True, help_text="{code of a process figure: number as a text}")
    note = models.TextField(_("what was seen"), max_length=4000, blank=True)
    open_to_firms = models.BooleanField(default=False, help_text="whether every firm at work here may know of it")
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    objects = SampleQuerySet.as_manager()

    class Meta:
        ordering = ["made_on", "pk"]
        constraints = [
            # Of each firm for itself: a label that another firm has used would tell that there is another firm.
            models.UniqueConstraint(
                fields=["project", "partner", "label"],
                condition=Q(withdrawn_at__isnull=True, partner__isnull=False),
                name="sample_label_once_of_a_firm",
            ),
            models.UniqueConstraint(
                fields=["project", "label"],
                condition=Q(withdrawn_at__isnull=True, partner__isnull=True),
                name="sample_label_once_of_the_office",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def audit_chain(self) -> str:
        return self.project.audit_chain()


class SamplePhoto(models.Model):
    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="photos")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="sample_photos")
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"photo {self.pk} of sample {self.sample_id}"

    def audit_chain(self) -> str:
        return self.sample.audit_chain()


class Piece(models.Model):
    """One physical piece of a sample, known by the code on its label."""

    OFFICE, DESIGNER, FIRM, GONE = "office", "designer", "firm", "gone"
    HOLDERS = [
        (OFFICE, pgettext_lazy("piece", "at BPIPI")),
        (DESIGNER, pgettext_lazy("piece", "with the designer")),
        (FIRM, pgettext_lazy("piece", "at a firm")),
        (GONE, pgettext_lazy("piece", "used up or lost")),
    ]

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="pieces")
    code = models.CharField(max_length=12, unique=True)
    what = models.CharField(_("what it is"), max_length=80, blank=True, help_text="left, right, a pair, a plate")
    holder = models.CharField(max_length=10, choices=HOLDERS, default=OFFICE)
    partner = models.ForeignKey(
        "development.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="pieces"
    )
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sealed_for = models.CharField(max_length=10, choices=HOLDERS[:3], blank=True)
    sealed_firm = models.ForeignKey(
        "development.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="sealed_pieces"
    )
    seal = models.CharField(_("number of the seal"), max_length=40, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(holder="firm", partner__isnull=False) | (~Q(holder="firm") & Q(partner__isnull=True)),
                name="piece_at_a_firm_names_it",
            ),
            models.CheckConstraint(
                condition=Q(sealed_at__isnull=True, sealed_by__isnull=True)
                | Q(sealed_at__isnull=False, sealed_by__isnull=False),
                name="piece_sealed_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def audit_chain(self) -> str:
        return self.sample.audit_chain()


class PieceMove(models.Model):
    """A piece on its way: sent, and received or not yet."""

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="moves")
    to = models.CharField(max_length=10, choices=Piece.HOLDERS)
    partner = models.ForeignKey(
        "development.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="piece_moves"
    )
    note = models.CharField(max_length=300, blank=True, help_text="carrier and number, or what became of it")
    sent_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["piece"], condition=Q(received_at__isnull=True), name="piece_on_one_way_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"move {self.pk} of piece {self.piece_id}"

    def audit_chain(self) -> str:
        return self.piece.audit_chain()
