"""Remarks on pictures of evidence: placed and answered by everybody at work in the project who sees the evidence."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import DevelopmentProject, Evidence, EvidencePin
from development.permissions import firm_of, is_under_way, part_in, require
from files.pinning import MOST_PINS, read_spot
from submissions.pinning import read_text


def place_pin(
    *, evidence: Evidence, number: int, text: str, x: str | None = None, y: str | None = None, by
) -> EvidencePin:
    """A remark stands at this place of the picture. A partner's is read by its own firm, designer and organiser.

    Refused: anybody who does not see the evidence (NotAllowed); a project that is held or over, and beyond 100 of one
    side on one file (NotAllowedNow); no text, no such picture or place (Invalid).
    """
    with transaction.atomic():
        project = _hold(evidence, by)
        spot = read_spot(evidence.stored, number=number, x=x, y=y)
        firm = firm_of(project, by) if part_in(project, by) == DevelopmentProject.PARTNER else None
        if EvidencePin.objects.filter(evidence=evidence, partner=firm).count() >= MOST_PINS:
            raise NotAllowedNow(_("There are %(most)d remarks on this file already.") % {"most": MOST_PINS})
        pin = EvidencePin.objects.create(evidence=evidence, partner=firm, text=read_text(text), by=by, **spot.columns())
        record(verb="pin.placed", thing=pin, by=by, evidence=evidence.pk, file=evidence.stored_id, number=number)
    return pin


def resolve_pin(*, pin: EvidencePin, is_done: bool, by) -> EvidencePin:
    """What the remark asks for is done, or is open again; the same again changes nothing.

    Refused as placing is, and for a remark that this person does not see (NotAllowed).
    """
    with transaction.atomic():
        _hold(pin.evidence, by)
        held = EvidencePin.objects.shared_with(by).filter(pk=pin.pk).first()
        if held is None:
            raise NotAllowed(_("Only people at work in this project may do this."))
        if held.is_resolved != is_done:
            held.resolved_at = timezone.now() if is_done else None
            held.save(update_fields=["resolved_at"])
            verb = "pin.resolved" if is_done else "pin.reopened"
            record(verb=verb, thing=held, by=by, evidence=pin.evidence_id)
    return held


def _hold(evidence: Evidence, by) -> DevelopmentProject:
    project = DevelopmentProject.objects.locked(evidence.milestone.stage.project_id)
    if not Evidence.objects.shared_with(by).filter(pk=evidence.pk).exists():
        raise NotAllowed(_("Only people at work in this project may do this."))
    require(is_under_way(project), NotAllowedNow)
    return project
