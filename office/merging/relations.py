"""Every relation of a row to a person, and what becomes of it when two accounts of one person are merged.

What a person has moves. What a person did stays under the account that did it: the closed account keeps its name and
its number, and the act of merging says in which account it went on. So no event, result, snapshot or sheet is
rewritten. A relation that is not named here is a fault that a test finds.
"""

from dataclasses import dataclass

from django.db.models import Q

MOVES, STAYS, ENDS, REFUSES = "moves", "stays", "ends", "refuses"
ALL = Q()


@dataclass(frozen=True, slots=True)
class Fate:
    """`apart`: where the kept account has a row with the same values in these columns, the other one stays behind;
    rows without a value in the first of them are no such.
    `only`: of these rows alone; the rest stay. `by_hand`: done by the verb that closes the account."""

    what: str
    apart: tuple[str, ...] = ()
    only: Q = ALL
    by_hand: bool = False


IN_FORCE = Q(ended_at__isnull=True)
HAS: dict[str, Fate] = {
    "account.EmailAddress.user": Fate(MOVES, by_hand=True),
    "accounts.Consent.person": Fate(MOVES),
    # Who acted for a firm once may not enter, and nobody takes up an invitation of the own: both count on.
    "accounts.Invitation.accepted_by": Fate(MOVES),
    "accounts.Invitation.issued_by": Fate(MOVES, only=Q(accepted_at__isnull=True, revoked_at__isnull=True)),
    "accounts.Message.recipient": Fate(MOVES),
    "development.Contact.person": Fate(MOVES, ("project_id",), IN_FORCE),
    "development.Declaration.person": Fate(MOVES, ("project_id", "ended_at")),
    "development.DevelopmentProject.officer": Fate(MOVES),
    "development.Reminded.person": Fate(MOVES, ("project_id", "kind", "about", "day")),
    "development.ThreadMessage_mentioned.user": Fate(MOVES, ("threadmessage_id",)),
    "development.ThreadSeen.person": Fate(MOVES, ("project_id", "document_id")),
    "files.StoredFile.owner": Fate(MOVES),
    "files.Upload.owner": Fate(MOVES),
    "judging.ConfidentialityAcceptance.person": Fate(MOVES, ("competition_id",)),
    # One person has one vote: where both have voted, that of the closed account is not counted any more.
    "judging.FavouriteBallot.person": Fate(MOVES, ("vote_id",), ~Q(vote__status="counted")),
    "judging.IssuedDocument.person": Fate(MOVES, ("award_id", "revoked_at")),
    "submissions.Conflict.person": Fate(MOVES, ("entry_id", "lifted_at")),
    "submissions.Entrant.person": Fate(MOVES, ("competition_id",)),
    "submissions.Entry.owner": Fate(MOVES),
    # A hand-in that waits for its files becomes a Submission of whoever owns the entry then.
    "submissions.PendingSubmission.by": Fate(MOVES, only=Q(status="waiting")),
    "submissions.SavedFilter.person": Fate(MOVES, ("competition_id", "name")),
    "submissions.Seat.person": Fate(MOVES, ("competition_id", "kind"), IN_FORCE),
    "submissions.Suspicion.person": Fate(MOVES, ("entry_id", "answer")),
    "submissions.TeamMember.person": Fate(MOVES, ("entry_id",)),
}
OPENS: dict[str, Fate] = dict.fromkeys(
    ["accounts.ApiToken.person", "mfa.Authenticator.user", "usersessions.UserSession.user"], Fate(ENDS, by_hand=True)
)
# Nobody comes into the office, or leaves it, by being merged.
FORBIDS: dict[str, Fate] = {"accounts.OfficeSeat.person": Fate(REFUSES)}
# What a judge gave is part of the digest of a published result; while its round runs, merging is refused.
JUDGED = {
    "judging.PanelMember": "judge",
    "judging.PlenaryPresence": "person",
    "judging.Reminder": "judge",
    "judging.Scoresheet": "judge",
    "judging.Vote": "judge",
}
# A preference of the account that is closed; that of the kept one counts.
WISHES = {"development.NoMorningMail": "person"}
# Works for ten minutes, and for an account that can log in.
PROOFS = {"accounts.ProofCode": "person"}
HELPED = {"accounts.Help": "person other asked_by agreed_by"}
# Who did it, by name: an act is not done again by merging.
DONE = {
    "accounts.MessageText": "changed_by",
    "development.Agreement": "accepted_by interest_by offered_by",
    "development.CostSheet": "by",
    "development.Declaration": "asked_by",
    "development.DevelopmentProject": "opened_by",
    "development.Disclosure": "by",
    "development.Document": "by frozen_by",
    "development.DocumentShare": "by",
    "development.Evidence": "by",
    "development.EvidencePin": "by",
    "development.Filing": "by",
    "development.GateCheckAnswer": "by",
    "development.GateDecision": "by",
    "development.GateVoice": "by",
    "development.Inquiry": "answered_by",
    "development.LabTest": "by",
    "development.Licence": "accepted_by offered_by",
    "development.MarketReport": "accepted_by delivered_by",
    "development.Measurement": "by",
    "development.Package": "by",
    "development.Piece": "by sealed_by",
    "development.PieceMove": "received_by sent_by",
    "development.Product": "by",
    "development.ProductPartner": "agreed_by asked_by",
    "development.ProductPicture": "by",
    "development.RequirementSet": "by",
    "development.Revision": "by decided_by",
    "development.RevisionPin": "by",
    "development.Sample": "by",
    "development.SamplePhoto": "by",
    "development.SecrecyLift": "confirmed_by consented_by proposed_by",
    "development.Specification": "by",
    "development.StageTemplate": "by",
    "development.ThreadMessage": "by",
    "development.WearFinding": "by",
    "development.WearTest": "by closed_by",
    "files.MeshReport": "told_by",
    "files.MouldRules": "by",
    "judging.Advance": "decided_by",
    "judging.Award": "given_by taken_back_by",
    "judging.DealProposal": "applied_by made_by",
    "judging.FavouriteVote": "counted_by made_by",
    "judging.IssuedDocument": "issued_by revoked_by",
    "judging.Motion": "decided_by made_by",
    "judging.Objection": "answered_by made_by",
    "judging.Plenary": "closed_by opened_by",
    "judging.Reminder": "by",
    "judging.ResultProposal": "confirmed_by proposed_by",
    "judging.RoundRules": "made_by",
    "office.PastEdition": "imported_by",
    "submissions.Conflict": "lifted_by noted_by",
    "submissions.DecisionBatch": "by",
    "submissions.EntryPin": "by",
    "submissions.SimilarPair": "answered_by",
    "submissions.Submission": "by",
    "submissions.Suspicion": "answered_by",
    "submissions.TermsVersion": "by",
    "submissions.Trace": "answered_by found_by",
}
DECIDED = HAS | OPENS | FORBIDS
DECIDED |= {
    f"{row}.{field}": Fate(STAYS)
    for rows in (JUDGED, WISHES, PROOFS, HELPED, DONE)
    for row, fields in rows.items()
    for field in fields.split()
}
