"""Certificates, photos and pictures of the product in the archive: of each what its reader sees on the pages.

A photo comes as it was taken to whoever may know who took it; to other firms, as on the pages, what we made of it,
which has no metadata. The same for pictures of the product, for whomever.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from development.exporting.launched import Launched
from development.exporting.naming import plain
from development.models import DevelopmentProject, Product, Sample
from development.samples.seeing import SampleSeen, WearSeen, knows_all, wear_tests_for
from development.testing.seeing import Reader, Sampled, reader_of, tests_seen
from files.models import Preview, StoredFile

CERTIFICATE, PHOTO, WEAR_PHOTO, PRODUCT_PICTURE = "certificate", "photo", "wear_photo", "product_picture"
SOURCES = (CERTIFICATE, PHOTO, WEAR_PHOTO, PRODUCT_PICTURE)


class Proof(NamedTuple):
    """`stem`: its place in the archive, without an ending; `preview` is what is given out in place of the file."""

    stem: str
    stored: StoredFile
    preview: Preview | None
    source: str
    pk: int


def proofs_of(
    sampled: Iterable[Sampled],
    trials: Iterable[SampleSeen],
    wear: Iterable[WearSeen],
    launched: Launched,
    reader: Reader,
) -> Iterator[Proof]:
    """What has no place did not pass its check, or nothing was made of it that may be given out."""
    for one in sampled:
        for seen in one.tests:
            if seen.is_named and seen.row.certificate is not None:
                stem = f"uji/{plain(one.sample.label)}-{plain(seen.row.number or str(seen.row.pk))}"
                yield Proof(stem, seen.row.certificate, None, CERTIFICATE, seen.row.pk)
    for trial in trials:
        for number, photo in enumerate(trial.photos, start=1):
            stem = f"sampel/{plain(trial.row.label)}/foto-{number:02}"
            yield from _photo(stem, photo.stored, PHOTO, photo.pk, is_own=trial.is_own or knows_all(reader))
    for test in wear:
        for found in test.findings:
            if found.photo is not None:
                stem = f"uji-pakai/{plain(test.row.sample.label)}/pemakai-{found.wearer:02}"
                is_own = knows_all(reader) or reader.is_own(found.by_id)
                yield from _photo(stem, found.photo, WEAR_PHOTO, found.pk, is_own=is_own)
    for number, picture in enumerate(launched.pictures, start=1):
        yield from _photo(f"produk/{number:02}", picture.stored, PRODUCT_PICTURE, picture.pk, is_own=False)


def still_shown(source: str, pk: int, project: DevelopmentProject, user) -> bool:
    """Whether the person may see it at this moment."""
    if source == CERTIFICATE:
        test = tests_seen(user).filter(pk=pk).first()
        return test is not None and reader_of(project, user).knows(test.by_id, test.laboratory_id)
    if source == PHOTO:
        return Sample.objects.seen_by(user).filter(photos=pk).exists()
    if source == WEAR_PHOTO:
        return wear_tests_for(user).filter(findings=pk).exists()
    at_work = DevelopmentProject.objects.worked_on_by(user).filter(pk=project.pk)
    public = Product.objects.public() | Product.objects.organised_by(user)
    return at_work.exists() and public.filter(pictures=pk).exists()


def _photo(stem: str, stored: StoredFile, source: str, pk: int, *, is_own: bool) -> Iterator[Proof]:
    if is_own:
        yield Proof(stem, stored, None, source, pk)
        return
    first = [one for one in stored.previews.all() if one.number == 1]
    if first:
        yield Proof(stem, stored, max(first, key=lambda one: one.width), source, pk)
