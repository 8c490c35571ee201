"""The report as PDF for the technician: one or two A4 pages, set by a child process without network."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from accounts.locale import day
from audit.refusals import Away
from frontend.report.page import ReportPage

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "report.typ"
_PROGRAM = _HERE / "typesetting.py"
_MOST_SECONDS = 20
_MOST_WAITING_SECONDS = 20
# Each is a process of 100 MB: there are never more than these, however many people click.
_places = threading.BoundedSemaphore(2)
PAPER_PICTURES = ("thickness_bottom", "draft_perspective", "thickness_top", "draft_bottom")

_WORDS = {
    "report": gettext_lazy("Outsole report"),
    "advice": gettext_lazy("Advice only: it never stops an entry from being handed in, and it is no score."),
    "rules_for": gettext_lazy("Against the rules for"),
    "size": gettext_lazy("size"),
    "found": gettext_lazy("What was found"),
    "materials": gettext_lazy("The same sole in other materials"),
    "figures": gettext_lazy("All figures, and how they were found"),
    "rules": gettext_lazy("Where the rules come from"),
    "examples": gettext_lazy("Examples, not yet confirmed by a sole technician."),
    "confirmed": gettext_lazy("Confirmed by"),
    "material": gettext_lazy("Material"),
    "weight": gettext_lazy("Weight"),
    "cost": gettext_lazy("Material of a pair"),
    "shrinkage": gettext_lazy("Shrinkage"),
    "mould": gettext_lazy("Size in the mould"),
    "by_rules": gettext_lazy("By its rules"),
    "beyond": gettext_lazy("of the surface beyond it"),
    "outline": gettext_lazy("Outline and size"),
    "walls": gettext_lazy("Share of the surface by wall thickness in mm"),
    "not_measured": gettext_lazy("not measured"),
    "undercut": gettext_lazy("undercut"),
}


def as_pdf(report: ReportPage, *, title: str, pictures: Mapping[str, bytes]) -> bytes:
    """With these pictures (WebP) by their names. Refused (503) where it can't be set in time, also because too many
    are being set; nothing of it is kept."""
    with _a_place(), tempfile.TemporaryDirectory(prefix="report-") as folder:
        root = Path(folder)
        shutil.copy(_TEMPLATE, root / _TEMPLATE.name)
        shown = pictures if report.heat else {}
        for name, content in shown.items():
            (root / f"{name}.webp").write_bytes(content)
        data = _data(report, title, list(shown))
        return _set(root, data)


@contextmanager
def _a_place() -> Iterator[None]:
    if not _places.acquire(timeout=_MOST_WAITING_SECONDS):
        raise _away()
    try:
        yield
    finally:
        _places.release()


def _away() -> Away:
    return Away(_("The PDF could not be made at the moment. Try again in a minute."))


def _data(report: ReportPage, title: str, pictures: list[str]) -> dict:
    """The report as plain JSON; what is drawn on the page is drawn here by the same templates."""
    labels = {shot.name: shot.label for heat in report.heat for shot in heat.shots}
    drawn = {
        "outline": _drawing("outline", report.outline),
        "walls": _drawing("walls", report.walls),
        **{f"{heat.code}_legend": _drawing("legend", heat.legend) for heat in report.heat},
    }
    return {
        "lang": (get_language() or "id")[:2],
        "title": title,
        "made": day(timezone.now()),
        "words": {name: str(word) for name, word in _WORDS.items()},
        "summary": report.summary,
        "note": report.note,
        "tone": report.tone,
        "material": report.material,
        "eu_size": report.eu_size,
        "walls_text": report.walls_text,
        "lights": [asdict(row) for row in report.lights],
        "findings": [asdict(found.row) for found in report.findings],
        "materials": [asdict(row) for row in report.materials],
        "figures": [asdict(row) for row in report.figures],
        "source": asdict(report.source),
        "as_of": _("As of %(date)s.") % {"date": report.source.dated},
        "pictures": [{"name": name, "label": labels.get(name, "")} for name in pictures],
        "drawn": drawn,
    }


def _drawing(name: str, drawing) -> str:
    return render_to_string(f"viewing/report/{name}.svg", {name: drawing, "label": ""}) if drawing else ""


def _set(root: Path, data: dict) -> bytes:
    asked = {"template": str(root / _TEMPLATE.name), "root": str(root), "data": data}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, nothing of the command comes from outside
            [sys.executable, "-I", str(_PROGRAM)],
            input=json.dumps(asked).encode(),
            capture_output=True,
            timeout=_MOST_SECONDS,
            env={"LC_ALL": "C.UTF-8"},  # nothing of what this process knows
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as problem:
        raise _away() from problem
    return done.stdout
