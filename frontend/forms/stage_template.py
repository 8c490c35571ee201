"""The form of a template of stages: the whole draft travels with the page, one stage of it is shown at a time.

Nothing is stored before it is saved, and every button works without JavaScript: it sends the draft, with what was
typed put into it, and gets the page of the next step.
"""

import copy
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from development.stages.drafting import FILES, MOST_CHECKS, MOST_MILESTONES, MOST_STAGES, OWING, PARTS
from frontend.keys import whole

LARGEST_DRAFT = 400_000
TEXTS = ("name", "name_en", "public_name", "public_name_en", "owner", "owner_en")
PART_NAMES = {
    "organiser": "BPIPI",
    "designer": pgettext_lazy("who is asked at a gate", "the designer"),
    "partner": pgettext_lazy("who is asked at a gate", "the partner"),
}
FILE_NAMES = {
    "image": pgettext_lazy("kind of file", "picture"),
    "pdf": "PDF",
    "mesh": pgettext_lazy("kind of file", "3D model"),
}


class UnreadableDraft(ValueError):
    """What came back is no draft."""


class Draft:
    """Stages being edited, and which of them is shown."""

    def __init__(self, stages: list[dict[str, Any]], shown: int = 0, note: str = ""):
        self.stages = stages
        self.shown = min(max(shown, 0), max(len(stages) - 1, 0))
        self.note = note

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> "Draft":
        """From what the page sent: the draft with the fields of the stage that was shown put into it."""
        raw = data.get("draft", "")
        try:
            stages: Any = json.loads(raw) if len(raw) <= LARGEST_DRAFT else None
            shown = int(data.get("shown", "0"))
        except (ValueError, RecursionError):
            raise UnreadableDraft from None
        if not _is_draft(stages):
            raise UnreadableDraft
        draft = cls(stages, shown, data.get("note", "")[:600])
        if not _is_sendable(draft.dumped()):
            raise UnreadableDraft
        if draft.stages and "name" in data:
            draft.stages[draft.shown] = _typed(draft.current, data)
        return draft

    @property
    def current(self) -> dict[str, Any]:
        return self.stages[self.shown]

    def dumped(self) -> str:
        return json.dumps(self.stages, ensure_ascii=False, separators=(",", ":"))

    def act(self, what: str) -> None:
        """One press of a button: show:2, add-stage, up, down, remove, add-gate, remove-gate, add-check, ..."""
        name, _sep, where = what.partition(":")
        number = int(where) if where.isdecimal() and len(where) < 4 else 0
        act = {
            "show": self._show,
            "add-stage": self._add,
            "up": lambda _n: self._move(-1),
            "down": lambda _n: self._move(1),
            "remove": lambda _n: self._remove(),
            "add-gate": lambda _n: self.current.update(gate=self._new_gate()),
            "remove-gate": lambda _n: self.current.update(gate=None),
            "add-check": lambda _n: self._append("checks", {"code": "", "text": "", "text_en": "", "is_must": True}),
            "add-milestone": lambda _n: self._append("milestones", _new_milestone()),
            "remove-check": lambda n: _drop((self.current["gate"] or {}).get("checks", []), n),
            "remove-milestone": lambda n: _drop(self.current["milestones"], n),
        }.get(name)
        if act is not None:
            act(number)

    def _show(self, number: int) -> None:
        self.shown = min(number, len(self.stages) - 1)

    def _add(self, _number: int) -> None:
        if len(self.stages) < MOST_STAGES:
            self.shown += 1
            empty: dict[str, Any] = {"code": "", **dict.fromkeys(TEXTS, ""), "days": 30, "gate": None, "milestones": []}
            self.stages.insert(self.shown, empty)

    def _move(self, by: int) -> None:
        there = self.shown + by
        if 0 <= there < len(self.stages):
            self.stages[self.shown], self.stages[there] = self.stages[there], self.stages[self.shown]
            self.shown = there

    def _remove(self) -> None:
        if len(self.stages) > 1:
            del self.stages[self.shown]
            self.shown = min(self.shown, len(self.stages) - 1)

    def _new_gate(self) -> dict[str, Any]:
        taken = {stage["gate"]["code"] for stage in self.stages if stage["gate"]}
        code = next(f"G{number}" for number in range(1, 100) if f"G{number}" not in taken)
        words = {"question": "", "question_en": ""}
        return {"code": code, **words, "approvers": ["organiser"], "in_order": False, "checks": []}

    def _append(self, where: str, row: dict[str, Any]) -> None:
        rows = self.current["milestones"] if where == "milestones" else (self.current["gate"] or {}).get("checks")
        most = MOST_MILESTONES if where == "milestones" else MOST_CHECKS
        if rows is not None and len(rows) < most:
            rows.append(copy.copy(row))


