"""A screening: one press answers a work, yes, maybe or no, and may be changed while judging is open."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Case, Exists, OuterRef, Subquery, When
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from judging import moves
from judging.models import PanelMember, Round, Score, Scoresheet
from judging.scoring import submit_sheet
from judging.screening_rubric import CODE, MAYBE, NO, YES

ANSWERS = (YES, MAYBE, NO)


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """One work on a curator's desk, by the code of the round; None: not answered yet."""

    sheet: int
    code: str
    value: int | None


def answer(*, sheet: Scoresheet, value: int, note: str | None = None, version: int, by) -> Scoresheet:
    """The sheet holds this answer and is handed in. One that was handed in before takes the new answer, with an Event
    for taking back and one for handing in; the same answer sent again changes nothing. A note of None leaves the note.

    Refused: another answer than yes, maybe and no (Invalid); a sheet that this person may not open, or of a round that
    is no screening (NotAllowed); a round that takes no scores any more, another answer of who has left the panel
    (NotAllowedNow); another version than the sheet's (Changed); a note over 4,000 characters (Invalid).
    """
    if value not in ANSWERS:
        raise Invalid(_("Answer yes, maybe or no."), fields={"answer": [_("Answer yes, maybe or no.")]})
    with transaction.atomic():
        Scoresheet.objects.select_for_update(no_key=True).filter(pk=sheet.pk, judge=by).first()
        on_panel = PanelMember.objects.filter(round=OuterRef("round"), judge=by, left_at=None)
        held = Scoresheet.objects.held_by(by).select_related("round").annotate(is_on_panel=Exists(on_panel))
        current = held.filter(pk=sheet.pk).first()
        if current is None or current.round.kind != Round.SCREENING:
            raise NotAllowed(_("This scoresheet is not open to you."))
        if current.status == Scoresheet.SUBMITTED:
            if _says(current, value, note):
                return current
            if not current.is_on_panel:
                raise NotAllowedNow(_("You have left the panel of this round, so your answers stand as they are."))
            if not current.round.takes_scores:
                raise NotAllowedNow(_("Judging has closed. Answers can't be changed any more."))
            if current.version != version:
                raise Changed(_("You answered this work in another window. Look at that answer before you change it."))
            move(current, moves.TAKE_BACK_ANSWER, by=by)
        return submit_sheet(sheet=current, marks={CODE: Decimal(value)}, comment=note, version=version, by=by)


def own_answers(*, round: Round, by) -> list[OwnAnswer]:
    """This person's own sheets of the round in the order of their desk, with the answers handed in. One query."""
    said = Score.objects.filter(sheet=OuterRef("pk"), criterion__code=CODE).values("value")[:1]
    held = Scoresheet.objects.held_by(by).filter(round=round).in_desk_order()
    given = held.annotate(given=Case(When(status=Scoresheet.SUBMITTED, then=Subquery(said))))
    return [
        OwnAnswer(sheet, code, None if value is None else int(value))
        for sheet, code, value in given.values_list("pk", "contender__code", "given")
    ]


def answers_on(sheets: Iterable[Scoresheet]) -> dict[int, Decimal]:
    """{sheet: the answer handed in} of those that belong to a screening. One query, none where no sheet does."""
    asked = [one.pk for one in sheets if one.round.kind == Round.SCREENING and one.status == Scoresheet.SUBMITTED]
    rows = Score.objects.filter(sheet__in=asked, criterion__code=CODE).exclude(value=None) if asked else ()
    return {row.sheet_id: row.value for row in rows if row.value is not None}


def _says(sheet: Scoresheet, value: int, note: str | None) -> bool:
    given = Score.objects.filter(sheet=sheet, criterion__code=CODE).values_list("value", flat=True).first()
    return given == value and note in (None, sheet.comment)
