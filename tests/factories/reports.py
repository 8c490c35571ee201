"""Reports of meshes for tests: figures as a good sole has them, as rows, with or without bytes behind their parts."""

import math
from dataclasses import replace
from pathlib import Path

from django.utils import timezone
from PIL import Image

from files.inspection.outsole.figures import BELOW, CONSISTENT, Figures, Tread, Wall
from files.inspection.verdicts import COLOURED_MODELS, REPORT_PICTURES
from files.models import MeshReport, Preview, ReportPart, StoredFile
from files.stores import store
from submissions.models import DesignFile, Entry
from tests.factories import editions

VIEWS = ("perspective", "lateral", "medial", "top", "bottom")
LENGTH, FOREFOOT, HEEL = 291.0, 104.0, 74.0


def outline() -> list[list[float]]:
    """Around a sole: broad in front, narrow at the waist."""
    found = []
    for step in range(120):
        angle = 2 * math.pi * step / 120
        x = LENGTH / 2 * (1 - math.cos(angle))
        along = x / LENGTH
        broad = FOREFOOT / 2 - 20 * along + 9 * math.sin(6 * along)
        found.append(
            [
                round(x, 1),
                round(FOREFOOT / 2 + 4 + broad * math.copysign(abs(math.sin(angle)) ** 0.6, math.sin(angle)), 1),
            ]
        )
    return found


# Millimetres, and the share of the surface that is thinner.
THINNER = (
    (0, 0),
    (1.5, 0.004),
    (2, 0.026),
    (2.5, 0.047),
    (3, 0.09),
    (4, 0.3),
    (5, 0.52),
    (7, 0.83),
    (9, 0.95),
    (12, 1.0),
)


def figures(**changed) -> Figures:
    """Of a closed sole of size 42 in millimetres, good in rubber but for a wall that is thin here and there."""
    good = Figures(
        unit="mm",
        unit_is_given=True,
        tread=BELOW,
        length_mm=LENGTH,
        width_mm=FOREFOOT + 4,
        height_mm=31.5,
        triangles=184_220,
        bodies=1,
        watertight=True,
        winding=CONSISTENT,
        open_edges=0,
        surface_cm2=742.0,
        footprint_cm2=236.0,
        volume_cm3=163.4,
        volume_is_estimate=False,
        contact_area_cm2=118.0,
        forefoot_mm=FOREFOOT,
        heel_mm=HEEL,
        tread_depth_mm=Tread(median=3.8, p95=4.6, max=5.1),
        thickness_mm=Wall(min=1.4, p1=1.7, p5=2.6, median=4.9),
        thickness_curve=[list(place) for place in THINNER],
        draft_min_deg=1.6,
        draft_curve=[[0, 0], [1, 0.0], [1.5, 0.004], [2, 0.01], [3, 0.04], [5, 0.2]],
        undercut_share=0.0,
        undercut_mm=None,
        groove_mm=1.9,
        outline_mm=outline(),
    )
    return replace(good, **changed)


def mesh(of: Entry) -> DesignFile:
    """A good mesh in the entry's slot for models, with its five views."""
    slot = of.category.slots.get(code="model")
    stored = editions.stored_file(of.owner, kind=StoredFile.MESH, format="stl", original_name="sol-sekar.stl")
    for number, view in enumerate(VIEWS, start=1):
        for width in (400, 1000):
            Preview.objects.create(file=stored, number=number, view=view, width=width, height=width * 3 // 4, bytes=1)
    return DesignFile.objects.create(entry=of, slot=slot, stored=stored)


def report(of: StoredFile, measured: Figures | None = None, **fields) -> MeshReport:
    """A finished report with all pictures and models; `figures` may be changed by what was measured."""
    plain = (measured or figures()).plain()
    row = MeshReport.objects.create(file=of, **{"figures": plain, "made_at": timezone.now(), **fields})
    for name in REPORT_PICTURES:
        for width in (400, 1000):
            size = {"width": width, "height": width * 3 // 4}
            ReportPart.objects.create(report=row, kind=ReportPart.PICTURE, name=name, bytes=1, **size)
    for name in COLOURED_MODELS:
        ReportPart.objects.create(report=row, kind=ReportPart.MODEL, name=name, bytes=1)
    return row


def bytes_behind(row: MeshReport) -> None:
    """Real pictures lie behind the parts and the views."""
    for part in [*row.parts.filter(kind=ReportPart.PICTURE), *row.file.previews.all()]:
        path = store()._object_path(part.key)
        path.parent.mkdir(parents=True, exist_ok=True)
        still(path, (part.width, part.height))


def still(path: Path, size: tuple[int, int]) -> None:
    """A picture in one colour."""
    Image.new("RGB", size, "#de8b45").save(path, "WEBP")
