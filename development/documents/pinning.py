"""Remarks on a revision: at a place of a picture, at a place of its 3D model, or about the whole of it."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.documents.permissions import may_resolve
from development.documents.writing import held
from development.models import DevelopmentProject, Document, Revision, RevisionPin
from development.permissions import firm_of, is_under_way, part_in, require
from files.models import LightModel
from files.pinning import MOST_PINS, read_spot
from submissions.pinning import read_text

_AXES = ("model_x", "model_y", "model_z")
_METRES = re.compile(r"-?[0-9]{1,2}(?:\.[0-9]{1,12})?", re.ASCII)


@dataclass(frozen=True)
class Mark:
    """Where a remark belongs, as it was sent: a picture (from 1) with or without a place on it, or 0 with three
    coordinates on the light model, or 0 alone for the document as a whole."""

    number: int = 0
    x: str | None = None
    y: str | None = None
    model_x: str | None = None
    model_y: str | None = None
    model_z: str | None = None


def place_pin(*, revision: Revision, mark: Mark, text: str, by) -> RevisionPin:
    """A remark stands there. A firm's is read by that firm, designer and organiser.

    Refused: anybody who may not read the document (NotAllowed); a project on hold or over, and beyond 100 remarks of
    one side on one revision (NotAllowedNow); no text, no such picture, place or model (Invalid).
    """
    with transaction.atomic():
        document = _hold(revision.document, by)
        columns = _columns(revision, mark)
        is_firm = part_in(document.project, by) == DevelopmentProject.PARTNER
        firm = firm_of(document.project, by) if is_firm else None
        if RevisionPin.objects.filter(revision=revision, partner=firm).count() >= MOST_PINS:
            raise NotAllowedNow(_("There are %(most)d remarks on this file already.") % {"most": MOST_PINS})
        pin = RevisionPin.objects.create(revision=revision, partner=firm, text=read_text(text), by=by, **columns)
        record(verb="pin.placed", thing=pin, by=by, revision=revision.pk, file=revision.stored_id, number=pin.number)
    return pin


def resolve_pin(*, pin: RevisionPin, is_done: bool, by) -> RevisionPin:
    """What the remark asks for is done, or is open again; the same again changes nothing.

    Refused as placing is, for a remark that this person does not see, and to a firm that neither wrote the document nor
    the remark (NotAllowed).
    """
    with transaction.atomic():
        document = _hold(pin.revision.document, by)
        found = RevisionPin.objects.seen_by(by).filter(pk=pin.pk).first()
        if found is None:
            raise NotAllowed(_("Only people at work in this project may do this."))
        part = part_in(document.project, by)
        require(may_resolve(document, part, firm_of(document.project, by), found.partner_id))
        if found.is_resolved != is_done:
            found.resolved_at = timezone.now() if is_done else None
            found.save(update_fields=["resolved_at"])
            record(verb="pin.resolved" if is_done else "pin.reopened", thing=found, by=by, revision=found.revision_id)
    return found


def _hold(document: Document, by) -> Document:
    document = held(document)
    if not Document.objects.seen_by(by).filter(pk=document.pk).exists():
        raise NotAllowed(_("Only people at work in this project may do this."))
    require(is_under_way(document.project), NotAllowedNow)
    return document


def _columns(revision: Revision, mark: Mark) -> dict:
    if mark.number:
        if any(getattr(mark, axis) not in (None, "") for axis in _AXES):
            raise _no_place()
        return read_spot(revision.stored, number=mark.number, x=mark.x, y=mark.y).columns()
    given = {axis: getattr(mark, axis) for axis in _AXES}
    if mark.x not in (None, "") or mark.y not in (None, ""):
        raise _no_place()
    if all(value in (None, "") for value in given.values()):
        return {"number": 0}
    if not LightModel.objects.filter(file=revision.stored_id).exists():
        raise _no_place()
    return {"number": 0, **{axis: _metres(value) for axis, value in given.items()}}


def _metres(raw) -> float:
    if not isinstance(raw, str) or not _METRES.fullmatch(raw):
        raise _no_place()
    return float(raw)


def _no_place() -> Invalid:
    sentence = _("This place is neither on a picture nor on the 3D model of this file.")
    return Invalid(sentence, fields={"spot": [sentence]})
