"""Numbers as people write them: a decimal comma in Indonesian, a point in English."""

from decimal import Decimal

from django import forms

from accounts.locale import grouping, number, parse_number
from audit.refusals import Invalid


class NumberField(forms.CharField):
    """The cleaned value is a Decimal, or None where the field may stay empty; other notations are refused."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "figure-input"})

    def __init__(self, *, max_length: int = 20, **options):
        super().__init__(max_length=max_length, **options)

    def prepare_value(self, value):
        """As it can be sent back: without the marks between thousands, which are read by nobody but people."""
        return number(value).replace(grouping(), "") if isinstance(value, Decimal | int) else value

    def clean(self, value) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_number(text)
        except Invalid as refusal:
            raise forms.ValidationError(refusal.message) from None

    def has_changed(self, initial, data) -> bool:
        shown = "" if initial is None else str(self.prepare_value(initial))
        return not self.disabled and shown != (data or "").strip()
