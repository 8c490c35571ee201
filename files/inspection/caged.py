"""The child: takes one request, shuts itself in, and answers on stdout with one line of JSON for each step."""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from files.inspection.outsole.figures import Frame
from files.inspection.verdicts import STEP_FILE, Answer, Refused, Unfit, plain
from files.limits import IMAGE, MESH, PDF, Cage, Limits, kind_of

INSPECT, EXAMINE, PREVIEW, DEEPEN, REPORT = "inspect", "examine", "preview", "deepen", "report"

_INSPECTORS = {IMAGE: "images", PDF: "documents", MESH: "meshes"}
_PREVIEWERS = {IMAGE: "images", PDF: "documents", MESH: "stills.pictures"}
_DEEPENERS = {IMAGE: "images", PDF: "documents", MESH: "lightening.lighter"}
_REPORTERS = {MESH: "outsole.report"}
# What a warm process of the kind loads before it sees a file.
DECODERS = {
    IMAGE: ("PIL.WebPImagePlugin", "PIL.MpoImagePlugin", "PIL.PngImagePlugin", "files.inspection.images"),
    PDF: ("PIL.WebPImagePlugin", "PIL.JpegImagePlugin", "files.inspection.documents"),
    MESH: (
        *("PIL.WebPImagePlugin", "PIL.JpegImagePlugin", "PIL.PngImagePlugin"),
        *("files.inspection.meshes", "files.inspection.stills.pictures", "files.inspection.lightening.lighter"),
        "files.inspection.outsole.report",
    ),
}


def shut_in(cage: Cage) -> None:
    """From now on the process ends itself when it takes more than the cage allows."""
    resource.setrlimit(resource.RLIMIT_AS, (cage.memory_bytes, cage.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cage.cpu_seconds, cage.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (cage.output_bytes, cage.output_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Outlives a parent that was killed by no more than this.
    signal.alarm(cage.wall_seconds + 1)


def answers(request: dict[str, Any], limits: Limits) -> Iterator[Answer]:
    """One answer for each step, the last of which may be a refusal; nothing follows a refusal."""
    steps = _steps(request, limits)
    while True:
        try:
            answer: Answer = next(steps)
        except StopIteration:
            return
        except Unfit as unfit:
            answer = unfit.refused
        except MemoryError:
            answer = Refused("too_large")
        except OSError as problem:
            answer = Refused("too_large" if problem.errno in (errno.EFBIG, errno.ENOMEM) else "undecodable")
        except Exception:  # whatever a decoder trips over, the file is what cannot be read
            answer = Refused("undecodable")
        yield answer
        if isinstance(answer, Refused):
            return


def _steps(request: dict[str, Any], limits: Limits) -> Iterator[Answer]:
    name, step = request["format"], request["step"]
    path = Path(request["path"])
    if step == INSPECT:
        yield _of(_INSPECTORS, name).inspect(path, name, limits)
    elif step == EXAMINE:
        yield from _of(_PREVIEWERS, name).examine(path, name, Path(request["out_dir"]), limits)
    elif step == DEEPEN:
        yield _of(_DEEPENERS, name).deepen(path, name, Path(request["out_dir"]), limits)
    elif step == REPORT:
        out_dir, frame = Path(request["out_dir"]), Frame(**request["frame"])
        yield _of(_REPORTERS, name).make(path, name, out_dir, limits, frame, (out_dir / STEP_FILE).write_text)
    else:
        yield _of(_PREVIEWERS, name).preview(path, name, Path(request["out_dir"]), limits)


def _of(table: dict[str, str], format_name: str) -> Any:
    return import_module(f"files.inspection.{table[kind_of(format_name)]}")


def work(request: bytes, tell: Callable[[bytes], object] | None = None) -> None:
    """Everything about one file; lines of JSON on stdout unless `tell` takes them."""
    asked = json.loads(request)
    limits = Limits.of(asked["limits"])
    shut_in(limits.cage_of(kind_of(asked["format"])))
    # Libraries that chatter on stdout must not get between the lines.
    line = os.dup(1)
    os.dup2(2, 1)
    for answer in answers(asked, limits):
        content = json.dumps(plain(answer)).encode() + b"\n"
        tell(content) if tell else os.write(line, content)
