"""Every step that an objection can take."""

from audit.moves import Move
from judging.models import Objection

WITHDRAW = Move("objection.withdrawn", (Objection.MADE,), Objection.WITHDRAWN)
UPHOLD = Move("objection.upheld", (Objection.MADE,), Objection.UPHELD)
REJECT = Move("objection.rejected", (Objection.MADE,), Objection.REJECTED)

ANSWERS = {Objection.UPHELD: UPHOLD, Objection.REJECTED: REJECT}
