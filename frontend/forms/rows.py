"""Forms over the columns of a row, laid out for texts in two languages."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.forms.models import fields_for_model, model_to_dict


class RowForm(forms.Form):
    """Labels, lengths and first values come from the model and the row. It only reads: verbs check and store."""

    model: ClassVar[type[Model]]
    names: ClassVar[list[str]]
    widgets: ClassVar[dict[str, type[forms.Widget] | forms.Widget]] = {}
    labels: ClassVar[dict[str, Any]] = {}
    help_texts: ClassVar[dict[str, Any]] = {}

    def __init__(self, data=None, *, row: Model | None = None, initial: dict | None = None, **options):
        known = model_to_dict(row, self.names) if row is not None else {}
        super().__init__(data, initial={**known, **(initial or {})}, **options)
        columns = fields_for_model(
            self.model, fields=self.names, widgets=self.widgets, labels=self.labels, help_texts=self.help_texts
        )
        self.fields = {name: self.fields.get(name) or columns[name] for name in self.names}

    def given(self) -> dict[str, Any]:
        """The values that differ from the row's."""
        return {name: self.cleaned_data[name] for name in self.changed_data}

    def rows(self) -> Iterator[list[forms.BoundField]]:
        """Lists of bound fields, one list a row: a text and its English twin beside each other."""
        for field in self:
            if field.name.endswith("_en") and field.name[:-3] in self.fields:
                continue
            twin = f"{field.name}_en"
            yield [field, self[twin]] if twin in self.fields else [field]
