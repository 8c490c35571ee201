"""Reasons that are written down for both sides."""

from django.utils.translation import gettext as _

from audit.refusals import Invalid

LONGEST_REASON = 1000


def required_reason(reason: str) -> str:
    """Without blanks around it. Refused (400): an empty or a long one."""
    reason = reason.strip()
    if not 1 <= len(reason) <= LONGEST_REASON:
        message = _("Write the reason, in at most %(most)d characters.") % {"most": LONGEST_REASON}
        raise Invalid(message, fields={"reason": [message]})
    return reason
