from development.models.agreement import Agreement
from development.models.partner import Contact, Partner
from development.models.pin import EvidencePin
from development.models.project import DevelopmentProject, StageTemplate
from development.models.stage import Evidence, Gate, GateDecision, Milestone, Stage

__all__ = [
    "Agreement",
    "Contact",
    "DevelopmentProject",
    "Evidence",
    "EvidencePin",
    "Gate",
    "GateDecision",
    "Milestone",
    "Partner",
    "Stage",
    "StageTemplate",
]
