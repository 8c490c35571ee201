"""Taking a document out of force. It stays on record, and its verification page says since when and on which ground."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import Invalid
from judging.documents.ending import end
from judging.documents.issuing import insist_on_issuer
from judging.models import Award, IssuedDocument, Round
from submissions.cleaning import clean_text

MOST_REASON = 500
_NAMING = (IssuedDocument.DECREE, IssuedDocument.RESULTS)


def revoke(*, document: IssuedDocument, ground: str, reason: str, by) -> None:
    """The document is no longer in force; another one may be issued in its place.

    Refused: an unknown ground or no reason (Invalid), a document that is revoked already (NotAllowedNow), another than
    an organiser without conflict in its round (NotAllowed).
    """
    reason = clean_text(reason, MOST_REASON)
    fields = {}
    if ground not in dict(IssuedDocument.BY_HAND):
        fields["ground"] = [_("Choose why it is revoked.")]
    if not reason:
        fields["reason"] = [_("Say why it is revoked.")]
    if fields:
        raise Invalid(_("Something is missing. See the fields."), fields=fields)
    with transaction.atomic():
        insist_on_issuer(Round.objects.get(documents=document.pk), by)
        end(document, ground=ground, reason=reason, by=by)


def revoke_those_of(*, award: Award, reason: str, by) -> int:
    """What certifies an award that was taken back is no longer in force: its certificates, and the decree and the
    results sheet that name it. Minutes stay, they record what was agreed on that day; their verification page says that
    an award was taken back. Returns how many. For the verb that takes it back, in its transaction."""
    in_force = IssuedDocument.objects.in_force().select_related("competition")
    certificates = in_force.filter(award=award)
    naming = in_force.filter(kind__in=_NAMING, round__category=award.entry.category_id)
    rows = [*certificates, *(one for one in naming if names(one, award))]
    for document in rows:
        end(document, ground=IssuedDocument.TAKEN_BACK, reason=reason[:MOST_REASON], by=by)
    return len(rows)


def names(document: IssuedDocument, award: Award) -> bool:
    """Whether a decree or a results sheet says that this work has this award."""
    if document.kind == IssuedDocument.DECREE:
        said = [(one["code"], one["award"]) for one in document.facts["winners"]]
    else:
        said = [(one["code"], name) for one in document.facts["places"] for name in one["awards"]]
    return (award.entry.code, award.name) in said
