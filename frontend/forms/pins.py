"""The form of a remark on a picture."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from files.models.pin import PIN_LETTERS

_SPOT = re.compile(r"([0-9]{1,9})/([0-9]{1,4})", re.ASCII)


class PinForm(forms.Form):
    """`spot` names file and picture. Without JavaScript a remark is about the whole picture: x and y stay empty."""

    spot = forms.RegexField(_SPOT, widget=forms.HiddenInput)
    x = forms.CharField(required=False, max_length=14, widget=forms.HiddenInput)
    y = forms.CharField(required=False, max_length=14, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Remark"), max_length=PIN_LETTERS, widget=forms.Textarea(attrs={"rows": 2}))

    use_required_attribute = False

    def place(self) -> tuple[int, dict]:
        """The file's id, and what the verb asks for beside it."""
        given = self.cleaned_data
        file, number = given["spot"].split("/")
        return int(file), {"number": int(number), "x": given["x"], "y": given["y"], "text": given["text"]}
