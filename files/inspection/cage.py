"""Files from outside are decoded in a child process with limits on time, memory and what it may write.

Standard library only: whoever calls this loads no decoder. Nothing here raises over a file, however bad it is; NoChild
is raised where no child could be started, which says nothing about the file.
"""

from __future__ import annotations

import json
import logging
import re
import signal
from dataclasses import asdict
from pathlib import Path
from typing import Any

from files.inspection import keeper
from files.inspection.outsole.figures import Frame
from files.inspection.outsole.told import believed
from files.inspection.sniffing import HEAD_BYTES, TAIL_BYTES, refusal, sniff
from files.inspection.verdicts import (
    COLOURED_MODELS,
    REPORT_PICTURES,
    Coloured,
    Good,
    Model,
    Picture,
    Refused,
    Report,
)
from files.limits import LIMITS, MESH, Limits, kind_of

_log = logging.getLogger(__name__)

_PICTURE = re.compile(r"[0-9]{1,4}-[a-z_]{1,20}-[0-9]{1,5}\.webp")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def inspect_in_cage(path: Path, format_name: str | None = None, limits: Limits = LIMITS) -> Good | Refused:
    """What the file is, or why it is not taken.

    The type is told by the bytes once more; a `format_name` found earlier must be the same.
    """
    found = _known(path, format_name, limits)
    if isinstance(found, Refused):
        return found
    (answer,) = _asked("inspect", path, found, None, limits, steps=1)
    return _good(answer, found)


def examine_in_cage(
    path: Path, format_name: str | None, out_dir: Path, limits: Limits = LIMITS
) -> tuple[Good | Refused, list[Picture] | Refused]:
    """Both of what `inspect_in_cage` and `preview_in_cage` say of a picture, which is decoded only once.

    A good picture stays good when its previews fail.
    """
    found = _known(path, format_name, limits)
    if isinstance(found, Refused):
        return found, found
    verdict, pictures = _asked("examine", path, found, out_dir, limits, steps=2)
    return _good(verdict, found), _pictures(pictures, found, out_dir)


def preview_in_cage(path: Path, format_name: str, out_dir: Path, limits: Limits = LIMITS) -> list[Picture] | Refused:
    """The pictures that now lie in out_dir, an existing empty folder; after a refusal what lies there is worthless.

    format_name: what the inspection answered.
    """
    (answer,) = _asked("preview", path, format_name, out_dir, limits, steps=1)
    return _pictures(answer, format_name, out_dir)


def deepen_in_cage(
    path: Path, format_name: str, out_dir: Path, limits: Limits = LIMITS
) -> list[Picture] | Model | Refused:
    """What lies in out_dir for looking close: of a mesh its light model, else pictures of the largest width, if any."""
    (answer,) = _asked("deepen", path, format_name, out_dir, limits, steps=1)
    if kind_of(format_name) == MESH:
        return _model(answer, out_dir, limits)
    return _pictures(answer, format_name, out_dir)


def report_in_cage(
    path: Path, format_name: str, out_dir: Path, frame: Frame, limits: Limits = LIMITS
) -> Report | Refused:
    """What was measured on a mesh; its pictures and coloured models now lie in out_dir, an existing empty folder.

    frame: what a person has said of the file. After a refusal what lies in the folder is worthless.
    """
    limits = limits.for_report()
    (answer,) = _asked("report", path, format_name, out_dir, limits, steps=1, frame=asdict(frame))
    return _report(answer, out_dir, limits)


def _known(path: Path, format_name: str | None, limits: Limits) -> str | Refused:
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        file.seek(max(0, size - TAIL_BYTES))
        tail = file.read(TAIL_BYTES)
    found = sniff(head, size, tail)
    if found is None:
        return refusal(head, size, tail)
    if format_name not in (None, found):
        return Refused("undecodable")
    allowed = limits.bytes_of(kind_of(found))
    return Refused("too_big", {"bytes": size, "allowed": allowed}) if size > allowed else found


_NONSENSE = "an answer that makes no sense"
_WHY: dict[int | str, str] = {
    keeper.TIMED_OUT: "too_slow",
    -signal.SIGXCPU: "too_slow",
    -signal.SIGALRM: "too_slow",
    -signal.SIGXFSZ: "too_large",
    # Decoders in C++, and those that use GLib, give up like this when they get no more memory.
    -signal.SIGABRT: "too_large",
    -signal.SIGTRAP: "too_large",
    # Nobody here sends it but the system when memory runs out.
    -signal.SIGKILL: "too_large",
}


