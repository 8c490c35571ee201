"""What the development of an outsole leaves behind: a mould's drawing, a trial press, a laboratory's sheet."""

from pathlib import Path

import numpy as np
from PIL import Image

from .design import Design
from .fields import Field, band, blurred, box, circle, f32, noise, raised, smoothstep
from .outsole_views import tread_from_below
from .pdf import A3, A4, Document, Page
from .section import PLACES, Cut
from .shading import Light, cast, drop_shadow, ink, lit, occlusion, over, slopes, to_image
from .sheet import number
from .tread import Relief

INK, SOFT, LINE = "#1F1B16", "#6B6259", "#BDB4A6"
MOULD_NOTES = (
    "Semua ukuran rongga sudah ditambah faktor susut.",
    "Jari-jari dalam paling kecil 0,5 mm; alur paling sempit 1,2 mm.",
    "Angka ukuran dan tanda L/R ditimbulkan 0,5 mm di pinggang sol.",
    "Permukaan rongga disemprot pasir halus, bidang pisah digerinda.",
)
SHRINKAGE = {"TPR": 1.5, "TPU": 1.2, "Karet": 2.0}


def shrinkage(design: Design) -> float:
    """How much larger the mould is than the sole, in per cent."""
    return next((value for name, value in SHRINKAGE.items() if design.material.startswith(name)), 1.5)


def mould_drawing(
    design: Design,
    carved: Relief,
    path: Path,
    *,
    revision: str = "C - desain dibekukan",
    shrunk_by: float | None = None,
) -> Path:
    """One A3 sheet: the plate with a left and a right cavity, its section, a title block. `shrunk_by`: the shrinkage
    that was reckoned with, in per cent, where it is not that of the material."""
    shrunk_by = shrinkage(design) if shrunk_by is None else shrunk_by
    document = Document(f"Gambar matras {design.title}")
    page = document.page(A3)
    page.path([(10, 10), (410, 10), (410, 287), (10, 287)], INK, 0.5, closed=True)
    _plate_plan(design, page, shrunk_by)
    _plate_section(design, carved, page)
    rows = (
        ("Karya", design.title),
        ("Ukuran contoh", f"{design.label}, kiri dan kanan"),
        ("Bahan sol", f"{design.material}, {design.shore_a} Shore A"),
        ("Bahan matras", "Baja S45C, ukiran CNC"),
        ("Faktor susut", f"{number(shrunk_by)} % (matras lebih besar)"),
        ("Gigi / sudut tarik", f"{number(design.profile.lug)} mm / 3°"),
        ("Revisi", revision),
        ("Lembar", "1 dari 1, satuan mm"),
    )
    for i, (name, value) in enumerate(rows):
        y = 214 + i * 8.8
        page.line((282, y - 5.8), (410, y - 5.8), LINE, 0.2)
        page.text(286, y, name, 8, SOFT)
        page.text(322, y, value, 8.6, INK)
    page.line((282, 208.2), (282, 287), INK, 0.35)
    page.text(18, 22, "GAMBAR MATRAS", 10, INK, spacing=1.6)
    for i, note in enumerate(MOULD_NOTES):
        page.text(18, 256 + i * 5.6, f"{i + 1}. {note}", 8, SOFT)
    page.text(18, 282, "Contoh untuk peragaan, bukan gambar kerja.", 8, SOFT)
    return document.save(path)


