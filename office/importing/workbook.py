"""The first sheet of an XLSX file as rows of texts, with limits on what it may unpack to. Pure."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, iterparse

MOST_UNPACKED = 8 * 1024 * 1024
MOST_COLUMNS = 30
LONGEST_COLUMN = 3  # letters: no sheet goes beyond XFD
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRINGS, _SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"


class Unreadable(Exception):
    """It is no workbook that can be read within the limits."""


def is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def rows_of(content: bytes, most: int) -> list[list[str]]:
    """The cells of each row that stands in the file, empty rows too, at most `most` of them and one more.

    Formulas are not computed: what was stored with them counts. Refused (Unreadable): no workbook, one that unpacks to
    more than 8 MB or says more than that by repeating what it has once, or one with a document type of its own.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            strings = [_text(item) for item in _each(book, _STRINGS, "si")] if _STRINGS in book.namelist() else []
            rows: list[list[str]] = []
            letters = 0
            for row in _each(book, _SHEET, "row"):
                rows += [[] for _gap in range(min(int(row.get("r") or len(rows) + 1) - len(rows) - 1, most))]
                rows.append(_cells(row, strings))
                letters += sum(map(len, rows[-1]))
                if letters > MOST_UNPACKED:
                    raise Unreadable
                if len(rows) > most:
                    break
            return rows
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError, IndexError, RuntimeError, NotImplementedError) as no:
        raise Unreadable from no


def _each(book: zipfile.ZipFile, name: str, tag: str) -> Iterator[Element]:
    if book.getinfo(name).file_size > MOST_UNPACKED:
        raise Unreadable
    with book.open(name) as member:
        content = member.read(MOST_UNPACKED + 1)
    if len(content) > MOST_UNPACKED or any(mark in content for mark in (b"<!DOCTYPE", b"<!ENTITY", b"\0")):
        raise Unreadable
    # Without a document type there are no entities to expand; in UTF-16 one could hide, so that zeros are refused too.
    for _event, element in iterparse(io.BytesIO(content)):  # noqa: S314
        if element.tag == _MAIN + tag:
            yield element
            element.clear()


def _cells(row: Element, strings: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_MAIN}c"):
        column = _column(cell.get("r") or "", len(cells))
        if column >= MOST_COLUMNS:
            break
        cells += [""] * (column - len(cells))
        cells.append(_value(cell, strings))
    return cells


def _value(cell: Element, strings: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") == "s":
        return strings[int(value)]
    return value.removesuffix(".0")


def _text(element: Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{_MAIN}t"))


def _column(place: str, otherwise: int) -> int:
    """Of "C7" the 2: columns count from 0."""
    number = 0
    for letter in place[:LONGEST_COLUMN]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number - 1 if number else otherwise
