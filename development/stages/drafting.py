"""What a template of stages may look like: one function that page and API ask. Values in, values out."""

import re
from typing import Any

from development.drafting import Fault, choices, mapping, name_codes, texts, truth

PARTS = ("organiser", "designer", "partner")
OWING = ("designer", "partner")
FILES = ("image", "pdf", "mesh")
MOST_STAGES, MOST_MILESTONES, MOST_CHECKS, MOST_DAYS = 20, 20, 15, 1000
_GATE = re.compile(r"[A-Za-z0-9]{1,8}", re.ASCII)
# Every text of a row with its longest length, and whether it may be empty.
_STAGE = {"name": 120, "name_en": 120, "public_name": 80, "public_name_en": 80, "owner": 80, "owner_en": 80}
_GATE_TEXTS = {"question": 200, "question_en": 200}
_CHECK = {"text": 300, "text_en": 300}
_MILESTONE = {"name": 160, "name_en": 160}
_NEEDED = {"name", "owner", "question", "text"}


def checked(plain: Any) -> tuple[list[dict[str, Any]], list[Fault]]:
    """The stages as they would be stored, and what is wrong with them; they are sound where nothing is. Codes that are
    missing are made from the names. Whatever is not named here is left out. The problem of a fault is one of empty,
    long, number, choice, twice, few, many, shape."""
    faults: list[Fault] = []
    if not isinstance(plain, list):
        return [], [Fault("", "shape")]
    if not 1 <= len(plain) <= MOST_STAGES:
        faults.append(Fault("", "many" if plain else "few", MOST_STAGES))
    stages = [_stage(row, str(place), faults) for place, row in enumerate(plain[:MOST_STAGES])]
    name_codes(stages, "", 30, faults)
    gates = [(place, stage["gate"]["code"]) for place, stage in enumerate(stages) if stage["gate"]]
    seen: set[str] = set()
    for place, code in gates:
        if code in seen:
            faults.append(Fault(f"{place}.gate.code", "twice"))
        seen.add(code)
    return stages, faults


def _stage(row: Any, place: str, faults: list[Fault]) -> dict[str, Any]:
    row = mapping(row, place, faults)
    gate = row.get("gate")
    return {
        "code": row.get("code") or "",
        **texts(row, _STAGE, place, faults, needed=_NEEDED),
        "days": _days(row.get("days"), f"{place}.days", faults),
        "gate": _gate(gate, f"{place}.gate", faults) if gate is not None else None,
        "milestones": _rows(row.get("milestones", []), f"{place}.milestones", MOST_MILESTONES, _milestone, faults),
    }


def _gate(row: Any, place: str, faults: list[Fault]) -> dict[str, Any]:
    row = mapping(row, place, faults)
    code = row.get("code")
    if not isinstance(code, str) or not _GATE.fullmatch(code):
        faults.append(Fault(f"{place}.code", "choice"))
        code = ""
    approvers = choices(row.get("approvers", []), PARTS, f"{place}.approvers", faults)
    if not approvers:
        faults.append(Fault(f"{place}.approvers", "few"))
    return {
        "code": code,
        **texts(row, _GATE_TEXTS, place, faults, needed=_NEEDED),
        "approvers": approvers,
        "in_order": truth(row.get("in_order", False), f"{place}.in_order", faults),
        "checks": _rows(row.get("checks", []), f"{place}.checks", MOST_CHECKS, _check, faults),
    }


def _check(row: Any, place: str, faults: list[Fault]) -> dict[str, Any]:
    row = mapping(row, place, faults)
    is_must = truth(row.get("is_must", True), f"{place}.is_must", faults)
    return {"code": row.get("code") or "", **texts(row, _CHECK, place, faults, needed=_NEEDED), "is_must": is_must}


def _milestone(row: Any, place: str, faults: list[Fault]) -> dict[str, Any]:
    row = mapping(row, place, faults)
    kinds = choices(row.get("kinds", []), FILES, f"{place}.kinds", faults)
    if not kinds:
        faults.append(Fault(f"{place}.kinds", "few"))
    return {
        "code": row.get("code") or "",
        **texts(row, _MILESTONE, place, faults, needed=_NEEDED),
        "kinds": kinds,
        "is_required": truth(row.get("is_required", True), f"{place}.is_required", faults),
        "owed_by": choices(row.get("owed_by", []), OWING, f"{place}.owed_by", faults),
    }


def _rows(rows: Any, place: str, most: int, read, faults: list[Fault]) -> list[dict[str, Any]]:
    if not isinstance(rows, list):
        faults.append(Fault(place, "shape"))
        return []
    if len(rows) > most:
        faults.append(Fault(place, "many", most))
    found = [read(row, f"{place}.{number}", faults) for number, row in enumerate(rows[:most])]
    name_codes(found, f"{place}.", 40, faults)
    return found


def _days(value: Any, place: str, faults: list[Fault]) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_DAYS:
        return value
    faults.append(Fault(place, "number", MOST_DAYS))
    return 1
