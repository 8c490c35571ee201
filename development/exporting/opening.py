"""The archive is opened by somebody at work in the project, and read while it is sent."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from audit.refusals import NotAllowed, TooMany
from audit.trail import record
from development.exporting.conversation import conversation_of
from development.exporting.costs import cost_table, places_of
from development.exporting.gathering import Gathered, Packed, gathered, still_seen
from development.exporting.naming import plain
from development.exporting.page import page_of
from development.exporting.table import table_of
from development.models import DevelopmentProject
from development.permissions import PARTS_AT_WORK, part_in, require
from files.archiving import pieces_of
from files.stores import Missing, store

LEASE_S = 600
_GONE = "yang-tidak-ditemukan.txt"


@dataclass(frozen=True)
class Export:
    """`found` is what was seen when it was opened; whatever is sent later is asked for again."""

    name: str
    found: Gathered
    by: Any
    language: str
    key: str
    token: str


def open_export(*, project: DevelopmentProject, by) -> Export:
    """The archive may be given out, and that this person took it is recorded with its files.

    Refused: everybody who is not at work in the project (403); while another archive is sent to the same person (429).
    """
    key, token = f"project-export-{by.pk}", secrets.token_hex(8)
    require((part_in(project, by) in PARTS_AT_WORK, _("Only people at work in this project may do this.")))
    if not cache.add(key, token, LEASE_S):
        raise TooMany(_("An archive is being sent to you already. Wait until it is there, then ask for the next one."))
    try:
        found = gathered(project, by)
        with transaction.atomic():
            DevelopmentProject.objects.locked(project.pk)
            require((part_in(project, by) == found.sight.part, _("Only people at work in this project may do this.")))
            files = [one.stored.pk for one in found.files]
            record(verb="project.exported", thing=project, by=by, part=found.sight.part, files=files)
    except BaseException:
        close_export(key, token)
        raise
    day = timezone.localdate().isoformat()
    name = f"{plain(found.project.name)}-{day}.zip"
    return Export(name, found, by, translation.get_language() or "id", key, token)


def close_export(key: str, token: str) -> None:
    """The person may ask for the next archive."""
    if cache.get(key) == token:
        cache.delete(key)


def read_export(export: Export) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Every file of the archive with its bytes, one after the other: index, table, conversation, papers, files. It
    stops where the person may not see the next file any more."""
    found = export.found
    yield "index.html", _in(export.language, page_of(found))
    yield "indeks.csv", _in(export.language, table_of(found, export.by))
    yield "percakapan.html", _in(export.language, conversation_of(found, export.by))
    for path, text in found.texts.items():
        yield path, iter([text.encode()])
    places = places_of(found)
    for sheet in found.sheets:
        yield places[sheet.pk], _in(export.language, cost_table(sheet))
    gone = []
    for packed in found.files:
        _require_still(export, packed)
        source = _opened(packed)
        if source is None:
            gone.append(packed.path)
        else:
            yield packed.path, pieces_of(source)
    if gone:
        yield _GONE, iter(["\n".join(gone).encode()])


def _require_still(export: Export, packed: Packed) -> None:
    """The lease of the archive runs anew with each file."""
    is_active = User.objects.filter(pk=export.by.pk, is_active=True).exists()
    if not is_active or not still_seen(packed, export.found.project, export.by):
        raise NotAllowed(_("This project was not shared with you."))
    cache.touch(export.key, LEASE_S)


def _opened(packed: Packed):
    try:
        return store().open(packed.key)
    except Missing:
        return None


def _in(language: str, pieces: Iterator[str | bytes]) -> Iterator[bytes]:
    """Each piece is made in the language of the person who asked, whatever is spoken while it is sent."""
    while True:
        with translation.override(language):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece if isinstance(piece, bytes) else piece.encode()
