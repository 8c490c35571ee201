"""Which firm reads a document that is not its own: chosen by the organiser, by name, until it is taken back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from audit.trail import record
from development.documents.telling import tell_shared
from development.documents.writing import held
from development.models import Agreement, Document, DocumentShare
from development.permissions import is_open, may_run, require


def firms_to_share_with(document: Document):
    """Agreements, accepted and in force, of firms that do not read the document yet."""
    at_work = Agreement.objects.in_force().accepted().filter(project=document.project_id).select_related("partner")
    shared = DocumentShare.objects.filter(document=document, ended_at__isnull=True)
    rows = at_work.exclude(partner=document.partner_id).exclude(pk__in=shared.values("agreement"))
    package = document.package
    if package is not None and package.ended_at is None and document.partner_id is None:
        rows = rows.exclude(pk=package.agreement_id)
    return rows


def share(*, document: Document, agreement: Agreement, by) -> DocumentShare:
    """The firm reads the document from now on, and its people are told; the same again changes nothing.

    Refused: by anybody but an organiser without conflict (403); a project that is over, and a firm without an accepted
    agreement in this project or whose document it is (409).
    """
    with transaction.atomic():
        document = held(document)
        require(may_run(document.project, by))
        require(is_open(document.project), NotAllowedNow)
        already = DocumentShare.objects.filter(document=document, agreement=agreement, ended_at__isnull=True).first()
        if already is not None:
            return already
        if not firms_to_share_with(document).filter(pk=agreement.pk).exists():
            raise NotAllowedNow(_("Only a firm at work in this project can be given a document to read."))
        made = DocumentShare.objects.create(document=document, agreement=agreement, by=by)
        record(verb="document.shared", thing=document, by=by, agreement=agreement.pk)
        tell_shared(document=document, agreement=agreement)
    return made


def unshare(*, document: Document, agreement: Agreement, by) -> None:
    """The firm does not read the document any more, links to its files included; done twice is done once. Refused to
    anybody but an organiser without conflict (403)."""
    with transaction.atomic():
        document = held(document)
        require(may_run(document.project, by))
        rows = DocumentShare.objects.filter(document=document, agreement=agreement, ended_at__isnull=True)
        if rows.update(ended_at=timezone.now()):
            record(verb="document.unshared", thing=document, by=by, agreement=agreement.pk)
