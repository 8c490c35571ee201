"""The search, and what is asked of a table."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from office.search.finding import SOURCES
from office.search.hits import LONGEST, words_of
from office.tables.shape import Asked, Table
from submissions.models import Competition

ALL = [("", _("All"))]


class SearchForm(forms.Form):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    only = forms.ChoiceField(
        required=False, choices=[("", ""), *((kind, kind) for kind in SOURCES)], widget=forms.HiddenInput
    )


class TableForm(forms.Form):
    """What of a table is shown; an unknown value is refused."""

    q = forms.CharField(
        label=_("Words"), required=False, max_length=LONGEST, widget=forms.TextInput(attrs={"type": "search"})
    )
    sort = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    cols = forms.MultipleChoiceField(label=_("Columns"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data, *, table: Table, competition: Competition):
        given = data.copy()
        if "cols" not in given:
            given.setlist("cols", table.first_columns)
        super().__init__(given)
        self.table = table
        columns, order = cast(forms.ChoiceField, self.fields["cols"]), cast(forms.ChoiceField, self.fields["sort"])
        columns.choices = [(one.code, one.label) for one in table.columns]
        sorts = [one.code for one in table.columns if one.order]
        order.choices = [(word, word) for code in sorts for word in (code, f"-{code}")]
        for one in table.narrowings:
            choices = [*ALL, *one.choices(competition)]
            self.fields[one.code] = forms.ChoiceField(label=one.label, required=False, choices=choices)

    @property
    def narrowing_fields(self) -> list:
        return [self[one.code] for one in self.table.narrowings]

    def clean_q(self) -> str:
        words = self.cleaned_data["q"]
        if words:
            words_of(words)
        return words

    def asked(self) -> Asked:
        """Of a form that is valid. Columns come in the table's order."""
        given = self.cleaned_data
        return Asked(
            columns=tuple(given["cols"]),
            words=words_of(given["q"]) if given["q"] else (),
            filters={one.code: given[one.code] for one in self.table.narrowings},
            sort=given["sort"].removeprefix("-"),
            is_descending=given["sort"].startswith("-"),
        )
