"""Measuring a mesh while somebody watches: in the cage, and telling each step that has begun."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from files.inspection.cage import report_in_cage
from files.inspection.outsole.figures import Frame
from files.inspection.verdicts import STEP_FILE, Refused, Report

_LOOKS_EVERY = 0.2


def measure_aloud(
    path: Path, format_name: str, out_dir: Path, frame: Frame, tell: Callable[[str], None]
) -> Report | Refused:
    """The report, whose pictures and models lie in out_dir, or why there is none. `tell` gets the name of each step."""
    done = threading.Event()
    teller = threading.Thread(target=_tell_steps, args=(out_dir / STEP_FILE, tell, done), daemon=True)
    teller.start()
    try:
        return report_in_cage(path, format_name, out_dir, frame)
    finally:
        done.set()
        teller.join()


def _tell_steps(file: Path, tell: Callable[[str], None], done: threading.Event) -> None:
    told = ""
    while not done.wait(_LOOKS_EVERY):
        with suppress(OSError):
            step = file.read_text()
            if step and step != told:
                tell(step)
                told = step
