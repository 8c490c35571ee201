"""Keeping every version of the rules and terms that everybody could read."""

import hashlib

from audit.trail import record
from submissions.models import Competition, TermsVersion


def keep_terms(competition: Competition, *, by) -> None:
    """The terms as they stand are the newest version. Nothing is added while they are those of the newest already.

    To be called in the transaction of the verb that announced or changed them, while it holds the competition's row.
    """
    digest = hashlib.sha256(f"{competition.terms}\0{competition.terms_en}".encode()).hexdigest()
    newest = TermsVersion.objects.filter(competition=competition).first()
    if newest is not None and newest.digest == digest:
        return
    kept = TermsVersion.objects.create(
        competition=competition,
        number=newest.number + 1 if newest else 1,
        terms=competition.terms,
        terms_en=competition.terms_en,
        digest=digest,
        by=by,
    )
    record(verb="terms.kept", thing=kept, by=by, number=kept.number, digest=digest)
