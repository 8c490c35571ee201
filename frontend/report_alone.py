"""The report as a folder of its own: index.html, its pictures and a style sheet. No server, no JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import get_language
from PIL import Image

from files.inspection.outsole.figures import Figures
from files.inspection.outsole.rules import Rules
from files.inspection.verdicts import REPORT_PICTURES
from files.reporting import mould_rules
from frontend.pictures import Picture, picture
from frontend.report.page import Shown, page_of

_VIEWS = ("perspective", "lateral", "medial", "top", "bottom")
_STYLES = "frontend/build/main.css"


class Measured(Protocol):
    """A MeshReport, or anything else with its figures as plain JSON."""

    @property
    def figures(self) -> Mapping[str, Any] | None: ...


def write_report(
    out_dir: Path,
    *,
    title: str,
    report: Measured,
    pictures: Iterable[Path],
    rules: Rules | None = None,
    material: str = "",
    size: str = "",
) -> Path:
    """The page's path; pictures are copied beside it and known by how their names begin (thickness_bottom-1000.webp,
    lateral.webp). Without rules those that count now; without the built style sheet the page is plain.

    ValueError where nothing was measured.
    """
    if report.figures is None:
        raise ValueError("nothing was measured")
    out_dir.mkdir(parents=True, exist_ok=True)
    rules = rules or mould_rules.current()
    chosen = mould_rules.chosen(rules, material=material, size=size)
    shown = _shown(out_dir, pictures)
    page = page_of(Figures.of(report.figures), rules, chosen, shown)
    context = {"report": page, "title": title, "style": _style(out_dir), "language": get_language()}
    index = out_dir / "index.html"
    index.write_text(render_to_string("viewing/report_alone.html", context), encoding="utf-8")
    return index


def _shown(out_dir: Path, pictures: Iterable[Path]) -> Shown:
    """By name; of several widths the smallest is the thumbnail and the largest what a link leads to."""
    views: dict[str, dict[int, tuple[Path, int]]] = {}
    for path in sorted(pictures):
        name = next((one for one in (*REPORT_PICTURES, *_VIEWS) if path.stem.startswith(one)), None)
        if name is None:
            continue
        with Image.open(path) as image:
            views.setdefault(name, {})[image.width] = (path, image.height)
        if path.parent.resolve() != out_dir.resolve():
            shutil.copy(path, out_dir / path.name)
    made = {name: _picture(widths) for name, widths in views.items()}
    return Shown(
        views={name: made[name] for name in _VIEWS if name in made},
        pictures={name: made[name] for name in REPORT_PICTURES if name in made},
    )


def _picture(widths: dict[int, tuple[Path, int]]) -> Picture:
    largest = max(widths)
    return picture(0, sorted(widths), (largest, widths[largest][1]), lambda _number, width: widths[width][0].name)


def _style(out_dir: Path) -> str:
    """The name of the style sheet, copied beside the page with its typeface; empty where it was never built."""
    found = finders.find(_STYLES)
    if not found:
        return ""
    built = Path(found)
    for path in (built, *built.parent.glob("*.woff2"), *built.parent.glob("*.svg")):
        shutil.copy(path, out_dir / path.name)
    return built.name
