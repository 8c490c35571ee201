"""A verb's refusal shown in the form that asked for the act."""

from collections.abc import Callable
from typing import Any

from django import forms

from audit.refusals import Refused


def add_refusal(form: forms.BaseForm, refused: Refused) -> None:
    """The verb's sentence above the form, and beside the fields that it names."""
    named = {field: sentences for field, sentences in refused.fields.items() if field in form.fields}
    for field, sentences in named.items():
        form.add_error(field, sentences)
    if list(named.values()) != [[str(refused)]]:
        form.add_error(None, str(refused))


def outcome(form: forms.BaseForm, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the act answered to the cleaned values; None where form or act refused, and the form says why."""
    if not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except Refused as refused:
        add_refusal(form, refused)
        return None
