"""What everybody who holds a document may ask: is it real, what does it say, and is it still in force."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef

from judging.documents.issuing import digest_of
from judging.models import Award, IssuedDocument, Ranking
from judging.models.document import CODE_LENGTH, CODE_LETTERS


@dataclass(frozen=True)
class Newer:
    """The document that took the place of one that was revoked for it."""

    code: str
    number: str
    dated_on: date


@dataclass(frozen=True)
class Checked:
    """What a document certifies, and nothing else of it: to whom with the name as it is printed, for what, of which
    competition. Not the reason of a revocation, only its ground."""

    code: str
    kind: str
    number: str
    dated_on: date
    name: str
    role: str
    work: str
    competition: str
    category: str
    zone: str
    digest: str
    is_whole: bool
    revoked_at: datetime | None
    revoked_for: str
    winners: tuple[dict[str, Any], ...]  # of a decree whose facts are whole, as its annex names them
    is_corrected: bool  # it speaks of a version of the result that is not in force any more; never a certificate
    has_lost_award: bool  # minutes that name an award which was taken back since
    newer: "Newer | None"  # what was issued in its place


def plain_code(written: str) -> str:
    """The code as it is stored; empty for what can't be one. Capitals don't matter, nor do blanks and hyphens."""
    plain = "".join(written.upper().replace("-", "").split())
    return plain if len(plain) == CODE_LENGTH and set(plain) <= set(CODE_LETTERS) else ""


def checked(code: str) -> Checked | None:
    """The document of this code as `plain_code` reads it, or None. One query, none for what can't be a code."""
    plain = plain_code(code)
    if not plain:
        return None
    later = Ranking.objects.filter(round=OuterRef("ranking__round"), version__gt=OuterRef("ranking__version"))
    lost = Award.objects.filter(
        standing__ranking=OuterRef("ranking"),
        given_at__lt=OuterRef("issued_at"),
        taken_back_at__gt=OuterRef("issued_at"),
    )
    rows = IssuedDocument.objects.select_related("competition", "replaced_by")
    rows = rows.annotate(has_later=Exists(later), has_lost=Exists(lost))
    document = rows.filter(code=plain).first()
    if document is None:
        return None
    facts = document.facts
    is_whole, newer = digest_of(facts) == document.digest, document.replaced_by
    return Checked(
        code=plain,
        kind=document.kind,
        number=document.number,
        dated_on=document.dated_on,
        name=facts.get("name", ""),
        role=facts.get("role", ""),
        work=facts.get("work", ""),
        competition=facts["competition"],
        category=facts["category"],
        zone=document.competition.time_zone,
        digest=document.digest,
        is_whole=is_whole,
        winners=tuple(facts.get("winners", ())) if is_whole and document.kind == IssuedDocument.DECREE else (),
        revoked_at=document.revoked_at,
        revoked_for=document.revoked_for,
        is_corrected=document.has_later and document.kind != IssuedDocument.CERTIFICATE,
        has_lost_award=document.has_lost and document.kind == IssuedDocument.MINUTES,
        newer=Newer(newer.code, newer.number, newer.dated_on) if newer else None,
    )
