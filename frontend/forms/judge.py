"""Forms of those who judge."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.locale import number, spoken
from frontend.forms.numbers import NumberField
from judging.recusing import MOST_REASON
from judging.scoring import MOST_COMMENT

_LARGEST = 2**31 - 1
_PLAIN = {"inputmode": "decimal", "autocomplete": "off"}


class SheetForm(forms.Form):
    """One field a criterion, the comment, and the version that the page showed."""

    version = forms.IntegerField(min_value=1, max_value=_LARGEST, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Comment for the designer"),
        help_text=_("The designer reads it without your name, after the results are published."),
        required=False,
        max_length=MOST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data=None, *, criteria, sheet, **kwargs):
        given = {f"score-{one.code}": number(one.given) for one in criteria if one.given is not None}
        initial = {"version": sheet.version, "comment": sheet.comment, **given}
        super().__init__(data, initial=initial, use_required_attribute=False, **kwargs)
        self.criteria = criteria
        for one in criteria:
            asked = NumberField(required=False, label=spoken(one, "name"), widget=forms.TextInput(attrs=_PLAIN))
            self.fields[f"score-{one.code}"] = asked

    def field_of(self, criterion) -> forms.BoundField:
        return self[f"score-{criterion.code}"]

    def marks(self) -> dict[str, Decimal | None]:
        """What was sent, by criterion; a criterion that was not sent is left out."""
        sent = [one.code for one in self.criteria if f"score-{one.code}" in self.data]
        return {code: self.cleaned_data[f"score-{code}"] for code in sent}

    def sent_comment(self) -> str | None:
        return self.cleaned_data["comment"] if "comment" in self.data else None


class RecusalForm(forms.Form):
    reason = forms.CharField(
        label=_("How are you connected with this work?"),
        help_text=_("For example: I teach the designer, or I recognise the work. Only the organiser reads this."),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PromiseForm(forms.Form):
    is_accepted = forms.BooleanField(label=_("I have read these terms and I will keep to them."))
