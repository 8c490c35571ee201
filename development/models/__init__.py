from development.models.agreement import Agreement, Package
from development.models.document import Document, DocumentShare, Revision, RevisionPin
from development.models.partner import Contact, Partner
from development.models.pin import EvidencePin
from development.models.project import DevelopmentProject, Hold, StageTemplate
from development.models.reminded import NoMorningMail, Reminded
from development.models.rights import Declaration, Disclosure, Filing, Licence, SecrecyLift
from development.models.stage import (
    Evidence,
    Gate,
    GateCheck,
    GateCheckAnswer,
    GateDecision,
    GateVoice,
    Milestone,
    Stage,
)
from development.models.thread import ThreadMessage, ThreadSeen

__all__ = [
    "Agreement",
    "Contact",
    "Declaration",
    "DevelopmentProject",
    "Disclosure",
    "Document",
    "DocumentShare",
    "Evidence",
    "EvidencePin",
    "Filing",
    "Gate",
    "GateCheck",
    "GateCheckAnswer",
    "GateDecision",
    "GateVoice",
    "Hold",
    "Licence",
    "Milestone",
    "NoMorningMail",
    "Package",
    "Partner",
    "Reminded",
    "Revision",
    "RevisionPin",
    "SecrecyLift",
    "Stage",
    "StageTemplate",
    "ThreadMessage",
    "ThreadSeen",
]