def _plate_plan(design: Design, page: Page, shrunk_by: float) -> None:
    grown = 1 + shrunk_by / 100
    length = design.outline.length * grown
    scale = 0.62
    plate = (34.0, 36.0, 380 * scale, 300 * scale)
    x, y, width, height = plate
    page.path([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], INK, 0.5, closed=True, fill="#F4F1EA")
    for cy, sign, name in ((y + height * 0.28, -1, "kiri"), (y + height * 0.72, 1, "kanan")):
        left = x + (width - length * scale) / 2
        for inset, pen in ((0, 0.45), (6, 0.18)):
            o = design.outline.inset(inset) if inset else design.outline
            page.path(
                [(left + (px + inset) * grown * scale, cy + sign * py * grown * scale) for px, py in o.points],
                INK,
                pen,
                closed=True,
            )
        page.line((left - 8, cy), (left + length * scale + 8, cy), SOFT, 0.15)
        page.text(left + length * scale / 2, cy - 1.6, f"rongga {name}", 7.5, SOFT, anchor="m")
    for px in (x + 7, x + width - 7):
        for py in (y + 7, y + height - 7):
            ring = [(px + 3 * np.cos(a), py + 3 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 36)]
            page.path(ring, INK, 0.3, closed=True, fill="#FFFFFF")
            page.line((px - 5, py), (px + 5, py), SOFT, 0.12)
            page.line((px, py - 5), (px, py + 5), SOFT, 0.12)
    left = x + (width - length * scale) / 2
    _measure(page, (left, y + height + 9), (left + length * scale, y + height + 9), number(round(length, 1)))
    _measure(page, (x, y + height + 18), (x + width, y + height + 18), "380")
    _measure(page, (x - 9, y + height), (x - 9, y), "300")


def _plate_section(design: Design, carved: Relief, page: Page) -> None:
    """The two halves of the mould, closed, through the ball of the foot."""
    x, y, width, scale = 296.0, 104.0, 104.0, 0.74
    _, t, _ = PLACES[0]
    cut = Cut(design, carved, t)
    deep = (cut.rim - float(cut.under.min())) * scale
    page.text(x, 62, "POTONGAN A-A, BOLA KAKI", 8.5, INK, spacing=1.2)
    lower = [(x, y), (x + width, y), (x + width, y + deep + 24), (x, y + deep + 24)]
    upper = [(x, y - 22), (x + width, y - 22), (x + width, y), (x, y)]
    page.path(lower, INK, 0.4, closed=True, fill="#E6E2D9")
    page.path(upper, INK, 0.4, closed=True, fill="#EFECE4")
    middle = x + width / 2
    ring = [(middle + (px - middle), py) for px, py in cut.ring((middle, y + cut.rim * scale), scale)]
    page.path(ring, INK, 0.4, closed=True, fill="#FFFFFF")
    page.text(middle, y - 10, "inti atas", 7.5, SOFT, anchor="m")
    page.text(middle, y + deep + 15, "pelat ukir", 7.5, SOFT, anchor="m")
    half = float(np.ptp(cut.y)) / 2 * scale
    _measure(page, (middle - half, y + deep + 33), (middle + half, y + deep + 33), number(2 * half / scale))
    page.line((middle + half, y + deep), (x + width + 7, y + deep), SOFT, 0.12)
    _measure(page, (x + width + 5, y + deep), (x + width + 5, y), "")
    page.text(x + width + 3.4, y + deep / 2 + 1.2, number(deep / scale), 8.6, INK, anchor="r")


def _measure(page: Page, a: tuple[float, float], b: tuple[float, float], text: str) -> None:
    page.line(a, b, INK, 0.2)
    for x, y in (a, b):
        page.line((x - 1.2, y + 1.2), (x + 1.2, y - 1.2), INK, 0.35)
    level = abs(a[1] - b[1]) < 0.01
    at = ((a[0] + b[0]) / 2, a[1] - 1.4) if level else (a[0] - 1.6, (a[1] + b[1]) / 2 + 1.2)
    page.text(*at, text, 8.6, INK, anchor="m" if level else "r")


def trial_press(design: Design, carved: Relief) -> Image.Image:
    """The engraved half of the mould on a bench, and before it the first sole out of it, flash and all."""
    size = (1800, 1350)
    rng = design.rng("bench")
    sheet = bench(size, rng)
    light, mask, at = _mould(design, carved, rng)
    sheet = drop_shadow(sheet, _placed(mask, at, size), (16, 22), 30, 0.55)
    over(sheet, light, mask, at)
    light, mask = _with_flash(design, carved, rng)
    at = (230, 748)
    sheet = drop_shadow(sheet, _placed(mask, at, size), (10, 14), 16, 0.5)
    over(sheet, light, mask, at)
    ys, xs = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    sheet *= (1.10 - 0.42 * np.hypot(xs / size[0] - 0.42, ys / size[1] - 0.36))[..., None]
    return to_image(sheet)


