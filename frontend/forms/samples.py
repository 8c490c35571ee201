"""Forms of samples, their pieces and wear tests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from development.models import DevelopmentProject, Partner, Piece, Requirement, Sample, WearFinding
from development.samples.making import COMPOUND_LETTERS, LABEL_LETTERS, NOTE_LETTERS, Words, makers_for
from development.samples.pieces import MOST_AT_ONCE, SEAL_LETTERS, WHAT_LETTERS, Target
from development.samples.pieces import NOTE_LETTERS as MOVE_LETTERS
from development.samples.process import FIGURES
from development.samples.wearing import MOST_HOURS, MOST_WEARERS, TEXT_LETTERS
from development.samples.words import NAMES
from development.specification.sets import material_name
from development.testing.recording import LONGEST_REASON, Found
from files.reporting import mould_rules
from frontend.forms.lab_tests import ResultForm
from frontend.forms.numbers import NumberField

_PROCESS = "process."


def _day(label) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"])


def _lines(label, letters: int, rows: int = 2, **options) -> forms.CharField:
    return forms.CharField(label=label, max_length=letters, widget=forms.Textarea(attrs={"rows": rows}), **options)


class SampleForm(forms.Form):
    """Figures of the process are fields of their codes; `maker` is asked of the office alone."""

    label = forms.CharField(label=_("Label"), max_length=LABEL_LETTERS, help_text=_("As people call it: T0, T1, …"))
    kind = forms.ChoiceField(label=_("Kind"), choices=[(code, name) for code, name in Sample.KINDS])
    made_on = _day(_("Made on"))
    maker = forms.ModelChoiceField(
        label=_("Made by"), queryset=Partner.objects.none(), required=False, empty_label=_("BPIPI or the designer")
    )
    size_eu = NumberField(label=_("Size (EU)"), required=False)
    material = forms.ChoiceField(label=_("Material"), required=False)
    compound = forms.CharField(
        label=_("Compound"), max_length=COMPOUND_LETTERS, required=False, help_text=_("Recipe or trade name, colour.")
    )
    note = _lines(_("What was seen"), NOTE_LETTERS, 3, required=False)

    def __init__(self, *args, project: DevelopmentProject, is_office: bool, sample: Sample | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        codes = [material.code for material in mould_rules.current().materials]
        offered = [("", _("not said")), *((code, material_name(code)) for code in codes)]
        self.fields["material"].choices = offered  # type: ignore[attr-defined]
        self.fields["maker"].queryset = makers_for(project)  # type: ignore[attr-defined]
        if not is_office or sample is not None:
            del self.fields["maker"]
        for code, figure in FIGURES.items():
            field = NumberField(label=f"{NAMES[code]} ({figure.unit})", required=False)
            self.fields[f"{_PROCESS}{code}"] = field

    @property
    def process(self) -> list[forms.BoundField]:
        return [self[f"{_PROCESS}{code}"] for code in FIGURES]

    def words(self) -> Words:
        given = self.cleaned_data
        process = {code: given.get(f"{_PROCESS}{code}") for code in FIGURES}
        names = ("label", "kind", "made_on", "size_eu", "material", "compound", "note")
        return Words(process=process, **{name: given[name] for name in names})


class WithdrawForm(forms.Form):
    reason = _lines(_("Reason"), LONGEST_REASON)


class PhotoForm(forms.Form):
    file = forms.FileField(label=_("Photo"))


class PiecesForm(forms.Form):
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_AT_ONCE, initial=3)
    what = forms.CharField(
        label=_("What each is"), max_length=WHAT_LETTERS, required=False, help_text=_("Left, right, a pair, a plate.")
    )


class TargetField(forms.ChoiceField):
    """Cleans to a `Target`; `firms` are those that may be chosen."""

    def offer(self, firms, *, without: tuple[str, int | None] = ("", None)) -> None:
        places = [(Piece.OFFICE, None, "BPIPI"), (Piece.DESIGNER, None, _("the designer"))]
        places += [(Piece.FIRM, firm, firm.name) for firm in firms]
        self.found = {_key(to, firm): Target(to, firm) for to, firm, _name in places}
        left_out = f"{without[0]}:{without[1]}" if without[1] else without[0]
        self.choices = [(_key(to, firm), name) for to, firm, name in places if _key(to, firm) != left_out]

    def clean(self, value) -> Any:
        return self.found[super().clean(value)]


def _key(to: str, firm: Partner | None) -> str:
    return f"{to}:{firm.pk}" if firm is not None else to


class SendForm(forms.Form):
    target = TargetField(label=_("To whom"))
    note = forms.CharField(
        label=_("How it is sent"),
        max_length=MOVE_LETTERS,
        required=False,
        help_text=_("Carrier and number of the parcel, or who carries it."),
    )

    def __init__(self, *args, firms, piece: Piece, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].offer(firms, without=(piece.holder, piece.partner_id))  # type: ignore[attr-defined]


class EndForm(forms.Form):
    note = _lines(
        _("What became of it"), MOVE_LETTERS, help_text=_("In which test it was used up, or where it was lost.")
    )


class SealForm(forms.Form):
    seal = forms.CharField(label=_("Number of the seal"), max_length=SEAL_LETTERS)
    target = TargetField(label=_("For whom"))

    def __init__(self, *args, firms, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].offer(firms)  # type: ignore[attr-defined]


class WearTestForm(forms.Form):
    wearers = forms.IntegerField(
        label=_("Wearers"), min_value=1, max_value=MOST_WEARERS, help_text=_("How many. They are numbers: no names.")
    )
    hours = forms.IntegerField(label=_("Hours that each should wear it"), min_value=1, max_value=MOST_HOURS)
    begun_on = _day(_("From"))
    until = _day(_("Until"))
    note = _lines(_("How it is done"), NOTE_LETTERS, required=False)


class FindingForm(forms.Form):
    wearer = forms.IntegerField(label=_("Number of the wearer"), min_value=1)
    hours = NumberField(label=_("Hours worn so far"))
    kind = forms.ChoiceField(label=_("What was found"), choices=[(code, name) for code, name in WearFinding.KINDS])
    is_failure = forms.BooleanField(label=_("This is a failure"), required=False)
    text = forms.CharField(label=_("In words"), max_length=TEXT_LETTERS, required=False)
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )


class ConclusionForm(forms.Form):
    is_passed = forms.ChoiceField(
        label=_("Outcome"),
        choices=[("yes", _("The sample passed the wear test")), ("no", _("The sample failed the wear test"))],
        widget=forms.RadioSelect,
    )
    conclusion = _lines(_("Conclusion"), NOTE_LETTERS, 3)


class MeasureForms:
    """One row for each requirement, what is measured on the sample first."""

    def __init__(self, data=None, *, lines):
        ordered = sorted(lines, key=lambda line: (line.group != Requirement.DIMENSION, line.position))
        self.rows = [ResultForm(data, line=line) for line in ordered]
        for row in self.rows:
            # Beside the press nobody asks for these; the method is that of the requirement.
            del row.fields["method"], row.fields["specimens"]

    def is_valid(self) -> bool:
        answers = [form.is_valid() for form in self.rows]
        return all(answers)

    def found(self) -> list[Found]:
        return [found for row in self.rows if (found := row.found()) is not None]

    def place_faults(self, fields: dict[str, list[str]]) -> None:
        rows = {f"results.{row.line.code}": row for row in self.rows}
        for place, sentences in fields.items():
            if place in rows:
                rows[place].add_error(rows[place].result.name, sentences)
