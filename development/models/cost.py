"""What a pair costs to make: cost sheets in versions, line by line."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from development.models.agreement import Agreement
from development.models.project import DevelopmentProject


class CostSheetQuerySet(models.QuerySet):
    def seen_by(self, user) -> "CostSheetQuerySet":
        """Organisers all sheets of their projects; a firm its own. What a pair costs is no affair of the designer, not
        even of one who is with a firm: rights are not added up."""
        if not user.is_authenticated:
            return self.none()
        office = DevelopmentProject.objects.organised_by(user)
        designed = DevelopmentProject.objects.designed_by(user)
        shared = DevelopmentProject.objects.shared_with(user).exclude(pk__in=designed.values("pk"))
        mine = Agreement.objects.in_force().accepted().read_by(user)
        own = Exists(mine.filter(project=OuterRef("project"), partner=OuterRef("partner")))
        return self.filter(Q(project__in=office.values("pk")) | Q(own, project__in=shared.values("pk")))


class CostSheet(models.Model):
    """What a pair costs, as office or one firm reckons it. A stored version never changes; the newest counts."""

    project = models.ForeignKey(DevelopmentProject, on_delete=models.PROTECT, related_name="cost_sheets")
    partner = models.ForeignKey(
        "development.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="cost_sheets",
        help_text="the firm that reckons; empty for the office",
    )
    version = models.PositiveIntegerField(default=1)
    sample = models.ForeignKey(
        "development.Sample", on_delete=models.PROTECT, null=True, blank=True, related_name="cost_sheets"
    )
    pairs = models.PositiveIntegerField(_("pairs planned"), help_text="over which the moulds are written off")
    sizes = models.PositiveSmallIntegerField(_("sizes"), default=1, help_text="moulds that are made")
    note = models.CharField(_("what is new"), max_length=1000, blank=True)
    cost = models.DecimalField(
        max_digits=12, decimal_places=0, help_text="rupiah a pair, before margin and licence fee"
    )
    price = models.DecimalField(max_digits=12, decimal_places=0, help_text="rupiah a pair, with everything")
    domestic_share = models.DecimalField(max_digits=5, decimal_places=2, help_text="per cent of the cost, indicative")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = CostSheetQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "version"], condition=Q(partner__isnull=True), name="cost_sheet_of_office_once"
            ),
            models.UniqueConstraint(
                fields=["project", "partner", "version"],
                condition=Q(partner__isnull=False),
                name="cost_sheet_of_firm_once",
            ),
            models.CheckConstraint(condition=Q(pairs__gte=1, sizes__gte=1), name="cost_sheet_is_for_pairs"),
        ]

    def __str__(self) -> str:
        return f"cost sheet {self.version} of project {self.project_id}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()


class CostLine(models.Model):
    """One line. What `quantity` and `price` mean follows from the kind (development.costing.reckoning)."""

    MATERIAL, PROCESS, MOULD, OVERHEAD, MARGIN, LICENCE = (
        "material",
        "process",
        "mould",
        "overhead",
        "margin",
        "licence",
    )
    KINDS = [
        (MATERIAL, pgettext_lazy("cost", "material")),
        (PROCESS, pgettext_lazy("cost", "process")),
        (MOULD, pgettext_lazy("cost", "mould")),
        (OVERHEAD, pgettext_lazy("cost", "overhead")),
        (MARGIN, pgettext_lazy("cost", "margin")),
        (LICENCE, pgettext_lazy("cost", "licence fee")),
    ]

    sheet = models.ForeignKey(CostSheet, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=KINDS)
    name = models.CharField(_("what"), max_length=120)
    quantity = models.DecimalField(max_digits=14, decimal_places=4)
    unit = models.CharField(max_length=20)
    price = models.DecimalField(max_digits=14, decimal_places=2)
    scrap = models.DecimalField(_("scrap, in per cent"), max_digits=5, decimal_places=2, default=0)
    priced_on = models.DateField(_("price as of"), null=True, blank=True)
    source = models.CharField(_("source of the price"), max_length=200, blank=True)
    origin = models.CharField(_("origin"), max_length=80, blank=True)
    domestic_share = models.DecimalField(_("of it domestic, in per cent"), max_digits=5, decimal_places=2, default=0)
    amount = models.DecimalField(max_digits=12, decimal_places=0, help_text="rupiah a pair")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "position"], name="cost_line_position_once"),
            models.CheckConstraint(
                condition=Q(quantity__gte=0, price__gte=0, scrap__gte=0, domestic_share__range=(0, 100)),
                name="cost_line_in_bounds",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.sheet.audit_chain()
