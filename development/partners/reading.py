"""A list of firms from a CSV file, read strictly: what is not certainly meant is said by line and column."""

import csv
import io
import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.locale import is_indonesian
from audit.refusals import Invalid
from development.models import Partner
from development.partners.skills import SKILLS, code_of, names_of

MOST_BYTES = 256 * 1024
MOST_ROWS = 1000
HEADER = {
    "name": ("nama", "nama perusahaan", "nama industri", "name", "name of the firm"),
    "kind": ("jenis", "jenis mitra", "kind"),
    "city": ("kota", "kabupaten/kota", "kota/kabupaten", "city"),
    "province": ("provinsi", "province"),
    "skills": ("kemampuan", "skills"),
    "capabilities": ("uraian", "uraian kemampuan", "capabilities", "what it can do"),
    "pairs_a_month": ("kapasitas", "kapasitas per bulan", "pasang per bulan", "pairs a month", "pairs_a_month"),
    "least_order": ("moq", "pesanan minimum", "least order", "least_order"),
    "email": ("email", "e-mail", "surel"),
    "phone": ("telepon", "phone", "telephone"),
    "website": ("situs web", "laman", "website"),
    "takes_projects": ("menerima proyek", "takes projects", "takes_projects"),
}
KINDS = {
    Partner.OUTSOLE_MAKER: ("pembuat sol", "industri sol", "industri sol luar", "outsole maker"),
    Partner.BRAND: ("jenama", "merek", "merek ikm", "ikm alas kaki", "brand"),
    Partner.MOULD_MAKER: ("pembuat matras", "pembuat cetakan", "mould maker"),
    Partner.SUPPLIER: ("pemasok kompon", "pemasok bahan", "compound supplier"),
    Partner.LABORATORY: ("laboratorium", "lab uji", "laboratorium uji", "test laboratory"),
}
YES, NO = ("ya", "yes", "y", "1"), ("tidak", "no", "n", "0")
_COLUMNS = {word: column for column, words in HEADER.items() for word in words}
_KINDS = {word: kind for kind, words in KINDS.items() for word in (kind, *words)}
_WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}([.,][0-9]{3}){1,2}", re.ASCII)
_FORMULA = re.compile(r"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True)
class Line:
    """One firm of the file: the columns that it fills, and by column what can't be read."""

    number: int
    given: dict[str, Any]
    wrong: dict[str, str] = field(default_factory=dict)


def text_of(content: bytes) -> str:
    """The file as text. Refused (400): one that is too large or not in UTF-8."""
    if len(content) > MOST_BYTES:
        raise _unreadable(_("The file is larger than %(most)d kB. Split it.") % {"most": MOST_BYTES // 1024})
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise _unreadable(_("The file is not in UTF-8. Save it again as “CSV UTF-8”.")) from wrong


def lines_of(text: str) -> list[Line]:
    """Every line below the header. Refused (400): no header, a column that is not known or named twice, no firm, more
    firms than may come at once, or a file that is no CSV."""
    if len(text.encode()) > MOST_BYTES:
        raise _unreadable(_("The file is larger than %(most)d kB. Split it.") % {"most": MOST_BYTES // 1024})
    head = text.partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = _columns(next(rows, []))
        found = []
        for cells in rows:
            if any(cell.strip() for cell in cells):
                found.append(_line(rows.line_num, header, cells))
            if len(found) > MOST_ROWS:
                raise _unreadable(_("At most %(most)d firms come in at once.") % {"most": MOST_ROWS})
    except csv.Error as wrong:
        raise _unreadable(_("Line %(line)d can't be read as CSV.") % {"line": rows.line_num}) from wrong
    if not found:
        raise _unreadable(_("There is no firm below the header."))
    return found


def _columns(cells: list[str]) -> list[str]:
    header = []
    for cell in cells:
        column = _COLUMNS.get(" ".join(cell.split()).casefold())
        if column is None:
            raise _unreadable(_("The column “%(name)s” is not known. See the sample.") % {"name": cell[:60]})
        if column in header:
            raise _unreadable(_("The column “%(name)s” is there twice.") % {"name": cell[:60]})
        header.append(column)
    if "name" not in header:
        raise _unreadable(_("There is no column with the names of the firms. See the sample."))
    return header


def _line(number: int, header: list[str], cells: list[str]) -> Line:
    if len(cells) != len(header):
        why = _("%(cells)d cells, but the header has %(columns)d.") % {"cells": len(cells), "columns": len(header)}
        return Line(number, {"name": cells[0][:120] if header[0] == "name" else ""}, {"name": why})
    given, wrong = {}, {}
    for column, cell in zip(header, cells, strict=True):
        cell = cell.strip()
        if not cell and column != "name":
            continue
        value, why = _value(column, cell)
        given[column] = value
        if why:
            wrong[column] = why
    return Line(number, given, wrong)


def _value(column: str, cell: str) -> tuple[Any, str]:
    """What the cell means, and why it means nothing; an empty cell leaves a column as it is."""
    word = " ".join(cell.split()).casefold()
    if column == "kind":
        return _KINDS.get(word, cell), "" if word in _KINDS else _no_kind()
    if column == "skills":
        words = [one for one in re.split(r"[|;,\n]", cell) if one.strip()]
        codes = [code_of(one) for one in words]
        strange = [one.strip() for one, code in zip(words, codes, strict=True) if code is None]
        why = _no_skill(strange) if strange else ""
        return [code for code in codes if code], why
    if column == "takes_projects":
        return word in YES, "" if word in YES + NO else _("Say yes or no.")
    if column in ("pairs_a_month", "least_order"):
        if not _WHOLE.fullmatch(cell):
            return None, _("Write a whole number of pairs, from 1 on.")
        return int(re.sub("[.,]", "", cell)), ""
    return _words(column, cell)


def _no_kind() -> str:
    """With what the column may hold, in the words of the reader."""
    kinds = ", ".join(str(name) for _code, name in Partner.KINDS)
    return _("This is none of the kinds. Write one of: %(kinds)s.") % {"kinds": kinds}


def _no_skill(strange: list[str]) -> str:
    words = ", ".join(strange)[:200]
    known = ", ".join(names_of(list(SKILLS), "id" if is_indonesian() else "en"))
    said = {"words": words, "skills": known}
    return _("Not in the list of capabilities: %(words)s. Write any of: %(skills)s.") % said


def _words(column: str, cell: str) -> tuple[str, str]:
    """An apostrophe that only keeps a spreadsheet from computing is taken off."""
    if cell[:1] == "'" and _FORMULA.match(cell[1:2]):
        cell = cell[1:]
        return cell, "" if column == "phone" else _looks_like_formula()
    return cell, _looks_like_formula() if column != "phone" and _FORMULA.match(cell) else ""


def _looks_like_formula() -> str:
    return _("This begins like a formula of a spreadsheet. Write it as text.")


def _unreadable(message: str) -> Invalid:
    return Invalid(message, fields={"file": [message]})
