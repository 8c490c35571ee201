"""Parts of a file on their way: where they go, what has arrived, what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.core import signing
from django.db import close_old_connections, connection
from django.http import UnreadablePostError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from files.crowding import place_for
from files.models import Upload
from files.stores import CutOff, Missing, store
from files.stores.contract import Readable

_SALT = "files.part"


def part_url(upload: Upload, number: int) -> str:
    """Where the client sends this part."""
    return part_urls(upload, [number])[number]


def part_urls(upload: Upload, numbers: Iterable[int]) -> dict[int, str]:
    """Where the client sends these parts: the store's own addresses, else ours, each signed for its one part.

    Refused (503) where the store can't be reached.
    """
    sizes = {number: upload.part_size(number) for number in numbers}
    if not sizes:
        return {}
    addresses = store().part_addresses(upload=upload.key, sizes=sizes)
    if addresses is not None:
        return addresses
    return {n: reverse("api-upload-part", args=[signing.dumps([upload.key, n], salt=_SALT)]) for n in sizes}


def opened_part_url(signed: str) -> tuple[str, int]:
    """The upload's key and the part's number; refused (403) where the signature is not ours or is too old."""
    try:
        key, number = signing.loads(signed, salt=_SALT, max_age=settings.SIGNED_LINK_SECONDS)
    except signing.BadSignature as bad:
        raise NotAllowed(
            _("This upload link is not valid any more. Ask for the upload again to get new links."), code="link_expired"
        ) from bad
    return key, number


def put_part(*, upload: Upload, number: int, stream: Readable, length: int) -> str:
    """The part stands, in place of one sent before; answers the SHA-256 of its bytes.

    Refused: an upload that is not receiving, or is over when the part has come (409), a number or a length that does
    not fit (400), a stream that ends early (400), no room (507), too many parts of one person at one time (503).
    """
    require_receiving(upload)
    if not 1 <= number <= upload.parts:
        raise Invalid(_("This file has parts 1 to %(last)d.") % {"last": upload.parts}, code="part_number")
    expected = upload.part_size(number)
    if length != expected:
        raise Invalid(
            _("Part %(number)d must have exactly %(expected)d bytes, not %(length)d.")
            % {"number": number, "expected": expected, "length": length},
            code="part_size",
        )
    release_database()
    try:
        with place_for(upload.owner_id):
            digest = store().put_part(upload=upload.key, number=number, stream=stream, size=expected)
    except (CutOff, UnreadablePostError) as cut:
        message = _("Part %(number)d was cut off on its way. Send it again.") % {"number": number}
        raise Invalid(message, code="part_cut_off") from cut
    upload.refresh_from_db()
    if not upload.is_receiving:
        store().drop_parts(upload.key)
    require_receiving(upload)
    return digest


def arrived(upload: Upload) -> list[int]:
    """Numbers of the parts that are here whole, in order; none once the upload is over.

    All of them where the object stands already: a completion that was cut off has put them together.
    """
    if upload.status != Upload.RECEIVING:
        return []
    found = store().parts(upload.key)
    if not found and stands(upload):
        return list(range(1, upload.parts + 1))
    return [n for n in range(1, upload.parts + 1) if found.get(n) == upload.part_size(n)]


def stands(upload: Upload) -> bool:
    """The upload's parts have become one object, whether a row names it yet or not."""
    try:
        store().size(upload.key)
    except Missing:
        return False
    return True


def missing(upload: Upload) -> list[int]:
    """Numbers of the parts that must still be sent."""
    if upload.status != Upload.RECEIVING:
        return []
    here = set(arrived(upload))
    return [n for n in range(1, upload.parts + 1) if n not in here]


def require_receiving(upload: Upload) -> None:
    if upload.status == Upload.REFUSED:
        raise NotAllowedNow(
            _("This file was refused. Choose another one, or export it again and send it anew."), code=upload.reason
        )
    if upload.status != Upload.RECEIVING:
        raise NotAllowedNow(_("This upload is over. Choose the file again to send it anew."), code="upload_is_over")


def require_all_parts(upload: Upload) -> None:
    absent = missing(upload)
    if absent:
        shown = ", ".join(str(number) for number in absent[:20])
        raise NotAllowedNow(
            ngettext(
                "Part %(numbers)s has not arrived yet. Send it, then finish the upload.",
                "Parts %(numbers)s have not arrived yet. Send them, then finish the upload.",
                len(absent),
            )
            % {"numbers": shown},
            code="parts_missing",
            fields={"parts": [str(number) for number in absent]},
        )


def release_database() -> None:
    """A slow sender or a large file holds a thread, but no connection that others wait for."""
    if not connection.in_atomic_block:
        close_old_connections()
