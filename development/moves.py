"""Every move in development: the machines on one screen.

A project is active until it is finished or stopped, with hold between. Its stages wait, run one at a time
and are passed; a repeated stage keeps running with the next revision. A milestone of the running stage is
open, delivered, accepted, and may be sent back; it is open again where nothing of what was
delivered can be read. The newest revision of a document is submitted, then changes are needed (always where its file
can't be read) or it is accepted; the organiser may think again. Only `audit.moves.move` makes them happen.
"""

from audit.moves import Move
from development.models import DevelopmentProject, Milestone, Revision, Stage

HOLD = Move("project.held", (DevelopmentProject.ACTIVE,), DevelopmentProject.ON_HOLD)
RESUME = Move("project.resumed", (DevelopmentProject.ON_HOLD,), DevelopmentProject.ACTIVE)
STOP = Move("project.stopped", DevelopmentProject.UNDER_WAY, DevelopmentProject.STOPPED)
FINISH = Move("project.finished", (DevelopmentProject.ACTIVE,), DevelopmentProject.FINISHED)

BEGIN = Move("stage.begun", (Stage.WAITING,), Stage.ACTIVE)
REPEAT = Move("stage.repeated", (Stage.ACTIVE,), Stage.ACTIVE)
PASS = Move("stage.passed", (Stage.ACTIVE,), Stage.PASSED)

DELIVER = Move("milestone.delivered", (Milestone.OPEN, Milestone.DELIVERED), Milestone.DELIVERED)
ACCEPT = Move("milestone.accepted", (Milestone.DELIVERED,), Milestone.ACCEPTED)
SEND_BACK = Move("milestone.sent_back", (Milestone.DELIVERED,), Milestone.OPEN)
FOUND_UNREADABLE = Move("milestone.found_unreadable", (Milestone.DELIVERED,), Milestone.OPEN)
REOPEN = Move("milestone.reopened", (Milestone.DELIVERED, Milestone.ACCEPTED), Milestone.OPEN)

TAKE = Move("revision.accepted", (Revision.SUBMITTED, Revision.CHANGES_NEEDED), Revision.ACCEPTED)
REVISION_UNREADABLE = Move("revision.found_unreadable", (Revision.SUBMITTED,), Revision.CHANGES_NEEDED)
ASK_CHANGES = Move("revision.changes_asked", (Revision.SUBMITTED, Revision.ACCEPTED), Revision.CHANGES_NEEDED)
