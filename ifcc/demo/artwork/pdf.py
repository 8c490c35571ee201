"""A small PDF writer: pages in millimetres from the upper left, lines, fills, pictures, embedded letters."""

import io
from pathlib import Path

import pikepdf
from PIL import Image, ImageColor

from . import lettering

POINT = 72 / 25.4
A3 = (420.0, 297.0)
A4 = (210.0, 297.0)


class Page:
    def __init__(self, document: "Document", size: tuple[float, float]) -> None:
        self.document = document
        self.size = size
        self.images: dict[str, pikepdf.Object] = {}
        self._ops: list[str] = []

    def _at(self, x: float, y: float) -> str:
        return f"{x * POINT:.2f} {(self.size[1] - y) * POINT:.2f}"

    @staticmethod
    def _colour(colour: str) -> str:
        return " ".join(f"{v / 255:.3f}" for v in ImageColor.getrgb(colour)[:3])

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._ops.append(
            f"{self._colour(colour)} rg {self._at(x, y + height)} {width * POINT:.2f} {height * POINT:.2f} re f"
        )

    def path(self, points, colour: str, width: float = 0.25, *, closed: bool = False, fill: str = "") -> None:
        """A line through points, its width in millimetres, and a fill if one is given."""
        steps = [f"{self._at(*points[0])} m"] + [f"{self._at(*p)} l" for p in points[1:]]
        end = ("b" if fill else "s") if closed else "S"
        inside = f"{self._colour(fill)} rg " if fill else ""
        self._ops.append(f"q {inside}{self._colour(colour)} RG {width * POINT:.2f} w 1 j {' '.join(steps)} {end} Q")

    def line(self, a: tuple[float, float], b: tuple[float, float], colour: str, width: float = 0.25) -> None:
        self.path([a, b], colour, width)

    def text(
        self, x: float, y: float, text: str, points: float, colour: str, *, anchor: str = "l", spacing: float = 0.0
    ) -> None:
        """A line of text on a baseline; its size in points."""
        width = lettering.width(text, points, spacing) / POINT
        x -= {"l": 0.0, "m": 0.5, "r": 1.0}[anchor] * width
        parts = []
        for letters, scale, rise in lettering.runs(text):
            safe = (
                letters.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            )
            parts.append(f"/F1 {points * scale:.2f} Tf {points * rise:.2f} Ts ({safe.decode('latin-1')}) Tj")
        self._ops.append(f"BT {self._colour(colour)} rg {spacing:.2f} Tc {self._at(x, y)} Td {' '.join(parts)} ET")

    def paragraph(
        self, x: float, y: float, text: str, points: float, room: float, colour: str, leading: float = 1.5
    ) -> float:
        """Text broken to a measure; returns the baseline below it."""
        for line in lettering.wrapped(text, points, room * POINT):
            self.text(x, y, line, points, colour)
            y += points * leading / POINT
        return y

    def image(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        picture: Image.Image,
        dpi: float = 150,
        focus: float = 0.5,
    ) -> None:
        """A picture that fills a frame; what sticks out is cut, keeping the height ``focus`` in the middle."""
        picture = filled(picture, width / height, focus)
        limit = int(width / 25.4 * dpi)
        if picture.width > limit:
            picture = picture.resize((limit, max(1, round(limit * height / width))), Image.Resampling.LANCZOS)
        name = self.document.add_picture(self, picture)
        box = f"{width * POINT:.2f} 0 0 {height * POINT:.2f}"
        self._ops.append(f"q {box} {self._at(x, y + height)} cm /{name} Do Q")

    def content(self) -> bytes:
        return "\n".join(self._ops).encode("latin-1")


class Document:
    def __init__(self, title: str) -> None:
        self.pdf = pikepdf.new()
        self.title = title
        self.pages: list[Page] = []
        self._font = self._embed()
        self._count = 0

    def page(self, size: tuple[float, float]) -> Page:
        page = Page(self, size)
        self.pages.append(page)
        return page

    def add_picture(self, page: Page, picture: Image.Image) -> str:
        buffer = io.BytesIO()
        picture.convert("RGB").save(buffer, "JPEG", quality=84)
        stream = pikepdf.Stream(
            self.pdf,
            buffer.getvalue(),
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=picture.width,
            Height=picture.height,
            ColorSpace=pikepdf.Name.DeviceRGB,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        self._count += 1
        name = f"Im{self._count}"
        page.images[name] = self.pdf.make_indirect(stream)
        return name

    def save(self, path: Path) -> Path:
        for page in self.pages:
            images = pikepdf.Dictionary({f"/{name}": image for name, image in page.images.items()})
            resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=self._font), XObject=images)
            self.pdf.pages.append(
                pikepdf.Page(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Page,
                        MediaBox=[0, 0, *(round(v * POINT, 2) for v in page.size)],
                        Resources=resources,
                        Contents=pikepdf.Stream(self.pdf, page.content()),
                    )
                )
            )
        self.pdf.docinfo["/Title"] = self.title
        self.pdf.save(path, deterministic_id=True, compress_streams=True)
        return path

    def _embed(self) -> pikepdf.Object:
        data = lettering.face_bytes()
        file = self.pdf.make_indirect(pikepdf.Stream(self.pdf, data, Length1=len(data)))
        name = pikepdf.Name("/Aileron-Regular")
        descriptor = self.pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.FontDescriptor,
                FontName=name,
                Flags=32,
                FontBBox=[-200, -250, 1200, 950],
                ItalicAngle=0,
                Ascent=950,
                Descent=-250,
                CapHeight=700,
                StemV=80,
                FontFile2=file,
            )
        )
        widths = [
            round(lettering.face(1000).getlength(bytes([code]).decode("cp1252", "replace"))) for code in range(32, 256)
        ]
        return self.pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.TrueType,
                BaseFont=name,
                FirstChar=32,
                LastChar=255,
                Widths=widths,
                FontDescriptor=descriptor,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )


def filled(picture: Image.Image, proportion: float, focus: float = 0.5) -> Image.Image:
    """A picture cut to a proportion of width to height."""
    width, height = picture.size
    if width / height > proportion:
        keep = round(height * proportion)
        left = (width - keep) // 2
        return picture.crop((left, 0, left + keep, height))
    keep = round(width / proportion)
    top = min(max(0, round(focus * height - keep / 2)), height - keep)
    return picture.crop((0, top, width, top + keep))
