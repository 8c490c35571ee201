"""manage.py inspect_mesh: the outsole report of a file, by the same code that the worker runs. Needs no database."""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from files.inspection.cage import inspect_in_cage, preview_in_cage
from files.inspection.outsole.assessing import EU_SIZES, assess
from files.inspection.outsole.figures import ABOVE, BELOW, Figures, Frame
from files.inspection.outsole.rules import packaged
from files.inspection.verdicts import Picture, Refused, Report
from files.limits import MESH
from files.reasons import explain
from files.reporting.mould_rules import Chosen
from files.reporting.telling import plainly
from frontend.report.page import Shown, page_of
from frontend.report_alone import write_report
from ifcc.measuring import measure_aloud

REFUSED = 2
HELP = """
Measures the mesh of a sole (STL, OBJ, GLB) and compares it with the rules of a material: sizes, weight, price of the
material, wall thickness, draft, undercuts, findings. With --json every figure is printed, its unit in its name; what
could not be measured is null, and "methods" says how each was found and how sure it is. --html writes the report as a
page with pictures. The rules are those that come with the project. A refused file: exit code 2 and one sentence.
"""


class Command(BaseCommand):
    help = HELP
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="STL, OBJ or GLB")
        parser.add_argument("--size", type=float, help="European size that the sole is made for, 15 to 52")
        parser.add_argument("--material", default="tpr", help="rubber, tpr, tpu, pvc, eva or pu (default: %(default)s)")
        parser.add_argument("--units", choices=["mm", "cm", "m", "in"], help="of the file; guessed if left out")
        parser.add_argument("--tread", choices=[BELOW, ABOVE], help="side of the tread in the file (default: below)")
        parser.add_argument("--json", action="store_true", help="print JSON instead of words")
        parser.add_argument("--html", type=Path, metavar="DIR", help="write the report as a page into this folder")
        parser.add_argument(
            "--language", choices=["id", "en"], default="id", help="of all words (default: %(default)s)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._began = time.monotonic()
        chosen = _chosen(options["material"], options["size"])
        frame = Frame(options["units"], options["tread"])
        with translation.override(options["language"]), tempfile.TemporaryDirectory(prefix="report-") as folder:
            report, format_name = self._measured(options["file"], frame, Path(folder))
            figures = Figures.of(report.figures)
            if options["html"]:
                self._write_page(options, report, format_name, chosen)
            self.stdout.write(_as_json(figures, chosen) if options["json"] else _as_words(figures, chosen))

    def _measured(self, path: Path, frame: Frame, folder: Path) -> tuple[Report, str]:
        if not path.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": path}, returncode=REFUSED)
        found = inspect_in_cage(path)
        if isinstance(found, Refused):
            raise CommandError(explain(found.code, found.facts), returncode=REFUSED)
        if found.kind != MESH:
            raise CommandError(_("This is no 3D file. Give STL, OBJ or GLB."), returncode=REFUSED)
        report = measure_aloud(path, found.format, folder, frame, self._progress)
        if isinstance(report, Refused):
            raise CommandError(explain(report.code, report.facts), returncode=REFUSED)
        return report, found.format

    def _write_page(self, options: dict[str, Any], report: Report, format_name: str, chosen: Chosen) -> None:
        self._progress("views")
        with tempfile.TemporaryDirectory(prefix="views-") as folder:
            views = preview_in_cage(options["file"], format_name, Path(folder))
            drawn = [*report.pictures, *(views if isinstance(views, list) else [])]
            page = write_report(
                options["html"],
                title=options["file"].stem,
                report=report,
                pictures=[_named(picture) for picture in drawn],
                rules=packaged(),
                material=chosen.material.code,
                size="" if chosen.eu_size is None else f"{chosen.eu_size:g}",
            )
        self.stderr.write(str(page))

    def _progress(self, step: str) -> None:
        self.stderr.write(f"{time.monotonic() - self._began:6.1f} s  {step}")


def _named(picture: Picture) -> Path:
    """The picture under the name by which the page knows it."""
    path = Path(picture.path)
    return path.rename(path.with_name(f"{picture.view}-{picture.size}.webp"))


def _chosen(code: str, size: float | None) -> Chosen:
    material = packaged().material(code)
    if material is None:
        known = ", ".join(one.code for one in packaged().materials)
        raise CommandError(f"--material: one of {known}", returncode=REFUSED)
    if size is not None and not EU_SIZES[0] <= size <= EU_SIZES[1]:
        raise CommandError(f"--size: {EU_SIZES[0]:g} to {EU_SIZES[1]:g}", returncode=REFUSED)
    return Chosen(material, is_given=True, eu_size=size)


def _as_json(figures: Figures, chosen: Chosen) -> str:
    rules = packaged()
    assessed = assess(figures, chosen.material, rules, eu_size=chosen.eu_size)
    return json.dumps(plainly(figures, assessed, rules, eu_size=chosen.eu_size), indent=2, ensure_ascii=False)


def _as_words(figures: Figures, chosen: Chosen) -> str:
    page = page_of(figures, packaged(), chosen, Shown())
    lines = [page.summary, ""]
    lines += [f"{row.name}: {row.value}" + (f" ({row.sureness})" if row.is_estimate else "") for row in page.figures]
    lines += ["", *(f"{light.word} · {light.name}: {light.value} ({light.limit})" for light in page.lights)]
    lines += ["", *(f"- {found.row.text}" for found in page.findings)]
    return "\n".join(lines).rstrip()
