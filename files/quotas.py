"""How much one person, and one bundle of uploads such as an entry, may keep here."""

from __future__ import annotations

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from accounts.locale import number
from audit.refusals import NotAllowedNow
from files.limits import LIMITS, MEBIBYTE
from files.models import StoredFile, Upload


class QuotaFull(NotAllowedNow):
    """There would be more bytes than are allowed; nothing was begun."""

    code = "quota_full"


def used_by(owner) -> int:
    """Bytes of this person's files, also of removed ones that are kept, and of uploads in flight."""
    stored = StoredFile.objects.filter(owner=owner).aggregate(total=Sum("size"))["total"] or 0
    flying = Upload.objects.owned_by(owner).receiving().aggregate(total=Sum("size"))["total"] or 0
    return stored + flying


def used_within(bundle: str) -> int:
    """The same of all uploads whose purpose begins with these words, whoever sent them."""
    counts = Q(status=Upload.RECEIVING) | Q(stored__isnull=False)
    uploads = Upload.objects.filter(counts, about__startswith=bundle)
    return uploads.aggregate(total=Sum("size"))["total"] or 0


def require_quota(*, owner, bundle: str, size: int) -> None:
    """Refused (409, quota_full) where so many bytes more are too many for the bundle, if there is one, or for the
    person; the sentence says how much is used, how much is allowed and what to do."""
    if bundle:
        used = used_within(bundle)
        if used + size > LIMITS.bundle_bytes:
            raise QuotaFull(
                _(
                    "This file has %(size)s MB, but the files here take %(used)s of %(most)s MB already. "
                    "Remove a file that you don't need or give an unfinished upload up, then send this one again."
                )
                % _megabytes(size, used, LIMITS.bundle_bytes)
            )
    used = used_by(owner)
    if used + size > LIMITS.person_bytes:
        raise QuotaFull(
            _(
                "This file has %(size)s MB, but all your files take %(used)s of %(most)s MB already. "
                "Remove files or delete drafts that you don't need, then send this one again."
            )
            % _megabytes(size, used, LIMITS.person_bytes)
        )


def _megabytes(size: int, used: int, most: int) -> dict[str, str]:
    figures = {"size": size, "used": used, "most": most}
    return {name: number(round(count / MEBIBYTE, 1)) for name, count in figures.items()}
