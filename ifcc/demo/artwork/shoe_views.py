"""The named views of a shoe as pictures."""

from dataclasses import replace
from functools import cached_property

import numpy as np
from PIL import Image

from .cuts import CUTS
from .design import Design
from .fields import f32
from .outsole_views import lay_flat, tread_from_below
from .photograph import Lamps, shoot
from .raster import Camera, Patch, Skin, orbit
from .shading import ink
from .sheet import Drawing, Sheet, number
from .shoes import assemble, flat_colours
from .tread import Relief

SIZE = (1600, 1200)


class ShoeViews:
    """Draws each view once; the shoe itself is assembled when first asked for."""

    def __init__(self, design: Design, carved: Relief) -> None:
        self.design = design
        self.carved = carved
        self.plain: dict[str, Image.Image] = {}  # the pictures without lines and letters, for boards
        self.tall = design.form in ("boot", "hightop")

    @cached_property
    def patches(self) -> list[Patch]:
        return assemble(self.design, self.carved)

    @cached_property
    def height(self) -> float:
        return max(float(patch.points[..., 2].max()) for patch in self.patches)

    def lateral(self) -> Image.Image:
        return self._side("lateral", "Tampak samping luar", 0)

    def medial(self) -> Image.Image:
        return self._side("medial", "Tampak samping dalam", 180)

    def _side(self, view: str, name: str, azimuth: float) -> Image.Image:
        d = self.design
        sheet = Sheet(SIZE, d.paper)
        scale, floor = 1330 / d.outline.length, 880 if self.tall else 800
        camera = orbit(azimuth, 0, scale, (d.outline.length / 2, 0, (floor - SIZE[1] / 2) / scale))
        _strip(sheet, 135, SIZE[0] - 135, floor)
        sheet.put_shot(shoot(self.patches, camera, SIZE))
        drawing = sheet.annotate()
        self.plain[view] = drawing.image.copy()
        drawing.line((70, floor), (SIZE[0] - 70, floor), 0.9, 110)
        heel_x = SIZE[0] - 135 if azimuth == 0 else 135
        x = heel_x + (62 if azimuth == 0 else -62)
        drawing.line((x, floor), (x, floor - self.height * scale), 1.2)
        for y in (floor, floor - self.height * scale):
            drawing.line((x - 7, y + 7), (x + 7, y - 7), 2.0)
        drawing.write((x, floor - self.height * scale - 20), number(round(self.height)), 24, anchor="m")
        drawing.caption(name, d.title, f"{d.label} · kiri · mm")
        return drawing.finish()

    def top(self) -> Image.Image:
        d = self.design
        size = (1600, 960)
        sheet = Sheet(size, d.paper)
        scale = 1320 / d.outline.length
        camera = orbit(180, 90, scale, (d.outline.length / 2, -46 / scale, 0.0))
        plan = camera.project(f32(np.column_stack([d.outline.points, np.zeros(720)])), size)[:, :2]
        sheet.shade_polygon(plan + np.array([16, 22]), 30, 0.36)
        sheet.shade_polygon(plan + np.array([5, 8]), 10, 0.40)
        sheet.put_shot(shoot(self.patches, camera, size, Lamps(key=(-0.45, 0.55, 0.70))))
        drawing = sheet.annotate()
        self.plain["top"] = drawing.image.copy()
        drawing.caption("Tampak atas", d.title, f"{d.label} · kiri")
        return drawing.finish()

    def bottom(self) -> Image.Image:
        d = self.design
        size = (1600, 960)
        sheet = Sheet(size, d.paper)
        light, mask = tread_from_below(
            replace(d, colours={**d.colours, "sole": d.colours["tread"], "lug": d.colours["lug"]}), self.carved
        )
        at = ((size[0] - mask.shape[1]) // 2, 160)
        lay_flat(sheet, light, mask, at)
        drawing = sheet.annotate()
        self.plain["bottom"] = drawing.image.copy()
        drawing.caption("Tampak bawah", d.title, f"{d.label} · kiri")
        return drawing.finish()

    def back(self) -> Image.Image:
        d = self.design
        size = (1500, 1200)
        sheet = Sheet(size, d.paper)
        scale = min(7.2, 760 / self.height)
        floor = 960
        camera = orbit(-90, 0, scale, (d.outline.length / 2, 0, (floor - size[1] / 2) / scale))
        half = 0.52 * d.outline.forefoot * scale
        _strip(sheet, 750 - half, 750 + half, floor)
        sheet.put_shot(shoot(self.patches, camera, size, Lamps(key=(-0.35, 0.7, 0.62))))
        drawing = sheet.annotate()
        self.plain["back"] = drawing.image.copy()
        drawing.line((260, floor), (1240, floor), 0.9, 110)
        drawing.caption("Tampak belakang", d.title, f"{d.label} · kiri")
        return drawing.finish()

    def perspective(self) -> Image.Image:
        d = self.design
        sheet = Sheet(SIZE, d.paper)
        scale = (1150 if self.tall else 1270) / d.outline.length
        lift = (0.34 if self.tall else 0.36) * self.height
        camera = orbit(38, 24, scale, (d.outline.length / 2 + 4, 0, lift), 1150)
        plan = np.column_stack([d.outline.points, np.zeros(720)])
        for grow, soft, strength in ((16, 40, 0.30), (5, 14, 0.45)):
            cast_on = camera.project(f32(plan + np.array([-0.9 * grow, 0.25 * grow, 0])), SIZE)[:, :2]
            sheet.shade_polygon(cast_on, soft, strength)
        sheet.put_shot(shoot(self.patches, camera, SIZE))
        drawing = sheet.annotate()
        self.plain["perspective"] = drawing.image.copy()
        drawing.caption("Perspektif", d.title, d.label)
        return drawing.finish()

    def materials(self) -> Image.Image:
        """The side in flat colours, numbered, beside a list of parts, materials and colours."""
        d = self.design
        size = (1800, 1273)
        sheet = Sheet(size, d.paper, grain=0.0)
        sheet.light[:] = sheet.light[0, 0]
        scale, floor = 985 / d.outline.length, 800 if self.tall else 740
        camera = orbit(0, 0, scale, (d.outline.length / 2 - 312 / scale, 0, (floor - size[1] / 2) / scale))
        lamps = Lamps(strength=0.12, weak=0.10, sky=0.82)
        sheet.put_shot(shoot(self._flattened(), camera, size, lamps))
        drawing = sheet.annotate()
        drawing.line((70, floor), (1120, floor), 0.9, 110)
        self._number_parts(drawing, camera, size)
        _parts_list(drawing, d, 1190, 190)
        _chips(drawing, d, 90, 985)
        drawing.caption("Peta bahan dan warna", d.title, d.label)
        return drawing.finish()

    def _flattened(self) -> list[Patch]:
        colours = flat_colours(self.design)
        out = []
        for patch in self.patches:
            pieces = patch.__dict__.get("pieces")
            if pieces is None:
                out.append(patch)
                continue
            albedo = colours[pieces]
            seam = np.zeros(pieces.shape, dtype=bool)
            seam[1:] |= pieces[1:] != pieces[:-1]
            seam[:, 1:] |= pieces[:, 1:] != pieces[:, :-1]
            seam[:-1] |= seam[1:]
            albedo[seam] = ink("#2A241D")
            out.append(
                Patch(
                    patch.points,
                    Skin(albedo, gloss=0.0, inner=patch.skin.inner),
                    patch.cover,
                    patch.name,
                    patch.normals_hint,
                )
            )
        return out

    def _number_parts(self, drawing: Drawing, camera: Camera, size: tuple[int, int]) -> None:
        lateral = next(patch for patch in self.patches if patch.name == "lateral")
        pieces = lateral.__dict__["pieces"]
        spots = []
        for n in range(1, len(CUTS[self.design.form](self.design)) + 1):
            rows, columns = np.nonzero(pieces == n)
            if rows.size > 40:
                spots.append((n, _middle(rows, columns, pieces.shape, lateral, camera, size)))
        profile = self.design.profile
        middle = float(profile.ground(np.array(0.72)) + profile.top(np.array(0.72))) / 2
        wall_spot = camera.project(f32([[self.design.outline.length * 0.72, 30, middle]]), size)[0, :2]
        spots.append((len(CUTS[self.design.form](self.design)) + 1, (float(wall_spot[0]), float(wall_spot[1]))))
        for n, (x, y) in spots:
            drawing.image.paste("#FBF8F2", (round(x) - 19, round(y) - 19), _disc(19))
            drawing.path([(x + 19 * np.cos(a), y + 19 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 40)], 1.4)
            drawing.write((x, y + 8), str(n), 23, anchor="m")


def _middle(rows, columns, shape, patch: Patch, camera: Camera, size: tuple[int, int]) -> tuple[float, float]:
    """A point well inside a piece, as it is seen: of a few candidates the one nearest to their middle."""
    pick = np.linspace(0, len(rows) - 1, 160).astype(int)
    n, m = patch.points.shape[:2]
    i = (rows[pick] / (shape[0] - 1) * (n - 1)).astype(int)
    j = (columns[pick] / (shape[1] - 1) * (m - 1)).astype(int)
    seen = camera.project(patch.points[i, j], size)[:, :2]
    centre = np.median(seen, axis=0)
    x, y = seen[np.hypot(*(seen - centre).T).argmin()]
    return float(x), float(y)


def _disc(radius: int) -> Image.Image:
    ys, xs = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    return Image.fromarray((np.clip(radius + 0.5 - np.hypot(xs, ys), 0, 1) * 255).astype(np.uint8))


def _parts_list(drawing: Drawing, design: Design, x: float, y: float) -> None:
    drawing.write((x, y - 34), "BAGIAN", 20, "#7A7064", spacing=2.4)
    for n, (part, material, role) in enumerate(design.parts, start=1):
        top = y + (n - 1) * 92
        drawing.line((x, top - 14), (1730, top - 14), 0.8, 100)
        colour = design.colours[role]
        drawing.image.paste(colour, (round(x), round(top + 4), round(x) + 52, round(top + 56)))
        drawing.path([(x, top + 4), (x + 52, top + 4), (x + 52, top + 56), (x, top + 56)], 0.9, 140, closed=True)
        drawing.write((x + 74, top + 24), f"{n}  {part}", 25)
        drawing.write((x + 74, top + 54), material, 21, "#7A7064")


def _chips(drawing: Drawing, design: Design, x: float, y: float) -> None:
    drawing.write((x, y - 22), "WARNA", 20, "#7A7064", spacing=2.4)
    for n, (name, colour) in enumerate(design.colour_names):
        left = x + n * 205
        drawing.image.paste(colour, (round(left), round(y), round(left) + 180, round(y) + 74))
        drawing.path([(left, y), (left + 180, y), (left + 180, y + 74), (left, y + 74)], 0.9, 110, closed=True)
        drawing.write((left, y + 104), name, 21)


def _strip(sheet: Sheet, left: float, right: float, floor: float) -> None:
    """The shadow under something seen from the side."""
    shape = np.array(
        [(left + 20, floor - 2), (right - 20, floor - 2), (right - 60, floor + 16), (left + 60, floor + 16)]
    )
    sheet.shade_polygon(shape, 15, 0.5)
