"""Forms of the eligibility check."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from submissions.models import Entry
from submissions.models.screening import FILTER_LETTERS, WORDS_LETTERS
from submissions.screening import DEFAULT_DAYS, MOST_DAYS, NOTE_LETTERS
from submissions.screening_batches import MOST_AT_ONCE
from submissions.screening_queue import FOUND, Wanted

ACCEPT, RETURN, REJECT = "accept", "return", "reject"


class ScreeningFilter(forms.Form):
    """What the list shows; an unknown value is refused."""

    category = forms.ChoiceField(label=_("Category"), required=False)
    status = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *(pair for pair in Entry.STATUSES if pair[0] != Entry.DRAFT)],
    )
    found = forms.ChoiceField(label=_("What was found"), required=False, choices=[("", _("All")), *FOUND])
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def wanted(self) -> Wanted:
        """The filter, where the form is valid."""
        return Wanted(**{name: self.cleaned_data[name] for name in ("category", "status", "found")})

    def query(self) -> str:
        """The filter as in an address; empty where it filters nothing."""
        given = {name: self.cleaned_data[name] for name in ("category", "status", "found")}
        return urlencode({name: value for name, value in given.items() if value})

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
        if len(offered) == 1:
            self.fields["decision"].widget = forms.HiddenInput()
            self.fields["decision"].initial = offered[0]
        if list(offered) == [RETURN]:
            self.fields["note"].make_required()
            self.fields["note"].label = _("What has to be mended")
        elif list(offered) == [ACCEPT]:
            self.fields["note"].needed_for = ""
        elif list(offered) == [REJECT]:
            self.fields["note"].make_required()
            self.fields["note"].label = _("Why it does not pass")

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


class BulkForm(forms.Form):
    """Which works: those ticked, or all that fit the filter."""

    code = forms.CharField(required=False)
    all = forms.BooleanField(required=False)
    decision = forms.ChoiceField(label=_("What do you decide?"), choices=list(DecisionForm.MEANINGS.items()))

    def clean(self):
        given = super().clean()
        codes = self.data.getlist("code") if hasattr(self.data, "getlist") else []
        given["codes"] = list(dict.fromkeys(code for code in codes if len(code) <= 8))[:MOST_AT_ONCE]
        if not given["codes"] and not given.get("all"):
            self.add_error(None, _("Tick the works first, or choose all that fit the filter."))
        return given


class FilterNameForm(forms.Form):
    name = forms.CharField(label=_("Name of the filter"), max_length=FILTER_LETTERS)
    query = forms.CharField(required=False, max_length=WORDS_LETTERS, widget=forms.HiddenInput)


class TraceForm(forms.Form):
    """What an organiser saw: something in the pictures, or words in a text."""

    place = forms.CharField(max_length=60, widget=forms.HiddenInput)
    words = forms.CharField(label=_("Words, as they are written"), required=False, max_length=WORDS_LETTERS)
