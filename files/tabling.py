"""Tables for spreadsheets: CSV and XLSX in which no text of a person ever becomes a formula."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import IO

import xlsxwriter

Cell = str | int | Decimal | datetime | None
Row = Sequence[Cell]

# What a spreadsheet takes for a formula, also in the full-width forms that Asian keyboards give.
_FORMULA = re.compile(r"^[\s\0]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_UNPRINTABLE = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
MOST_IN_A_CELL = 32_767  # Excel's own limit
_BOM = b"\xef\xbb\xbf"  # without it Excel reads UTF-8 as something else


def csv_of(header: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """RFC 4180 in UTF-8 with a byte order mark, line by line. Numbers have a decimal point, times are ISO 8601 in UTC;
    a text that a spreadsheet would take for a formula begins with an apostrophe."""
    writer = csv.writer(_Echo())
    yield _BOM + writer.writerow([_plain(one) for one in header]).encode()
    for row in rows:
        yield writer.writerow([_plain(one) for one in row]).encode()


def write_xlsx(target: Path | IO[bytes], sheets: Iterable[tuple[str, Sequence[str], Iterable[Row]]]) -> None:
    """The target holds a workbook: (name, header, rows) for each sheet.

    Texts are texts whatever they begin with, numbers are numbers, times are ISO 8601 in UTC. Rows go to a file one by
    one: memory does not grow with them.
    """
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "default_date_format": "yyyy-mm-dd hh:mm"})
    head, whole = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    for name, header, rows in sheets:
        sheet = book.add_worksheet(_sheet_name(name))
        sheet.freeze_panes(1, 0)
        for column, text in enumerate(header):
            sheet.set_column(column, column, max(10, min(40, len(text) + 2)))
            sheet.write_string(0, column, _clean(text), head)
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, line, column, cell, whole)
    book.close()


def _write(sheet, line: int, column: int, cell: Cell, style) -> None:
    if isinstance(cell, int | Decimal):
        sheet.write_number(line, column, float(cell))
    elif cell is not None:
        sheet.write_string(line, column, _clean(_text(cell)), style)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | Decimal):
        return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
    text = _clean(_text(cell))
    return f"'{text}" if _FORMULA.match(text) else text


def _text(cell: str | datetime) -> str:
    return cell.isoformat(timespec="seconds") if isinstance(cell, datetime) else cell


def _clean(text: str) -> str:
    return _UNPRINTABLE.sub("", text)[:MOST_IN_A_CELL]


def _sheet_name(name: str) -> str:
    """Excel's own rules: at most 31 characters, none of []:*?/\\ and no apostrophe at either end."""
    return re.sub(r"[\[\]:*?/\\]", " ", _clean(name)).strip("' ")[:31] or "1"


class _Echo:
    """A file for `csv` that hands back what is written."""

    def write(self, text: str) -> str:
        return text
