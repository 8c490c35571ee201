"""What a product must reach: sets of requirements by material, and the specification of one project."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RequirementSet(models.Model):
    """Requirements for a material, as data. A change is a new version; projects keep what they copied."""

    material = models.SlugField(_("material"), max_length=20, help_text="code of the material; `any` for all others")
    version = models.PositiveIntegerField(default=1)
    lines = models.JSONField(
        help_text="[{code, name, name_en, group, method, unit, at_least, at_most, source, source_on, is_example, "
        "note}]; numbers as texts"
    )
    confirmed_by = models.CharField(_("confirmed by"), max_length=120, blank=True, help_text="empty: examples")
    note = models.CharField(_("what is new"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["material", "-version"]
        constraints = [models.UniqueConstraint(fields=["material", "version"], name="requirement_set_version_once")]

    def __str__(self) -> str:
        return f"{self.material} {self.version}"

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmed_by)


class Specification(models.Model):
    """What the product of one project must reach; the newest version counts, earlier ones are kept."""

    project = models.ForeignKey(
        "development.DevelopmentProject", on_delete=models.PROTECT, related_name="specifications"
    )
    version = models.PositiveIntegerField(default=1)
    copied_from = models.ForeignKey(
        RequirementSet, on_delete=models.PROTECT, null=True, blank=True, related_name="specifications"
    )
    note = models.CharField(_("what is new"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["project", "version"], name="specification_version_once")]

    def __str__(self) -> str:
        return f"specification {self.version} of project {self.project_id}"

    def audit_chain(self) -> str:
        return self.project.audit_chain()


class Requirement(models.Model):
    """One line of a specification: a property, how it is measured, in which unit, and its limits."""

    DIMENSION, TEST = "dimension", "test"
    GROUPS = [
        (DIMENSION, pgettext_lazy("requirement", "measured on the sample")),
        (TEST, pgettext_lazy("requirement", "tested in a laboratory")),
    ]

    specification = models.ForeignKey(Specification, on_delete=models.PROTECT, related_name="requirements")
    position = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(max_length=40)
    name = models.CharField(_("property"), max_length=120)
    name_en = models.CharField(_("property in English"), max_length=120, blank=True)
    group = models.CharField(max_length=10, choices=GROUPS, default=TEST)
    method = models.CharField(_("method"), max_length=120, blank=True)
    unit = models.CharField(_("unit"), max_length=20, help_text="code of development.specification.units")
    at_least = models.DecimalField(_("at least"), max_digits=14, decimal_places=4, null=True, blank=True)
    at_most = models.DecimalField(_("at most"), max_digits=14, decimal_places=4, null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    source_on = models.DateField(_("as of"), null=True, blank=True)
    is_example = models.BooleanField(default=True, help_text="a usual value that nobody has confirmed for this project")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["specification", "code"], name="requirement_code_once"),
            models.CheckConstraint(
                condition=Q(at_least__isnull=True) | Q(at_most__isnull=True) | Q(at_least__lte=F("at_most")),
                name="requirement_limits_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def audit_chain(self) -> str:
        return self.specification.audit_chain()
