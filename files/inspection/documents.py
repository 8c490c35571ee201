"""PDFs: structure read by qpdf without repair, pages drawn by PDFium; nothing that acts or carries other files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image

from files.inspection.previews import fit, write_one, write_sizes
from files.inspection.verdicts import Good, Picture, Unfit
from files.limits import PDF, Limits

_POINT_MM = 25.4 / 72
_DEEPEST = 50
_AMPLE_PIXELS = 20_000
_PAPER_FILL = (255, 255, 255, 255)


def inspect(path: Path, format_name: str, limits: Limits) -> Good:
    """Refuses a locked, damaged, scripted or too long document and one with files inside."""
    pages = _structure(path, limits)
    with _opened(path) as document:
        if len(document) != pages:
            raise Unfit("undecodable")
        sizes = [_page_size(document, number) for number in range(pages)]
    width, height = sizes[0]
    facts = {
        "pages": pages,
        "page_width_mm": round(width * _POINT_MM, 1),
        "page_height_mm": round(height * _POINT_MM, 1),
    }
    return Good(format_name, PDF, facts)


def preview(path: Path, format_name: str, out_dir: Path, limits: Limits) -> list[Picture]:
    """Every page, up to the limit, as pictures in each width."""
    pictures: list[Picture] = []
    with _opened(path) as document:
        for number in range(min(len(document), limits.pdf_pages)):
            master = _drawn(document, number, max(limits.preview_widths))
            pictures += write_sizes(master, number + 1, "page", out_dir, limits)
    return pictures


def deepen(path: Path, format_name: str, out_dir: Path, limits: Limits) -> list[Picture]:
    """Every page, up to the limit, once more and larger than every preview."""
    with _opened(path) as document:
        return [
            write_one(
                _drawn(document, number, limits.deep_width), number + 1, "page", limits.deep_width, out_dir, limits
            )
            for number in range(min(len(document), limits.pdf_pages))
        ]


def _structure(path: Path, limits: Limits) -> int:
    try:
        with pikepdf.open(path, attempt_recovery=False, suppress_warnings=True) as document:
            if document.is_encrypted:
                raise Unfit("pdf_encrypted")
            _refuse_what_acts(document)
            pages = len(document.pages)
            damaged = bool(document.get_warnings())
    except pikepdf.PasswordError as locked:
        raise Unfit("pdf_encrypted") from locked
    except (pikepdf.PikepdfError, RuntimeError, ValueError, KeyError) as problem:
        raise Unfit("truncated" if _ends_early(path) else "undecodable") from problem
    if damaged:
        raise Unfit("truncated" if _ends_early(path) else "undecodable")
    if pages == 0:
        raise Unfit("pdf_no_pages")
    if pages > limits.pdf_pages:
        raise Unfit("pdf_too_many_pages", pages=pages, allowed=limits.pdf_pages)
    return pages


def _ends_early(path: Path) -> bool:
    return b"%%EOF" not in path.read_bytes()[-2048:]


def _refuse_what_acts(document: pikepdf.Pdf) -> None:
    for thing in document.objects:
        for part in _dictionaries(thing, 0):
            _refuse_dictionary(part)


def _dictionaries(thing: object, depth: int) -> Iterator[pikepdf.Object]:
    """The dictionaries of one numbered object; those it merely points at come round under their own number."""
    if depth > _DEEPEST:
        raise Unfit("undecodable")
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        children = [child for _, child in thing.items()]
    elif isinstance(thing, pikepdf.Array):
        children = list(thing)
    else:
        return
    for child in children:
        if isinstance(child, pikepdf.Object) and not child.is_indirect:
            yield from _dictionaries(child, depth + 1)


def _refuse_dictionary(part: pikepdf.Object) -> None:
    action = str(part.get("/S", ""))
    if action == "/JavaScript" or "/JS" in part or "/XFA" in part:
        raise Unfit("pdf_scripts")
    if action in ("/Launch", "/ImportData", "/SubmitForm"):
        raise Unfit("pdf_launch")
    if "/EF" in part or str(part.get("/Type", "")) == "/EmbeddedFile":
        raise Unfit("pdf_attachments")
    if str(part.get("/Subtype", "")) in ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"):
        raise Unfit("pdf_attachments")


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as problem:
        raise Unfit("undecodable") from problem
    try:
        yield document
    finally:
        document.close()


def _page_size(document: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    try:
        width, height = document[number].get_size()
    except pypdfium2.PdfiumError as problem:
        raise Unfit("undecodable") from problem
    if not (width > 0 and height > 0):
        raise Unfit("undecodable")
    return width, height


def _drawn(document: pypdfium2.PdfDocument, number: int, size: int) -> Image.Image:
    """One page at the largest preview's width, however small its paper: lines stay sharp."""
    width, height = _page_size(document, number)
    ample = _AMPLE_PIXELS / max(width, height)
    target, _ = fit(round(width * ample), round(height * ample), size)
    page = document[number]
    try:
        bitmap = page.render(scale=target / width, fill_color=_PAPER_FILL, rev_byteorder=True)
        return bitmap.to_pil().convert("RGB")
    except pypdfium2.PdfiumError as problem:
        raise Unfit("undecodable") from problem
    finally:
        page.close()
