"""The form of the first account of an installation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.account import EMAIL, PASSWORD, PASSWORD_HELP


class FirstRunForm(forms.Form):
    name = forms.CharField(label=_("Full name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=EMAIL, max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(
        label=PASSWORD,
        max_length=128,
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
