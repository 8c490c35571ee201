"""Documents set as PDF in a child process without network."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from audit.refusals import Away
from judging.models import IssuedDocument

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "typ"
_PROGRAM = _HERE / "typesetting.py"
_MOST_SECONDS = 30
_MOST_WAITING_SECONDS = 20
_KEPT = 16
_MOST_SECONDS_FOR_MANY = 900  # also where whoever takes them does so slowly, or not any more
# Each is a process of 100 MB: there are never more than these, however many people click. Many documents at once have
# one of their own, so that nobody waits for them.
_places = threading.BoundedSemaphore(2)
_place_for_many = threading.BoundedSemaphore(1)


def pdf_of(document: IssuedDocument) -> bytes:
    """The document as it was issued, from its frozen facts. Refused (503) where it can't be set in time."""
    return _kept(document.kind, json.dumps(_data(document)))


def pdf_from(template: str, facts: Mapping[str, Any]) -> bytes:
    """What is no issued document: a draft, a sheet that changes with its page. Refused as `pdf_of`."""
    return _kept(template, json.dumps({**facts, "digest": "", "code": "", "qr": ""}))


def pdf_with_qr(template: str, facts: Mapping[str, Any], address: str) -> bytes:
    """What is no issued document but can be verified at this address. Refused as `pdf_of`."""
    return _kept(template, json.dumps({**facts, "code": "", "check": address, "qr": qr_drawing(address)}))


def pdfs_of(documents: Iterable[IssuedDocument]) -> Iterator[tuple[IssuedDocument, bytes]]:
    """One after another by the same child, each before the next is asked for. Refused with the first: while others are
    being set (503); and as `pdf_of`, also where all of them take longer than a quarter of an hour."""
    busy = _("Many PDFs are being made for somebody else at the moment. Try again in a few minutes.")
    with _child_in(_place_for_many, busy, _MOST_SECONDS_FOR_MANY) as child:
        for document in documents:
            yield document, _answer(child, document.kind, _data(document))


def _data(document: IssuedDocument) -> dict[str, Any]:
    address = urljoin(settings.SITE_URL, reverse("document-check", args=[document.code]))
    return {**document.facts, "digest": document.digest, "check": address, "qr": qr_drawing(address)}


def qr_drawing(address: str) -> str:
    """A QR code as an SVG drawing in one colour, without a border; runs of dark squares touch, so no line shows."""
    rows = [list(row) for row in segno.make(address, error="m", micro=False).matrix]
    runs = []
    for y, row in enumerate(rows):
        x = 0
        for is_dark, group in groupby(row):
            width = len(list(group))
            if is_dark:
                runs.append(f"M{x} {y}h{width}v1.02h-{width}z")
            x += width
    size = len(rows)
    path = "".join(runs)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path fill="#1f1b16" d="{path}"/></svg>'
    )


@lru_cache(maxsize=_KEPT)
def _kept(template: str, data: str) -> bytes:
    """Whoever asks for the same again, perhaps many at once after a publication, starts no child."""
    with _child_in(_places, _away_words(), _MOST_SECONDS) as child:
        return _answer(child, template, json.loads(data))


@contextmanager
def _child_in(places: threading.BoundedSemaphore, busy: str, seconds: float) -> Iterator[subprocess.Popen]:
    """A child in one of the places; both are gone after so many seconds, even where nobody asks it for anything then.
    Refused with `busy` where no place gets free in time."""
    if not places.acquire(timeout=_MOST_WAITING_SECONDS):
        raise Away(busy)
    try:
        child = _started()
    except BaseException:
        places.release()
        raise
    over = _Ending(child, places)
    late = threading.Timer(seconds, over.end)
    late.daemon = True
    late.start()
    with child:
        try:
            yield child
        finally:
            late.cancel()
            over.end()


class _Ending:
    """The child is ended and its place given back, once, by whoever comes first: the work that is done or the clock."""

    def __init__(self, child: subprocess.Popen, places: threading.BoundedSemaphore) -> None:
        self.child, self.places, self.once, self.is_over = child, places, threading.Lock(), False

    def end(self) -> None:
        with self.once:
            if self.is_over:
                return
            self.is_over = True
            self.child.kill()
            self.child.wait()
            self.places.release()


def _started() -> subprocess.Popen:
    return subprocess.Popen(  # noqa: S603 - our own program, nothing of the command comes from outside
        [sys.executable, "-I", str(_PROGRAM)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8"},  # nothing of what this process knows
    )


def _answer(child: subprocess.Popen, template: str, data: Mapping[str, Any]) -> bytes:
    assert child.stdin is not None
    assert child.stdout is not None
    asked = {"template": str(_TEMPLATES / f"{template}.typ"), "root": str(_TEMPLATES), "data": data}
    late = threading.Timer(_MOST_SECONDS, child.kill)
    late.start()
    try:
        child.stdin.write(json.dumps(asked).encode() + b"\n")
        child.stdin.flush()
        length = child.stdout.read(8)
        pdf = child.stdout.read(int.from_bytes(length, "big"))
    except OSError as trouble:
        raise _away() from trouble
    finally:
        late.cancel()
    if not pdf or len(pdf) != int.from_bytes(length, "big"):
        raise _away()
    return pdf


def _away() -> Away:
    return Away(_away_words())


def _away_words() -> str:
    return _("The PDF could not be made at the moment. Try again in a minute.")