def _typed(stage: dict[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The stage with what was typed; codes and the number of rows are the draft's."""
    typed = {**stage, **{name: data.get(name, "") for name in TEXTS}, "days": whole(data.get("days", ""), 5)}
    gate = stage["gate"]
    if gate is not None:
        asked = sorted((part for part in PARTS if data.get(f"asks-{part}")), key=lambda p: _place(data, p))
        typed["gate"] = {
            "code": data.get("gate-code", ""),
            "question": data.get("question", ""),
            "question_en": data.get("question_en", ""),
            "approvers": asked,
            "in_order": data.get("in_order") == "yes",
            "checks": [_typed_check(row, data, n) for n, row in enumerate(gate["checks"])],
        }
    typed["milestones"] = [_typed_milestone(row, data, n) for n, row in enumerate(stage["milestones"])]
    return typed


def _typed_check(row: dict[str, Any], data: Mapping[str, Any], n: int) -> dict[str, Any]:
    words = {name: data.get(f"check-{n}-{name}", "") for name in ("text", "text_en")}
    return {"code": row["code"], **words, "is_must": data.get(f"check-{n}-is_must") == "yes"}


def _typed_milestone(row: dict[str, Any], data: Mapping[str, Any], n: int) -> dict[str, Any]:
    return {
        "code": row["code"],
        **{name: data.get(f"milestone-{n}-{name}", "") for name in ("name", "name_en")},
        "kinds": [kind for kind in FILES if data.get(f"milestone-{n}-kind-{kind}")],
        "is_required": data.get(f"milestone-{n}-is_required") == "yes",
        "owed_by": [part for part in OWING if data.get(f"milestone-{n}-by-{part}")],
    }


def _place(data: Mapping[str, Any], part: str) -> int:
    return whole(data.get(f"place-{part}", ""), 5) or 9


def _new_milestone() -> dict[str, Any]:
    return {"code": "", "name": "", "name_en": "", "kinds": ["pdf"], "is_required": True, "owed_by": []}


def _drop(rows: list, number: int) -> None:
    if number < len(rows):
        del rows[number]


def _is_draft(stages: Any) -> bool:
    """Whether the rows have the places that the page draws; what stands in them is checked when it is saved."""
    if not isinstance(stages, list) or not 1 <= len(stages) <= MOST_STAGES:
        return False
    return all(
        isinstance(stage, dict)
        and isinstance(stage.get("code"), str)
        and _are_rows(stage.get("milestones"), MOST_MILESTONES)
        and all(_are_words(row.get("kinds")) and _are_words(row.get("owed_by")) for row in stage["milestones"])
        and "gate" in stage
        and (stage["gate"] is None or (_is_gate(stage["gate"])))
        for stage in stages
    )


def _is_sendable(text: str) -> bool:
    """Whether a page can carry it: JSON also has halves of letters, which no page has."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_gate(gate: Any) -> bool:
    return (
        isinstance(gate, dict)
        and isinstance(gate.get("code"), str)
        and _are_words(gate.get("approvers"))
        and _are_rows(gate.get("checks"), MOST_CHECKS)
    )


def _are_words(words: Any) -> bool:
    return isinstance(words, list) and all(isinstance(word, str) for word in words)


def _are_rows(rows: Any, most: int) -> bool:
    return (
        isinstance(rows, list)
        and len(rows) <= most
        and all(isinstance(row, dict) and isinstance(row.get("code"), str) for row in rows)
    )


def unreadable() -> str:
    return _("The draft came back unreadable, so this page shows the newest version again. Nothing was saved.")
