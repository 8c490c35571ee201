"""What a caller takes, said to people and checked by a file's name and size before its bytes come."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from accounts.locale import number
from audit.refusals import Invalid, TooLarge, WrongType
from files.limits import FORMATS, LIMITS, MEBIBYTE, formats_of

LONGEST_NAME = 200


def clean_name(name: str) -> str:
    """The last part of a path without control or direction characters, at most 200 long, its extension kept."""
    last = unicodedata.normalize("NFC", name[:4000]).replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    plain = " ".join(plain.split()).strip(". ")
    if len(plain) > LONGEST_NAME:
        extension = PurePosixPath(plain).suffix[:12]
        plain = plain[: LONGEST_NAME - len(extension)] + extension
    return plain or "file"


def require_acceptable(*, name: str, size: int, kinds: Iterable[str]) -> None:
    """Refuses an empty file, a type by its extension that is not among the kinds, and too many bytes for its type.

    A name without extension passes as the largest of the kinds: its bytes decide later.
    """
    kinds = list(kinds)
    if size <= 0:
        raise Invalid(_("“%(name)s” is empty. Choose another file.") % {"name": name}, code="empty")
    extension = PurePosixPath(name).suffix.lower()
    kind = kind_by_extension(extension) if extension else max(kinds, key=LIMITS.bytes_of, default=None)
    if kind is None or kind not in kinds:
        raise WrongType(
            _("“%(name)s” can't be taken here. Accepted: %(accepted)s. Choose a file of one of these types.")
            % {"name": name, "accepted": spoken_limits(kinds)}
        )
    require_size(name=name, size=size, kind=kind)


def require_size(*, name: str, size: int, kind: str) -> None:
    """Refuses more bytes than a file of the kind may have."""
    most = LIMITS.bytes_of(kind)
    if size > most:
        raise TooLarge(
            _(
                "“%(name)s” has %(size)s MB; at most %(most)s MB are taken here. "
                "Save it smaller or with fewer details and send it again."
            )
            % {"name": name, "size": _megabytes(size), "most": _megabytes(most)}
        )


def kind_by_extension(extension: str) -> str | None:
    return next((one.kind for one in FORMATS.values() if extension in one.extensions), None)


def spoken_limits(kinds: Iterable[str]) -> str:
    """ "JPEG, PNG, WebP, HEIC up to 30 MB; PDF up to 50 MB": as people read it before they choose a file."""
    return "; ".join(
        _("%(types)s up to %(most)s MB")
        % {"types": ", ".join(one.label for one in formats_of(kind)), "most": _megabytes(LIMITS.bytes_of(kind))}
        for kind in kinds
    )


def spoken_advice(kinds: Iterable[str]) -> str:
    """What makes a good file of these kinds, beyond what is accepted; empty where there is nothing to say."""
    if "image" not in kinds:
        return ""
    return _("Pictures look best with a long side of %(least)s pixels or more.") % {
        "least": number(LIMITS.image_long_side)
    }


def accept_attribute(kinds: Iterable[str]) -> str:
    """What an <input type=file> offers; media types too, because phones show the camera only for those."""
    formats = [one for kind in kinds for one in formats_of(kind)]
    return ",".join([word for one in formats for word in (one.mime, *one.extensions)])


def _megabytes(size: int) -> str:
    """Rounded up, so that a file just above the limit does not read as if it were within."""
    return number(math.ceil(size / MEBIBYTE * 10) / 10)
