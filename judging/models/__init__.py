from judging.models.confidentiality import ConfidentialityAcceptance
from judging.models.dealing import DealProposal
from judging.models.result import Award, Ranking, ResultProposal, Standing
from judging.models.round import Contender, PanelMember, Round
from judging.models.rubric import Criterion, Level, Rubric
from judging.models.sheet import Recusal, Score, Scoresheet

__all__ = [
    "Award",
    "ConfidentialityAcceptance",
    "Contender",
    "Criterion",
    "DealProposal",
    "Level",
    "PanelMember",
    "Ranking",
    "Recusal",
    "ResultProposal",
    "Round",
    "Rubric",
    "Score",
    "Scoresheet",
    "Standing",
]
