"""The form of a laboratory's report: where and when, the certificate, and one row for each property."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.locale import spoken
from development.models import Partner, Requirement
from development.specification.comparing import alike
from development.specification.units import PASSED, UNITS
from development.specification.words import limits_text, unit_name
from development.testing.recording import MOST_SPECIMENS, Found
from frontend.forms.numbers import NumberField

DENSITY = "density"
ANSWERS = [
    ("", _("not tested")),
    ("yes", pgettext_lazy("answer of a test", "passed")),
    ("no", pgettext_lazy("answer of a test", "failed")),
]


class LaboratoryField(forms.ModelChoiceField):
    def label_from_instance(self, partner) -> str:
        return f"{partner.name}, {partner.city}" if partner.city else partner.name


class TestForm(forms.Form):
    """`laboratories`: those that this person may name; a name is written where it is none of them."""

    __test__ = False

    laboratory = LaboratoryField(
        label=_("Laboratory"), queryset=Partner.objects.none(), required=False, empty_label=_("another one, by name")
    )
    laboratory_name = forms.CharField(label=_("Name of another laboratory"), max_length=160, required=False)
    accreditation = forms.CharField(
        label=_("Accreditation"), max_length=80, required=False, help_text=_("The number at KAN, such as LP-000-IDN.")
    )
    number = forms.CharField(label=_("Number of the report"), max_length=60, required=False)
    tested_on = forms.DateField(
        label=_("Tested on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    file = forms.FileField(
        label=_("Certificate"), required=False, help_text=_("The report as PDF or picture, at most 20 MB.")
    )
    note = forms.CharField(label=_("Note"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, laboratories, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["laboratory"].queryset = laboratories


class TakeBackForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands beside the test, which stays readable."),
    )


class ResultForm(forms.Form):
    """One property: a number with its unit, or an answer; empty where it was not tested."""

    value = NumberField(label=_("Result"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    answer = forms.ChoiceField(label=_("Result"), choices=ANSWERS, required=False)
    specimens = forms.IntegerField(label=_("Specimens"), min_value=1, max_value=MOST_SPECIMENS, required=False)
    method = forms.CharField(label=_("Method"), max_length=120, required=False)

    def __init__(self, data=None, *, line: Requirement):
        super().__init__(data, prefix=f"r-{line.code}")
        self.line = line
        del self.fields["value" if self.is_answer else "answer"]
        if self.is_answer:
            del self.fields["unit"]
        else:
            self.fields["unit"].choices = _units(line.unit)  # type: ignore[attr-defined]
            self.initial.setdefault("unit", line.unit)
        self.initial.setdefault("method", line.method)
        for name, field in self.fields.items():
            field.label = _now("%(what)s: %(property)s") % {"what": field.label, "property": spoken(line, "name")}
            if name == "specimens":
                field.widget.attrs["class"] = "figure-input"

    @property
    def is_answer(self) -> bool:
        return self.line.unit == PASSED

    @property
    def limits(self) -> str:
        return limits_text(self.line)

    @property
    def result(self) -> forms.BoundField:
        return self["answer" if self.is_answer else "value"]

    def found(self) -> Found | None:
        """What was typed; None where nothing was."""
        given = self.cleaned_data
        words = {"specimens": given.get("specimens"), "method": given.get("method", "")}
        if self.is_answer:
            answer = given.get("answer", "")
            return Found(self.line.code, is_met=answer == "yes", **words) if answer else None
        if given.get("value") is None:
            return None
        return Found(self.line.code, given["value"], given.get("unit") or self.line.unit, **words)


class ReportForms:
    """The report and its rows, read together."""

    def __init__(self, data=None, files=None, *, lines: Iterable[Requirement], **options: Any):
        self.report = TestForm(data, files, **options)
        self.rows = [ResultForm(data, line=line) for line in with_density(lines)]

    def is_valid(self) -> bool:
        """Every form is asked, so that all that is wrong is told at once."""
        answers = [form.is_valid() for form in (self.report, *self.rows)]
        return all(answers)

    def found(self) -> list[Found]:
        return [found for row in self.rows if (found := row.found()) is not None]

    def place_faults(self, fields: dict[str, list[str]]) -> dict[str, list[str]]:
        """Beside each result what a verb says of it; answers what is said of the report itself."""
        rows = {f"results.{row.line.code}": row for row in self.rows}
        for place, sentences in fields.items():
            if place in rows:
                rows[place].add_error(rows[place].result.name, sentences)
        return {place: said for place, said in fields.items() if place not in rows}


def with_density(lines: Iterable[Requirement]) -> list[Requirement]:
    """The properties of the specification, a laboratory's first, and density, on which other results depend."""
    every = sorted(lines, key=lambda line: (line.group != Requirement.TEST, line.position))
    if DENSITY not in [line.code for line in every]:
        words = {"name": "Densitas", "name_en": "Density", "unit": "g_cm3", "method": "ISO 2781"}
        every.append(Requirement(code=DENSITY, **words))
    return every


def _units(own: str) -> list[tuple[str, Any]]:
    """Those that can be compared with the limit, then all others."""
    first = alike(own)
    rest = [code for code in UNITS if code not in first and code != PASSED]
    compared = [(code, unit_name(code)) for code in first]
    return [*compared, (str(_now("can't be compared")), [(code, unit_name(code)) for code in rest])]
