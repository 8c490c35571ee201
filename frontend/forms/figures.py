"""What narrows the figures, and which rows behind them are asked for."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.locale import spoken
from office.figures.rows import LONGEST_PLACE, Which
from office.figures.scope import LONGEST_CODE, LONGEST_SLUG, Choice, Scope


class FiguresForm(forms.Form):
    """Only what there is to choose from for this person."""

    edition = forms.ChoiceField(label=_("Edition"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)

    def __init__(self, data, *, scope: Scope):
        super().__init__(data, auto_id="filter_%s")
        editions = [(one.slug[:LONGEST_SLUG], spoken(one, "name")) for one in scope.editions]
        categories = [(code[:LONGEST_CODE], spoken(one, "name")) for code, one in scope.codes.items()]
        for name, found in {"edition": editions, "category": categories}.items():
            cast(forms.ChoiceField, self.fields[name]).choices = [("", _("all")), *found]

    @property
    def choice(self) -> Choice:
        """What was chosen; the form is valid."""
        return Choice(self.cleaned_data["edition"], self.cleaned_data["category"])


class BehindForm(forms.Form):
    step = forms.SlugField(required=False, max_length=20)
    role = forms.SlugField(required=False, max_length=20)
    kind = forms.SlugField(required=False, max_length=20)
    code = forms.SlugField(required=False, max_length=30)
    place = forms.CharField(required=False, max_length=LONGEST_PLACE)
    state = forms.SlugField(required=False, max_length=20)

    @property
    def which(self) -> Which:
        """What was asked for; the form is valid."""
        return Which(**self.cleaned_data)
