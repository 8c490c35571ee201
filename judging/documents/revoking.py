"""Taking a document out of force. It stays on record, and its verification page says since when and on which ground."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging.documents.issuing import insist_on_issuer
from judging.models import Award, IssuedDocument, Round
from submissions.cleaning import clean_text

MOST_REASON = 500


def revoke(*, document: IssuedDocument, ground: str, reason: str, by) -> None:
    """The document is no longer in force; another one may be issued in its place.

    Refused: an unknown ground or no reason (Invalid), a document that is revoked already (NotAllowedNow), another than
    an organiser without conflict in its round (NotAllowed).
    """
    reason = clean_text(reason, MOST_REASON)
    fields = {}
    if ground not in dict(IssuedDocument.GROUNDS):
        fields["ground"] = [_("Choose why it is revoked.")]
    if not reason:
        fields["reason"] = [_("Say why it is revoked.")]
    if fields:
        raise Invalid(_("Something is missing. See the fields."), fields=fields)
    with transaction.atomic():
        insist_on_issuer(Round.objects.get(documents=document.pk), by)
        _revoke(document, ground, reason, by)


def revoke_those_of(*, award: Award, reason: str, by) -> int:
    """The certificates of an award that was taken back are no longer in force. Returns how many. For the verb that
    takes it back, in its transaction."""
    rows = list(IssuedDocument.objects.in_force().filter(award=award).select_related("competition"))
    for document in rows:
        _revoke(document, IssuedDocument.TAKEN_BACK, reason[:MOST_REASON], by)
    return len(rows)


def _revoke(document: IssuedDocument, ground: str, reason: str, by) -> None:
    facts = {"revoked_at": timezone.now(), "revoked_by": by, "revoked_for": ground, "revoked_reason": reason}
    if not IssuedDocument.objects.in_force().filter(pk=document.pk).update(**facts):
        raise NotAllowedNow(_("This document is revoked already."))
    record(verb="document.revoked", thing=document, by=by, ground=ground, digest=document.digest)
