"""Forms about who moves on: the rule's reserves, one decision with its reason, the line of reserves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from judging.models import Advance
from judging.moving_on import MOST_REASON, MOST_RESERVES


class RuleForm(forms.Form):
    """How many works stand in reserve behind those that move on."""

    reserves = forms.IntegerField(
        label=_("Works in reserve"),
        min_value=0,
        max_value=MOST_RESERVES,
        initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=MOST_REASON, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class DecisionForm(ReasonForm):
    """What becomes of one work, and why."""

    decision = forms.ChoiceField(label=_("Decision"), choices=Advance.DECISIONS)
    field_order = ["decision", "reason"]


class StepForm(forms.Form):
    """One reserve is called a place earlier or later."""

    EARLIER, LATER = "earlier", "later"

    contender = forms.IntegerField(min_value=1)
    to = forms.ChoiceField(choices=[(EARLIER, EARLIER), (LATER, LATER)])
