"""Every step that a meeting or a motion can take."""

from audit.moves import Move
from judging.models import Motion, Plenary

CLOSE = Move("plenary.closed", (Plenary.OPEN,), Plenary.CLOSED)

PUT_TO_VOTE = Move("motion.put_to_vote", (Motion.DRAFT,), Motion.VOTING)
AGREE = Move("motion.agreed", (Motion.VOTING,), Motion.AGREED)
REJECT = Move("motion.rejected", (Motion.VOTING,), Motion.REJECTED)
WITHDRAW = Move("motion.withdrawn", (Motion.DRAFT, Motion.VOTING), Motion.REVOKED)
REVOKE = Move("motion.revoked", (Motion.AGREED,), Motion.REVOKED)
