"""Every step that a round or a scoresheet can take."""

from audit.moves import Move
from judging.models import Round, Scoresheet

OPEN = Move("round.opened", (Round.DRAFT,), Round.OPEN)
CLOSE = Move("round.closed", (Round.OPEN,), Round.CLOSED)
PUBLISH = Move("round.published", (Round.CLOSED,), Round.PUBLISHED)

BEGIN = Move("sheet.begun", (Scoresheet.ASSIGNED,), Scoresheet.IN_PROGRESS)
SUBMIT = Move("sheet.submitted", (Scoresheet.IN_PROGRESS, Scoresheet.REOPENED), Scoresheet.SUBMITTED)
TAKE_BACK_ANSWER = Move("sheet.answer_taken_back", (Scoresheet.SUBMITTED,), Scoresheet.REOPENED)
VOID = Move(
    "sheet.voided",
    (Scoresheet.ASSIGNED, Scoresheet.IN_PROGRESS, Scoresheet.SUBMITTED, Scoresheet.REOPENED),
    Scoresheet.VOID,
)
