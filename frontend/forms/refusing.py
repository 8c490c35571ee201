"""A verb's refusal shown in the form that asked for the act."""

from collections.abc import Callable
from typing import Any

from django import forms

from audit.refusals import Refused


def add_refusal(form: forms.BaseForm, refused: Refused, prefix: str = "") -> None:
    """The verb's sentences beside the fields that they speak of, whose names may have the prefix before them; the
    general one, and those about what the form has no field for, above the form. Each is said once. `status_of` knows
    the refusal from then on."""
    form.refused = refused  # type: ignore[attr-defined]
    said = str(refused)
    beside: dict[str | None, list[str]] = {None: []}
    for name, sentences in refused.fields.items():
        field = next((each for each in (f"{prefix}{name}", name) if each in form.fields), None)
        beside.setdefault(field, []).extend(sentences)
    above = [sentence for sentence in beside.pop(None) if sentence not in said]
    if list(beside.values()) != [[said]]:
        above = [said, *above]
    for field, sentences in beside.items():
        form.add_error(field, sentences)
    for sentence in above:
        form.add_error(None, sentence)


def outcome(form: forms.BaseForm, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the act answered to the cleaned values; None where form or act refused, and the form says why."""
    if not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except Refused as refused:
        add_refusal(form, refused)
        return None


def status_of(form: forms.BaseForm) -> int:
    """Of a page with this form: 200, 400 where it is filled wrong, the refusal's own where a verb refused."""
    refused: Refused | None = getattr(form, "refused", None)
    if refused is not None:
        return refused.status
    return 400 if form.errors else 200
