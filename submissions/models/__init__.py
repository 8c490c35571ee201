from submissions.models.competition import Category, Competition, FileSlot, Question
from submissions.models.entrant import DraftReminder, Entrant, GuardianConsent
from submissions.models.entry import DesignFile, Entry, Submission, TeamMember, random_code
from submissions.models.pending import PendingSubmission
from submissions.models.pin import EntryPin
from submissions.models.screening import DecisionBatch, DecisionItem, SavedFilter, Trace
from submissions.models.seat import Conflict, Seat, Suspicion, categories_in_conflict
from submissions.models.similar import SimilarPair
from submissions.models.terms import TermsVersion

__all__ = [
    "Category",
    "Competition",
    "Conflict",
    "DecisionBatch",
    "DecisionItem",
    "DesignFile",
    "DraftReminder",
    "Entrant",
    "Entry",
    "EntryPin",
    "FileSlot",
    "GuardianConsent",
    "PendingSubmission",
    "Question",
    "SavedFilter",
    "Seat",
    "SimilarPair",
    "Submission",
    "Suspicion",
    "TeamMember",
    "TermsVersion",
    "Trace",
    "categories_in_conflict",
    "random_code",
]
