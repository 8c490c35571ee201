"""Forms of those who merge two accounts of one person."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Help
from frontend.forms.helping import ReasonForm


class OtherForm(forms.Form):
    address = forms.EmailField(
        label=_("E-mail address of the other account"),
        max_length=254,
        help_text=_("The whole address, as the person gave it. You see what both have before anybody is asked."),
    )


class MergingForm(ReasonForm):
    checked = forms.ChoiceField(label=_("The person"), choices=Help.CHECKS, widget=forms.RadioSelect)
    field_order = ("checked", "reason")
