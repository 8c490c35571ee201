"""Figures as a child tells them, who has read a file from outside: believed only when each can be what it says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, get_type_hints

from files.inspection.lightening.units import MILLIMETRES
from files.inspection.outsole.figures import ABOVE, BELOW, CONSISTENT, INSIDE_OUT, MIXED, PROBLEMS, Figures, Tread, Wall

_WORDS = {"unit": frozenset(MILLIMETRES), "tread": {BELOW, ABOVE}, "winding": {CONSISTENT, MIXED, INSIDE_OUT}}
_LISTS = frozenset({"thickness_curve", "draft_curve", "outline_mm"})
_LONGEST = 200
_HINTS = get_type_hints(Figures)


def believed(told: Mapping[str, Any]) -> Figures:
    """Figures.of what was told; ValueError or TypeError where anything is missing, unknown, not finite or too long."""
    if not isinstance(told, Mapping):
        raise TypeError("no figures")
    figures = Figures.of(told)
    for field in fields(Figures):
        _check(field.name, getattr(figures, field.name))
    return figures


def _check(name: str, value: Any) -> None:
    hint = _HINTS[name]
    if name in _WORDS:
        right = isinstance(value, str) and value in _WORDS[name]
    elif name == "problems":
        right = isinstance(value, list) and len(set(value)) == len(value) and set(value) <= set(PROBLEMS)
    elif name in _LISTS:
        right = isinstance(value, list) and len(value) <= _LONGEST and all(_is_pair(one) for one in value)
    elif hint is bool:
        right = isinstance(value, bool)
    elif isinstance(value, (Wall, Tread)):
        right = all(_is_number(getattr(value, one.name)) for one in fields(value))
    elif value is None:
        right = hint not in (int, float)
    else:
        right = _is_number(value) and (hint is not int or isinstance(value, int))
    if not right:
        raise ValueError(name)


def _is_number(value: Any, least: float = 0) -> bool:
    kind = isinstance(value, (int, float)) and not isinstance(value, bool)
    return kind and math.isfinite(value) and value >= least


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(_is_number(one, -math.inf) for one in value)