def bench(size: tuple[int, int], rng: np.random.Generator) -> Field:
    """Worn wood, its grain along the picture."""
    height = size[1]
    streaks = noise(rng, (height, 40), 5, 3)
    grain = np.asarray(Image.fromarray(streaks).resize(size, Image.Resampling.BICUBIC), dtype=np.float32)
    fine = np.asarray(
        Image.fromarray(noise(rng, (height, 90), 2)).resize(size, Image.Resampling.BICUBIC), dtype=np.float32
    )
    y = np.arange(height, dtype=np.float32)[:, None]
    gaps = np.exp(-((((y % 452) - 226) / 2.2) ** 2))
    return ink("#8E6A48") * (1 + 0.10 * grain + 0.07 * fine - 0.6 * gaps)[..., None]


def _mould(design: Design, carved: Relief, rng: np.random.Generator) -> tuple[Field, Field, tuple[int, int]]:
    """A steel plate with the tread sunk into it."""
    ppm, scale = carved.ppm, 0.98
    rows, columns = 640, 1640
    x, y = np.meshgrid(np.arange(columns, dtype=np.float32) / ppm, np.arange(rows, dtype=np.float32) / ppm)
    left, top = (columns - carved.height.shape[1]) // 2, (rows - carved.height.shape[0]) // 2
    z = np.zeros((rows, columns), dtype=np.float32)
    window = (slice(top, top + carved.height.shape[0]), slice(left, left + carved.height.shape[1]))
    inside = smoothstep(0.4, -0.8, carved.edge)
    z[window] = -(3.0 * inside + carved.height * scale)[::-1]
    plate = box(x - columns / ppm / 2, y - rows / ppm / 2, columns / ppm / 2 - 2, rows / ppm / 2 - 2, 3.0)
    for cx in (12.0, columns / ppm - 12):
        for cy in (12.0, rows / ppm - 12):
            hole = circle(x - cx, y - cy, 4.2)
            z -= 4 * raised(hole, 0.8) + 0.4 * raised(band(hole - 1.6, 0.5), 0.5)
    scratches = np.asarray(
        Image.fromarray(noise(rng, (rows, 60), 2, 2)).resize((columns, rows), Image.Resampling.BICUBIC),
        dtype=np.float32,
    )
    gx, gy = slopes(z + 0.012 * scratches, ppm)
    sun = Light(key=0.80, sky=0.34)
    steel = ink("#A9ACAE") * (1 + 0.07 * scratches + 0.03 * noise(rng, z.shape, 120))[..., None]
    light = lit(steel, gx, gy, occlusion(z, ppm), cast(z, ppm, sun, 6.0), sun, 0.42, 22)
    return light, np.clip(0.5 - plate * ppm, 0, 1), (85, 60)


def _with_flash(design: Design, carved: Relief, rng: np.random.Generator) -> tuple[Field, Field]:
    """The sole from below with a ragged film of material around its edge."""
    light, mask = tread_from_below(design, carved)
    ragged = 1.3 + 0.9 * noise(rng, mask.shape, 46, 3)
    film = np.clip(0.5 - (carved.edge - ragged) * carved.ppm, 0, 1)
    thin = ink(design.colours["sole"]) * 1.25 + 0.03
    shade = (1 - 0.25 * blurred(mask, 6))[..., None]
    return light * mask[..., None] + thin * shade * (1 - mask[..., None]), f32(
        np.maximum(mask, film * (carved.edge < 2.6))
    )


def _placed(mask: Field, at: tuple[int, int], size: tuple[int, int]) -> Field:
    whole = np.zeros((size[1], size[0]), dtype=np.float32)
    whole[at[1] : at[1] + mask.shape[0], at[0] : at[0] + mask.shape[1]] = mask[: size[1] - at[1], : size[0] - at[0]]
    return whole


