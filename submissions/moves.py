"""Every move of an Entry: the whole machine on one screen.

draft -> submitted -> accepted | rejected, with returned between submitted and submitted; out by withdrawal
or disqualification. Only `audit.moves.move` makes them happen.
"""

from audit.moves import Move
from submissions.models import Entry, PendingSubmission

SUBMIT = Move("entry.submitted", (Entry.DRAFT, Entry.SUBMITTED, Entry.RETURNED), Entry.SUBMITTED)
TAKE_BACK = Move("entry.taken_back", (Entry.SUBMITTED,), Entry.DRAFT)
LET_STAND = Move("entry.left_standing", (Entry.DRAFT, Entry.SUBMITTED, Entry.RETURNED), Entry.SUBMITTED)
WITHDRAW = Move("entry.withdrawn", (Entry.DRAFT, Entry.SUBMITTED, Entry.RETURNED, Entry.ACCEPTED), Entry.WITHDRAWN)

ACCEPT = Move("entry.accepted", (Entry.SUBMITTED, Entry.RETURNED), Entry.ACCEPTED)
RETURN = Move("entry.returned", (Entry.SUBMITTED, Entry.RETURNED, Entry.ACCEPTED), Entry.RETURNED)
REJECT = Move("entry.rejected", (Entry.SUBMITTED, Entry.RETURNED), Entry.REJECTED)
DISQUALIFY = Move(
    "entry.disqualified", (Entry.SUBMITTED, Entry.RETURNED, Entry.ACCEPTED, Entry.REJECTED), Entry.DISQUALIFIED
)
UNDONE = {
    status: Move("entry.decision_undone", (Entry.ACCEPTED, Entry.RETURNED, Entry.REJECTED), status)
    for status in (Entry.SUBMITTED, Entry.RETURNED, Entry.ACCEPTED)
}
RESTORE = Move("entry.restored", (Entry.DISQUALIFIED, Entry.REJECTED), Entry.SUBMITTED)

MAKE_WHOLE = Move("pending.made_whole", (PendingSubmission.WAITING,), PendingSubmission.WHOLE)
LAPSE = Move("pending.lapsed", (PendingSubmission.WAITING,), PendingSubmission.LAPSED)
