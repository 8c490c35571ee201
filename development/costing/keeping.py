"""Cost sheets are stored as versions that never change."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.locale import number
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.costing.drafting import Draft, faults_of
from development.costing.permissions import may_reckon, side_of
from development.drafting import Fault
from development.models import CostLine, CostSheet, DevelopmentProject, Partner
from development.permissions import is_open, part_in, require
from submissions.cleaning import is_storable

LONGEST_NOTE = 1000


def sheets_of_side(project: DevelopmentProject, firm: Partner | None):
    """The sheets of the office, or of one firm, newest first."""
    return CostSheet.objects.filter(project=project, partner=firm).order_by("-version")


def save_sheet(*, project: DevelopmentProject, draft: Draft, note: str, seen: int, by) -> CostSheet:
    """The draft is the next version of the sheet of the office, or of the firm for which this person acts; its lines
    carry their amounts, and nothing of it changes any more.

    Refused: to everybody but organisers and people of firms at work (403); once the project is over (409); a draft
    that can't be reckoned, by the place of each fault (400); a version after the first without a note of what is new
    (400); where another version than the one that was `seen` (0 for none) is the newest meanwhile (409).
    """
    note = " ".join(note.split())
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_reckon(project, by), NotAllowed)
        require(is_open(project), NotAllowedNow)
        firm = side_of(project, part_in(project, by), by)
        fields = {fault.place: [said(fault)] for fault in reversed(faults_of(draft, today=project.today))}
        if len(note) > LONGEST_NOTE or not is_storable(note) or (seen and not note):
            fields["note"] = [_("Write what is new, in at most %(most)d characters.") % {"most": LONGEST_NOTE}]
        if fields:
            raise Invalid(_("The sheet was not saved. See what is marked."), fields=fields)
        newest = sheets_of_side(project, firm).values_list("version", flat=True).first() or 0
        if newest != seen:
            raise Changed(_("Somebody saved a newer version meanwhile. Open it and make your changes there."))
        sheet = _stored(project, firm, draft, note, seen + 1, by)
        facts = {"sheet": sheet.pk, "version": sheet.version, "is_of_office": firm is None}
        record(verb="project.cost_reckoned", thing=project, by=by, **facts)
    return sheet


def _stored(project, firm: Partner | None, draft: Draft, note: str, version: int, by) -> CostSheet:
    made = draft.reckoned()
    sheet = CostSheet.objects.create(
        project=project,
        partner=firm,
        version=version,
        pairs=draft.pairs,
        sizes=draft.sizes,
        note=note,
        cost=made.cost,
        price=made.price,
        domestic_share=made.domestic_share,
        by=by,
    )
    CostLine.objects.bulk_create(
        CostLine(
            sheet=sheet,
            position=position,
            amount=amount,
            **{name: getattr(row, name) for name in row.__dataclass_fields__},
        )
        for position, (row, amount) in enumerate(zip(draft.rows, made.amounts, strict=True), start=1)
    )
    return sheet


def said(fault: Fault) -> str:
    """What is wrong, in a sentence that says what to do."""
    return {
        "empty": _("Please fill this in."),
        "long": _("At most %(most)s characters."),
        "shape": _("This can't be read."),
        "number": _("Write a number from 0 to %(most)s."),
        "whole": _("Write a whole number from 1 to %(most)s."),
        "places": _("At most %(most)s decimals."),
        "choice": _("Choose from what is offered."),
        "unused": _("Such a line has no number here."),
        "few": _("At least one line is needed."),
        "many": _("At most %(most)s are possible."),
        "twice": _("Only one fee can be in per cent of the price. Add them up in one line."),
        "later": _("This day has not come yet."),
        "early": _("Write the day with all four digits of the year, %(most)s at the earliest."),
        "dear": _("A pair can cost at most Rp%(most)s. Look for a zero too many."),
    }[fault.problem] % {"most": str(fault.most) if fault.problem == "early" else number(fault.most)}
