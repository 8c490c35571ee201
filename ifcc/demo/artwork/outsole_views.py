"""The named views of an outsole as pictures."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .design import Design
from .fields import Field, band, box, f32, noise, raised, smoothstep, wrap
from .lettering import stencil
from .oblique import tread_seen_from
from .photograph import Lamps, shoot
from .raster import Patch, Skin, orbit
from .shading import Light, cast, drop_shadow, ink, lit, mixed, occlusion, slopes
from .sheet import Drawing, Sheet, number
from .solebody import wall
from .tread import Relief

LONG = 1640


class OutsoleViews:
    """Draws each view once; what several views share is computed when first asked for."""

    def __init__(self, design: Design, carved: Relief) -> None:
        self.design = design
        self.carved = carved
        self.outline = design.outline
        self.plain: dict[str, Image.Image] = {}  # the pictures without lines and letters, for boards
        self.wall = wall(self.outline, design.profile, design.wall, carved, design.rng("wall"), cap=2.0)

    def bottom(self) -> Image.Image:
        size = (LONG, 980)
        sheet = Sheet(size, self.design.paper)
        light, mask = tread_from_below(self.design, self.carved)
        at = ((size[0] - mask.shape[1]) // 2 + 4, 178)
        lay_flat(sheet, light, mask, at)
        drawing = sheet.annotate()
        self.plain["bottom"] = drawing.image.copy()
        self._plan_dimensions(drawing, at, flip=False)
        drawing.caption("Tampak bawah", self.design.title, f"{self.design.label} · kiri · mm")
        return drawing.finish()

    def top(self) -> Image.Image:
        size = (LONG, 980)
        sheet = Sheet(size, self.design.paper)
        light, mask = self._net()
        at = ((size[0] - mask.shape[1]) // 2 + 4, 178)
        lay_flat(sheet, light, mask, at)
        drawing = sheet.annotate()
        self.plain["top"] = drawing.image.copy()
        self._plan_dimensions(drawing, at, flip=True)
        drawing.caption("Tampak atas", self.design.title, f"{self.design.label} · kiri · mm")
        return drawing.finish()

    def _net(self) -> tuple[Field, Field]:
        z, pockets = net_relief(self.design, self.carved)
        edge = self.carved.edge[::-1]
        z = z[::-1] - 1.6 * np.clip((edge + 1.2) / 1.2, 0, 1) ** 2
        colours = self.design.colours
        return _lit_relief(
            f32(z), mixed(colours["sole"], colours["lug"], f32(0.10 * pockets[::-1])), self.carved, self.design, -edge
        )

    def _plan_dimensions(self, drawing: Drawing, at: tuple[int, int], *, flip: bool) -> None:
        r, points = self.carved, self.outline.points
        x = at[0] + (points[:, 0] - r.x0) * r.ppm
        y = (points[:, 1] - r.y0) * r.ppm
        y = at[1] + (r.height.shape[0] - y if flip else y)
        drawing.dimension((x.min(), y.max() + 66), (x.max(), y.max() + 66), number(self.outline.length), reach=-40)
        for low, high, place, text in ((0.6, 0.85, x.max() + 46, ""), (0.05, 0.28, x.min() - 46, "")):
            part = (points[:, 0] > low * self.outline.length) & (points[:, 0] < high * self.outline.length)
            width = points[part, 1].max() - points[part, 1].min()
            a, b = y[part].min(), y[part].max()
            drawing.dimension((place, a), (place, b), text)
            for edge in (a, b):
                inner = x[part][np.abs(y[part] - edge).argmin()]
                drawing.line((place, edge), (inner, edge), 0.8, 110)
            shift = 16 if place > x.max() else -16
            drawing.write((place + shift, (a + b) / 2 + 9), number(width), 25, anchor="l" if shift > 0 else "r")

    def lateral(self) -> Image.Image:
        return self._side("lateral", "Tampak samping luar", 0)

    def medial(self) -> Image.Image:
        return self._side("medial", "Tampak samping dalam", 180)

    def _side(self, view: str, name: str, azimuth: float) -> Image.Image:
        """The whole side with its heights, and a detail of the heel two and a half times as large."""
        d, o = self.design, self.outline
        size = (LONG, 910)
        sheet = Sheet(size, d.paper)
        scale = 1370 / o.length
        floor = 385
        toe_left = azimuth == 0
        camera = orbit(azimuth, 0, scale, (o.length / 2, 0, (floor - size[1] / 2) / scale))
        self._floor_strip(sheet, (140, LONG - 140), floor)
        sheet.put_shot(shoot([self.wall], camera, size))
        self._detail(sheet, azimuth, (LONG - 920, 458, 820, 310) if toe_left else (100, 458, 820, 310))
        drawing = sheet.annotate()
        self.plain[view] = drawing.image.copy()
        self._heights(drawing, camera.project(f32([[0, 0, 0], [o.length, 0, 0]]), size), scale, floor)
        self._side_notes(drawing, 100 if toe_left else LONG - 550)
        drawing.caption(name, d.title, f"{d.label} · kiri · mm")
        return drawing.finish()

    def _floor_strip(self, sheet: Sheet, span: tuple[float, float], floor: float, strength: float = 0.5) -> None:
        a, b = span
        sheet.shade_polygon(
            np.array([(a + 20, floor - 2), (b - 20, floor - 2), (b - 60, floor + 14), (a + 60, floor + 14)]),
            14,
            strength,
        )

    def _detail(self, sheet: Sheet, azimuth: float, frame: tuple[int, int, int, int]) -> None:
        x, y, width, height = frame
        d = self.design
        scale = min(11.5, 0.62 * height / d.profile.heel)
        centre = (width / scale * 0.44, 0.0, d.profile.heel * 0.5)
        shot = shoot([self.wall], orbit(azimuth, 0, scale, centre), (width, height))
        panel = sheet.light[y : y + height, x : x + width]
        panel *= f32(0.945)
        sheet.put(shot.light, shot.alpha, (x + shot.origin[0], y + shot.origin[1]))

    def _heights(self, drawing: Drawing, ends: NDArray, scale: float, floor: float) -> None:
        d, o = self.design, self.outline
        (heel_x, _, _), (toe_x, _, _) = ends
        along = np.sign(toe_x - heel_x)
        drawing.line((min(heel_x, toe_x) - 70, floor), (max(heel_x, toe_x) + 70, floor), 0.9, 120)
        for t in (0.12, 0.40, 0.70):
            x = heel_x + along * t * o.length * scale
            top, ground = (float(f(np.array(t))) for f in (d.profile.top, d.profile.ground))
            drawing.line((x, floor - ground * scale), (x, floor - top * scale - 46), 0.8, 150)
            drawing.write((x, floor - top * scale - 58), number(top - ground), 24, anchor="m")
        spring = float(d.profile.ground(np.array(1.0)))
        x = toe_x + along * 52
        drawing.dimension((x, floor - spring * scale), (x, floor), "")
        drawing.write(
            (x + along * 16, floor - spring * scale / 2 + 9), number(spring), 24, anchor="l" if along > 0 else "r"
        )

    def _side_notes(self, drawing: Drawing, x: float) -> None:
        d = self.design
        rows = (
            ("Bahan", d.material),
            ("Kekerasan", f"{d.shore_a} Shore A"),
            ("Gigi tapak", f"{number(d.profile.lug)} mm"),
            ("Angkat ujung", f"{number(d.profile.spring)} mm"),
            ("Motif", d.motif_name),
        )
        for i, (name, value) in enumerate(rows):
            y = 505 + i * 52
            drawing.write((x, y), name, 22, "#7A7064")
            drawing.write((x + 175, y), value, 24)
            drawing.line((x, y + 18), (x + 450, y + 18), 0.7, 90)

    def back(self) -> Image.Image:
        d, o = self.design, self.outline
        size = (1520, 1080)
        sheet = Sheet(size, d.paper)
        scale, floor = 10.4, 715
        camera = orbit(-90, 0, scale, (o.length / 2, 0, (floor - size[1] / 2) / scale))
        self._floor_strip(sheet, (760 - 0.5 * o.forefoot * scale, 760 + 0.5 * o.forefoot * scale), floor)
        sheet.put_shot(shoot([self.wall], camera, size, Lamps(key=(-0.35, 0.7, 0.62))))
        drawing = sheet.annotate()
        self.plain["back"] = drawing.image.copy()
        top = float(d.profile.top(np.array(0.0))) * scale
        half = o.heel * scale / 2
        drawing.dimension((760 - half, floor + 84), (760 + half, floor + 84), number(o.heel), reach=-70)
        drawing.dimension(
            (760 - o.forefoot * scale / 2 - 76, floor - top),
            (760 - o.forefoot * scale / 2 - 76, floor),
            number(top / scale),
        )
        drawing.line((190, floor), (1330, floor), 0.9, 120)
        drawing.caption("Tampak belakang", d.title, f"{d.label} · kiri · mm")
        return drawing.finish()

    def _bed(self) -> Patch:
        """The upper face with its pockets, for pictures that see it from above at an angle."""
        r, profile = self.carved, self.design.profile
        z, _ = net_relief(self.design, r)
        every = (slice(None, None, 8), slice(None, None, 8))
        x, y = (axis[every] for axis in r.grid())
        recess = profile.rim * smoothstep(-3.9, -5.9, r.edge[every])
        base = f32(profile.top(np.clip(x / self.outline.length, 0, 1)) - 0.2) - f32(recess)
        albedo = (
            np.broadcast_to(ink(self.design.colours["sole"]), (*z.shape, 3)) * np.clip(1 + 0.12 * z, 0.4, 1)[..., None]
        )
        return Patch(np.stack([x, y, base], axis=2), Skin(f32(albedo), z, gloss=0.05), cover=r.edge < 0.2, name="bed")

    def perspective(self) -> Image.Image:
        """One sole lying with its tread up, another standing upright behind it."""
        d, o = self.design, self.outline
        size = (LONG, 1230)
        sheet = Sheet(size, d.paper)
        scale = 1212 / o.length
        camera = orbit(28.0, 40.0, scale, (o.length / 2 - 24, -52, 0))
        flip = np.diag([1.0, -1.0, -1.0])
        height = d.profile.top(np.array(0.12))
        away = (-58.0, -112.0, 0.0)
        lying = self.wall.moved(flip, (-6.0, 24.0, float(height)))
        behind = [self.wall.moved(np.eye(3), away), self._bed().moved(np.eye(3), away)]
        plan = np.column_stack([o.points, np.zeros(len(o.points))])
        for shift in (np.array([-6.0, 24.0, 0.0]), np.array(away)):
            spot = plan * [1, -1, 1] + shift if shift[1] > 0 else plan + shift
            for grow, soft, strength in ((12, 34, 0.34), (4, 12, 0.42)):
                cast_on = camera.project(f32(spot + np.array([-0.3 * grow, 0.7 * grow, 0])), size)[:, :2]
                sheet.shade_polygon(cast_on, soft, strength)
        sheet.put_shot(shoot([*behind, lying], camera, size))
        light, alpha, origin = tread_seen_from(d, self.carved, camera, size, float(height), (-6.0, 24.0))
        sheet.put(light, alpha, origin)
        drawing = sheet.annotate()
        self.plain["perspective"] = drawing.image.copy()
        drawing.caption("Perspektif", d.title, f"{d.material} · {d.shore_a} Shore A")
        return drawing.finish()


def net_relief(design: Design, r: Relief) -> tuple[Field, Field]:
    """The upper face: rim, cement groove, pockets that save weight, the mould's marks; and the pockets alone."""
    x, y = r.grid()
    t = x / f32(design.outline.length)
    recess = smoothstep(-4.4, -5.4, r.edge)
    groove = raised(band(r.edge + 2.6, 0.55), 0.5)
    zone = np.maximum.reduce([r.edge + 11, np.minimum((t - 0.36) * 290, (0.50 - t) * 290), (t - 0.90) * 290])
    cell = np.maximum(np.abs(wrap(x, 12.5)), np.abs(wrap(y, 12.5))) - f32(5.1)
    pockets = raised(np.maximum(cell, zone), 1.4)
    mark = _marks(f"{design.label} - L", x, y, r.ppm, 0.43 * design.outline.length)
    return f32(-design.profile.rim * recess - 0.8 * groove - 3.5 * pockets + 0.5 * mark * recess), pockets


