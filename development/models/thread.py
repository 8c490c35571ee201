"""What people write to each other about a project or one of its documents."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from development.models.agreement import Agreement
from development.models.document import Document
from development.models.project import DevelopmentProject


class ThreadMessageQuerySet(models.QuerySet):
    def seen_by(self, user) -> "ThreadMessageQuerySet":
        """Messages that this person may read: organisers and designers all of their projects; a firm those to its own
        room and to everybody, without what another firm wrote where firms may not know of each other; of a document's
        thread nothing without the document."""
        if not user.is_authenticated:
            return self.none()
        in_full = DevelopmentProject.objects.told_in_full_to(user)
        shared = DevelopmentProject.objects.shared_with(user)
        mine = Agreement.objects.in_force().accepted().read_by(user).filter(project=OuterRef("project"))
        to_us = Q(audience=ThreadMessage.ALL) | Q(
            Exists(mine.filter(partner=OuterRef("partner"))), audience=ThreadMessage.FIRM
        )
        own = Exists(mine.filter(partner=OuterRef("firm")))
        from_whom = Q(firm__isnull=True) | Q(project__partners_meet=True) | Q(own)
        as_firm = Q(project__in=shared.values("pk")) & to_us & from_whom
        here = Q(document__isnull=True) | Q(document__in=Document.objects.seen_by(user).values("pk"))
        return self.filter(here, Q(project__in=in_full.values("pk")) | as_firm)

    def of_thread(self, project, document) -> "ThreadMessageQuerySet":
        """The thread of the project, or of one of its documents."""
        return self.filter(project=project, document=document)


class ThreadMessage(models.Model):
    """One message. It is never changed; its writer may take it back, then its words are gone and its place stays."""

    OFFICE, FIRM, ALL = "office", "firm", "all"
    AUDIENCES = [
        (OFFICE, _("BPIPI and designer")),
        (FIRM, _("one partner, BPIPI and designer")),
        (ALL, _("everybody in the project")),
    ]

    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="messages")
    document = models.ForeignKey(
        "development.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="messages"
    )
    audience = models.CharField(max_length=10, choices=AUDIENCES)
    partner = models.ForeignKey(
        "development.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the firm that reads it, where the audience is one firm",
    )
    firm = models.ForeignKey(
        "development.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the firm for which its writer spoke; empty for designer and organiser",
    )
    text = models.TextField(_("message"), max_length=4000, blank=True)
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = ThreadMessageQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["project", "document"], name="message_of_thread")]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience="firm", partner__isnull=False) | (~Q(audience="firm") & Q(partner__isnull=True)),
                name="message_to_a_firm_names_it",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(text=""), name="message_taken_back_is_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()

    @property
    def is_taken_back(self) -> bool:
        return self.taken_back_at is not None


class ThreadSeen(models.Model):
    """How far a person has read a thread."""

    project = models.ForeignKey("development.DevelopmentProject", on_delete=models.PROTECT, related_name="seen")
    document = models.ForeignKey(
        "development.Document", on_delete=models.PROTECT, null=True, blank=True, related_name="seen"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    last = models.PositiveBigIntegerField(help_text="pk of the newest message that was shown to this person")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"], condition=Q(document__isnull=True), name="project_thread_seen_once"
            ),
            models.UniqueConstraint(
                fields=["document", "person"], condition=Q(document__isnull=False), name="document_thread_seen_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} has read up to {self.last}"
