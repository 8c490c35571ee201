"""Scores and weights as CSV files, read strictly: what is not certainly meant is refused with its file and line.

Scores have the columns `entry,judge[,criterion],score`, weights `criterion,weight`, in any order, comma-separated, in
UTF-8 with or without a byte order mark. Blank lines carry nothing. Names are compared after Unicode NFC.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from judging.ranking import Key, Mark

MAX_BYTES = 64 * 1024 * 1024
MAX_ROWS = 1_000_000
MAX_NAME = 200
ONLY_CRITERION = "score"
WHOLE = Decimal(100)
NUMBER = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)


class MarksheetRefused(ValueError):
    """The file cannot be read with certainty. The message is one line: file, line, what is wrong."""

    def __init__(self, file: str, line: int | None, what: str) -> None:
        shown = file if file.isprintable() else repr(file)
        super().__init__(f"{shown}: {what}" if line is None else f"{shown}, line {line}: {what}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of data: its cells by column, and where it stands for the sake of a refusal."""

    file: str
    line: int
    cells: Mapping[str, str]

    def refused(self, what: str) -> MarksheetRefused:
        return MarksheetRefused(self.file, self.line, what)

    def name(self, column: str) -> str:
        """The cell as a name in NFC: not empty, printable, without spaces around it, of bounded length."""
        text = unicodedata.normalize("NFC", self.cells[column])
        if not text.strip():
            raise self.refused(f"{column} is empty")
        if len(text) > MAX_NAME:
            raise self.refused(f"{column} is longer than {MAX_NAME} characters")
        if text != text.strip() or not text.isprintable():
            raise self.refused(f"{column} {_shown(text)} has spaces around it or characters that cannot be seen")
        return text

    def number(self, column: str) -> Decimal:
        """The cell as a plain decimal: ASCII digits, at most 9 before and 9 after the point, a leading minus."""
        text = self.cells[column]
        if not text:
            raise self.refused(f"{column} is empty; leave the line out where there is none")
        if not NUMBER.fullmatch(text):
            raise self.refused(f"{column} {_shown(text)} is not a plain decimal number such as 8 or 8.5")
        return Decimal(text)


def read_marksheet(scores: Path, weights: Path | None = None) -> tuple[list[Mark], dict[str, Decimal]]:
    """All marks of the scores file and the weight of each criterion, summing to 100. Refused: `MarksheetRefused`."""
    given = None if weights is None else weights_from(_bytes(weights), file=str(weights))
    return marks_from(_bytes(scores), file=str(scores), weights=given)


def read_sequence(path: Path, marks: Collection[Mark]) -> dict[tuple[Key, Key], float]:
    """In which order each judge scored, by (entry, judge), from a file with the columns `entry,judge,sequence`.

    Refused: a second line for the same sheet, and a sheet without any mark.
    """
    sheets = {(mark.entry, mark.judge) for mark in marks}
    found: dict[tuple[Key, Key], float] = {}
    for row in _rows(_bytes(path), str(path), required={"entry", "judge", "sequence"}, optional=set()):
        sheet = row.name("entry"), row.name("judge")
        where = f"entry {_shown(sheet[0])}, judge {_shown(sheet[1])}"
        if sheet in found:
            raise row.refused(f"a second line for {where}")
        if sheet not in sheets:
            raise row.refused(f"there is no score for {where}")
        found[sheet] = float(row.number("sequence"))
    return found


def weights_from(data: bytes, *, file: str) -> dict[str, Decimal]:
    """The weight of each criterion. Refused: one named twice, one below 0, and a sum other than 100."""
    weights: dict[str, Decimal] = {}
    for row in _rows(data, file, required={"criterion", "weight"}, optional=set()):
        criterion, weight = row.name("criterion"), row.number("weight")
        if criterion in weights:
            raise row.refused(f"a second weight for criterion {_shown(criterion)}")
        if weight < 0:
            raise row.refused(f"the weight of criterion {_shown(criterion)} is negative")
        weights[criterion] = weight
    total = sum(weights.values(), Decimal())
    if total != WHOLE:
        raise row.refused(f"the weights sum to {total.normalize():f}, not to {WHOLE}")
    return weights


