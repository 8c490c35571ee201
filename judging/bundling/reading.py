"""A bundle as somebody hands it in, read within bounds and with suspicion: the file may be anything."""

import csv
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from judging.bundling import layout
from judging.bundling.layout import Facts
from judging.ranking import Decision, Mark, TieBreak

MOST_BYTES = 64 * 1024 * 1024
MOST_IN_A_FILE = 64 * 1024 * 1024
MOST_FILES = 20
MOST_ROWS = 1_000_000
MOST_LETTERS = 200
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others break in ways of their own
_NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class NotABundle(ValueError):
    """The file is no bundle of a result, or one that this version can't read. The message is one line."""


def read_bundle(path: Path) -> tuple[Facts, bytes]:
    """What the bundle says, and its table of standings as it lies in it.

    Refused (NotABundle): what is no ZIP file or too large, packed or unpacked; a missing, double or unknown file;
    another format; values that are not what they should be. Scores that can't be ranked are not refused here.
    """
    contents = _contents(path)
    told = _json(contents[layout.RESULT])
    if told.get("format") != layout.FORMAT:
        raise NotABundle(f"{layout.RESULT}: not of the format {layout.FORMAT}")
    works = [_text(row, "work", layout.WORKS) for row in _rows(contents, layout.WORKS, layout.WORKS_HEADER)]
    if len(set(works)) < len(works):
        raise NotABundle(f"{layout.WORKS}: a work stands in it twice")
    try:
        facts = Facts(marks=tuple(_marks(contents)), works=tuple(works), **_decided(told))
    except (KeyError, TypeError, ValueError, AttributeError) as trouble:
        if isinstance(trouble, NotABundle):
            raise
        raise NotABundle(f"{layout.RESULT}: {type(trouble).__name__}: {str(trouble)[:120]}") from trouble
    return facts, contents[layout.STANDINGS]


def _contents(path: Path) -> dict[str, bytes]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NotABundle(f"larger than {MOST_BYTES} bytes")
        with zipfile.ZipFile(path) as packed:
            names = [one.filename for one in packed.infolist()]
            _insist_on_files(names)
            if any(one.compress_type not in _PACKINGS for one in packed.infolist()):
                raise NotABundle("it is packed in a way that no bundle is")
            return {name: _unpacked(packed, name) for name in names}
    except NotABundle:
        raise
    except FileNotFoundError as missing:
        raise NotABundle("there is no such file") from missing
    except _BROKEN as trouble:
        raise NotABundle(f"not a ZIP file that can be read: {str(trouble)[:120]}") from trouble


def _insist_on_files(names: list[str]) -> None:
    if len(names) > MOST_FILES or len(set(names)) < len(names):
        raise NotABundle("it holds too many files, or one twice")
    missing = [name for name in layout.NEEDED if name not in names]
    if missing:
        raise NotABundle(f"it lacks {', '.join(missing)}")
    unknown = [name for name in names if name not in layout.FILES]
    if unknown:
        raise NotABundle(f"it holds a file that no bundle has: {unknown[0][:60]!r}")


def _unpacked(packed: zipfile.ZipFile, name: str) -> bytes:
    """What is read counts, not what the file says of its own size."""
    with packed.open(name) as one:
        content = one.read(MOST_IN_A_FILE + 1)
    if len(content) > MOST_IN_A_FILE:
        raise NotABundle(f"{name} is larger than {MOST_IN_A_FILE} bytes")
    return content


def _json(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content.decode())
    except (ValueError, RecursionError) as trouble:
        raise NotABundle(f"{layout.RESULT}: no JSON") from trouble
    if not isinstance(told, dict):
        raise NotABundle(f"{layout.RESULT}: no JSON object")
    return told


def _rows(contents: Mapping[str, bytes], name: str, header: tuple[str, ...]) -> Iterator[dict[str, str]]:
    try:
        lines = csv.reader(io.StringIO(contents[name].decode("utf-8-sig"), newline=""), strict=True)
        if next(lines, None) != list(header):
            raise NotABundle(f"{name}: not the columns {', '.join(header)}")
        for number, row in enumerate(lines, start=1):
            if len(row) != len(header) or number > MOST_ROWS:
                raise NotABundle(f"{name}: line {number + 1} has not {len(header)} cells, or there are too many lines")
            yield dict(zip(header, (_unescaped(cell) for cell in row), strict=True))
    except (UnicodeDecodeError, csv.Error) as trouble:
        raise NotABundle(f"{name}: no table in UTF-8") from trouble


def _unescaped(cell: str) -> str:
    """A text that a spreadsheet would take for a formula was written behind an apostrophe."""
    return cell[1:] if cell.startswith("'") else cell


def _marks(contents: Mapping[str, bytes]) -> Iterator[Mark]:
    for row in _rows(contents, layout.MARKS, layout.MARKS_HEADER):
        if not _NUMBER.fullmatch(row["score"]):
            raise NotABundle(f"{layout.MARKS}: {row['score'][:40]!r} is no score")
        work, judge, criterion = (_text(row, name, layout.MARKS) for name in ("work", "judge", "criterion"))
        yield Mark(work, judge, criterion, Decimal(row["score"]))


def _text(row: Mapping[str, Any], name: str, file: str) -> str:
    text = row[name]
    if not isinstance(text, str) or not 1 <= len(text) <= MOST_LETTERS:
        raise NotABundle(f"{file}: {name} is no text of 1 to {MOST_LETTERS} letters")
    return text


def _decided(told: Mapping[str, Any]) -> dict[str, Any]:
    standings = [{name: row[name] for name in layout.STANDINGS_HEADER} for row in told["standings"]]
    return {
        "weights": {code: _decimal(weight) for code, weight in told["weights"].items()},
        "rule": _text(told, "rule", layout.RESULT),
        "digest": _text(told, "digest", layout.RESULT),
        "ties": tuple(TieBreak(*_texts(tie)) for tie in told["ties"]),  # type: ignore[arg-type]
        "renormalise": told["renormalise"] is True,
        "by_criterion": told["by_criterion"] is True,
        "expected": {judge: tuple(_texts(own)) for judge, own in told["expected"].items()},
        "decisions": tuple(_decision(one) for one in told["decisions"]),
        "standings": tuple(standings),
    }


def _decision(one: Mapping[str, Any]) -> Decision:
    place = one["place"]
    if not (place is None or (isinstance(place, int) and not isinstance(place, bool))):
        raise NotABundle(f"{layout.RESULT}: a decision's place is no number")
    number, kind = (_text(one, name, layout.RESULT) for name in ("number", "kind"))
    return Decision(number, kind, tuple(_texts(one["codes"])), place)


def _texts(values: Any) -> list[str]:
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise NotABundle(f"{layout.RESULT}: a list of texts was expected")
    return values


def _decimal(text: Any) -> Decimal:
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        raise NotABundle(f"{layout.RESULT}: a weight is no number")
    return Decimal(text)
