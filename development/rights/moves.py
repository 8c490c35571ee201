"""Every move of a lift of secrecy: proposed, then done or dropped. Consent is a column: it can be taken back."""

from audit.moves import Move
from development.models import SecrecyLift

CONFIRM = Move("lift.confirmed", (SecrecyLift.PROPOSED,), SecrecyLift.DONE)
DROP = Move("lift.dropped", (SecrecyLift.PROPOSED,), SecrecyLift.DROPPED)
