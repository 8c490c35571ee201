"""How a file comes in: begun, sent in parts, completed; or abandoned."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.models import Work
from audit.moves import move
from audit.refusals import Away, Invalid, NotAllowed, NotAllowedNow, Refused, TooLarge
from audit.trail import record
from audit.working import leave
from files import acceptance, moves, recognition
from files.lanes import leave_inspection
from files.limits import MEBIBYTE, kind_of
from files.models import StoredFile, Upload
from files.parts import put_part, release_database, require_all_parts, require_receiving
from files.quotas import require_quota
from files.reading import digest_of
from files.stores import Assembled, Missing, store

MOST_IN_FLIGHT = 30
MOST_BYTES_IN_FLIGHT = 2048 * MEBIBYTE
WHOLE_BYTES = 20 * MEBIBYTE
KEPT = timedelta(days=2)
GIVEN_UP = "upload_given_up"  # work for the app whose purpose the upload names
log = logging.getLogger("files")
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def begin(
    *, owner, about: str, name: str, size: int, sha256: str = "", kinds: Sequence[str], bundle: str = "", by
) -> Upload:
    """An upload waits for its parts; one already under way for the same bytes and purpose is answered again.

    Refused: a name whose type the caller does not take (415), more bytes than the type may have (413), no room
    (507), too many unfinished uploads of one person (409), a malformed SHA-256 (400), more bytes than one person may
    keep, or than uploads may whose purpose begins with `bundle` (409).
    """
    name = acceptance.clean_name(name)
    sha256 = sha256.strip().lower()
    if sha256 and not _SHA256.fullmatch(sha256):
        raise Invalid(_("The SHA-256 must be 64 hexadecimal digits."), fields={"sha256": [_("64 hexadecimal digits.")]})
    acceptance.require_acceptable(name=name, size=size, kinds=kinds)
    store().require_room(size)
    with transaction.atomic():
        # One beginning of a person at a time, so that two at once are not both the last that fits.
        User.objects.select_for_update(no_key=True).get(pk=owner.pk)
        flying = Upload.objects.owned_by(owner).receiving()
        same = flying.filter(about=about, name=name, size=size, declared_sha256=sha256, kinds=list(kinds)).first()
        if same is not None and sha256:
            keep(upload=same, until=timezone.now() + KEPT)
            return same
        _require_few(flying, size)
        require_quota(owner=owner, bundle=bundle, size=size)
        upload = Upload.objects.create(
            owner=owner,
            about=about,
            name=name,
            size=size,
            declared_sha256=sha256,
            kinds=list(kinds),
            part_bytes=settings.UPLOAD_PART_BYTES,
        )
        record(verb="upload.begun", thing=upload, by=by, size=size)
        # For all that began on this day: an hour after the last of it, and once even that has grown too old.
        leave(kind="sweep", key=timezone.now().date(), lane=Work.SLOW, after=KEPT + timedelta(days=1))
        leave(kind="reconcile", key=timezone.now().date(), lane=Work.SLOW, after=timedelta(hours=1))
    return upload


def keep(*, upload: Upload, until: datetime) -> None:
    """While it is receiving, the upload is not given up as left before this moment, nor before one named earlier."""
    rows = Upload.objects.receiving().filter(pk=upload.pk).exclude(kept_until__gte=until)
    if rows.update(kept_until=until):
        leave(
            kind="sweep",
            key=f"kept until {until.date()}",
            lane=Work.SLOW,
            after=until - timezone.now() + timedelta(days=1),
        )


def complete(*, upload: Upload, by) -> StoredFile:
    """The file is stored, its type known by its bytes, and waits for inspection; done twice is done once.

    Never called inside a transaction. Refused and still receiving: parts are missing (409), no room (507), the store
    is away (503). Refused for good: other bytes than declared (400), another type than the caller takes (415), too
    many bytes for its type (413). A completion that was cut off anywhere is taken up by the next one.
    """
    _require_own(upload, by)
    if upload.status == Upload.COMPLETE and upload.stored is not None:
        return upload.stored
    require_receiving(upload)
    require_all_parts(upload)
    release_database()
    try:
        whole = _announced(upload, store().assemble(upload=upload.key, parts=upload.parts))
    except Missing as gone:
        return _completed_by_another(upload, gone)
    try:
        format_name = recognition.require_fit(upload=upload, key=upload.key, whole=whole)
    except Missing as gone:
        return _completed_by_another(upload, gone)
    except Refused as refusal:
        if not isinstance(refusal, Away):
            _refuse(upload, refusal, by=by)
        raise
    try:
        stored = _settle(upload, whole, format_name, by=by)
    except (NotAllowedNow, IntegrityError) as lost:
        return _completed_by_another(upload, lost)
    clear(upload, keep_object=True)
    return stored


def abandon(*, upload: Upload, by) -> None:
    """The upload is over and its parts are gone; one abandoned before stays so. Refused once it is complete."""
    _require_own(upload, by)
    if upload.status in (Upload.RECEIVING, Upload.COMPLETE):
        give_up(upload, by=by)
    clear(upload)


def give_up(upload: Upload, *, by, where: Q | None = None) -> None:
    """The upload is over, and whatever it was for hears of it. Refused (409) unless it is receiving."""
    with transaction.atomic():
        move(upload, moves.ABANDON, by=by, where=where)
        leave(kind=GIVEN_UP, key=upload.pk)


def clear(upload: Upload, *, keep_object: bool = False) -> None:
    """Nothing is left in the store of an upload that is over; the sweep sees to what can't be reached now."""
    try:
        store().drop_parts(upload.key)
        if not keep_object:
            store().delete(upload.key)
    except Away:
        log.warning("what arrived of upload %s stays until the next sweep", upload.pk)


