"""The form of the lines of a specification or of a set: the whole draft travels with the page, one line of it is shown.

Nothing is stored before it is saved, and every button works without JavaScript. Numbers travel as they are stored; what
was typed and is no number for this person travels behind a question mark, is refused when it is saved, and is shown
again as it was typed.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from accounts.locale import grouping, number, parse_number
from audit.refusals import Invalid
from development.specification.drafting import LIMITS, MOST_LINES, TEXTS, figure, plain, toleranced, within
from development.specification.units import PASSED

LARGEST_DRAFT = 200_000
_LONGEST_NUMBER = 20
_ODD = "?"
_NEW: dict[str, Any] = {
    "code": "",
    **dict.fromkeys(TEXTS, ""),
    "group": "test",
    "unit": "mm",
    "at_least": "",
    "at_most": "",
    "source_on": "",
    "is_example": True,
}


class UnreadableDraft(ValueError):
    """What came back is no draft."""


class LinesDraft:
    """Lines being edited, and which of them is shown."""

    def __init__(self, lines: list[dict[str, Any]], shown: int = 0, note: str = "", confirmed_by: str = ""):
        self.lines = lines
        self.shown = min(max(shown, 0), max(len(lines) - 1, 0))
        self.note = note
        self.confirmed_by = confirmed_by

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "LinesDraft":
        """From what the page sent: the draft with the fields of the line that was shown put into it."""
        raw = data.get("draft", "")
        try:
            lines: Any = json.loads(raw) if len(raw) <= LARGEST_DRAFT else None
            shown = int(data.get("shown", "0"))
        except (ValueError, RecursionError):
            raise UnreadableDraft from None
        if not _is_draft(lines):
            raise UnreadableDraft
        draft = cls(lines, shown, data.get("note_of_version", "")[:600], data.get("confirmed_by", "")[:200])
        if "name" in data:
            draft.lines[draft.shown] = _typed(draft.current, data)
        return draft

    @property
    def current(self) -> dict[str, Any]:
        return self.lines[self.shown]

    def dumped(self) -> str:
        return json.dumps(self.lines, ensure_ascii=False, separators=(",", ":"))

    def act(self, what: str) -> None:
        """One press of a button: show:2, add, add-dimension, up, down, remove."""
        name, _sep, where = what.partition(":")
        place = int(where) if where.isdecimal() and len(where) < 4 else 0
        act = {
            "show": lambda: self._show(place),
            "add": lambda: self._add(group="test"),
            "add-dimension": lambda: self._add(group="dimension"),
            "up": lambda: self._move(-1),
            "down": lambda: self._move(1),
            "remove": self._remove,
        }.get(name)
        if act is not None:
            act()

    def fields(self) -> dict[str, str]:
        """The numbers of the line that is shown, as this person writes them. A measure with both limits is a nominal
        one with its tolerance, and its limits stay empty."""
        line = self.current
        limits = [figure(line.get(name)) for name in LIMITS]
        found = {name: spelled(line.get(name, "")) for name in LIMITS} | {"nominal": "", "tolerance": ""}
        if line["group"] == "dimension" and line.get("typed"):
            return {**found, "at_least": "", "at_most": "", **dict(zip(_PAIR, line["typed"], strict=True))}
        if line["group"] == "dimension" and limits[0] is not None and limits[1] is not None:
            pair = toleranced(limits[0], limits[1])
            return {"at_least": "", "at_most": "", **{n: _shown(v) for n, v in zip(_PAIR, pair, strict=True)}}
        return found

    def wrong_of_pair(self) -> str:
        """Which of nominal measure and tolerance is no number as it was typed; empty where neither was."""
        typed = self.current.get("typed")
        if not typed:
            return ""
        return "nominal" if figure(_limit(typed[0])) is None else "tolerance"

    def _show(self, place: int) -> None:
        self.shown = min(place, len(self.lines) - 1)

    def _add(self, *, group: str) -> None:
        if len(self.lines) < MOST_LINES:
            self.shown += 1
            self.lines.insert(self.shown, {**_NEW, "group": group})

    def _move(self, by: int) -> None:
        there = self.shown + by
        if 0 <= there < len(self.lines):
            self.lines[self.shown], self.lines[there] = self.lines[there], self.lines[self.shown]
            self.shown = there

    def _remove(self) -> None:
        if len(self.lines) > 1:
            del self.lines[self.shown]
            self.shown = min(self.shown, len(self.lines) - 1)


_PAIR = ("nominal", "tolerance")


def spelled(text: str) -> str:
    """A limit of a draft as this person writes it, or as it was typed where it is none."""
    value = figure(text)
    return text.removeprefix(_ODD) if value is None else _shown(value)


def _shown(value: Decimal) -> str:
    return number(value).replace(grouping(), "")


def _typed(line: dict[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The line with what was typed; its code is the draft's."""
    texts = {name: data.get(name, "")[:600] for name in TEXTS}
    group, unit = data.get("group", ""), data.get("unit", "")
    limits = {name: _limit(data.get(name, "")) for name in LIMITS}
    pair = [data.get(name, "").strip()[:_LONGEST_NUMBER] for name in _PAIR]
    typed = None
    if group == "dimension" and unit != PASSED and any(pair):
        found = [figure(_limit(text)) for text in pair]
        if found[0] is None or found[1] is None or found[1] < 0:
            limits, typed = {"at_least": _ODD, "at_most": ""}, pair
        else:
            limits = dict(zip(LIMITS, map(plain, within(found[0], found[1])), strict=True))
    return {
        "code": line["code"],
        **texts,
        "group": group,
        "unit": unit,
        **limits,
        "source_on": data.get("source_on", "")[:10],
        "is_example": data.get("is_example") == "yes" and not _is_first_limit(line, limits, unit),
        "typed": typed,
    }


def _is_first_limit(line: dict[str, Any], limits: dict[str, str], unit: str) -> bool:
    """Whether a line without any limit got one: a number of this very product, and no usual value any more."""
    had = any(figure(line[name]) is not None for name in LIMITS) or line["unit"] == PASSED
    return not had and unit != PASSED and any(figure(text) is not None for text in limits.values())


def _limit(raw: str) -> str:
    raw = raw.strip()[:_LONGEST_NUMBER]
    if not raw:
        return ""
    try:
        text = plain(parse_number(raw))
    except Invalid:
        return f"{_ODD}{raw}"
    return text if figure(text) is not None else f"{_ODD}{raw}"


def _is_draft(lines: Any) -> bool:
    """Whether the lines have what the page draws; what stands in them is checked when it is saved."""
    if not isinstance(lines, list) or not 1 <= len(lines) <= MOST_LINES:
        return False
    words = ("code", "group", "unit", "source_on", *TEXTS, *LIMITS)
    return all(
        isinstance(line, dict)
        and all(isinstance(line.get(word), str) for word in words)
        and _is_pair(line.get("typed"))
        for line in lines
    )


def _is_pair(typed: Any) -> bool:
    return typed is None or (isinstance(typed, list) and len(typed) == 2 and all(isinstance(t, str) for t in typed))
