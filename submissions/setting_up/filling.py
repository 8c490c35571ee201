"""Filling a row from what an organiser gave, field by field, before it is stored."""

from collections.abc import Collection
from typing import Any, NoReturn

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext as _

from audit.refusals import Invalid
from submissions.cleaning import clean_text


def fill(row: models.Model, given: dict[str, Any], allowed: Collection[str]) -> list[str]:
    """The row carries the given values, texts cleaned, and fits its model; answers the names that changed.

    Nothing is stored. Refused (Invalid) with the fields at fault: unknown names, texts that are too long or missing,
    values out of range.
    """
    unknown = sorted(set(given) - set(allowed))
    if unknown:
        raise Invalid(_("This can't be set here."), fields={name: [_("This can't be set here.")] for name in unknown})
    wrong: dict[str, list[str]] = {}
    changed = []
    for name, raw in given.items():
        field = row._meta.get_field(name)
        value = raw
        if isinstance(field, models.CharField | models.TextField):
            try:
                value = clean_text(raw, field.max_length or 20_000, lines=isinstance(field, models.TextField))
            except Invalid as refusal:
                wrong[name] = [refusal.message]
                continue
        if getattr(row, name) != value or row.pk is None:
            changed.append(name)
        setattr(row, name, value)
    wrong |= {name: found for name, found in _misfits(row).items() if name not in wrong}
    if wrong:
        raise Invalid(_("Please mend the marked fields."), fields=wrong)
    return changed


def _misfits(row: models.Model) -> dict[str, list[str]]:
    try:
        row.full_clean(validate_constraints=False)
    except ValidationError as misfit:
        return {"" if name == NON_FIELD_ERRORS else name: list(said) for name, said in misfit.message_dict.items()}
    return {}


def refuse(field: str, sentence: str) -> NoReturn:
    raise Invalid(sentence, fields={field: [sentence]})


def unused_code(name: str, taken: Collection[str], most: int) -> str:
    """A code made of the name's first letters, with a number where it is taken already.

    "new" is never one: the pages of what is new stand under this word.
    """
    taken = {*taken, "new"}
    base = slugify(name)[: most - 3].strip("-") or "part"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(code for code in numbered if code not in taken)
