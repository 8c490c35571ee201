from judging.models.advance import Advance
from judging.models.calibration import CalibrationEntry
from judging.models.confidentiality import ConfidentialityAcceptance
from judging.models.dealing import DealProposal
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
    "Level",
    "PanelMember",
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
]