def marks_from(
    data: bytes, *, file: str, weights: Mapping[str, Decimal] | None = None
) -> tuple[list[Mark], dict[str, Decimal]]:
    """The marks, and the weights given or, for the only criterion there is, 100.

    Refused: a second mark of a judge on a criterion of an entry, a criterion without a weight, a weighed criterion that
    nobody scored, and several criteria without weights.
    """
    allowed = None if weights is None else dict(weights)
    several = {"criterion"} if allowed is not None and len(allowed) > 1 else set()
    marks: list[Mark] = []
    seen: dict[tuple[str, str, str], int] = {}
    found: dict[str, Decimal] = {}
    for row in _rows(data, file, required={"entry", "judge", "score"} | several, optional={"criterion"}):
        criterion = _criterion(row, allowed, found)
        found.setdefault(criterion, WHOLE)
        entry, judge = row.name("entry"), row.name("judge")
        first = seen.setdefault((entry, judge, criterion), row.line)
        if first != row.line:
            where = f"entry {_shown(entry)}, judge {_shown(judge)}, criterion {_shown(criterion)}"
            raise row.refused(f"a second score for {where}; the first is on line {first}")
        marks.append(Mark(entry, judge, criterion, row.number("score")))
    unscored = [criterion for criterion in allowed or () if criterion not in found]
    if unscored:
        raise row.refused(f"the file ends without any score for criterion {_shown(unscored[0])}, which has a weight")
    return marks, found if allowed is None else allowed


def _criterion(row: Row, weights: Mapping[str, Decimal] | None, found: Mapping[str, Decimal]) -> str:
    if "criterion" not in row.cells:
        return ONLY_CRITERION if weights is None else next(iter(weights))
    criterion = row.name("criterion")
    if weights is not None and criterion not in weights:
        raise row.refused(f"criterion {_shown(criterion)} has no weight")
    if weights is None and found and criterion not in found:
        raise row.refused(f"a second criterion, {_shown(criterion)}: several criteria need a file of weights")
    return criterion


def _rows(data: bytes, file: str, *, required: set[str], optional: set[str]) -> Iterator[Row]:
    """Each line of data, at least one and at most MAX_ROWS, with exactly the cells that the header names."""
    header: list[str] = []
    count, header_line = 0, 1
    for line, cells in _records(data, file):
        if not header:
            header, header_line = cells, line
            _check_header(header, file, line, required, optional)
            continue
        if len(cells) != len(header):
            raise MarksheetRefused(file, line, f"{len(cells)} cells, but the header has {len(header)}")
        count += 1
        if count > MAX_ROWS:
            raise MarksheetRefused(file, line, f"more than {MAX_ROWS} lines of data")
        yield Row(file, line, dict(zip(header, cells, strict=True)))
    if not count:
        raise MarksheetRefused(file, header_line, "no data below the header" if header else "the file is empty")


def _check_header(header: list[str], file: str, line: int, required: set[str], optional: set[str]) -> None:
    known = sorted(required | optional)
    for column in sorted(required):
        if column not in header:
            found = _shown(",".join(header))
            raise MarksheetRefused(file, line, f"column {column} is missing from the header {found}")
    for column in header:
        if column not in known:
            raise MarksheetRefused(file, line, f"unknown column {_shown(column)}; known are {', '.join(known)}")
        if header.count(column) > 1:
            raise MarksheetRefused(file, line, f"column {column} appears twice")


def _records(data: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not blank, each with the number of the line where it begins."""
    reader = csv.reader(io.StringIO(_text(data, file), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise MarksheetRefused(file, line, f"not readable as CSV: {error}") from error


def _text(data: bytes, file: str) -> str:
    plain = data.removeprefix(codecs.BOM_UTF8)
    try:
        return plain.decode("utf-8")
    except UnicodeDecodeError as error:
        line = plain.count(b"\n", 0, error.start) + 1
        raise MarksheetRefused(file, line, "the text is not UTF-8; save the file as CSV UTF-8") from error


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise MarksheetRefused(str(path), None, f"cannot be read: {error.strerror}") from error
    if len(data) > MAX_BYTES:
        raise MarksheetRefused(str(path), None, f"larger than {MAX_BYTES // 1024**2} MiB")
    return data


def _shown(text: str) -> str:
    """A cell in a message: quoted, on one line, of bounded length."""
    return repr(text if len(text) <= 40 else f"{text[:40]}…")
