"""Every step of an upload and of a stored file."""

from audit.moves import Move
from files.models import StoredFile, Upload

COMPLETE = Move("upload.completed", (Upload.RECEIVING,), Upload.COMPLETE)
REFUSE = Move("upload.refused", (Upload.RECEIVING,), Upload.REFUSED)
ABANDON = Move("upload.abandoned", (Upload.RECEIVING,), Upload.ABANDONED)

FOUND_GOOD = Move("file.found_good", (StoredFile.WAITING,), StoredFile.GOOD)
FOUND_UNFIT = Move("file.found_unfit", (StoredFile.WAITING,), StoredFile.REFUSED)
FOUND_DAMAGED = Move("file.found_damaged", (StoredFile.WAITING, StoredFile.GOOD), StoredFile.REFUSED)
