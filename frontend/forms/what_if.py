"""The question what a pair would cost with other pairs, sizes or another material, as an address carries it."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.locale import number, parse_rupiah, spoken
from audit.refusals import Invalid
from development.costing.asking_what_if import Question
from development.costing.drafting import MOST_PAIRS, MOST_SIZES
from files.inspection.outsole.rules import Rules


class CountField(forms.CharField):
    """A whole number with or without marks between thousands."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "figure-input"})

    def __init__(self, *, most: int, **options):
        super().__init__(max_length=20, **options)
        self.most = most

    def clean(self, value) -> int:
        text = super().clean(value)
        try:
            found = parse_rupiah(text)
        except Invalid:
            found = Decimal(0)
        if found != found.to_integral_value() or not 1 <= found <= self.most:
            said = gettext("Write a whole number from 1 to %(most)s.") % {"most": number(self.most)}
            raise forms.ValidationError(said)
        return int(found)


class WhatIfForm(forms.Form):
    pairs = CountField(label=_("Pairs planned"), most=MOST_PAIRS)
    sizes = CountField(label=_("Sizes"), most=MOST_SIZES)
    material = forms.ChoiceField(label=_("Material of the sole"), required=False)

    def __init__(self, *args, rules: Rules, **kwargs):
        super().__init__(*args, **kwargs)
        materials = [(one.code, spoken(one, "name")) for one in rules.materials]
        choices = [("", gettext("as in the sheet")), *materials]
        self.fields["material"].choices = choices  # type: ignore[attr-defined]

    def question(self) -> Question:
        """What is asked; nothing where the form is not filled or filled wrong."""
        if not self.is_bound or not self.is_valid():
            return Question()
        return Question(**self.cleaned_data)