def _asked(
    step: str, path: Path, format_name: str, out_dir: Path | None, limits: Limits, *, steps: int, **more: Any
) -> list[dict[str, Any] | Refused]:
    """So many answers; what came before a child's bad end still counts, what did not come is refused."""
    request = {
        "step": step,
        "path": str(path.resolve()),
        "format": format_name,
        "out_dir": None if out_dir is None else str(out_dir.resolve()),
        "limits": asdict(limits),
        **more,
    }
    kind = kind_of(format_name)
    ended, told = keeper.run(kind, json.dumps(request).encode(), limits.cage_of(kind))
    lines = told.split(b"\n")[:-1]
    answers = [_read(line) for line in lines[:steps]]
    if len(answers) < steps and not (answers and isinstance(answers[-1], Refused)):
        code = _WHY.get(ended, "undecodable")
        _log.warning("a %s file ended its child with %s: %s", format_name, ended, code)
        answers.append(Refused(code))
    return answers + answers[-1:] * (steps - len(answers))


def _read(line: bytes) -> dict[str, Any] | Refused:
    try:
        found = json.loads(line)
        if "refused" in found:
            return Refused(found["refused"]["code"], found["refused"]["facts"])
        return found
    except (ValueError, KeyError, TypeError):
        _log.warning(_NONSENSE)
        return Refused("undecodable")


def _good(answer: dict[str, Any] | Refused, format_name: str) -> Good | Refused:
    if isinstance(answer, Refused):
        return answer
    try:
        return Good(format_name, kind_of(format_name), dict(answer["good"]["facts"]))
    except (KeyError, TypeError, ValueError):
        _log.warning("the inspection of a %s file: %s", format_name, _NONSENSE)
        return Refused("undecodable")


def _pictures(answer: dict[str, Any] | Refused, format_name: str, out_dir: Path) -> list[Picture] | Refused:
    if isinstance(answer, Refused):
        return answer
    try:
        return [_picture(one, out_dir) for one in answer["pictures"]]
    except (KeyError, TypeError, ValueError):
        _log.warning("previews of a %s file: %s", format_name, _NONSENSE)
        return Refused("undecodable")


def _model(answer: dict[str, Any] | Refused, out_dir: Path, limits: Limits) -> Model | Refused:
    """Only the one file that a child may leave, and only as large as it may be."""
    if isinstance(answer, Refused):
        return answer
    path = out_dir / "model.glb"
    try:
        told = answer["model"]
        if path.is_symlink() or not 0 < path.stat().st_size <= limits.light_model_bytes:
            raise ValueError(path.name)
        x, y, z = (float(side) for side in told["size_mm"])
        counts = {name: int(told[name]) for name in ("triangles", "original_triangles")}
        unit, likely = str(told["unit"])[:2], bool(told["unit_is_likely"])
        return Model(
            str(path), **counts, unit=unit, unit_mm=float(told["unit_mm"]), unit_is_likely=likely, size_mm=[x, y, z]
        )
    except (KeyError, TypeError, ValueError, OSError):
        _log.warning("the light model: %s", _NONSENSE)
        return Refused("undecodable")


def _report(answer: dict[str, Any] | Refused, out_dir: Path, limits: Limits) -> Report | Refused:
    """Only files that a report may have, each once, and only figures that such figures can be."""
    if isinstance(answer, Refused):
        return answer
    try:
        told = answer["report"]
        pictures = [_picture(one, out_dir) for one in told["pictures"]]
        models = [_coloured(one, out_dir, limits) for one in told["models"]]
        shown = {(one.view, one.size) for one in pictures}
        if len(shown) < len(pictures) or {view for view, _ in shown} - set(REPORT_PICTURES):
            raise ValueError(shown)
        if len({one.name for one in models}) < len(models):
            raise ValueError(models)
        return Report(believed(told["figures"]).plain(), pictures, models)
    except (KeyError, TypeError, ValueError, OverflowError, OSError):
        _log.warning("the report: %s", _NONSENSE)
        return Refused("undecodable")


def _coloured(one: dict[str, Any], out_dir: Path, limits: Limits) -> Coloured:
    name = one["name"]
    path = out_dir / f"{name}.glb"
    if name not in COLOURED_MODELS or path.is_symlink() or not 0 < path.stat().st_size <= limits.report_model_bytes:
        raise ValueError(name)
    return Coloured(name, str(path), int(one["triangles"]))


def _picture(one: dict[str, Any], out_dir: Path) -> Picture:
    """Only a file in the folder counts, under a name that we give."""
    name = Path(one["path"]).name
    path = out_dir / name
    if not _PICTURE.fullmatch(name) or path.is_symlink() or not path.is_file():
        raise ValueError(name)
    if not _COLOUR.fullmatch(one["mean_colour"]):
        raise ValueError(one["mean_colour"])
    sizes = {key: int(one[key]) for key in ("number", "size", "width", "height")}
    return Picture(view=str(one["view"]), path=str(path), mean_colour=one["mean_colour"], **sizes)
