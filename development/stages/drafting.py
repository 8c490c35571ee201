"""What a template of stages may look like: one function that page and API ask. Values in, values out."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

PARTS = ("organiser", "designer", "partner")
OWING = ("designer", "partner")
FILES = ("image", "pdf", "mesh")
MOST_STAGES, MOST_MILESTONES, MOST_CHECKS, MOST_DAYS = 20, 20, 15, 1000
_CODE = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
_GATE = re.compile(r"[A-Za-z0-9]{1,8}", re.ASCII)
# Every text of a row with its longest length, and whether it may be empty.
_STAGE = {"name": 120, "name_en": 120, "public_name": 80, "public_name_en": 80, "owner": 80, "owner_en": 80}
_GATE_TEXTS = {"question": 200, "question_en": 200}
_CHECK = {"text": 300, "text_en": 300}
_MILESTONE = {"name": 160, "name_en": 160}
_UNSTORED = {"Cc", "Cs"}
_NEEDED = {"name", "owner", "question", "text"}


class Fault(NamedTuple):
    """`place` leads to the value ("2.milestones.0.name"); `problem` is one of empty, long, number, choice, twice, few,
    many, shape; `most` is its limit where it has one."""

    place: str
    problem: str
    most: int = 0


def checked(plain: Any) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The stages as they would be stored, and what is wrong with them; they are sound where nothing is. Codes that are
    missing are made from the names. Whatever is not named here is left out."""
    faults: list[Fault] = []
    if not isinstance(plain, list):
        return [], [Fault("", "shape")]
    if not 1 <= len(plain) <= MOST_STAGES:
        faults.append(Fault("", "many" if plain else "few", MOST_STAGES))
    stages = [_stage(row, str(place), faults) for place, row in enumerate(plain[:MOST_STAGES])]
    _name_codes(stages, "", 30, faults)
    gates = [(place, stage["gate"]["code"]) for place, stage in enumerate(stages) if stage["gate"]]
    seen: set[str] = set()
    for place, code in gates:
        if code in seen:
            faults.append(Fault(f"{place}.gate.code", "twice"))
        seen.add(code)
    return stages, faults


def _stage(row: Any, place: str, faults: list[Fault]) -> dict[str, Any]:
    row = _mapping(row, place, faults)
    gate = row.get("gate")
    return {
        "code": row.get("code") or "",
        **_texts(row, _STAGE, place, faults),
        "days": _days(row.get("days"), f"{place}.days", faults),
        "gate": _gate(gate, f"{place}.gate", faults) if gate is not None else None,
        "milestones": _rows(row.get("milestones", []), f"{place}.milestones", MOST_MILESTONES, _milestone, faults),
    }


def _gate(row: Any, place: str, faults: list[Fault]) -> dict[str, Any]:
    row = _mapping(row, place, faults)
    code = row.get("code")
    if not isinstance(code, str) or not _GATE.fullmatch(code):
        faults.append(Fault(f"{place}.code", "choice"))
        code = ""
    approvers = _choices(row.get("approvers", []), PARTS, f"{place}.approvers", faults)
    if not approvers:
        faults.append(Fault(f"{place}.approvers", "few"))
    return {
        "code": code,
        **_texts(row, _GATE_TEXTS, place, faults),
        "approvers": approvers,
        "in_order": _truth(row.get("in_order", False), f"{place}.in_order", faults),
        "checks": _rows(row.get("checks", []), f"{place}.checks", MOST_CHECKS, _check, faults),
    }


def _check(row: Any, place: str, faults: list[Fault]) -> dict[str, Any]:
    row = _mapping(row, place, faults)
    is_must = _truth(row.get("is_must", True), f"{place}.is_must", faults)
    return {"code": row.get("code") or "", **_texts(row, _CHECK, place, faults), "is_must": is_must}


def _milestone(row: Any, place: str, faults: list[Fault]) -> dict[str, Any]:
    row = _mapping(row, place, faults)
    kinds = _choices(row.get("kinds", []), FILES, f"{place}.kinds", faults)
    if not kinds:
        faults.append(Fault(f"{place}.kinds", "few"))
    return {
        "code": row.get("code") or "",
        **_texts(row, _MILESTONE, place, faults),
        "kinds": kinds,
        "is_required": _truth(row.get("is_required", True), f"{place}.is_required", faults),
        "owed_by": _choices(row.get("owed_by", []), OWING, f"{place}.owed_by", faults),
    }


def _rows(rows: Any, place: str, most: int, read, faults: list[Fault]) -> list[dict[str, Any]]:
    if not isinstance(rows, list):
        faults.append(Fault(place, "shape"))
        return []
    if len(rows) > most:
        faults.append(Fault(place, "many", most))
    found = [read(row, f"{place}.{number}", faults) for number, row in enumerate(rows[:most])]
    _name_codes(found, f"{place}.", 40, faults)
    return found


def _mapping(row: Any, place: str, faults: list[Fault]) -> Mapping[str, Any]:
    if isinstance(row, Mapping):
        return row
    faults.append(Fault(place, "shape"))
    return {}


def _texts(row: Mapping[str, Any], limits: dict[str, int], place: str, faults: list[Fault]) -> dict[str, str]:
    found = {}
    for name, most in limits.items():
        value = row.get(name, "")
        text = " ".join(value.split()) if isinstance(value, str) else ""
        if not isinstance(value, str) or any(unicodedata.category(letter) in _UNSTORED for letter in text):
            faults.append(Fault(f"{place}.{name}", "shape"))
        elif len(text) > most:
            faults.append(Fault(f"{place}.{name}", "long", most))
        elif not text and name in _NEEDED:
            faults.append(Fault(f"{place}.{name}", "empty"))
        found[name] = text
    return found


def _days(value: Any, place: str, faults: list[Fault]) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_DAYS:
        return value
    faults.append(Fault(place, "number", MOST_DAYS))
    return 1


def _truth(value: Any, place: str, faults: list[Fault]) -> bool:
    if not isinstance(value, bool):
        faults.append(Fault(place, "shape"))
    return value is True


def _choices(values: Any, allowed: tuple[str, ...], place: str, faults: list[Fault]) -> list[str]:
    """Those that are allowed, each once, in the order given."""
    if not isinstance(values, list) or any(value not in allowed for value in values):
        faults.append(Fault(place, "choice"))
    return [one for one in dict.fromkeys(map(str, values)) if one in allowed] if isinstance(values, list) else []


def _name_codes(rows: list[dict[str, Any]], place: str, most: int, faults: list[Fault]) -> None:
    """Codes that were given stay; a missing one is made from the name, and never stands twice among the rows."""
    given = [row["code"] for row in rows]
    taken = {code for code in given if isinstance(code, str)}
    for number, row in enumerate(rows):
        code = row["code"]
        if code == "":
            named = (row.get(word) for word in ("name_en", "name", "text_en", "text"))
            row["code"] = _fresh(next(filter(None, named), ""), most, taken)
        elif not isinstance(code, str) or len(code) > most or not _CODE.fullmatch(code):
            faults.append(Fault(f"{place}{number}.code", "choice"))
            row["code"] = ""
        elif given.index(code) != number:
            faults.append(Fault(f"{place}{number}.code", "twice"))


def _fresh(name: str, most: int, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: most - 4].strip("-") or "item"
    code, number = stem, 1
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    taken.add(code)
    return code
