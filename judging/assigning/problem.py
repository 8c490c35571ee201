"""A problem of assignment as JSON, read strictly: what is not certainly meant is refused in one sentence.

    {"entries": [{"id", "category"}], "judges": [{"id", "capacity", "categories", "expertise"}],
     "conflicts": [{"judge", "entry"}], "per_entry": 3, "seed": 1}

Ids are texts or whole numbers. May be absent: an entry's category (it is then of one that only judges of all categories
judge), a judge's capacity (no limit), categories (all) and expertise (none), the conflicts (none) and the seed (0).
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from judging.assigning.laying import BEST, Facts
from judging.ranking import Key

MAX_BYTES = 64 * 1024 * 1024
MAX_ENTRIES = 50_000
MAX_JUDGES = 1_000
MAX_PAIRS = 2_000_000
MAX_ID = 200
MAX_NUMBER = 2**53


class ProblemRefused(ValueError):
    """The problem can't be meant as it stands. The message is one sentence: where, and what is wrong."""


@dataclass(frozen=True, slots=True)
class Problem:
    facts: Facts
    per_entry: int
    seed: int


def read_problem(text: str | bytes) -> Problem:
    """The problem that the JSON states. Refused with `ProblemRefused`: all else, by its first fault."""
    if len(text) > MAX_BYTES:
        raise ProblemRefused(f"the problem is larger than {MAX_BYTES // 2**20} MB")
    try:
        given = json.loads(text, parse_constant=_no_number, object_pairs_hook=_without_twins)
    except UnicodeDecodeError:
        raise ProblemRefused("the problem is not UTF-8 text") from None
    except RecursionError:
        raise ProblemRefused("the problem is nested too deeply") from None
    except json.JSONDecodeError as error:
        raise ProblemRefused(f"the problem is not JSON: line {error.lineno}: {error.msg}") from None
    except ProblemRefused:
        raise
    except ValueError:
        raise ProblemRefused("the problem holds a number that is too long") from None
    top = _object(given, "the problem", {"entries", "judges", "per_entry"}, {"conflicts", "seed"})
    entries = _entries(top["entries"])
    judges = _named(_list(top["judges"], "judges", MAX_JUDGES), "judges", {"capacity", "categories", "expertise"})
    if len(entries) * len(judges) > MAX_PAIRS:
        raise ProblemRefused(f"entries times judges is more than {MAX_PAIRS}")
    return Problem(
        Facts(
            entries,
            list(judges),
            _conflicts(top.get("conflicts", []), entries, judges),
            _capacities(judges),
            categories := _categories(judges),
            _expertise(judges, entries, {*entries.values(), *(one for named in categories.values() for one in named)}),
        ),
        per_entry=_whole(top["per_entry"], "per_entry", 1),
        seed=_whole(top.get("seed", 0), "seed", -MAX_NUMBER),
    )


def _entries(given: Any) -> dict[Key, Key | None]:
    entries = _named(_list(given, "entries", MAX_ENTRIES), "entries", {"category"})
    return {
        key: None if row.get("category") is None else _id(row["category"], f"the category of entry {key!r}")
        for key, row in entries.items()
    }


def _named(rows: Iterable[Any], what: str, optional: set[str]) -> dict[Key, dict[str, Any]]:
    """The rows by their ids. An id is taken by its text: 1 and "1" would be one judge in the answer."""
    found: dict[Key, dict[str, Any]] = {}
    texts: set[str] = set()
    for number, given in enumerate(rows):
        row = _object(given, f"{what}[{number}]", {"id"}, optional)
        key = _id(row["id"], f"{what}[{number}].id")
        if str(key) in texts:
            raise ProblemRefused(f"{what}[{number}]: the id {key!r} is there twice")
        texts.add(str(key))
        found[key] = row
    return found


