"""Documents of a project with revisions, as rows, for tests of what is done with them."""

from development.models import Document, Package, Revision
from files.models import StoredFile
from tests.factories import editions


def revision(document: Document, by, *, state: str = Revision.SUBMITTED, **file) -> Revision:
    """The next revision, its file checked and with a picture."""
    stored = editions.stored_file(by, **{"status": StoredFile.GOOD, **file})
    if stored.status == StoredFile.GOOD:
        editions.preview(stored)
    if stored.kind == StoredFile.MESH:
        editions.light_model(stored)
    number = document.revisions.count() + 1
    return Revision.objects.create(document=document, number=number, stored=stored, status=state, by=by)


def document(project, by, *, title: str = "Gambar tapak", kind: str = Document.DRAWING, **fields) -> Document:
    """One with its first revision."""
    file = fields.pop("file", {})
    row = Document.objects.create(project=project, title=title, kind=kind, by=by, **fields)
    revision(row, by, **file)
    return row


def mesh() -> dict:
    """What a file is that has a light model."""
    return {"kind": StoredFile.MESH, "format": "stl"}


def package(agreement, by, name: str = "Cetakan") -> Package:
    return Package.objects.create(agreement=agreement, name=name, by=by)
