"""Stages, what each must deliver, and the gates between them."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from development.models.agreement import Agreement
from development.models.project import DevelopmentProject
from development.models.rights import Filing

GO, RECYCLE, HOLD, STOP = "go", "recycle", "hold", "stop"
ANSWERS = [(GO, _("Go")), (RECYCLE, _("Recycle")), (HOLD, _("Hold")), (STOP, _("Stop"))]


def only_the_office() -> list[str]:
    """Who answers at a gate that names nobody else."""
    return [DevelopmentProject.ORGANISER]


class Stage(models.Model):
    WAITING, ACTIVE, PASSED = "waiting", "active", "passed"
    STATUSES = [(WAITING, _("not begun")), (ACTIVE, _("under way")), (PASSED, _("passed"))]

    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="stages")
    number = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=30)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    public_name = models.CharField(max_length=80, blank=True, help_text="as designers and everybody read it")
    public_name_en = models.CharField(max_length=80, blank=True)
    owner = models.CharField(max_length=80, help_text="who does it, and who approves, in words")
    owner_en = models.CharField(max_length=80, blank=True)
    days = models.PositiveIntegerField(help_text="planned length")
    status = models.CharField(max_length=10, choices=STATUSES, default=WAITING)
    revision = models.PositiveSmallIntegerField(default=1, help_text="counts how often it was repeated")
    begun_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="stage_number_once"),
            models.UniqueConstraint(fields=["project"], condition=Q(status="active"), name="one_stage_under_way"),
        ]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.project.audit_chain()

    @property
    def is_active(self) -> bool:
        return self.status == self.ACTIVE

    @property
    def due_at(self):
        """When it should be passed, by plan; None before it begins."""
        return self.begun_at + timedelta(days=self.days) if self.begun_at else None


class Gate(models.Model):
    """The decision that a stage needs before the next one begins. Answers are GateDecisions."""

    stage = models.OneToOneField(Stage, on_delete=models.PROTECT, related_name="gate")
    code = models.CharField(max_length=8)
    question = models.CharField(max_length=200)
    question_en = models.CharField(max_length=200, blank=True)
    approvers = models.JSONField(default=only_the_office, help_text="parts that answer: organiser, designer, partner")
    in_order = models.BooleanField(default=False, help_text="one after the other, as listed; else side by side")

    def __str__(self) -> str:
        return self.code

    def audit_chain(self) -> str:
        return self.stage.audit_chain()


class GateCheck(models.Model):
    """One line of a gate's checklist."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="checks")
    code = models.SlugField(max_length=40)
    text = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)
    is_must = models.BooleanField(default=True, help_text="must be met; else it should be, and why not is written down")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["gate", "code"], name="gate_check_code_once")]

    def __str__(self) -> str:
        return self.text

    def audit_chain(self) -> str:
        return self.gate.audit_chain()


class GateCheckAnswer(models.Model):
    """Whether a line is met, in one revision of the stage; the answers of earlier revisions are kept."""

    check_line = models.ForeignKey(GateCheck, on_delete=models.PROTECT, related_name="answers")
    revision = models.PositiveSmallIntegerField()
    is_met = models.BooleanField()
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_line", "revision"], name="gate_check_answered_once")]

    def __str__(self) -> str:
        return f"answer to {self.check_line_id}"

    def audit_chain(self) -> str:
        return self.check_line.audit_chain()


class GateVoice(models.Model):
    """What one approver says at a gate, in one revision of the stage. The decision follows from the voices."""

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="voices")
    revision = models.PositiveSmallIntegerField()
    part = models.CharField(max_length=10, help_text="organiser, designer or partner")
    partner = models.ForeignKey(
        "development.Partner", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answer = models.CharField(max_length=10, choices=ANSWERS)
    reason = models.TextField(_("reason"), max_length=2000)
    review_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="when the gate was decided; a new round begins")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gate", "part"],
                condition=Q(ended_at__isnull=True, partner__isnull=True),
                name="gate_voice_of_part_once",
            ),
            models.UniqueConstraint(
                fields=["gate", "partner"],
                condition=Q(ended_at__isnull=True, partner__isnull=False),
                name="gate_voice_of_firm_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} says {self.answer} at gate {self.gate_id}"

    def audit_chain(self) -> str:
        return self.gate.audit_chain()


class GateDecision(models.Model):
    GO, RECYCLE, HOLD, STOP = GO, RECYCLE, HOLD, STOP
    ANSWERS = ANSWERS

    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="decisions")
    answer = models.CharField(max_length=10, choices=ANSWERS)
    reason = models.TextField(_("reason"), max_length=2000)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    revision = models.PositiveSmallIntegerField(help_text="of the stage when it was decided")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer="hold") | Q(review_on__isnull=False), name="hold_has_a_review_date"
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer} at gate {self.gate_id}"


