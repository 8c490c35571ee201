"""How a document goes out of force: it stays on record, with the moment, the ground and the reason."""

from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from audit.trail import record
from judging.models import IssuedDocument


def end(document: IssuedDocument, *, ground: str, reason: str, by, newer: IssuedDocument | None = None) -> None:
    """No longer in force from now on; `newer` is what took its place. In the transaction of the verb that asks.
    Refused (NotAllowedNow) for a document that is revoked already."""
    facts = {
        "revoked_at": timezone.now(),
        "revoked_by": by,
        "revoked_for": ground,
        "revoked_reason": reason,
        "replaced_by": newer,
    }
    if not IssuedDocument.objects.in_force().filter(pk=document.pk).update(**facts):
        raise NotAllowedNow(_("This document is revoked already."))
    about = {"replaced_by": newer.pk} if newer else {}
    record(verb="document.revoked", thing=document, by=by, ground=ground, digest=document.digest, **about)
