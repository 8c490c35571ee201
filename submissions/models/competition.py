"""An edition of the competition and what may be entered in it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from submissions.eligibility import IKM, PUBLIC, PUPIL, STUDENT, Rules


class CompetitionQuerySet(models.QuerySet):
    def announced(self) -> "CompetitionQuerySet":
        """Competitions that everybody may see; never one for practice."""
        return self.filter(announced_at__isnull=False, is_practice=False)

    def in_earnest(self) -> "CompetitionQuerySet":
        """All but those for practice."""
        return self.filter(is_practice=False)

    def organised_by(self, user) -> "CompetitionQuerySet":
        """Competitions in which this person holds an organiser's seat in force."""
        return self._seen_from(user, ["organiser"])

    def checked_by(self, user) -> "CompetitionQuerySet":
        """Competitions whose entries this person checks, as organiser or curator."""
        return self._seen_from(user, ["organiser", "curator"])

    def _seen_from(self, user, kinds: list[str]) -> "CompetitionQuerySet":
        from_seat = Q(seats__person=user, seats__kind__in=kinds, seats__ended_at__isnull=True)
        return self.filter(from_seat).distinct() if user.is_authenticated else self.none()


class Competition(models.Model):
    """One edition."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    theme_en = models.CharField(_("theme in English"), max_length=200, blank=True)
    summary = models.TextField(_("what it is about"), max_length=4000, blank=True)
    summary_en = models.TextField(_("what it is about, in English"), max_length=4000, blank=True)
    terms = models.TextField(_("rules and terms"), max_length=20000, blank=True)
    terms_en = models.TextField(_("rules and terms in English"), max_length=20000, blank=True)
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    contact = models.CharField(_("contact line"), max_length=200, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    is_practice = models.BooleanField(
        default=False, help_text="for trying things out: never public, never counted, may be thrown away"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    last_link: str | None  # where a query asked for it: `submissions.asked.last_link`

    objects = CompetitionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return f"competition:{self.pk}"


class CategoryQuerySet(models.QuerySet):
    def open_now(self) -> "CategoryQuerySet":
        """Categories that take entries at this moment."""
        now = timezone.now()
        return self.filter(phase=Category.OPEN, opens_at__lte=now, closes_at__gt=now)


class Category(models.Model):
    """What designers enter for, with its own dates and phase."""

    DRAFT, OPEN, CLOSED, JUDGING, DELIBERATING, DECIDED = (
        "draft",
        "open",
        "closed",
        "judging",
        "deliberating",
        "decided",
    )
    PHASES = [
        (DRAFT, _("being prepared")),
        (OPEN, _("open for entries")),
        (CLOSED, _("closed for entries")),
        (JUDGING, _("being judged")),
        (DELIBERATING, _("in deliberation")),
        (DECIDED, _("decided")),
    ]
    ENTRANTS = [
        (PUPIL, _("pupils (SMA, SMK)")),
        (STUDENT, _("students")),
        (PUBLIC, _("public and professionals")),
        (IKM, _("small and medium industry (IKM)")),
    ]

    competition = models.ForeignKey(Competition, on_delete=models.PROTECT, related_name="categories")
    code = models.CharField(_("code"), max_length=8)
    name = models.CharField(_("name"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    summary = models.TextField(_("what is asked for"), max_length=4000, blank=True)
    summary_en = models.TextField(_("what is asked for, in English"), max_length=4000, blank=True)
    phase = models.CharField(max_length=12, choices=PHASES, default=DRAFT)
    opens_at = models.DateTimeField(_("opens"), null=True, blank=True)
    closes_at = models.DateTimeField(_("closes"), null=True, blank=True)
    entries_per_person = models.PositiveSmallIntegerField(_("entries per person"), default=3)
    grace_minutes = models.PositiveSmallIntegerField(
        _("minutes for files on their way"),
        default=30,
        help_text=_("So long after the deadline a file may still arrive whose sending was begun and declared before."),
    )
    least_age = models.PositiveSmallIntegerField(_("age at least"), null=True, blank=True)
    most_age = models.PositiveSmallIntegerField(_("age at most"), null=True, blank=True)
    age_on = models.DateField(_("age counted on"), null=True, blank=True)
    entrant_classes = models.JSONField(
        _("who may enter"), default=list, blank=True, help_text="codes of ENTRANTS; empty: everybody"
    )
    least_team = models.PositiveSmallIntegerField(_("people in a team at least"), null=True, blank=True)
    most_team = models.PositiveSmallIntegerField(_("people in a team at most"), null=True, blank=True)
    keeps_secrets = models.BooleanField(_("winning designs stay secret until they are registered"), default=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["competition", "code"], name="category_code_once"),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__isnull=True) | Q(closes_at__gt=models.F("opens_at")),
                name="category_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return f"competition:{self.competition_id}"

    @property
    def rules(self) -> Rules:
        """Who may enter, as plain values."""
        return Rules(
            least_age=self.least_age,
            most_age=self.most_age,
            age_on=self.age_on,
            classes=tuple(self.entrant_classes),
            least_team=self.least_team,
            most_team=self.most_team,
            entries_per_person=self.entries_per_person,
        )

    @property
    def has_begun(self) -> bool:
        return self.opens_at is not None and self.opens_at <= timezone.now()

    @property
    def is_past_deadline(self) -> bool:
        """The deadline has passed and nobody has closed it yet."""
        return self.phase == self.OPEN and self.closes_at is not None and self.closes_at <= timezone.now()

    @property
    def is_open(self) -> bool:
        now = timezone.now()
        return self.phase == self.OPEN and bool(
            self.opens_at and self.closes_at and self.opens_at <= now < self.closes_at
        )


class FileSlot(models.Model):
    """A place for one file, or a few, of an entry: a named view, a board, a 3D model."""

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="slots")
    code = models.SlugField(_("code"), max_length=30)
    name = models.CharField(_("name"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    guidance = models.CharField(_("what to show"), max_length=300, blank=True)
    guidance_en = models.CharField(_("what to show, in English"), max_length=300, blank=True)
    kinds = models.JSONField(_("kinds of file"), default=list, help_text="image, pdf, mesh")
    is_required = models.BooleanField(_("required"), default=True)
    at_most = models.PositiveSmallIntegerField(_("files at most"), default=1)
    is_outsole = models.BooleanField(
        _("3D files here are outsoles"), default=True, help_text=_("They get the outsole report.")
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["category", "code"], name="slot_code_once")]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.category.audit_chain()


class Question(models.Model):
    """A text, number or choice that is asked of every entry of a category."""

    TEXT, LONG, NUMBER, CHOICE, SEVERAL = "text", "long", "number", "choice", "several"
    KINDS = [
        (TEXT, _("short text")),
        (LONG, _("long text")),
        (NUMBER, _("number")),
        (CHOICE, _("choice")),
        (SEVERAL, _("choice of several")),
    ]
    WITH_CHOICES = (CHOICE, SEVERAL)

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="questions")
    code = models.SlugField(_("code"), max_length=30)
    label = models.CharField(_("question"), max_length=120)
    label_en = models.CharField(_("question in English"), max_length=120, blank=True)
    guidance = models.CharField(_("help"), max_length=300, blank=True)
    guidance_en = models.CharField(_("help in English"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=KINDS, default=TEXT)
    choices = models.JSONField(_("choices"), default=list, blank=True, help_text="[{code, label, label_en}]")
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    least = models.DecimalField(_("smallest number"), max_digits=18, decimal_places=6, null=True, blank=True)
    most = models.DecimalField(_("largest number"), max_digits=18, decimal_places=6, null=True, blank=True)
    most_words = models.PositiveIntegerField(_("words at most"), default=300)
    is_required = models.BooleanField(_("required"), default=True)
    needed_from = models.DateTimeField(
        _("required only from"), null=True, blank=True, help_text="a hand-in before may leave it empty; null: at once"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["category", "code"], name="question_code_once")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_needed(self) -> bool:
        """A work can't be handed in without it at this moment."""
        return self.is_required and (self.needed_from is None or self.needed_from <= timezone.now())

    def audit_chain(self) -> str:
        return self.category.audit_chain()
