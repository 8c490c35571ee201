"""A list of winners of earlier editions becomes the archive: no accounts, no entries, nothing to be judged."""

import re

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.permissions import is_of_office
from audit.refusals import Changed, NotAllowed
from audit.trail import record
from office.importing.planning import NEW, REFUSED, UNCHANGED, Plan, Planned
from office.importing.reading import Line, Shape, lines_of
from office.models import PastEdition, PastWinner
from submissions.models import Competition, Seat

SHAPE = Shape(
    {
        "edition": ("kompetisi", "edisi", "competition", "edition"),
        "year": ("tahun", "year"),
        "category": ("kategori", "category"),
        "place": ("peringkat", "juara", "place"),
        "prize": ("penghargaan", "prize", "award"),
        "title": ("judul", "title"),
        "designers": ("perancang", "designers", "designer"),
        "institution": ("lembaga", "institusi", "institution"),
    },
    ("edition", "year", "category", "title", "designers"),
)
SAMPLE = [
    ["IFCC 2019", "2019", "Sol luar", "1", "", "Ombak Sunda", "Sari Dewi; Budi Santoso", "SMK Contoh"],
    ["IFCC 2019", "2019", "Sol luar", "", "Karya favorit", "Alur Kawung", "Rina Kartika", ""],
]
_LIMITS = {"edition": 120, "category": 120, "prize": 120, "title": 120, "institution": 150}
FIRST_YEAR, MOST_PLACE, MOST_DESIGNERS = 1980, 100, 10


def may_keep_archive(user) -> bool:
    """Who is of the office or organises a competition."""
    return is_of_office(user) or Seat.objects.of(user).filter(kind=Seat.ORGANISER).exists()


def plan_past(*, text: str, by) -> Plan:
    """What would become of every line; nothing is changed. Refused: to who may not keep the archive (403), a list that
    can't be read (400)."""
    _require(by)
    return _planned(lines_of(text, SHAPE))


def import_past(*, text: str, digest: str, by) -> Plan:
    """Every new line is in the archive, under its edition, or nothing is. Refused as `plan_past`, and where the plan is
    not the one that was shown (409) or has a refused line (400)."""
    _require(by)
    lines = lines_of(text, SHAPE)
    try:
        with transaction.atomic():
            list(PastEdition.objects.select_for_update().order_by("pk").values_list("pk"))
            plan = _planned(lines)
            plan.insist(digest)
            _store(plan, digest, by)
    except IntegrityError as same:
        raise Changed(_("Something changed meanwhile. Look at the lines again before you confirm.")) from same
    return plan


def remove_past(*, edition: PastEdition, by) -> None:
    """The edition and its winners are gone from the archive. Refused: to who may not keep it (403)."""
    _require(by)
    with transaction.atomic():
        record(verb="past_edition.removed", thing=edition, by=by, winners=edition.winners.count())
        edition.delete()


def _require(by) -> None:
    if not may_keep_archive(by):
        raise NotAllowed(_("Only organisers keep the archive of earlier editions."))


def _store(plan: Plan, digest: str, by) -> None:
    kept: dict[tuple[str, int], PastEdition] = {}
    for line in plan.fresh:
        facts = dict(line.facts)
        name, year = facts.pop("edition"), facts.pop("year")
        key = (name.casefold(), year)
        if key not in kept:
            found = PastEdition.objects.filter(year=year)
            match = [one for one in found if one.name.casefold() == key[0]]
            kept[key] = match[0] if match else PastEdition.objects.create(name=name, year=year, imported_by=by)
        PastWinner.objects.create(edition=kept[key], **facts)
    for key, edition in kept.items():
        lines = sum((one.facts["edition"].casefold(), one.facts["year"]) == key for one in plan.fresh)
        record(verb="past_edition.imported", thing=edition, by=by, winners=lines, list=digest)


def _planned(lines: list[Line]) -> Plan:
    rows = PastWinner.objects.select_related("edition")
    known = {_key(_facts_of(row)) for row in rows}
    held_here = {
        name.casefold() for pair in Competition.objects.values_list("name", "name_en") for name in pair if name
    }
    seen: set[tuple] = set()
    planned = []
    for line in lines:
        one = _one(line, known, held_here, seen)
        if one.facts:
            seen.add(_key(one.facts))
        planned.append(one)
    return Plan(planned)


def _one(line: Line, known: set[tuple], held_here: set[str], seen: set[tuple]) -> Planned:
    cells = {column: line.cells.get(column, "") for column in SHAPE.columns}
    wrong = {**line.wrong, **_wrong(cells)}
    if cells["edition"].casefold() in held_here:
        wrong["edition"] = _("This edition is held on the platform: its results stand there by themselves.")
    name = " · ".join(one for one in (cells["edition"], cells["title"]) if one)
    if wrong:
        return Planned(line.number, name, REFUSED, wrong=wrong)
    facts = {
        **cells,
        "year": int(cells["year"]),
        "place": int(cells["place"]) if cells["place"] else None,
        "designers": _names(cells["designers"]),
    }
    if _key(facts) in seen:
        return Planned(line.number, name, REFUSED, wrong={"title": _("This work stands in an earlier line already.")})
    if _key(facts) in known:
        return Planned(line.number, name, UNCHANGED, why=_("is in the archive already"))
    return Planned(line.number, name, NEW, facts)


def _wrong(cells: dict[str, str]) -> dict[str, str]:
    wrong = {column: _("This can't be empty.") for column in SHAPE.needed if not cells[column]}
    for column, most in _LIMITS.items():
        if len(cells[column]) > most:
            wrong[column] = _("This text may have %(most)d letters at most.") % {"most": most}
    this_year = timezone.now().year
    if not re.fullmatch("[0-9]{4}", cells["year"]) or not FIRST_YEAR <= int(cells["year"]) <= this_year:
        wrong["year"] = _("Write a year from %(from)d to %(to)d.") % {"from": FIRST_YEAR, "to": this_year}
    if cells["place"] and not (re.fullmatch("[0-9]{1,3}", cells["place"]) and 1 <= int(cells["place"]) <= MOST_PLACE):
        wrong["place"] = _("Write a whole number from 1 to %(most)d, or nothing.") % {"most": MOST_PLACE}
    if not 1 <= len(_names(cells["designers"])) <= MOST_DESIGNERS:
        wrong["designers"] = _("Write one to %(most)d names, with a semicolon between.") % {"most": MOST_DESIGNERS}
    return wrong


def _names(cell: str) -> list[str]:
    return [name.strip() for name in re.split("[;|]", cell) if name.strip()]


def _facts_of(row: PastWinner) -> dict:
    columns = ("category", "place", "prize", "title")
    return {"edition": row.edition.name, "year": row.edition.year, **{one: getattr(row, one) for one in columns}}


def _key(facts: dict) -> tuple:
    texts = (facts["edition"], facts["category"], facts["prize"], facts["title"])
    return (facts["year"], facts["place"], *(text.casefold() for text in texts))
