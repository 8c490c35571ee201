"""The table of materials and mould rules that counts now, and how people of the office change it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import is_of_office
from audit.refusals import Changed, Invalid, NotAllowed
from audit.trail import record
from files.inspection.outsole.assessing import EU_SIZES
from files.inspection.outsole.rules import Material, Rules, WrongRules, packaged
from files.models import MouldRules

_PLAIN_SIZE = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a sole is assessed in. Without `is_given` nobody has said a material that the table knows, and the first
    of the table stands in. `eu_size` is None where none is known."""

    material: Material
    is_given: bool
    eu_size: float | None


def current() -> Rules:
    """The newest state of the table; the packaged one before anybody has changed it."""
    newest = MouldRules.objects.order_by("-pk").first()
    return packaged() if newest is None else Rules.of(newest.content)


def states(most: int = 50) -> list[MouldRules]:
    """The newest states of the table with who made them; the first is the one that counts."""
    return list(MouldRules.objects.select_related("by").order_by("-pk")[:most])


def change(*, content: Mapping[str, Any], seen: int | None = None, by) -> MouldRules:
    """This table counts from now on; those before it stay. Values that change under the same name and date end the
    confirmation: nobody has confirmed them yet.

    Refused: people without a seat in the office; a table that can't be used (400), by the name of the place; and
    (409) where another state than the one that was `seen` (its pk, 0 for the packaged table) counts meanwhile.
    """
    if not is_of_office(by):
        raise NotAllowed(_("Only people of the office may change the mould rules."))
    try:
        given = Rules.of(content)
    except WrongRules as wrong:
        sentence = _("This value is missing or can't be right. Check the unit, and give the smaller number first.")
        raise Invalid(sentence, fields={wrong.place: [sentence]}) from wrong
    known = current()
    if given.dated_on > timezone.localdate() and given.dated_on != known.dated_on:
        sentence = _("This day has not come yet. Give the day on which the values were looked at.")
        raise Invalid(sentence, fields={"dated_on": [sentence]})
    content = {**content, "confirmed_by": _still_confirmed(given, known)}
    with transaction.atomic():
        row = MouldRules.objects.create(content=content, by=by)
        # From here on nobody else's change can be stored before this one is: only now is it certain which counted.
        record(verb="mould_rules.changed", thing=row, by=by, is_confirmed=bool(content["confirmed_by"]))
        others = MouldRules.objects.exclude(pk=row.pk).order_by("-pk")
        if seen not in (None, others.values_list("pk", flat=True).first() or 0):
            raise Changed(_("Somebody has changed the mould rules meanwhile. Reload the page and look at them first."))
    return row


def _still_confirmed(given: Rules, known: Rules) -> str:
    is_same = (given.confirmed_by, given.dated_on) == (known.confirmed_by, known.dated_on)
    same_words = replace(given, source=known.source, source_en=known.source_en)
    return "" if is_same and same_words != known else given.confirmed_by


def chosen_by(rules: Rules, answers: Mapping[str, Any]) -> Chosen:
    """What an entry's answers to the questions `material` and `size` mean to the table."""
    return chosen(rules, material=answers.get("material", ""), size=answers.get("size", ""))


def chosen(rules: Rules, *, material: str = "", size: str = "") -> Chosen:
    """What the code of a material and an EU size in plain digits mean to the table."""
    named = rules.material(material)
    return Chosen(named or rules.materials[0], named is not None, _size(size))


def _size(answer: Any) -> float | None:
    """None for whatever is no size: the question may be one that takes any text."""
    if not isinstance(answer, str) or not _PLAIN_SIZE.fullmatch(answer):
        return None
    size = float(answer)
    return size if EU_SIZES[0] <= size <= EU_SIZES[1] else None