def receive_whole(
    *, owner, about: str, uploaded_file: UploadedFile, kinds: Sequence[str], bundle: str = "", by
) -> StoredFile:
    """A file from a plain form, at most 20 MB, has gone the same way as one sent in parts. Refused as that one."""
    size = uploaded_file.size or 0
    if size > WHOLE_BYTES:
        raise TooLarge(
            _("“%(name)s” is larger than %(most)d MB. Larger files need a browser with JavaScript switched on.")
            % {"name": acceptance.clean_name(uploaded_file.name or ""), "most": WHOLE_BYTES // MEBIBYTE}
        )
    name = uploaded_file.name or ""
    upload = begin(owner=owner, about=about, name=name, size=size, kinds=kinds, bundle=bundle, by=by)
    try:
        for number in range(1, upload.parts + 1):
            put_part(upload=upload, number=number, stream=uploaded_file, length=upload.part_size(number))
        return complete(upload=upload, by=by)
    except Refused:
        if upload.status == Upload.RECEIVING:
            abandon(upload=upload, by=by)
        raise


def _announced(upload: Upload, whole: Assembled) -> Assembled:
    """With its SHA-256. Bytes that never came by us are believed to be the declared ones until the worker reads them
    (files.reading); where nothing was declared they are read now."""
    if whole.sha256:
        return whole
    return replace(whole, sha256=upload.declared_sha256 or digest_of(upload.key))


def _settle(upload: Upload, whole: Assembled, format_name: str, *, by) -> StoredFile:
    kind = kind_of(format_name)
    with transaction.atomic():
        stored = StoredFile.objects.create(
            key=upload.key,
            owner_id=upload.owner_id,
            original_name=upload.name,
            kind=kind,
            format=format_name,
            size=whole.size,
            sha256=whole.sha256,
        )
        move(upload, moves.COMPLETE, by=by, also={"stored": stored}, file=stored.pk, sha256=whole.sha256)
        leave_inspection(stored=stored)
    return stored


def _refuse(upload: Upload, refusal: Refused, *, by) -> None:
    with transaction.atomic():
        move(upload, moves.REFUSE, by=by, also={"reason": refusal.code[:60]}, reason=refusal.code)
    clear(upload)


def _completed_by_another(upload: Upload, otherwise: Exception) -> StoredFile:
    """Two completions at once: the one that came second answers with what the first has stored.

    Where the upload was given up meanwhile, its object goes too.
    """
    upload.refresh_from_db()
    if upload.status == Upload.COMPLETE and upload.stored is not None:
        return upload.stored
    if not upload.is_receiving:
        clear(upload)
    require_receiving(upload)
    require_all_parts(upload)
    raise otherwise


def _require_own(upload: Upload, by) -> None:
    if by is not None and upload.owner_id != by.pk:
        raise NotAllowed(_("This is somebody else's upload."))


def _require_few(flying, size: int) -> None:
    bytes_flying = flying.aggregate(total=Sum("size"))["total"] or 0
    if flying.count() >= MOST_IN_FLIGHT or bytes_flying + size > MOST_BYTES_IN_FLIGHT:
        raise NotAllowedNow(
            _("Too many uploads of yours are unfinished. Finish or cancel some of them, then try again."),
            code="too_many_uploads",
        )
