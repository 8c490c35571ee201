"""Forms of the jury's meeting: calling it, remarks, a motion, hands counted, taking back what was agreed."""

import re

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from judging.models import Motion
from judging.plenary.convening import MOST_PLACE, MOST_REMARKS
from judging.plenary.motions import LAST_PLACE, MOST_REASON, MOST_WORKS

MOST_HANDS = 500
_LONGEST_LIST = MOST_WORKS * 10
_BETWEEN = re.compile(r"[\s,;]+")


class ConveningForm(forms.Form):
    held_at = forms.CharField(
        label=_("Place of the meeting"),
        help_text=_("A room, or “online”. It stands in the minutes."),
        max_length=MOST_PLACE,
        required=False,
    )
    reason = forms.CharField(
        label=_("Why the jury meets"),
        max_length=MOST_REMARKS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, is_correction: bool, **options):
        super().__init__(*args, **options)
        self.fields["reason"].required = is_correction


class RemarksForm(forms.Form):
    held_at = forms.CharField(label=_("Place of the meeting"), max_length=MOST_PLACE, required=False)
    remarks = forms.CharField(
        label=_("Remarks for the minutes"),
        max_length=MOST_REMARKS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MotionForm(forms.Form):
    """What is proposed, about which works, and why. Works are named by their codes."""

    kind = forms.ChoiceField(label=_("What is proposed"), widget=forms.RadioSelect(attrs={"class": "choices"}))
    works = forms.CharField(
        label=_("Codes of the works"),
        help_text=_("With a space between. Works that share a place: in the order in which they shall stand."),
        max_length=_LONGEST_LIST,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    place = forms.IntegerField(
        label=_("New place"),
        help_text=_("Only where a work gets another place."),
        min_value=1,
        max_value=LAST_PLACE,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody reads it beside the place once the result is published."),
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason_en = forms.CharField(
        label=_("Reason in English"), max_length=MOST_REASON, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(kind, capfirst(word)) for kind, word in Motion.KINDS]

    def clean_works(self) -> list[str]:
        return [code.upper() for code in _BETWEEN.split(self.cleaned_data["works"].strip()) if code]


class HandsForm(forms.Form):
    """Hands counted in the room."""

    in_favour = forms.IntegerField(label=_("In favour"), min_value=0, max_value=MOST_HANDS)
    against = forms.IntegerField(label=_("Against"), min_value=0, max_value=MOST_HANDS)
    abstained = forms.IntegerField(label=_("Abstained"), min_value=0, max_value=MOST_HANDS, initial=0)


class RevokingForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is taken back"), max_length=MOST_REASON, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
