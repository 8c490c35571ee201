"""Plain sample documents of a development project: one A4 page, marked as an example; a photograph of it, or a PDF."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

INK, MUTED, LINE = "#1F1B16", "#6B6259", "#E4DED4"
A4, SMALL = (1240, 1754), (620, 877)  # at 150 dots an inch, and at 75
BODY = (
    "Dokumen contoh untuk edisi peragaan. Dalam pemakaian sebenarnya, di sini terdapat naskah yang",
    "ditandatangani para pihak, lengkap dengan nomor, tanggal, dan lampirannya.",
)


def letter(title: str, project: str, folder: Path, name: str, *, as_picture: bool = False) -> Path:
    """One page with the document's title and the project's name, as PDF or as a small picture."""
    page = Image.new("RGB", A4, "#FFFFFF")
    pen = ImageDraw.Draw(page)
    pen.text((120, 130), "BALAI PEMBERDAYAAN INDUSTRI PERSEPATUAN INDONESIA", INK, font=ImageFont.load_default(26))
    pen.line((120, 190, A4[0] - 120, 190), INK, 2)
    pen.text((120, 300), title, INK, font=ImageFont.load_default(44))
    pen.text((120, 370), project, MUTED, font=ImageFont.load_default(28))
    for row, text in enumerate(BODY):
        pen.text((120, 470 + 42 * row), text, INK, font=ImageFont.load_default(24))
    for row in range(14):
        y = 640 + 52 * row
        pen.line((120, y, A4[0] - 120 - (row % 4) * 130, y), LINE, 14)
    for column, who in enumerate(("Pihak pertama", "Pihak kedua")):
        x = 120 + column * 600
        pen.line((x, 1500, x + 380, 1500), INK, 2)
        pen.text((x, 1515), who, MUTED, font=ImageFont.load_default(22))
    pen.text((120, 1640), "CONTOH", MUTED, font=ImageFont.load_default(22))
    folder.mkdir(parents=True, exist_ok=True)
    if as_picture:
        path = folder / f"{name}.jpg"
        page.resize(SMALL, Image.Resampling.BOX).save(path, "JPEG", quality=82)
        return path
    path = folder / f"{name}.pdf"
    page.save(path, "PDF", resolution=150)
    return path
