"""Whether the bytes that have come are those that were declared, and of a type that the caller takes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from audit.refusals import Invalid, WrongType
from files.acceptance import require_size, spoken_limits
from files.inspection.sniffing import HEAD_BYTES, TAIL_BYTES, refusal, sniff
from files.inspection.verdicts import Refused
from files.limits import FORMATS, kind_of
from files.models import Upload
from files.reasons import explain
from files.stores import Assembled, store


def require_fit(*, upload: Upload, key: str, whole: Assembled) -> str:
    """The name of the format, told by the bytes. Refused: damaged (400), another type (415), too large (413)."""
    declared = upload.declared_sha256 or whole.sha256
    if (whole.size, whole.sha256) != (upload.size, declared):
        raise Invalid(
            _("What arrived of “%(name)s” is not what was announced. Send the file again.") % {"name": upload.name},
            code="damaged",
        )
    head, tail = _ends(key, whole.size)
    format_name = sniff(head, whole.size, tail)
    if format_name is None:
        raise _unrecognised(upload, refusal(head, whole.size, tail))
    kind = kind_of(format_name)
    if kind not in upload.kinds:
        raise _another_type(upload, FORMATS[format_name].label)
    require_size(name=upload.name, size=whole.size, kind=kind)
    return format_name


def _unrecognised(upload: Upload, found: Refused) -> WrongType:
    if found.code == "not_accepted":
        return _another_type(upload, str(found.facts["looks_like"]))
    if found.code == "unknown_type":
        message = _("The type of “%(name)s” isn't recognised. Accepted here: %(accepted)s.")
        return WrongType(message % {"name": upload.name, "accepted": spoken_limits(upload.kinds)}, code=found.code)
    return WrongType(explain(found.code, found.facts), code=found.code)


def _another_type(upload: Upload, label: str) -> WrongType:
    message = _("“%(name)s” is of the type %(type)s. Accepted here: %(accepted)s.")
    accepted = spoken_limits(upload.kinds)
    return WrongType(message % {"name": upload.name, "type": label, "accepted": accepted}, code="not_accepted")


def _ends(key: str, size: int) -> tuple[bytes, bytes]:
    with store().open(key) as source:
        head = source.read(HEAD_BYTES)
        source.seek(max(0, size - TAIL_BYTES))
        return head, source.read(TAIL_BYTES)
