"""The form that sends a file, and what may be said about the files that are taken."""

from django import template

from files.acceptance import accept_attribute, spoken_advice, spoken_limits
from files.limits import LIMITS, MEBIBYTE
from files.models import StoredFile
from files.uploads import WHOLE_BYTES

register = template.Library()

register.simple_tag(spoken_limits, name="upload_limits")
register.simple_tag(spoken_advice, name="upload_advice")
register.simple_tag(accept_attribute, name="upload_accept")


@register.simple_tag
def upload_largest(kinds) -> int:
    """Bytes of the largest file that is taken."""
    return max((LIMITS.bytes_of(kind) for kind in kinds), default=0)


@register.inclusion_tag("parts/upload.html", takes_context=True)
def upload_form(
    context,
    *,
    id,
    action,
    begin,
    kinds,
    label,
    target="",
    refresh="",
    fields=None,
    completion_fields="",
    room=1,
    left=(),
):
    """A form with one file field that posts to `action`, and with JavaScript sends in parts from `begin` on.

    `target` is the id of the element that shows the outcome; `fields` are hidden fields sent along with begin,
    or, where `completion_fields` names them, with completion. `room` is how many files may come; `left` are the
    uploads that an earlier visit left unfinished. The page draws `parts/upload_row.html` once.
    """
    return {
        "csrf_token": context.get("csrf_token"),
        "id": id,
        "action": action,
        "begin": begin,
        "label": label,
        "target": target,
        "refresh": refresh,
        "completion_fields": completion_fields,
        "fields": (fields or {}).items(),
        "room": room,
        "left": left,
        "kinds": kinds,
        "accept": accept_attribute(kinds),
        "limits": spoken_limits(kinds),
        "advice": spoken_advice(kinds),
        "takes_photos": StoredFile.IMAGE in kinds,
        "whole_megabytes": WHOLE_BYTES // MEBIBYTE,
    }
