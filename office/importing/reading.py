"""A list from a CSV or XLSX file, read strictly: what is not certainly meant is said by line and column."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from audit.refusals import Invalid
from office.importing import workbook
from submissions.cleaning import clean_text

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2000
MOST_LETTERS = 500
_FORMULA_AS_TEXT = re.compile(r"^'(?=[=+\-@])")  # as our own exports keep a spreadsheet from computing


@dataclass(frozen=True)
class Shape:
    """The columns of a list: by code the words that may head it, the first of them as the sample has it."""

    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    most: int = MOST_ROWS

    @property
    def header(self) -> list[str]:
        return [words[0] for words in self.columns.values()]


@dataclass(frozen=True)
class Line:
    number: int
    cells: dict[str, str]
    wrong: dict[str, str] = field(default_factory=dict)


def text_of(content: bytes, shape: Shape) -> str:
    """The file as CSV text, whatever it was. Refused (400): larger than 2 MB, neither CSV in UTF-8 nor XLSX."""
    if len(content) > MOST_BYTES:
        raise _unreadable(_("The file is larger than 2 MB. Split it."))
    if workbook.is_workbook(content):
        try:
            rows = workbook.rows_of(content, shape.most + 1)
        except workbook.Unreadable as wrong:
            raise _unreadable(_("This XLSX file can't be read. Save it again, or save it as CSV.")) from wrong
        target = io.StringIO(newline="")
        csv.writer(target, delimiter=";", lineterminator="\n").writerows(rows)
        return target.getvalue()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise _unreadable(_("The file is not in UTF-8. Save it again as “CSV UTF-8”, or as XLSX.")) from wrong


def lines_of(text: str, shape: Shape) -> list[Line]:
    """Every line below the header. Refused (400): no header, a column that is not known, named twice or missing, no
    line, too many lines, or text that is no CSV."""
    if len(text.encode()) > MOST_BYTES:
        raise _unreadable(_("The file is larger than 2 MB. Split it."))
    head = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(";,\t", key=head.count), strict=True)
    found: list[Line] = []
    try:
        header = _columns(next(rows, []), shape)
        for cells in rows:
            if any(cell.strip() for cell in cells):
                found.append(_line(rows.line_num, header, cells))
            if len(found) > shape.most:
                raise _unreadable(_("At most %(most)d lines come in at once.") % {"most": shape.most})
    except csv.Error as wrong:
        raise _unreadable(_("Line %(line)d can't be read as CSV.") % {"line": rows.line_num}) from wrong
    if not found:
        raise _unreadable(_("There is no line below the header."))
    return found


def _columns(cells: list[str], shape: Shape) -> list[str]:
    codes = {word: code for code, words in shape.columns.items() for word in (code, *words)}
    header: list[str] = []
    for cell in cells:
        code = codes.get(" ".join(cell.split()).casefold())
        if code is None:
            raise _unreadable(_("The column “%(name)s” is not known. See the sample.") % {"name": cell[:60]})
        if code in header:
            raise _unreadable(_("The column “%(name)s” is there twice.") % {"name": cell[:60]})
        header.append(code)
    for code in shape.needed:
        if code not in header:
            named = {"name": shape.columns[code][0]}
            raise _unreadable(_("The column “%(name)s” is missing. See the sample.") % named)
    return header


def _line(number: int, header: list[str], cells: list[str]) -> Line:
    given: dict[str, str] = {}
    wrong: dict[str, str] = {}
    if any(cell.strip() for cell in cells[len(header) :]):
        said = {"cells": len(cells), "columns": len(header)}
        wrong[header[0]] = _("%(cells)d cells, but the header has %(columns)d.") % said
    for code, cell in zip(header, cells, strict=False):
        try:
            given[code] = clean_text(_FORMULA_AS_TEXT.sub("", cell), MOST_LETTERS)
        except Invalid as refused:
            given[code], wrong[code] = "", str(refused)
    return Line(number, given, wrong)


def _unreadable(message: str) -> Invalid:
    return Invalid(message, fields={"file": [message]})
