"""Papers of each firm in the project, and what every archive of it is read with."""

import contextlib
import io
import zipfile

import pytest
from django.core.cache import cache

from development.exporting.opening import open_export
from development.exporting.sending import Stream
from development.models import Evidence, Revision
from development.talking.writing import write_message
from files.stores import Taken, store
from submissions.models import DesignFile
from tests.factories import documents, projects


@pytest.fixture(autouse=True)
def no_leases():
    cache.clear()


@pytest.fixture
def papers(cast, firms):
    """Of each firm a piece of evidence, a document, a remark and a message; of the designer a message to both."""
    for agreement, person, word in zip(firms, (cast.maker, cast.workshop), ("Alfa", "Beta"), strict=True):
        projects.evidence(cast.milestone, person, partner=agreement.partner, note=f"Catatan {word}")
        documents.document(cast.project, person, partner=agreement.partner, title=f"Gambar {word}")
        write_message(project=cast.project, audience="firm", text=f"Pesan {word}", by=person)
    write_message(project=cast.project, audience="all", text="=1+1 untuk semua", by=cast.owner)
    fill_store()


def fill_store():
    """Every file of evidence, documents and the design has bytes that tell whose it is."""
    for file in DesignFile.objects.select_related("stored", "entry"):
        with contextlib.suppress(Taken):
            store().put(key=file.stored.key, source=io.BytesIO(f"Desain {file.entry.title}".encode()))
    for row in [*Evidence.objects.select_related("stored", "by"), *Revision.objects.select_related("stored", "by")]:
        content = f"{row.by.name} {row.stored.pk}".encode()
        with contextlib.suppress(Taken):
            store().put(key=row.stored.key, source=io.BytesIO(content))


def archive_of(project, person) -> zipfile.ZipFile:
    content = b"".join(Stream(open_export(project=project, by=person)))
    return zipfile.ZipFile(io.BytesIO(content))


def everything_in(archive: zipfile.ZipFile) -> bytes:
    """Names and bytes of all files."""
    assert archive.testzip() is None
    return b"\n".join(name.encode() + archive.read(name) for name in archive.namelist())
