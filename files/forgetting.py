"""A file that nobody needs any more: its row and its bytes are gone."""

from __future__ import annotations

import logging

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from audit.refusals import Away, NotAllowedNow
from audit.trail import record
from files.models import StoredFile
from files.naming import keys_of
from files.stores import store

log = logging.getLogger("files")


def forget(*, stored: StoredFile, by) -> None:
    """The file, what we made of it and all their bytes are gone; the bytes after the commit, never before.

    The caller knows who still needs the file. Refused (409): a row that can't be without the file names it.
    """
    with transaction.atomic():
        keys = keys_of(stored)
        record(verb="file.forgotten", thing=stored, by=by, sha256=stored.sha256)
        try:
            with transaction.atomic():
                StoredFile.objects.filter(pk=stored.pk).delete()
        except ProtectedError as needed:
            raise NotAllowedNow(_("This file is still in use."), code="file_in_use") from needed
        transaction.on_commit(lambda: _delete(keys))


def _delete(keys: list[str]) -> None:
    try:
        for key in keys:
            store().delete(key)
    except Away:
        log.warning("%s objects of a forgotten file stay until the next sweep", len(keys))
