"""The page on which lines of a specification or of a set are edited: what it shows of a draft."""

from typing import Any

from accounts.locale import spoken
from audit.refusals import Refused
from development.models import Requirement
from development.specification.drafting import LIMITS, figure
from development.specification.units import UNITS
from development.specification.words import limits_text, unit_name
from frontend.forms.requirement_lines import LinesDraft, spelled
from frontend.keys import key_in


def drawn(draft: LinesDraft, refused: Refused | None = None) -> dict[str, Any]:
    """The line that is shown with its fields and faults, the outline of all lines, and what the refusal says beside."""
    fields = refused.fields if refused else {}
    wrong = {int(place.split(".")[1]) for place in fields if place.startswith("lines.") and _is_placed(place)}
    if wrong and draft.shown not in wrong:
        draft.shown = min(wrong)
    here = f"lines.{draft.shown}."
    faults = {place.removeprefix(here): said[0] for place, said in fields.items() if place.startswith(here)}
    wrong_pair = draft.wrong_of_pair()
    if wrong_pair and "at_least" in faults:
        faults[wrong_pair] = faults.pop("at_least")
    return {
        "draft": draft,
        "line": draft.current,
        "figures": draft.fields(),
        "faults": faults,
        "has_limit": bool(limits_of(draft.current)) and not is_odd(draft.current),
        "outline": [_outlined(place, line, place in wrong) for place, line in enumerate(draft.lines)],
        "refused": refused,
        "general": [
            said[0] for place, said in fields.items() if place in ("lines", "note", "confirmed_by", "material")
        ],
        "groups": Requirement.GROUPS,
        "units": [(code, unit_name(code)) for code in UNITS],
        "is_dimension": draft.current["group"] == Requirement.DIMENSION,
    }


def seen_of(data) -> int:
    """The version that the page was drawn from."""
    return key_in(data, "seen")


def limits_of(line: dict[str, Any]) -> str:
    """The limits of a line of a draft in words; as they were typed where they are no numbers."""
    limits = {name: figure(line[name]) for name in ("at_least", "at_most")}
    if is_odd(line):
        return spelled(line["at_least"] or line["at_most"])
    return limits_text(Requirement(unit=line["unit"], group=line["group"], **limits))


def is_odd(line: dict[str, Any]) -> bool:
    """Whether a limit of it is no number as it was typed, which saving will refuse."""
    return any(line[name] and figure(line[name]) is None for name in LIMITS)


def _outlined(place: int, line: dict[str, Any], is_wrong: bool) -> dict[str, Any]:
    name = spoken(line, "name")
    limits = limits_of(line)
    return {"place": place, "name": name, "limits": limits, "wrong": is_wrong or is_odd(line), "group": line["group"]}


def _is_placed(place: str) -> bool:
    return place.split(".")[1].isdecimal()
