"""The presentation board: one or two A3 pages, landscape, without a name on them."""

from pathlib import Path

import numpy as np
from PIL import Image

from .design import OUTSOLE, Design
from .fields import f32
from .motifs import relief
from .pdf import A3, Document, Page
from .section import PLACES, Cut
from .shading import Light, cast, lit, mixed, occlusion, slopes, to_image
from .sheet import number
from .tread import Relief

INK, SOFT, LINE, PAPER = "#1F1B16", "#6B6259", "#CFC6B8", "#FBF9F5"


def draw(design: Design, carved: Relief, views: dict[str, Image.Image], path: Path) -> Path:
    """A board in one of three compositions, chosen by the design; a second page for every other one."""
    document = Document(design.title)
    page = document.page(A3)
    _COMPOSITIONS[design.seed % 3](design, page, views)
    if design.seed % 2 == 0:
        _technical(design, carved, document.page(A3), views)
    return document.save(path)


def swatch(design: Design, size: tuple[int, int] = (640, 640), width_mm: float = 62.0) -> Image.Image:
    """The motif alone, embossed in the design's two colours."""
    ppm = size[0] / width_mm
    x, y = np.meshgrid(f32(np.arange(size[0]) / ppm), f32((np.arange(size[1]) - size[1] / 2) / ppm))
    scale = 62.0 if design.motif == "pulau" else {"megamendung": 24, "subak": 8}.get(design.motif, 15)
    if design.motif == "pulau":
        x, y, scale = x * 1.6 + 80, y * 1.6 - 2, 4.6
    height = relief(design.motif, x, y, scale, design.rng("swatch")) * f32(1.6)
    gx, gy = slopes(height, ppm)
    light = Light()
    first, second = (
        design.colours[role] for role in (("sole", "lug") if design.category == OUTSOLE else ("second", "print"))
    )
    albedo = mixed(first, second, np.clip(height / 1.2, 0, 1))
    return to_image(lit(albedo, gx, gy, occlusion(height, ppm), cast(height, ppm, light, 2.0, 5), light, 0.05))


def _beside(design: Design, page: Page, pictures: dict[str, Image.Image]) -> None:
    """The large picture bleeds off the left; words and the motif in a column on the right."""
    page.fill(0, 0, *A3, PAPER)
    page.image(0, 0, 268, 201, pictures["perspective"])
    if design.category == OUTSOLE:
        page.image(0, 201.6, 268, 95.4, pictures["bottom"], focus=0.445)
    else:
        page.image(0, 201.6, 133.7, 95.4, pictures["lateral"])
        page.image(134.3, 201.6, 133.7, 95.4, pictures["back"])
    x = 284
    y = _heading(design, page, x, 34, 120)
    y = page.paragraph(x, y + 10, design.concept, 11.4, 118, INK)
    page.image(x, 178, 56, 56, swatch(design))
    _chips(design, page, x + 62, 178, 56, 4)
    _facts(design, page, x, 247, 118)


def _above(design: Design, page: Page, pictures: dict[str, Image.Image]) -> None:
    """Pictures across the top; three columns below them."""
    page.fill(0, 0, *A3, PAPER)
    if design.category == OUTSOLE:
        page.image(0, 0, 420, 158, pictures["bottom"], focus=0.445)
    else:
        page.image(0, 0, 209.7, 158, pictures["perspective"])
        page.image(210.3, 0, 209.7, 158, pictures["lateral"])
    page.image(16, 174, 143, 107, pictures["perspective" if design.category == OUTSOLE else "back"])
    x = 174
    y = _heading(design, page, x, 186, 110)
    page.paragraph(x, y + 8, design.concept, 9.6, 112, INK)
    page.image(304, 174, 46, 46, swatch(design))
    _chips(design, page, 356, 174, 46, 3)
    _facts(design, page, 304, 233, 100)


def _column(design: Design, page: Page, pictures: dict[str, Image.Image]) -> None:
    """The motif as a tall strip, the title beside it on the deepest colour of the design."""
    dark = min((colour for _, colour in design.colour_names), key=_brightness)
    page.fill(0, 0, *A3, PAPER)
    page.fill(0, 0, 132, A3[1], dark)
    page.image(0, 0, 24, A3[1], swatch(design, (250, 3094), 24.0))
    x = 38
    y = _heading(design, page, x, 40, 84, light=True)
    page.paragraph(x, y + 10, design.concept, 10.2, 82, "#F1EAE0")
    page.image(132, 0, 288, 200, pictures["perspective"])
    if design.category == OUTSOLE:
        page.image(132, 200.6, 288, 96.4, pictures["bottom"], focus=0.445)
    else:
        page.image(132, 200.6, 143.6, 96.4, pictures["lateral"])
        page.image(276.4, 200.6, 143.6, 96.4, pictures["back"])
    for i, (name, colour) in enumerate(design.colour_names[:4]):
        page.fill(x, 206 + i * 10, 15, 7, colour)
        page.path(
            [(x, 206 + i * 10), (x + 15, 206 + i * 10), (x + 15, 213 + i * 10), (x, 213 + i * 10)],
            "#F1EAE0",
            0.15,
            closed=True,
        )
        page.text(x + 19, 211 + i * 10, name, 8.5, "#F1EAE0")
    _facts(design, page, x, 254, 82, light=True)


_COMPOSITIONS = (_beside, _above, _column)