def _conflicts(given: Any, entries: Collection[Key], judges: Collection[Key]) -> frozenset[tuple[Key, Key]]:
    barred = set()
    for number, listed in enumerate(_list(given, "conflicts", MAX_PAIRS)):
        where = f"conflicts[{number}]"
        row = _object(listed, where, {"judge", "entry"}, set())
        judge, entry = _id(row["judge"], f"{where}.judge"), _id(row["entry"], f"{where}.entry")
        if judge not in judges:
            raise ProblemRefused(f"{where}: there is no judge {judge!r}")
        if entry not in entries:
            raise ProblemRefused(f"{where}: there is no entry {entry!r}")
        barred.add((entry, judge))
    return frozenset(barred)


def _capacities(judges: dict[Key, dict[str, Any]]) -> dict[Key, int]:
    return {
        judge: _whole(row["capacity"], f"the capacity of judge {judge!r}", 0)
        for judge, row in judges.items()
        if row.get("capacity") is not None
    }


def _categories(judges: dict[Key, dict[str, Any]]) -> dict[Key, frozenset[Key]]:
    found = {}
    for judge, row in judges.items():
        if row.get("categories") is not None:
            where = f"the categories of judge {judge!r}"
            found[judge] = frozenset(_id(one, where) for one in _list(row["categories"], where, MAX_ENTRIES))
    return found


def _expertise(
    judges: dict[Key, dict[str, Any]], entries: Collection[Key], categories: Collection[Key | None]
) -> dict[Key, dict[Key, int]]:
    """Grades by judge. The keys of a JSON object are texts: they name the entry or category of that text."""
    named: dict[str, list[Key]] = {}
    for key in [*entries, *(category for category in categories if category is not None)]:
        named.setdefault(str(key), []).append(key)
    found: dict[Key, dict[Key, int]] = {}
    for judge, row in judges.items():
        where = f"the expertise of judge {judge!r}"
        grades = {} if row.get("expertise") is None else row["expertise"]
        if not isinstance(grades, dict):
            raise ProblemRefused(f"{where} is not an object")
        for text, grade in grades.items():
            if len(named.get(text, ())) != 1:
                why = "both an entry and a category" if text in named else "neither an entry nor a category"
                raise ProblemRefused(f"{where}: {_shown(text)} is {why}")
            found.setdefault(judge, {})[named[text][0]] = _whole(grade, f"{where} in {_shown(text)}", 0, BEST)
    return found


def _object(given: Any, where: str, required: set[str], optional: set[str]) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise ProblemRefused(f"{where} is not an object")
    for key in sorted(required - given.keys()):
        raise ProblemRefused(f"{where} has no {key!r}")
    for key in given:
        if key not in required | optional:
            raise ProblemRefused(f"{where} has the unknown key {_shown(key)}")
    return given


def _list(given: Any, where: str, at_most: int) -> list[Any]:
    if not isinstance(given, list):
        raise ProblemRefused(f"{where} is not a list")
    if len(given) > at_most:
        raise ProblemRefused(f"{where} has more than {at_most} rows")
    return given


def _id(given: Any, where: str) -> Key:
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise ProblemRefused(f"{where} is neither a text nor a whole number")
    if isinstance(given, int) and abs(given) > MAX_NUMBER:
        raise ProblemRefused(f"{where} is too large a number")
    if isinstance(given, str) and not (given.strip() and len(given) <= MAX_ID and given.isprintable()):
        raise ProblemRefused(f"{where} is empty, longer than {MAX_ID} characters or not printable")
    return given


def _whole(given: Any, where: str, least: int, most: int = MAX_NUMBER) -> int:
    if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
        bounds = (
            f"from {least} to {most}" if most < MAX_NUMBER else f"of {least} or more" if least >= 0 else "in bounds"
        )
        raise ProblemRefused(f"{where} is not a whole number {bounds}")
    return given


def _shown(key: str) -> str:
    return repr(key if len(key) <= MAX_ID else key[:MAX_ID] + "...")


def _no_number(text: str) -> None:
    raise ProblemRefused(f"the problem holds {text}, which is no number")


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twin = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        raise ProblemRefused(f"an object has the key {_shown(twin)} twice")
    return found
