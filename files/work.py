"""What the worker does with files."""

from audit.working import leave
from files.checking import CHECKED, check, make_previews
from files.deepening import deepen
from files.likeness_waiting import LIKENESS, leave_missing
from files.models import StoredFile
from files.reading import Damaged, condemn
from files.reconciling import reconcile
from files.reporting.making import REPORT, make_report
from files.similarity import fingerprint_file
from files.sweeping import sweep


def inspect(key: str) -> None:
    """A file that waits is inspected; one that is gone needs nothing; one whose bytes are others is refused."""
    for stored in StoredFile.objects.filter(pk=int(key)):
        try:
            check(stored=stored)
        except Damaged as other:
            condemn(stored=stored, found=str(other))
            leave(kind=CHECKED, key=stored.pk)


def preview(key: str) -> None:
    for stored in StoredFile.objects.filter(pk=int(key)):
        try:
            make_previews(stored=stored)
        except Damaged as other:
            condemn(stored=stored, found=str(other))


def look_deeper(key: str) -> None:
    for stored in StoredFile.objects.filter(pk=int(key)):
        try:
            deepen(stored=stored)
        except Damaged as other:
            condemn(stored=stored, found=str(other))


def measure(key: str) -> None:
    for stored in StoredFile.objects.filter(pk=int(key)):
        try:
            make_report(stored=stored)
        except Damaged as other:
            condemn(stored=stored, found=str(other))


def fingerprint(key: str) -> None:
    for stored in StoredFile.objects.filter(pk=int(key)):
        fingerprint_file(stored=stored)


def sweep_files(key: str) -> None:
    sweep()


def reconcile_files(key: str) -> None:
    reconcile()
    leave_missing()


HANDLERS = {
    "inspect": inspect,
    "preview": preview,
    "deepen": look_deeper,
    REPORT: measure,
    LIKENESS: fingerprint,
    "sweep": sweep_files,
    "reconcile": reconcile_files,
}
