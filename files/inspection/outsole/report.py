"""The whole report of one mesh: measured, drawn, and coloured."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from files.inspection.meshes import extents_of, read
from files.inspection.outsole.figures import Frame
from files.inspection.outsole.measuring import measure, quiet
from files.inspection.outsole.models import colour
from files.inspection.outsole.pictures import draw
from files.inspection.verdicts import Report
from files.limits import Limits


def make(
    path: Path,
    format_name: str,
    out_dir: Path,
    limits: Limits,
    frame: Frame,
    tell: Callable[[str], None] = quiet,
) -> Report:
    """What was measured, with all pictures and coloured models in out_dir; `tell` hears the name of each step.

    Refuses (Unfit) what `files.inspection.meshes.inspect` refuses, and nothing else.
    """
    tell("reading")
    parts = read(path, format_name, limits)
    extents_of(parts)
    measured = measure(parts, format_name, frame, tell)
    parts.clear()
    tell("drawing")
    pictures = draw(measured, out_dir, limits)
    tell("colouring")
    return Report(measured.figures.plain(), pictures, colour(measured, out_dir, limits))
