"""Forms of the eligibility check."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from submissions.models import Entry
from submissions.screening import DEFAULT_DAYS, MOST_DAYS, NOTE_LETTERS

ACCEPT, RETURN, REJECT = "accept", "return", "reject"


class ScreeningFilter(forms.Form):
    """What the list shows; an unknown value is refused."""

    category = forms.ChoiceField(label=_("Category"), required=False)
    status = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *(pair for pair in Entry.STATUSES if pair[0] != Entry.DRAFT)],
    )
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args, categories, **options):
        super().__init__(*args, **options)
        self.fields["category"].choices = [("", _("All"))] + [(one.code, one.code) for one in categories]


class NoteField(forms.CharField):
    """The note to the designer. `needed_for` stands beside its label, where it is needed for some decisions only."""

    needed_for: Any = _("required unless it passes")

    def make_required(self) -> None:
        self.required, self.needed_for = True, ""


class DecisionForm(forms.Form):
    """Accept, return or reject: the allowed ones are offered, and a single one is not asked for."""

    MEANINGS = {
        ACCEPT: _("Passes: it goes on to the judges"),
        RETURN: _("Back for correction, with a note"),
        REJECT: _("Does not pass, with a reason"),
    }

    note = NoteField(
        label=_("Note to the designer"),
        required=False,
        max_length=NOTE_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What must be mended, or why. The designer reads it."),
    )
    days = forms.IntegerField(
        label=_("Days for the correction"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=DEFAULT_DAYS,
        required=False,
        help_text=_("Only for a correction. The time ends at 23.59 on the last day."),
    )

    def __init__(self, *args, offered, **options):
        super().__init__(*args, **options)
        self.fields["decision"] = forms.ChoiceField(
            label=_("What do you decide?"),
            choices=[(name, self.MEANINGS[name]) for name in offered],
            widget=forms.RadioSelect(attrs={"class": "choices"}),
        )
        self.order_fields(["decision", "note", "days"])
        if RETURN not in offered:
            del self.fields["days"]
        if list(offered) == [RETURN]:
            self.fields["decision"].widget = forms.HiddenInput()
            self.fields["decision"].initial = RETURN
            self.fields["note"].make_required()
            self.fields["note"].label = _("What has to be mended")

    def clean(self):
        given = super().clean()
        if given.get("decision") == RETURN and not given.get("days") and "days" not in self.errors:
            given["days"] = DEFAULT_DAYS
        return given


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=NOTE_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The designer reads it."),
    )
