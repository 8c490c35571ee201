"""How fair and how sure a result is: severity, agreement, reliability, rank intervals, what one judge changes.

Pure, with numpy and scipy; read by commands and workers, never by a web process. docs/fairness tells it in plain words.
"""

from judging.fairness.agreement import Intraclass
from judging.fairness.alpha import Alpha, alpha
from judging.fairness.certainty import CutLine, Interval
from judging.fairness.drift import Drift
from judging.fairness.halo import Halo
from judging.fairness.report import Agreement, FairnessReport, JudgeReport, fairness_report
from judging.fairness.scrutiny import Spread, Without
from judging.fairness.table import TooLarge
from judging.fairness.variance import Variance

__all__ = [
    "Agreement",
    "Alpha",
    "CutLine",
    "Drift",
    "FairnessReport",
    "Halo",
    "Interval",
    "Intraclass",
    "JudgeReport",
    "Spread",
    "TooLarge",
    "Variance",
    "Without",
    "alpha",
    "fairness_report",
]
