"""The form of a new API token."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import ApiToken

DAYS = [(7, _("7 days")), (30, _("30 days")), (90, _("90 days")), (365, _("one year"))]


class TokenForm(forms.Form):
    label = forms.CharField(
        label=_("What is it for?"), max_length=60, help_text=_("For example: figures for the ministry's data portal.")
    )
    areas = forms.MultipleChoiceField(
        label=_("What may it open?"), choices=ApiToken.AREAS, widget=forms.CheckboxSelectMultiple
    )
    writing = forms.ChoiceField(
        label=pgettext_lazy("a token", "What may it do there?"),
        choices=[("no", _("Only read")), ("yes", _("Read and change, as you may yourself"))],
        initial="no",
        widget=forms.RadioSelect,
    )
    days = forms.TypedChoiceField(label=_("How long does it last?"), choices=DAYS, coerce=int, initial=30)
