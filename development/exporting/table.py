"""The index as a table: a line for every file and message, for a spreadsheet."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.locale import spoken
from development.exporting.conversation import messages_of
from development.exporting.gathering import DESIGN, EVIDENCE, REVISION, Gathered, evidence_of, title_of
from development.exporting.proofs import CERTIFICATE, PHOTO, PRODUCT_PICTURE, SOURCES, WEAR_PHOTO
from development.exporting.sides import side_of
from files.tabling import Row, csv_of


def table_of(found: Gathered, user) -> Iterator[bytes]:
    """Line by line; no text of a person becomes a formula."""
    header = [
        _("What"),
        _("Belongs to"),
        _("Name"),
        _("Revision"),
        _("State"),
        _("When"),
        pgettext("by whom", "From"),
        _("Text"),
    ]
    return csv_of([*header, _("File"), _("Size in bytes"), "SHA-256"], _rows(found, user))


def _rows(found: Gathered, user) -> Iterator[Row]:
    for file in found.design:
        words = (_("design"), spoken(file.slot, "name"), file.stored.original_name, None, "", None, "", "")
        yield (*words, *_file(found, DESIGN, file))
    yield from _evidence(found)
    yield from _revisions(found)
    yield from _proofs(found)
    for room, message in messages_of(found, user):
        place = room.document.title if room.document else ""
        state = _("taken back") if message.is_taken_back else room.read_by(message)
        name = message.by.name
        yield (_("message"), place, name, None, state, message.at, room.side_of(message), message.text, "", None, "")


def _evidence(found: Gathered) -> Iterator[Row]:
    milestones = {one.pk: one for stage in found.sight.stages for one in stage.milestones.all()}
    for stage, row in evidence_of(found):
        milestone = milestones[row.milestone_id]
        place, side = f"{stage.number}. {title_of(stage, found.sight.part)}", side_of(found, row)
        state = milestone.get_status_display()
        words = (_("evidence"), place, milestone.name, row.revision, state, row.at, side, row.note)
        yield (*words, *_file(found, EVIDENCE, row))


def _revisions(found: Gathered) -> Iterator[Row]:
    for document in found.documents:
        is_another = found.reader.is_of_another_firm(document)
        for row in document.revisions.all():
            note = "" if is_another else row.note
            state = row.get_status_display()
            words = (document.get_kind_display(), "", document.title, row.number, state, row.at, "", note)
            yield (*words, *_file(found, REVISION, row))


def _proofs(found: Gathered) -> Iterator[Row]:
    """Where what we made of a file is given out, neither its day nor its digest is told: they are of what was sent."""
    kinds = {
        CERTIFICATE: _("certificate"),
        PHOTO: _("photo"),
        WEAR_PHOTO: _("photo"),
        PRODUCT_PICTURE: _("picture of the product"),
    }
    for one in found.files:
        if one.source in SOURCES:
            place, name = one.path.rsplit("/", 1)
            at = None if one.preview else one.stored.stored_at
            size, digest = (one.preview.bytes, "") if one.preview else (one.stored.size, one.stored.sha256)
            yield kinds[one.source], place, name, None, "", at, "", "", one.path, size, digest


def _file(found: Gathered, source: str, row) -> tuple[str, int, str]:
    return found.paths.get((source, row.pk), ""), row.stored.size, row.stored.sha256
