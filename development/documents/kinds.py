"""Which kinds of file a document may be, and which documents can be approved for the mould."""

from development.models import Document
from files.models import StoredFile

_DRAWN = (StoredFile.PDF, StoredFile.IMAGE, StoredFile.MESH)
FILE_KINDS: dict[str, tuple[str, ...]] = {
    Document.DRAWING: _DRAWN,
    Document.TECH_PACK: _DRAWN,
    Document.MOULD_DRAWING: _DRAWN,
    Document.REPORT: (StoredFile.PDF, StoredFile.IMAGE),
    Document.PHOTO: (StoredFile.IMAGE,),
}
FOR_THE_MOULD = (Document.DRAWING, Document.TECH_PACK, Document.MOULD_DRAWING)
