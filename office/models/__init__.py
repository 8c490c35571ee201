from office.models.invited import InvitedJudge
from office.models.past import PastEdition, PastWinner

__all__ = ["InvitedJudge", "PastEdition", "PastWinner"]
