"""What a mould and a material allow: a table that people edit, with its date and its source. Standard library only."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

_MOST_MATERIALS = 30
_PACKAGED = Path(__file__).with_name("rules.json")


class WrongRules(ValueError):
    """The table can't be used because of the value at `place`, such as "tpr.density"; empty where it is no table."""

    def __init__(self, place: str, wrong: str) -> None:
        super().__init__(f"{place}: {wrong}")
        self.place = place


@dataclass(frozen=True, slots=True)
class Material:
    code: str
    name: str
    name_en: str
    density: tuple[float, float, float]  # g/cm3: least, usual, most
    price_per_kg: tuple[float, float]  # rupiah
    scrap: tuple[float, float]  # share of the weight that is bought and not sold
    wall_least_mm: float
    wall_never_mm: float | None  # thinner is never filled; None where nobody has named one
    draft_least_deg: float
    draft_good_deg: float
    shrinkage: tuple[float, float]  # of the mould's length (ISO 294-4); negative where the material grows
    undercut_most_mm: float  # a flexible part leaves the mould in spite of it


@dataclass(frozen=True, slots=True)
class Rules:
    dated_on: date
    confirmed_by: str  # the technician who confirmed the table; empty: examples
    source: str
    source_en: str
    groove_least_mm: float
    tread_depth_mm: tuple[float, float]
    materials: tuple[Material, ...]

    @property
    def are_confirmed(self) -> bool:
        return bool(self.confirmed_by)

    def material(self, code: str) -> Material | None:
        return next((one for one in self.materials if one.code == code), None)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Rules:
        """From JSON. WrongRules where a value is missing, of the wrong kind, out of order or out of bounds."""
        try:
            return cls(
                dated_on=_day(plain["dated_on"]),
                confirmed_by=str(plain["confirmed_by"])[:200],
                source=str(plain["source"])[:1000],
                source_en=str(plain["source_en"])[:1000],
                groove_least_mm=_within(plain["groove_least_mm"], 0, 20, "groove_least_mm"),
                tread_depth_mm=_rising(plain["tread_depth_mm"], 2, 0, 50, "tread_depth_mm"),
                materials=_materials(plain["materials"]),
            )
        except (KeyError, TypeError, AttributeError) as problem:
            place = str(problem.args[0]) if isinstance(problem, KeyError) else ""
            raise WrongRules(place, "missing or of the wrong kind") from problem


def packaged() -> Rules:
    """The table that comes with the project."""
    return Rules.of(json.loads(_PACKAGED.read_text(encoding="utf-8")))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as problem:
        raise WrongRules("dated_on", str(problem)) from problem


def _materials(plain: Sequence[Mapping[str, Any]]) -> tuple[Material, ...]:
    found = tuple(_material(one) for one in plain)
    if not 1 <= len({one.code for one in found}) == len(found) <= _MOST_MATERIALS:
        raise WrongRules("materials", f"1 to {_MOST_MATERIALS} are needed, each with a code of its own")
    return found


def _material(plain: Mapping[str, Any]) -> Material:
    code = str(plain["code"])
    least = _within(plain["wall_least_mm"], 0, 20, f"{code}.wall_least_mm")
    never = plain["wall_never_mm"]
    drafts = [plain["draft_least_deg"], plain["draft_good_deg"]]
    return Material(
        code=code,
        name=str(plain["name"])[:60],
        name_en=str(plain["name_en"])[:60],
        density=_rising(plain["density"], 3, 0.01, 5, f"{code}.density"),
        price_per_kg=_rising(plain["price_per_kg"], 2, 0, 10_000_000, f"{code}.price_per_kg"),
        scrap=_rising(plain["scrap"], 2, 0, 1, f"{code}.scrap"),
        wall_least_mm=least,
        wall_never_mm=None if never is None else _within(never, 0, least, f"{code}.wall_never_mm"),
        draft_least_deg=_within(drafts[0], 0, 45, f"{code}.draft_least_deg"),
        draft_good_deg=_rising(drafts, 2, 0, 45, f"{code}.draft_good_deg")[1],
        shrinkage=_rising(plain["shrinkage"], 2, -1.5, 0.2, f"{code}.shrinkage"),
        undercut_most_mm=_within(plain["undercut_most_mm"], 0, 20, f"{code}.undercut_most_mm"),
    )


def _within(value: Any, low: float, high: float, place: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise WrongRules(place, f"{value!r} is not a number from {low} to {high}")
    return float(value)


def _rising(values: Any, count: int, low: float, high: float, place: str) -> Any:
    found = tuple(_within(value, low, high, place) for value in values)
    if len(found) != count or list(found) != sorted(found):
        raise WrongRules(place, f"{count} rising numbers are needed")
    return found