class MilestoneQuerySet(models.QuerySet):
    def shown_to(self, user) -> "MilestoneQuerySet":
        """Milestones that this person may know of: organisers and designers all in their projects; a partner its own
        packages' and what is in no package, without those that only another firm has delivered so far."""
        return self.filter(self._shown(user)) if user.is_authenticated else self.none()

    def named_to(self, user) -> "MilestoneQuerySet":
        """Milestones of which this person may read at least name and whether they are accepted: those that are shown,
        and for a partner also what is in no package and only another firm has delivered. These say `is_taken`:
        nothing else of them is told, and they are nobody's but that firm's."""
        if not user.is_authenticated:
            return self.none()
        at_work = DevelopmentProject.objects.worked_on_by(user)
        free = Q(stage__project__in=at_work.values("pk"), package__isnull=True)
        shown = self._shown(user)
        taken = Case(When(shown, then=Value(False)), default=Value(True), output_field=models.BooleanField())
        return self.filter(shown | free).annotate(is_taken=taken)

    @staticmethod
    def _shown(user) -> Q:
        in_full = DevelopmentProject.objects.told_in_full_to(user)
        shared = DevelopmentProject.objects.shared_with(user)
        delivered = Evidence.objects.filter(
            milestone=models.OuterRef("pk"), revision=models.OuterRef("stage__revision")
        )
        firms = user.contacts.filter(ended_at__isnull=True, project=models.OuterRef("milestone__stage__project"))
        mine = Q(partner__isnull=True) | models.Exists(firms.filter(partner=models.OuterRef("partner")))
        free = Q(package__isnull=True) & (models.Exists(delivered.filter(mine)) | ~models.Exists(delivered))
        own = Q(package__agreement__in=Agreement.objects.in_force().accepted().read_by(user).values("pk"))
        return Q(stage__project__in=in_full.values("pk")) | Q(stage__project__in=shared.values("pk")) & (own | free)


class Milestone(models.Model):
    """One deliverable of a stage."""

    OPEN, DELIVERED, ACCEPTED = "open", "delivered", "accepted"
    STATUSES = [(OPEN, _("open")), (DELIVERED, _("delivered")), (ACCEPTED, _("accepted"))]

    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="milestones")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=160)
    name_en = models.CharField(max_length=160, blank=True)
    kinds = models.JSONField(default=list, help_text="kinds of file: image, pdf, mesh")
    is_required = models.BooleanField(default=True)
    owed_by = models.JSONField(
        default=list, help_text="whose part it is: designer, partner, or both; empty where it is the organiser's"
    )
    status = models.CharField(max_length=10, choices=STATUSES, default=OPEN)
    position = models.PositiveSmallIntegerField(default=0)
    package = models.ForeignKey(
        "development.Package",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        help_text="whose work it is among several firms; empty: of any of them",
    )
    sent_back_because = models.CharField(max_length=1000, blank=True, help_text="what the organiser asked to mend")

    objects = MilestoneQuerySet.as_manager()

    # The revision from which who looks may take what was accepted; set where a project is shown.
    again_from: int | None = None
    # Whether only another firm than the one of who looks has to do with it; set by `named_to`.
    is_taken: bool = False
    # Whether the record of rights meets it, for the office; None: it asks for nothing of it. Set where it is shown.
    in_rights: bool | None = None

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["stage", "code"], name="milestone_code_once")]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.stage.audit_chain()


class EvidenceQuerySet(models.QuerySet):
    def shared_with(self, user) -> "EvidenceQuerySet":
        """Evidence that this person may see: organisers and designers all of it in their projects; a partner its own
        firm's, and what designer and organiser delivered for its packages and for what is in no package, without the
        evidence of a filing: of the registration a firm reads whether there is one, and nothing else."""
        if not user.is_authenticated:
            return self.none()
        in_full = DevelopmentProject.objects.told_in_full_to(user)
        shared = DevelopmentProject.objects.shared_with(user)
        firms = user.contacts.filter(ended_at__isnull=True, project=models.OuterRef("milestone__stage__project"))
        packages = Agreement.objects.in_force().accepted().read_by(user).values("pk")
        given = Q(milestone__package__isnull=True) | Q(milestone__package__agreement__in=packages)
        of_filing = models.Exists(Filing.objects.filter(evidence=models.OuterRef("stored")))
        of_firm = models.Exists(firms.filter(partner=models.OuterRef("partner")))
        own = Q(partner__isnull=True) & given & ~of_filing | of_firm
        place = "milestone__stage__project__in"
        return self.filter(Q(**{place: in_full.values("pk")}) | Q(**{place: shared.values("pk")}) & own)


class Evidence(models.Model):
    """A file that shows a milestone was reached, with a note. Kept when the stage is repeated."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="evidence")
    stored = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="evidence")
    partner = models.ForeignKey(
        "development.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        help_text="for which firm it was delivered; empty for designer and organiser",
    )
    note = models.CharField(_("note"), max_length=1000, blank=True)
    revision = models.PositiveSmallIntegerField(help_text="of the stage when it was delivered")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"evidence {self.pk}"

    def audit_chain(self) -> str:
        return self.milestone.audit_chain()