def results(design: Design) -> list[tuple[str, str, str, str, str]]:
    """Fictitious measurements within the limits: test, method, limit, three specimens, their mean."""
    rng = design.rng("lab")
    rows = []
    for name, method, limit, centre, spread, digits in (
        ("Kekerasan (Shore A)", "ISO 48-4", f"{design.shore_a} ± 5", design.shore_a, 0.9, 0),
        ("Densitas (g/cm³)", "ISO 2781", "dilaporkan", 0.96 if design.material == "TPR" else 1.15, 0.006, 2),
        ("Ketahanan kikis (mm³)", "ISO 20871", "≤ 150", 112, 5.5, 0),
        ("Ketahanan lentur 30.000× (mm)", "ISO 17707", "≤ 4,0", 1.6, 0.25, 1),
        ("Daya rekat (N/mm)", "ISO 17708", "≥ 3,0", 3.9, 0.18, 1),
        ("Susut 70 °C (%)", "ISO 20873", "≤ 3,0", 1.3, 0.15, 1),
        ("Slip tumit, ubin + NaLS", "ISO 13287", "≥ 0,31", 0.37, 0.01, 2),
        ("Slip depan, ubin + NaLS", "ISO 13287", "≥ 0,36", 0.41, 0.01, 2),
    ):
        values = [round(float(v), digits) for v in rng.normal(centre, spread, 3)]
        shown = "   ".join(f"{v:.{digits}f}".replace(".", ",") for v in values)
        rows.append((name, method, limit, shown, f"{sum(values) / 3:.{digits}f}".replace(".", ",")))
    return rows


def lab_test(design: Design, path: Path) -> Path:
    """One A4 sheet of a laboratory that does not exist, marked as an example."""
    document = Document(f"Hasil uji {design.title}")
    page = document.page(A4)
    page.text(18, 26, "LEMBAR HASIL UJI", 15, INK, spacing=1.4)
    page.text(192, 26, "CONTOH", 15, "#9A4A1F", anchor="r", spacing=3)
    page.line((18, 31), (192, 31), INK, 0.5)
    facts = (
        ("Laboratorium", "Lab Uji Contoh"),
        ("Contoh uji", f"Sol luar {design.title}, {design.label}, tiga buah"),
        ("Bahan", f"{design.material}, {design.shore_a} Shore A"),
        ("Pengondisian", "23 ± 2 °C, 50 ± 5 % RH, 48 jam"),
    )
    for i, (name, value) in enumerate(facts):
        page.text(18, 42 + i * 7, name, 9, SOFT)
        page.text(52, 42 + i * 7, value, 9.6, INK)
    columns = (18, 78, 106, 130, 174)
    for x, name in zip(columns, ("Pengujian", "Metode", "Batas", "Contoh 1, 2, 3", "Rerata"), strict=True):
        page.text(x, 82, name, 8.6, SOFT)
    page.line((18, 85), (192, 85), INK, 0.35)
    for i, row in enumerate(results(design)):
        y = 93 + i * 10
        for x, value in zip(columns, row, strict=True):
            page.text(x, y, value, 9.2, INK)
        page.line((18, y + 3.6), (192, y + 3.6), LINE, 0.2)
    page.text(18, 188, "Kesimpulan: semua hasil berada di dalam batas rencana uji.", 10, INK)
    page.paragraph(
        18,
        200,
        "Lembar ini dibuat untuk peragaan. Laboratorium, contoh uji, dan angkanya rekaan; metode dan batas mengikuti "
        "rencana uji bawaan yang dapat diubah penyelenggara.",
        8.8,
        174,
        SOFT,
    )
    for x, role in ((18, "Penguji"), (110, "Penyelia laboratorium")):
        page.line((x, 246), (x + 72, 246), INK, 0.25)
        page.text(x, 252, role, 8.6, SOFT)
    return document.save(path)
