"""How a result came about, in official Indonesian: rule, criteria, tie-breaks, and the table of places."""

from collections.abc import Iterable, Mapping
from typing import Any

from judging.documents.texts import TEXTS, filled
from judging.documents.words import figure
from judging.models import Criterion, Round
from judging.ranking import RULES

_RULES = TEXTS["rules"]
_NAMES = TEXTS["rule_names"]


def rule_facts(
    *, round: Round, rule: str, facts: Mapping[str, Any], weights: Mapping[str, Any], criteria: Iterable[Criterion]
) -> dict[str, Any]:
    """Rule and tie-breaks as sentences, and the criteria with their weights. `facts` and `weights` are those of a
    Ranking or a Tabulation."""
    by_code = {one.code: one for one in criteria}
    return {
        "rule": _NAMES[rule] if round.kind != Round.SCREENING else TEXTS["kinds"][Round.SCREENING],
        "sentences": _sentences(round, rule, facts, by_code),
        "criteria": [
            {"name": by_code[code].name, "weight": figure(weight), "is_carried": by_code[code].is_carried}
            for code, weight in weights.items()
            if code in by_code
        ],
        "has_raw": rule != "weighted_mean" and round.kind != Round.SCREENING,
        "is_screening": round.kind == Round.SCREENING,
    }


def tie_words(decided_by: str, by_code: Mapping[str, Criterion]) -> str:
    """What told an entry from others of the same total."""
    kind, _colon, name = decided_by.partition(":")
    return _link(kind, name, by_code) if name else ""


def decision_facts(decision: Any, codes: list[str]) -> dict[str, Any]:
    """What was put to the vote, why, and how many said what; works by these codes. The numbers are 0 where a decision
    was taken without a count."""
    return {
        "number": decision.number,
        "what": filled(TEXTS["motions"][decision.kind], place=str(decision.place or "")),
        "codes": codes,
        "reason": decision.reason,
        "in_favour": decision.in_favour or 0,
        "against": decision.against or 0,
        "abstained": decision.abstained or 0,
    }


def _sentences(round: Round, rule: str, facts: Mapping[str, Any], by_code: Mapping[str, Criterion]) -> list[str]:
    if round.kind == Round.SCREENING:
        said = [_RULES["screening"]]
    elif facts.get("by_criterion"):
        said = [_RULES["by_criterion"]]
    else:
        said = [_RULES["judge_total"], _RULES[rule]]
    carried = [one.name for one in by_code.values() if one.is_carried]
    if carried and round.source is not None:
        said.append(filled(_RULES["carried"], name=", ".join(carried), round=round.source.name))
    links = ", ".join(_link(kind, name, by_code) for kind, name in facts.get("ties", []))
    said.append(filled(_RULES["ties"], links=links) if links else _RULES["no_ties"])
    said.append(_RULES["renormalise" if facts.get("renormalise") else "whole"])
    said.append(_RULES["exact" if RULES[rule].exact else "rounded"])
    return said


def _link(kind: str, name: str, by_code: Mapping[str, Criterion]) -> str:
    if kind == "rule":
        return _NAMES.get(name, name)
    return by_code[name].name if name in by_code else name
