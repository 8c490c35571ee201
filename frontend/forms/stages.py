"""Forms of stages: opening a project with its targets, checklists, voices at gates, holds."""

import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.locale import number, spoken
from accounts.models import User
from development import template_defaults
from development.models import GateDecision, StageTemplate
from development.stages.checklists import LineAnswer
from development.stages.standing import Line
from files.reporting import mould_rules

_RUPIAH = re.compile(r"(?:Rp\s?)?([0-9]{1,9}|[0-9]{1,3}(?:[.,][0-9]{3}){1,2})", re.ASCII | re.IGNORECASE)


class RupiahField(forms.CharField):
    """Whole rupiah as people write them: 45000, 45.000 or Rp45.000. The cleaned value is a Decimal, or None."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "figure-input"})

    def prepare_value(self, value):
        return number(value) if isinstance(value, Decimal | int) else value

    def clean(self, value) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        found = _RUPIAH.fullmatch(text)
        if found is None:
            raise forms.ValidationError(gettext("Write whole rupiah, for example 45000."))
        return Decimal(re.sub(r"[.,]", "", found.group(1)))


class TargetsForm(forms.Form):
    """What a project aims at; everything may stay empty."""

    target_days = forms.IntegerField(
        label=_("Target, in days"), required=False, min_value=1, max_value=5000, help_text=_("For the whole way.")
    )
    target_cost = RupiahField(label=_("Target cost of a pair (Rp)"), required=False, max_length=20)
    target_price = RupiahField(label=_("Target price of a pair (Rp)"), required=False, max_length=20)
    size_from = forms.IntegerField(label=_("Smallest size (EU)"), required=False, min_value=15, max_value=55)
    size_to = forms.IntegerField(label=_("Largest size (EU)"), required=False, min_value=15, max_value=55)
    material = forms.ChoiceField(label=_("Material"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        table = mould_rules.current().materials
        choices = [("", gettext("not decided yet")), *((one.code, spoken(one, "name")) for one in table)]
        current = self.initial.get("material", "")
        if current and current not in dict(choices):
            choices.append((current, current))
        self.fields["material"].choices = choices

    def clean(self):
        """The order of the sizes is said together with what is wrong in single fields."""
        given = super().clean() or {}
        first, last = given.get("size_from"), given.get("size_to")
        if first is not None and last is not None and first > last:
            self.add_error("size_to", gettext("The largest size is below the smallest one."))
        return given

    def pairs(self):
        """The fields as they stand beside each other."""
        return [
            [self["target_days"], self["material"]],
            [self["target_cost"], self["target_price"]],
            [self["size_from"], self["size_to"]],
        ]


class _Named(TargetsForm):
    """`officers` are the organisers without conflict; who opens the project is the first choice."""

    name = forms.CharField(
        label=_("Name of the project"),
        max_length=120,
        help_text=_("Only people at work in the project see it."),
    )
    officer = forms.ModelChoiceField(
        label=_("Looked after by"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("me"),
        help_text=_("Can be replaced at any time."),
    )

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["officer"]
        field.queryset = officers
        field.label_from_instance = lambda person: person.name


class OpeningForm(_Named):
    kind = forms.ChoiceField(
        label=_("Kind of product"),
        choices=[(kind, label) for kind, label in StageTemplate.KINDS if kind in template_defaults.STAGES],
        help_text=_("Decides which stages and gates the project gets."),
    )


class ShoeForm(_Named):
    """A shoe on an outsole."""


class OfficerForm(forms.Form):
    officer = forms.ModelChoiceField(label=_("Looked after by"), queryset=User.objects.none(), empty_label=None)

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers
        self.fields["officer"].label_from_instance = lambda person: person.name


class HoldForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Designer and partners read it."),
    )
    review_on = forms.DateField(
        label=_("Review date"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


class StopForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The designer reads it. It stays on record for good, so name no person."),
    )


class VoiceForm(forms.Form):
    """The answer of designer or partner at a gate."""

    answer = forms.ChoiceField(
        label=_("Your answer"),
        choices=[
            (GateDecision.GO, _("Go: nothing stands in the way")),
            (GateDecision.RECYCLE, _("Recycle: this stage has to be repeated")),
        ],
        widget=forms.RadioSelect(attrs={"class": "choices"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("BPIPI and the designer read it; it is kept."),
    )


class ChecklistForm(forms.Form):
    """One answer and one note for each line of a gate's checklist."""

    MET, UNMET = "yes", "no"
    ANSWERS = [("", _("not answered")), (MET, _("met")), (UNMET, _("not met"))]

    def __init__(self, *args, lines: list[Line], **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            code, text = line.check.code, spoken(line.check, "text")
            self.fields[f"met-{code}"] = forms.ChoiceField(
                label=text, choices=self.ANSWERS, required=False, initial=_initial(line)
            )
            self.fields[f"note-{code}"] = forms.CharField(
                label=gettext("Note"),
                required=False,
                max_length=500,
                initial=line.answer.note if line.answer else "",
                widget=forms.TextInput(attrs={"aria-label": f"{gettext('Note')}: {text}"}),
            )

    def rows(self):
        return [(line, self[f"met-{line.check.code}"], self[f"note-{line.check.code}"]) for line in self.lines]

    def answers(self) -> list[LineAnswer]:
        """The lines that were answered; one that was answered before can't become unanswered."""
        given = [(line.check.code, self.cleaned_data[f"met-{line.check.code}"]) for line in self.lines]
        return [LineAnswer(code, met == self.MET, self.cleaned_data[f"note-{code}"]) for code, met in given if met]


def _initial(line: Line) -> str:
    if line.answer is None:
        return ""
    return ChecklistForm.MET if line.answer.is_met else ChecklistForm.UNMET
