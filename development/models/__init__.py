from development.models.agreement import Agreement, Package
from development.models.cost import CostLine, CostSheet
from development.models.document import Document, DocumentShare, Revision, RevisionPin
from development.models.market import Inquiry, MarketReport
from development.models.partner import Contact, Partner
from development.models.pin import EvidencePin
from development.models.product import Product, ProductFigure, ProductPartner, ProductPicture
from development.models.project import DevelopmentProject, Hold, StageTemplate
from development.models.reminded import NoMorningMail, Reminded
from development.models.rights import Declaration, Disclosure, Filing, Licence, SecrecyLift
from development.models.sample import Piece, PieceMove, Sample, SamplePhoto
from development.models.specification import Requirement, RequirementSet, Specification
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
from development.models.testing import LabTest, Measurement, WearFinding, WearTest
from development.models.thread import ThreadMessage, ThreadSeen

__all__ = [
    "Agreement",
    "Contact",
    "CostLine",
    "CostSheet",
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
    "Inquiry",
    "LabTest",
    "Licence",
    "MarketReport",
    "Measurement",
    "Milestone",
    "NoMorningMail",
    "Package",
    "Partner",
    "Piece",
    "PieceMove",
    "Product",
    "ProductFigure",
    "ProductPartner",
    "ProductPicture",
    "Reminded",
    "Requirement",
    "RequirementSet",
    "Revision",
    "RevisionPin",
    "Sample",
    "SamplePhoto",
    "SecrecyLift",
    "Specification",
    "Stage",
    "StageTemplate",
    "ThreadMessage",
    "ThreadSeen",
    "WearFinding",
    "WearTest",
]
