"""What the lines of a specification may look like: one function that pages and API ask. Values in, values out.

A line is {code, name, name_en, group, method, unit, at_least, at_most, source, source_on, is_example, note}; limits are
numbers as texts with a point ("0.326"), the date as "2027-05-31", both empty where there is none.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from development.specification.units import PASSED, UNITS

GROUPS = ("dimension", "test")
MOST_LINES = 60
LONGEST_CODE = 40
LARGEST = Decimal(9_999_999)
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
_FIGURE = re.compile(r"-?[0-9]{1,7}(?:\.[0-9]{1,4})?", re.ASCII)
# Every text with its longest length.
TEXTS = {"name": 120, "name_en": 120, "method": 120, "source": 200, "note": 500}
LIMITS = ("at_least", "at_most")


class Fault(NamedTuple):
    """`place` leads to the value ("3.at_least"); `problem` is one of empty, long, number, order, choice, day, twice,
    few, many, shape; `most` is its limit where it has one."""

    place: str
    problem: str
    most: int = 0


def checked(plain: Any) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The lines as they would be stored, and what is wrong with them; they are sound where nothing is. A code that is
    missing is made from the name. Whatever is not named here is left out."""
    faults: list[Fault] = []
    if not isinstance(plain, list):
        return [], [Fault("", "shape")]
    if not 1 <= len(plain) <= MOST_LINES:
        faults.append(Fault("", "many" if plain else "few", MOST_LINES))
    lines = [_line(row, str(place), faults) for place, row in enumerate(plain[:MOST_LINES])]
    _name_codes(lines, faults)
    return lines, faults


def is_code(text: Any) -> bool:
    """Whether a property may be called so."""
    return isinstance(text, str) and len(text) <= LONGEST_CODE and _CODE.fullmatch(text) is not None


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
    if not isinstance(row, Mapping):
        faults.append(Fault(place, "shape"))
        row = {}
    texts = {name: _text(row, name, most, place, faults) for name, most in TEXTS.items()}
    if not texts["name"]:
        faults.append(Fault(f"{place}.name", "empty"))
    is_example = row.get("is_example", True)
    if not isinstance(is_example, bool):
        faults.append(Fault(f"{place}.is_example", "shape"))
    unit = _choice(row, "unit", tuple(UNITS), place, faults)
    return {
        "code": row.get("code") or "",
        "name": texts["name"],
        "name_en": texts["name_en"],
        "group": _choice(row, "group", GROUPS, place, faults),
        "method": texts["method"],
        "unit": unit,
        **_limits(row, unit, place, faults),
        "source": texts["source"],
        "source_on": _day(row, place, faults),
        "is_example": is_example is True,
        "note": texts["note"],
    }


def _text(row: Mapping[str, Any], name: str, most: int, place: str, faults: list[Fault]) -> str:
    value = row.get(name, "")
    if not isinstance(value, str) or "\x00" in value:
        faults.append(Fault(f"{place}.{name}", "shape"))
        return ""
    text = " ".join(value.split())
    if len(text) > most:
        faults.append(Fault(f"{place}.{name}", "long", most))
    return text


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


def _name_codes(lines: list[dict[str, Any]], faults: list[Fault]) -> None:
    """Codes that were given stay; a missing one is made from the name, and never stands twice among the lines."""
    given = [line["code"] for line in lines]
    taken = {code for code in given if isinstance(code, str)}
    for number, line in enumerate(lines):
        code = line["code"]
        if code == "":
            line["code"] = _fresh(line["name_en"] or line["name"], taken)
        elif not is_code(code):
            faults.append(Fault(f"{number}.code", "choice"))
            line["code"] = ""
        elif given.index(code) != number:
            faults.append(Fault(f"{number}.code", "twice"))


def _fresh(name: str, taken: set[str]) -> str:
    bare = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "_", bare).strip("_")[: LONGEST_CODE - 4].strip("_") or "line"
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem}_{number}"
    taken.add(code)
    return code