def _brightness(colour: str) -> int:
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def _heading(design: Design, page: Page, x: float, y: float, room: float, light: bool = False) -> float:
    ink, soft = ("#FBF6EC", "#D8CDBD") if light else (INK, SOFT)
    page.text(x, y - 12, design.motif_name.upper(), 8.5, soft, spacing=1.6)
    size = 30.0
    y = page.paragraph(x - 0.4, y, design.title, size, room, ink, 1.14)
    kind = "Desain sol luar" if design.category == OUTSOLE else "Desain alas kaki"
    page.text(x, y - 4, f"{kind} · {design.label}", 10.5, soft)
    return y


def _chips(design: Design, page: Page, x: float, y: float, height: float, most: int) -> None:
    names = design.colour_names[:most]
    each = height / len(names)
    for i, (name, colour) in enumerate(names):
        page.fill(x, y + i * each, 22, each - 1.5, colour)
        page.text(x + 25, y + (i + 0.5) * each, name, 8.2, INK)


def _facts(design: Design, page: Page, x: float, y: float, room: float, light: bool = False) -> None:
    ink, soft, line = ("#F1EAE0", "#CBBFAF", "#8C8172") if light else (INK, SOFT, LINE)
    low, high = (f"Rp{value:,}".replace(",", ".") for value in design.price)
    rows = [
        ("Bahan", design.material),
        ("Pengguna", design.target_user),
        ("Kekerasan sol", f"{design.shore_a} Shore A"),
        ("Kisaran harga", f"{low} - {high}"),
    ]
    for i, (name, value) in enumerate(rows):
        at = y + i * 9.6
        page.line((x, at - 6.2), (x + room, at - 6.2), line, 0.2)
        page.text(x, at, name, 8.2, soft)
        page.text(x + 29, at, value, 8.6, ink)


def _technical(design: Design, carved: Relief, page: Page, pictures: dict[str, Image.Image]) -> None:
    """Page two: the plan and two sections as lines with measures, the remaining views as small pictures."""
    page.fill(0, 0, *A3, PAPER)
    page.text(16, 24, design.title, 18, INK)
    page.text(404, 24, f"Gambar teknik · {design.label} · mm", 10, SOFT, anchor="r")
    page.line((16, 30), (404, 30), LINE, 0.3)
    _plan(design, page)
    for i, (_, t, name) in enumerate(PLACES):
        _section(design, Cut(design, carved, t), page, (226.0, 104.0 + i * 92.0), name)
    names = [name for name in ("lateral", "medial", "back") if name in pictures]
    wide, high = (100, 47) if design.category == OUTSOLE else (88, 58)
    for i, name in enumerate(names):
        page.image(404 - wide, 42 + i * (high + 8), wide, high, pictures[name], dpi=130)
    for i, text in enumerate(_remarks(design)):
        page.text(16, 262 + i * 6.4, text, 8.6, SOFT)


def _remarks(design: Design) -> list[str]:
    p = design.profile
    return [
        f"Tinggi gigi {number(p.lug)} mm, sudut tarik 3°, jari-jari dalam ≥ 0,5 mm",
        f"Tebal tumit {number(p.heel)} mm, tebal depan {number(p.forefoot)} mm, angkat ujung {number(p.spring)} mm",
        f"Bahan sol {design.shore_a} Shore A; garis A-A dan B-B ditunjukkan pada denah",
    ]


def _plan(design: Design, page: Page) -> None:
    outline = design.outline
    scale = 196 / outline.length
    cx, foot = 86.0, 246.0
    points = [(cx + y * scale, foot - x * scale) for x, y in outline.points]
    page.path(points, INK, 0.45, closed=True, fill="#F1EADD")
    inner = outline.inset(6)
    page.path([(cx + y * scale, foot - (x + 6) * scale) for x, y in inner.points], SOFT, 0.18, closed=True)
    for letter, t, _ in PLACES:
        y = foot - t * outline.length * scale
        for k in range(12):
            page.line((cx - 52 + k * 9, y), (cx - 52 + k * 9 + 6, y), INK, 0.25)
        page.text(cx - 57, y + 1.4, letter, 11, INK, anchor="r")
        page.text(cx + 61, y + 1.4, letter, 11, INK)
    _dimension(page, (cx - 50, foot), (cx - 50, foot - outline.length * scale), number(outline.length))


def _section(design: Design, cut: Cut, page: Page, origin: tuple[float, float], name: str) -> None:
    scale = 0.95
    ring = [(float(x), float(y)) for x, y in cut.ring(origin, scale)]
    page.path(ring, INK, 0.35, closed=True, fill="#E9DFCE")
    half = float(np.ptp(cut.y)) / 2 * scale
    ground, top = origin[1] - float(cut.under.min()) * scale, origin[1] - cut.rim * scale
    page.text(origin[0] - half, top - 9, name, 10, INK)
    _dimension(page, (origin[0] - half, ground + 8), (origin[0] + half, ground + 8), number(2 * half / scale))
    _dimension(page, (origin[0] - half - 8, ground), (origin[0] - half - 8, top), number((ground - top) / scale))
    _dimension(page, (origin[0] + half + 8, ground), (origin[0] + half + 8, origin[1] - cut.base * scale), "")
    page.text(origin[0] + half + 11, ground, f"gigi {number(design.profile.lug)}", 8, SOFT)


def _dimension(page: Page, a: tuple[float, float], b: tuple[float, float], text: str) -> None:
    page.line(a, b, INK, 0.2)
    for x, y in (a, b):
        page.line((x - 1.3, y + 1.3), (x + 1.3, y - 1.3), INK, 0.35)
    if abs(a[1] - b[1]) < 0.01:
        page.text((a[0] + b[0]) / 2, a[1] - 1.4, text, 9, INK, anchor="m")
    else:
        page.text(a[0] - 2, (a[1] + b[1]) / 2 + 1.2, text, 9, INK, anchor="r")
