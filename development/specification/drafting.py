"""What the lines of a specification may look like: one function that pages and API ask. Values in, values out.

A line is {code, name, name_en, group, method, unit, at_least, at_most, source, source_on, is_example, note}; limits are
numbers as texts with a point ("0.326"), the date as "2027-05-31", both empty where there is none.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from development.drafting import Fault, mapping, name_codes, texts, truth
from development.specification.units import PASSED, UNITS

GROUPS = ("dimension", "test")
MOST_LINES = 60
LONGEST_CODE = 40
LARGEST = Decimal(9_999_999)
_FIGURE = re.compile(r"-?[0-9]{1,7}(?:\.[0-9]{1,4})?", re.ASCII)
# Every text with its longest length.
TEXTS = {"name": 120, "name_en": 120, "method": 120, "source": 200, "note": 500}
LIMITS = ("at_least", "at_most")


def checked(plain: Any) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The lines as they would be stored, and what is wrong with them; they are sound where nothing is. A code that is
    missing is made from the name. Whatever is not named here is left out. The problem of a fault is one of empty,
    long, number, unit, order, choice, day, twice, few, many, shape."""
    faults: list[Fault] = []
    if not isinstance(plain, list):
        return [], [Fault("", "shape")]
    if not 1 <= len(plain) <= MOST_LINES:
        faults.append(Fault("", "many" if plain else "few", MOST_LINES))
    lines = [_line(row, str(place), faults) for place, row in enumerate(plain[:MOST_LINES])]
    name_codes(lines, "", LONGEST_CODE, faults, joint="_")
    return lines, faults


def figure(text: Any) -> Decimal | None:
    """The number that a limit says; None for an empty one or what is no number."""
    return Decimal(text) if isinstance(text, str) and _FIGURE.fullmatch(text) else None


def plain(value: Decimal | None) -> str:
    """A stored number as the text of a limit: "150", "0.326", and empty for none."""
    return "" if value is None else f"{value.normalize():f}"


def within(nominal: Decimal, tolerance: Decimal) -> tuple[Decimal, Decimal]:
    """The limits of a nominal measure with so much to either side."""
    return nominal - abs(tolerance), nominal + abs(tolerance)


def toleranced(at_least: Decimal, at_most: Decimal) -> tuple[Decimal, Decimal]:
    """The nominal measure in the middle of two limits, and how far they are from it."""
    nominal = (at_least + at_most) / 2
    return nominal, at_most - nominal


def _line(row: Any, place: str, faults: list[Fault]) -> dict[str, Any]:
    row = mapping(row, place, faults)
    said = texts(row, TEXTS, place, faults, needed=("name",))
    unit = _choice(row, "unit", tuple(UNITS), place, faults)
    return {
        "code": row.get("code") or "",
        "name": said["name"],
        "name_en": said["name_en"],
        "group": _choice(row, "group", GROUPS, place, faults),
        "method": said["method"],
        "unit": unit,
        **_limits(row, unit, place, faults),
        "source": said["source"],
        "source_on": _day(row, place, faults),
        "is_example": truth(row.get("is_example", True), f"{place}.is_example", faults),
        "note": said["note"],
    }


def _choice(row: Mapping[str, Any], name: str, allowed: tuple[str, ...], place: str, faults: list[Fault]) -> str:
    value = row.get(name)
    if isinstance(value, str) and value in allowed:
        return value
    faults.append(Fault(f"{place}.{name}", "choice"))
    return allowed[0]


def _limits(row: Mapping[str, Any], unit: str, place: str, faults: list[Fault]) -> dict[str, str]:
    """Both as texts; a line that is only passed or failed has none."""
    found: dict[str, str] = {}
    for name in LIMITS:
        value = row.get(name, "")
        is_sound = value == "" or figure(value) is not None
        if not is_sound or (value and unit == PASSED):
            faults.append(Fault(f"{place}.{name}", "unit" if is_sound else "number"))
        found[name] = plain(figure(value)) if is_sound else ""
    least, most = (figure(found[name]) for name in LIMITS)
    if least is not None and most is not None and least > most:
        faults.append(Fault(f"{place}.at_most", "order"))
    return found


def _day(row: Mapping[str, Any], place: str, faults: list[Fault]) -> str:
    value = row.get("source_on", "")
    if value in ("", None):
        return ""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        found = None
    if found is None or not 1950 <= found.year <= 2100:
        faults.append(Fault(f"{place}.source_on", "day"))
        return ""
    return found.isoformat()
