"""Every move of a lift of secrecy: proposed, then done, or dropped by the office or by the designer's no. Consent is a
column: it can be taken back."""

from audit.moves import Move
from development.models import SecrecyLift

CONFIRM = Move("lift.confirmed", (SecrecyLift.PROPOSED,), SecrecyLift.DONE)
DECLINE = Move("lift.declined", (SecrecyLift.PROPOSED,), SecrecyLift.DROPPED)
DROP = Move("lift.dropped", (SecrecyLift.PROPOSED,), SecrecyLift.DROPPED)