def tread_from_below(design: Design, carved: Relief) -> tuple[Field, Field]:
    """The underside, lit, with its mask: the toe to the right, the medial edge on top."""
    x, _ = carved.grid()
    rocker = f32(design.profile.ground(np.clip(x[0] / design.outline.length, 0, 1)))[None, :]
    z = carved.height - rocker - 2.0 * np.clip((carved.edge + 1.6) / 1.6, 0, 1) ** 2
    return _lit_relief(
        f32(z), mixed(design.colours["sole"], design.colours["lug"], carved.tone), carved, design, -carved.edge
    )


def _lit_relief(z: Field, albedo: Field, carved: Relief, design: Design, inside: Field) -> tuple[Field, Field]:
    light = Light()
    grain = 1 + 0.05 * noise(design.rng("grain"), z.shape, 2)
    gx, gy = slopes(z, carved.ppm)
    open_sky, shadow = occlusion(z, carved.ppm), cast(z, carved.ppm, light, design.profile.lug + 1.0)
    dark = float(np.mean(ink(design.colours["sole"]))) < 0.05
    shaded = lit(albedo * grain[..., None], gx, gy, open_sky, shadow, light, 0.12 if dark else 0.06, 10 if dark else 14)
    return shaded, np.clip(0.5 + inside * carved.ppm, 0, 1)


def lay_flat(sheet: Sheet, light: Field, mask: Field, at: tuple[int, int]) -> None:
    whole = np.zeros(sheet.light.shape[:2], dtype=np.float32)
    rows, columns = mask.shape
    whole[at[1] : at[1] + rows, at[0] : at[0] + columns] = mask
    sheet.light = drop_shadow(sheet.light, whole, (14, 18), 24, 0.32)
    sheet.light = drop_shadow(sheet.light, whole, (4, 6), 8, 0.42)
    sheet.put(light, mask, at)


def _marks(text: str, x: Field, y: Field, ppm: float, cx: float) -> Field:
    """A word and a frame raised in the waist, for the face that is seen from above."""
    word = np.asarray(stencil(text, 7.0 * ppm), dtype=np.float32)[::-1] / 255
    out = np.zeros_like(x)
    top, left = int((0 - y[0, 0]) * ppm - word.shape[0] / 2), int((cx - x[0, 0]) * ppm - word.shape[1] / 2)
    out[top : top + word.shape[0], left : left + word.shape[1]] = word
    frame = box(x - cx, y, word.shape[1] / ppm / 2 + 4, 8.0, 2.0)
    return np.maximum(out, raised(band(frame, 0.35), 0.4))
