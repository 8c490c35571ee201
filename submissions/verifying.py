"""What anybody may ask of a receipt: was this handed in, and when."""

import re
from dataclasses import dataclass
from datetime import datetime

from submissions.models import Submission
from submissions.snapshots import digest_of

_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class Verified:
    """Code, number and time of a hand-in, and whether what is stored still has its digest. Never title or names."""

    code: str
    number: int
    at: datetime
    zone: str
    digest: str
    is_whole: bool


def verified(code: str, digest: str) -> Verified | None:
    """The hand-in of this entry with this digest; None where there is none. One query."""
    digest = digest.lower()
    if not _DIGEST.fullmatch(digest):
        return None
    rows = Submission.objects.filter(entry__code=code[:8].upper(), digest=digest)
    found = rows.select_related("entry__category__competition").order_by("number").first()
    if found is None:
        return None
    zone = found.entry.category.competition.time_zone
    return Verified(found.entry.code, found.number, found.at, zone, digest, digest_of(found.content) == digest)
