"""What drafts that come as plain values have in common: a fault and its place, and how texts, choices and codes are
read. Nothing here raises: what is wrong is added to `faults`, and an empty value is returned in its place."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from submissions.cleaning import is_title

_CODE = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)


class Fault(NamedTuple):
    """`place` leads to the value ("2.milestones.0.name"); `problem` is a word that the draft's own module lists; `most`
    is its limit where it has one."""

    place: str
    problem: str
    most: int = 0


def mapping(row: Any, place: str, faults: list[Fault]) -> Mapping[str, Any]:
    if isinstance(row, Mapping):
        return row
    faults.append(Fault(place, "shape"))
    return {}


def texts(
    row: Mapping[str, Any], limits: Mapping[str, int], place: str, faults: list[Fault], *, needed: Iterable[str]
) -> dict[str, str]:
    """One text for each name of `limits`, on one line; a fault where it is none, can't be stored or turns the direction
    of writing, is longer than its limit, or is `needed` and empty."""
    found = {}
    for name, most in limits.items():
        value = row.get(name, "")
        text = " ".join(value.split()) if isinstance(value, str) else ""
        if not isinstance(value, str) or not is_title(text):
            faults.append(Fault(f"{place}.{name}", "shape"))
            text = ""
        elif len(text) > most:
            faults.append(Fault(f"{place}.{name}", "long", most))
        elif not text and name in needed:
            faults.append(Fault(f"{place}.{name}", "empty"))
        found[name] = text
    return found


def truth(value: Any, place: str, faults: list[Fault]) -> bool:
    if not isinstance(value, bool):
        faults.append(Fault(place, "shape"))
    return value is True


def choices(values: Any, allowed: tuple[str, ...], place: str, faults: list[Fault]) -> list[str]:
    """Those that are allowed, each once, in the order given."""
    if not isinstance(values, list) or any(value not in allowed for value in values):
        faults.append(Fault(place, "choice"))
    return [one for one in dict.fromkeys(map(str, values)) if one in allowed] if isinstance(values, list) else []


def is_code(text: Any, most: int) -> bool:
    """Whether something may be called so: small ASCII letters, digits, _ and -, at most so many."""
    return isinstance(text, str) and len(text) <= most and _CODE.fullmatch(text) is not None


def name_codes(rows: list[dict[str, Any]], place: str, most: int, faults: list[Fault], *, joint: str = "-") -> None:
    """Codes that were given stay; a missing one is made from the name, and never stands twice among the rows. `place`
    goes before the number of the row, and `joint` between the words of a code that is made."""
    given = [row["code"] for row in rows]
    taken = {code for code in given if isinstance(code, str)}
    for number, row in enumerate(rows):
        code = row["code"]
        if code == "":
            named = (row.get(word) for word in ("name_en", "name", "text_en", "text"))
            row["code"] = _fresh(next(filter(None, named), ""), most, taken, joint)
        elif not is_code(code, most):
            faults.append(Fault(f"{place}{number}.code", "choice"))
            row["code"] = ""
        elif given.index(code) != number:
            faults.append(Fault(f"{place}{number}.code", "twice"))


def _fresh(name: str, most: int, taken: set[str], joint: str) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", joint, plain).strip(joint)[: most - 4].strip(joint) or "item"
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem}{joint}{number}"
    taken.add(code)
    return code
