"""The one field that sign-up asks for beside e-mail and password."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    name = forms.CharField(label=_("Full name"), max_length=150, help_text=_("One field: one name is enough."))

    field_order = ["name", "email", "password1"]

    def signup(self, request, user):
        """Nothing more to do: the adapter has taken the name."""
