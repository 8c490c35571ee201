"""What was measured on samples, tested in laboratories, and found by those who wore them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from development.models.sample import Sample

PERSON = settings.AUTH_USER_MODEL


class LabTest(models.Model):
    """A report of a laboratory on a sample; its results are Measurements."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="tests")
    laboratory = models.ForeignKey(
        "development.Partner",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="lab_tests",
        help_text="a laboratory of the directory; else its name alone",
    )
    laboratory_name = models.CharField(_("laboratory"), max_length=160, blank=True)
    accreditation = models.CharField(_("accreditation"), max_length=80, blank=True)
    number = models.CharField(_("number of the report"), max_length=60, blank=True)
    tested_on = models.DateField(_("tested on"))
    certificate = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="lab_tests"
    )
    note = models.TextField(_("note"), max_length=4000, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_because = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["tested_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(laboratory__isnull=False) | ~Q(laboratory_name=""), name="lab_test_names_its_laboratory"
            )
        ]

    def __str__(self) -> str:
        return self.number or f"test {self.pk}"

    def audit_chain(self) -> str:
        return self.sample.audit_chain()


class Measurement(models.Model):
    """One figure found on a sample, in a laboratory or beside the press, and what the specification says of it."""

    PASSED, FAILED, NOT_COMPARABLE, NO_LIMIT = "passed", "failed", "not_comparable", "no_limit"
    VERDICTS = [
        (PASSED, pgettext_lazy("measurement", "meets the limit")),
        (FAILED, pgettext_lazy("measurement", "does not meet the limit")),
        (NOT_COMPARABLE, pgettext_lazy("measurement", "can't be compared")),
        (NO_LIMIT, pgettext_lazy("measurement", "no limit")),
    ]

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="measurements")
    test = models.ForeignKey(LabTest, on_delete=models.PROTECT, null=True, blank=True, related_name="results")
    code = models.SlugField(max_length=40, help_text="of the requirement that it belongs to")
    value = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    is_met = models.BooleanField(null=True, blank=True, help_text="for what is only passed or failed")
    unit = models.CharField(_("unit"), max_length=20)
    method = models.CharField(_("method"), max_length=120, blank=True)
    specimens = models.PositiveSmallIntegerField(_("specimens"), null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)
    requirement = models.ForeignKey(
        "development.Requirement", on_delete=models.PROTECT, null=True, blank=True, related_name="measurements"
    )
    verdict = models.CharField(max_length=15, choices=VERDICTS, default=NO_LIMIT)
    in_limit_unit = models.DecimalField(
        max_digits=16, decimal_places=6, null=True, blank=True, help_text="the value in the unit of the requirement"
    )
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False, is_met__isnull=True) | Q(value__isnull=True, is_met__isnull=False),
                name="measurement_is_a_number_or_an_answer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} of sample {self.sample_id}"

    def audit_chain(self) -> str:
        return self.sample.audit_chain()


class WearTest(models.Model):
    """People wear a sample for a time. Wearers are numbers: nobody's name is kept."""

    sample = models.ForeignKey(Sample, on_delete=models.PROTECT, related_name="wear_tests")
    wearers = models.PositiveSmallIntegerField(_("wearers"))
    hours = models.PositiveIntegerField(_("hours that each should wear it"))
    begun_on = models.DateField(_("from"))
    until = models.DateField(_("until"))
    note = models.TextField(_("how it is done"), max_length=4000, blank=True)
    conclusion = models.TextField(_("conclusion"), max_length=4000, blank=True)
    is_passed = models.BooleanField(null=True, blank=True)
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["begun_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(begun_on__lte=models.F("until")), name="wear_test_days_in_order")
        ]

    def __str__(self) -> str:
        return f"wear test {self.pk}"

    def audit_chain(self) -> str:
        return self.sample.audit_chain()


class WearFinding(models.Model):
    """What one wearer reported after so many hours."""

    FINE, UNCOMFORTABLE, SLIPS, WORN, CRACKED, LOOSE, OTHER = (
        "fine",
        "uncomfortable",
        "slips",
        "worn",
        "cracked",
        "loose",
        "other",
    )
    KINDS = [
        (FINE, pgettext_lazy("wear test", "nothing to report")),
        (UNCOMFORTABLE, pgettext_lazy("wear test", "uncomfortable")),
        (SLIPS, pgettext_lazy("wear test", "slips")),
        (WORN, pgettext_lazy("wear test", "worn down")),
        (CRACKED, pgettext_lazy("wear test", "cracked")),
        (LOOSE, pgettext_lazy("wear test", "coming loose")),
        (OTHER, pgettext_lazy("wear test", "something else")),
    ]

    test = models.ForeignKey(WearTest, on_delete=models.PROTECT, related_name="findings")
    wearer = models.PositiveSmallIntegerField(_("number of the wearer"))
    hours = models.DecimalField(_("hours worn"), max_digits=6, decimal_places=1)
    kind = models.CharField(_("what was found"), max_length=15, choices=KINDS, default=FINE)
    is_failure = models.BooleanField(_("a failure"), default=False)
    text = models.CharField(_("in words"), max_length=1000, blank=True)
    photo = models.ForeignKey(
        "files.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="wear_findings"
    )
    by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["wearer", "hours", "pk"]

    def __str__(self) -> str:
        return f"finding {self.pk} of wear test {self.test_id}"

    def audit_chain(self) -> str:
        return self.test.audit_chain()
