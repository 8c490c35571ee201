"""Whether the bytes that have come are those that were declared, and of a type that the caller takes."""

from __future__ import annotations

from django.utils.translation import gettext as _

from audit.refusals import Invalid, WrongType
from files.acceptance import require_size, spoken_limits
from files.inspection.sniffing import HEAD_BYTES, TAIL_BYTES, refusal, sniff
from files.limits import FORMATS, kind_of
from files.models import Upload
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
        found = refusal(head, whole.size, tail)
        raise WrongType(
            _("“%(name)s” is of a type that can't be taken. Accepted here: %(accepted)s.")
            % {"name": upload.name, "accepted": spoken_limits(upload.kinds)},
            code=found.code,
        )
    kind = kind_of(format_name)
    if kind not in upload.kinds:
        raise WrongType(
            _("“%(name)s” is a %(type)s file. Accepted here: %(accepted)s.")
            % {"name": upload.name, "type": FORMATS[format_name].label, "accepted": spoken_limits(upload.kinds)},
            code="not_accepted",
        )
    require_size(name=upload.name, size=whole.size, kind=kind)
    return format_name


def _ends(key: str, size: int) -> tuple[bytes, bytes]:
    with store().open(key) as source:
        head = source.read(HEAD_BYTES)
        source.seek(max(0, size - TAIL_BYTES))
        return head, source.read(TAIL_BYTES)
