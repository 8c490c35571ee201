"""A list of judges becomes invitations to seats: nobody has a right before taking the invitation up."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.profile import clean_email
from audit.refusals import Invalid
from audit.trail import record
from judging.permissions import insist, may_organise
from office.importing.planning import NEW, REFUSED, UNCHANGED, Plan, Planned
from office.importing.reading import Line, Shape, lines_of
from office.models import InvitedJudge
from submissions.models import Competition, Entry, Seat
from submissions.seating import invite_to_seat, pending_invitations

SHAPE = Shape(
    {
        "name": ("nama", "name"),
        "email": ("email", "e-mail", "surel"),
        "institution": ("lembaga", "institusi", "institution"),
        "expertise": ("keahlian", "expertise"),
        "categories": ("kategori", "categories"),
    },
    ("name", "email"),
    most=200,  # each line writes a mail
)
GRADED = "grade "  # begins the name of a column; the code of a category in small letters follows
GRADES = ("0", "1", "2", "3")
SAMPLE = [
    ["Ratna Juwita", "ratna@contoh.example", "Politeknik Contoh", "Desain sol luar", "OUT"],
    ["Hendra Gunawan", "hendra@contoh.example", "Asosiasi Contoh", "Produksi", ""],
]


def shape_of(competition: Competition) -> Shape:
    """The columns of a list for this competition: for each category one more, with a grade of expertise."""
    codes = [one.code.lower() for one in competition.categories.all()]
    graded = {f"{GRADED}{code}": (f"keahlian {code}", f"expertise {code}") for code in codes}
    return Shape({**SHAPE.columns, **graded}, SHAPE.needed, SHAPE.most)


def sample_for(competition: Competition) -> list[list[str]]:
    """Lines that show how such a list is filled."""
    return [[*line, *("3" if code in line else "" for code in _codes(competition))] for line in SAMPLE]


def plan_judges(*, competition: Competition, text: str, by) -> Plan:
    """What would become of every line; nothing is changed. Refused: to everybody but organisers (403), a list that
    can't be read (400)."""
    insist(may_organise(competition.pk, by))
    return _Planning(competition, by).of(lines_of(text, shape_of(competition)))


def invite_judges(*, competition: Competition, text: str, digest: str, by) -> Plan:
    """Everybody who is new is invited by a mail to a judge's seat, and what the list says of each is kept with the
    invitation; grades of expertise come with the seat. All of them or nobody. Refused as `plan_judges`, and where the
    plan is not the one that was shown (409) or has a refused line (400)."""
    insist(may_organise(competition.pk, by))
    lines = lines_of(text, shape_of(competition))
    with transaction.atomic():
        Competition.objects.select_for_update().get(pk=competition.pk)
        planning = _Planning(competition, by)
        plan = planning.of(lines)
        plan.insist(digest)
        for line in plan.fresh:
            facts = line.facts
            invitation, _link = invite_to_seat(
                competition=competition,
                kind=Seat.JUDGE,
                email=facts["email"],
                name=facts["name"],
                expertise={planning.categories[code]: grade for code, grade in facts["grades"].items()},
                by=by,
            )
            told = {column: facts[column] for column in ("institution", "expertise", "categories")}
            InvitedJudge.objects.create(competition=competition, invitation=invitation, **told)
        record(verb="judges.imported", thing=competition, by=by, lines=len(plan.fresh), list=digest)
    return plan


class _Planning:
    """What the lines are compared with, read once."""

    def __init__(self, competition: Competition, by):
        self.own_address = by.email.lower()
        self.categories = {one.code: one for one in competition.categories.all()}
        self.codes = {code.upper(): code for code in self.categories}
        seats = Seat.objects.in_force().filter(competition=competition, kind__in=[Seat.JUDGE, Seat.HEAD_JUDGE])
        self.seated = {one.lower() for one in seats.values_list("person__email", flat=True)}
        asked = pending_invitations(competition).filter(grants__kind__in=[Seat.JUDGE, Seat.HEAD_JUDGE])
        self.asked = {one.lower() for one in asked.values_list("email", flat=True)}
        entries = Entry.objects.filter(category__competition=competition).exclude(status=Entry.WITHDRAWN)
        people = entries.values_list("owner__email", "members__person__email")
        self.designers = {one.lower() for pair in people for one in pair if one}

    def of(self, lines: list[Line]) -> Plan:
        seen: set[str] = set()
        planned = []
        for line in lines:
            planned.append(self._one(line, seen))
            seen.add(line.cells.get("email", "").lower())
        return Plan(planned)

    def _one(self, line: Line, seen: set[str]) -> Planned:
        cells = {column: line.cells.get(column, "") for column in SHAPE.columns}
        email = cells["email"].lower()
        codes = re.split(r"[|;,\s]+", cells["categories"].strip("|;, ")) if cells["categories"].strip("|;, ") else []
        grades, misgraded = self._grades(line)
        wrong = {**misgraded, **line.wrong, **_columns_wrong(cells), **self._address_wrong(email, seen)}
        strange = [code for code in codes if code.upper() not in self.codes]
        if strange:
            said = {"codes": ", ".join(strange)[:100], "known": ", ".join(self.codes.values())}
            wrong["categories"] = _("No category here: %(codes)s. There are: %(known)s.") % said
        name = cells["name"] or email
        if wrong:
            return Planned(line.number, name, REFUSED, wrong=wrong)
        if email in self.seated:
            return Planned(line.number, name, UNCHANGED, why=_("judges here already"))
        if email in self.asked:
            return Planned(line.number, name, UNCHANGED, why=_("is invited already"))
        facts = {**cells, "email": email, "categories": [self.codes[code.upper()] for code in codes], "grades": grades}
        return Planned(line.number, name, NEW, facts)

    def _grades(self, line: Line) -> tuple[dict[str, int], dict[str, str]]:
        """Grades by code of the category, and by column what is none. An empty cell says nothing."""
        grades: dict[str, int] = {}
        wrong: dict[str, str] = {}
        for code in self.categories:
            column = f"{GRADED}{code.lower()}"
            told = line.cells.get(column, "")
            if told in GRADES:
                grades[code] = int(told)
            elif told:
                wrong[column] = _("Write a grade from 0 (none) to 3 (expert), or leave it empty.")
        return grades, wrong

    def _address_wrong(self, email: str, seen: set[str]) -> dict[str, str]:
        try:
            clean_email(email)
        except Invalid as refusal:
            return {"email": refusal.message}
        if email in seen:
            return {"email": _("This address stands in an earlier line already.")}
        if email == self.own_address:
            return {"email": _("This is your own address. Ask another organiser to invite you.")}
        if email in self.designers:
            return {"email": _("A person who has an entry in this competition can't take a seat in it.")}
        return {}


def _codes(competition: Competition) -> list[str]:
    return [one.code for one in competition.categories.all()]


def _columns_wrong(cells: dict[str, str]) -> dict[str, str]:
    wrong = {}
    if not cells["name"]:
        wrong["name"] = _("Write the name.")
    for column, most in (("name", 150), ("institution", 150), ("expertise", 300)):
        if len(cells[column]) > most:
            wrong[column] = _("This text may have %(most)d letters at most.") % {"most": most}
    return wrong
