from judging.models.advance import Advance
from judging.models.calibration import CalibrationEntry
from judging.models.confidentiality import ConfidentialityAcceptance
from judging.models.dealing import DealProposal
from judging.models.document import IssuedDocument
from judging.models.fairness import FairnessStudy
from judging.models.favourite import FavouriteBallot, FavouriteVote, FavouriteWork
from judging.models.objection import Objection
from judging.models.plenary import Motion, MotionWork, Plenary, PlenaryPresence, Vote
from judging.models.reminder import Reminder
from judging.models.result import Award, Ranking, ResultProposal, Standing
from judging.models.round import Contender, PanelMember, Round
from judging.models.rubric import Criterion, Level, Rubric
from judging.models.sheet import Recusal, Score, Scoresheet
from judging.models.versions import RoundRules

__all__ = [
    "Advance",
    "Award",
    "CalibrationEntry",
    "ConfidentialityAcceptance",
    "Contender",
    "Criterion",
    "DealProposal",
    "FairnessStudy",
    "FavouriteBallot",
    "FavouriteVote",
    "FavouriteWork",
    "IssuedDocument",
    "Level",
    "Motion",
    "MotionWork",
    "Objection",
    "PanelMember",
    "Plenary",
    "PlenaryPresence",
    "Ranking",
    "Recusal",
    "Reminder",
    "ResultProposal",
    "Round",
    "RoundRules",
    "Rubric",
    "Score",
    "Scoresheet",
    "Standing",
    "Vote",
]
