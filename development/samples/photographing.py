"""Photos of samples come in, through the same door as evidence: begun, sent in parts, finished; or by a plain form."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import Sample, SamplePhoto
from development.samples.permissions import require_keeping
from development.testing.recording import held
from files import uploads
from files.models import StoredFile, Upload
from submissions.cleaning import clean_text

MOST_PHOTOS = 40
CAPTION_LETTERS = 200
KINDS = (StoredFile.IMAGE,)


def uploads_for(sample: Sample, user):
    """This person's uploads of photos of the sample."""
    return Upload.objects.owned_by(user).filter(about=_about(sample))


def begin_photo(*, sample: Sample, name: str, size: int, sha256: str = "", by) -> Upload:
    """An upload of a photo waits for its parts. Refused: to anybody but the office and the maker (403), a withdrawn
    sample, a project that is over, 40 photos (409), and for what `files.uploads.begin` refuses."""
    _require_room(sample, by)
    return uploads.begin(owner=by, about=_about(sample), name=name, size=size, sha256=sha256, kinds=KINDS, by=by)


def finish_photo(*, sample: Sample, upload: Upload, caption: str = "", by) -> SamplePhoto:
    """The photo stands with the sample; done twice is done once. Refused as beginning is, and for missing parts
    (409)."""
    caption = clean_text(caption, CAPTION_LETTERS)
    if upload.about != _about(sample):
        raise NotAllowed(_("This upload belongs to something else."))
    _require_room(sample, by)
    return _put(sample, uploads.complete(upload=upload, by=by), caption, by)


def receive_photo(*, sample: Sample, uploaded_file, caption: str = "", by) -> SamplePhoto:
    """A photo from a plain form has gone the same way as one sent in parts."""
    caption = clean_text(caption, CAPTION_LETTERS)
    _require_room(sample, by)
    words = {"about": _about(sample), "uploaded_file": uploaded_file, "kinds": KINDS}
    return _put(sample, uploads.receive_whole(owner=by, by=by, **words), caption, by)


def _put(sample: Sample, stored: StoredFile, caption: str, by) -> SamplePhoto:
    with transaction.atomic():
        sample = held(sample)
        already = SamplePhoto.objects.filter(sample=sample, stored=stored).first()
        if already is not None:
            return already
        _require_room(sample, by)
        made = SamplePhoto.objects.create(sample=sample, stored=stored, caption=caption, by=by)
        record(verb="sample.photographed", thing=sample, by=by, photo=made.pk, sha256=stored.sha256)
    return made


def _require_room(sample: Sample, by) -> None:
    require_keeping(sample, by)
    if SamplePhoto.objects.filter(sample=sample).count() >= MOST_PHOTOS:
        raise NotAllowedNow(_("There are %(most)d photos of this sample already.") % {"most": MOST_PHOTOS})


def _about(sample: Sample) -> str:
    return f"sample:{sample.pk}/photo"
