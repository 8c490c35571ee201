"""Files from outside are decoded in a child process with limits on time, memory and what it may write.

Standard library only: whoever calls this loads no decoder. Nothing here raises over a file, however bad it is.
"""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from files.inspection.sniffing import HEAD_BYTES, TAIL_BYTES, refusal, sniff
from files.inspection.verdicts import Good, Picture, Refused
from files.limits import LIMITS, Cage, Limits, kind_of

_log = logging.getLogger(__name__)

_PROJECT = str(Path(__file__).resolve().parents[2])
_LONGEST_ANSWER = 256 * 1024
_PICTURE = re.compile(r"[0-9]{1,4}-[a-z_]{1,20}-[0-9]{1,5}\.webp")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_THREADS = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB")}
_ENVIRONMENT = {
    **_THREADS,
    "PATH": os.defpath,
    "LANG": "C.UTF-8",
    "PYTHONPATH": _PROJECT,
    # numpy's large arrays come and go; handing each back to the system costs a fifth of the time.
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_MMAP_THRESHOLD_": "1073741824",
    "MALLOC_TRIM_THRESHOLD_": "2147483648",
}


def inspect_in_cage(path: Path, format_name: str | None = None, limits: Limits = LIMITS) -> Good | Refused:
    """What the file is, or why it is not taken.

    The type is told by the bytes once more; a `format_name` found earlier must be the same.
    """
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
    kind = kind_of(found)
    if size > limits.bytes_of(kind):
        return Refused("too_big", {"bytes": size, "allowed": limits.bytes_of(kind)})
    answer = _asked(path, found, None, limits)
    if isinstance(answer, Refused):
        return answer
    return Good(found, kind, answer["good"]["facts"])


def preview_in_cage(path: Path, format_name: str, out_dir: Path, limits: Limits = LIMITS) -> list[Picture] | Refused:
    """The pictures that now lie in out_dir, an existing empty folder; after a refusal what lies there is worthless.

    format_name: what the inspection answered.
    """
    answer = _asked(path, format_name, out_dir, limits)
    if isinstance(answer, Refused):
        return answer
    try:
        return [_picture(one, out_dir) for one in answer["pictures"]]
    except (KeyError, TypeError, ValueError):
        _log.warning("previews of a %s file: the child's answer makes no sense", format_name)
        return Refused("undecodable")


def _asked(path: Path, format_name: str, out_dir: Path | None, limits: Limits) -> dict[str, Any] | Refused:
    request = {
        "path": str(path.resolve()),
        "format": format_name,
        "out_dir": None if out_dir is None else str(out_dir.resolve()),
        "limits": asdict(limits),
    }
    ended, answer = _run(json.dumps(request).encode(), limits.cage_of(kind_of(format_name)))
    if ended == 0:
        try:
            found = json.loads(answer)
            if "refused" in found:
                return Refused(found["refused"]["code"], found["refused"]["facts"])
            return found
        except (ValueError, KeyError, TypeError):
            ended = _NONSENSE
    code = _WHY.get(ended, "undecodable")
    _log.warning("a %s file ended its child with %s: %s", format_name, ended, code)
    return Refused(code)


_TIMED_OUT = "wall clock"
_NONSENSE = "an answer that makes no sense"
_WHY: dict[int | str, str] = {
    _TIMED_OUT: "too_slow",
    -signal.SIGXCPU: "too_slow",
    -signal.SIGALRM: "too_slow",
    -signal.SIGXFSZ: "too_large",
    # A decoder in C++ that gets no more memory gives up like this.
    -signal.SIGABRT: "too_large",
    # Nobody here sends it but the system when memory runs out.
    -signal.SIGKILL: "too_large",
}


def _run(request: bytes, cage: Cage) -> tuple[int | str, bytes]:
    command = [sys.executable, "-P", "-s", "-m", "files.inspection.caged"]
    with (
        tempfile.TemporaryFile() as answer,
        subprocess.Popen(  # noqa: S603 - a fixed command, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env=_ENVIRONMENT,
            start_new_session=True,
        ) as child,
    ):
        try:
            child.communicate(request, timeout=cage.wall_seconds)
        except subprocess.TimeoutExpired:
            return _TIMED_OUT, b""
        finally:
            child.kill()
        answer.seek(0)
        return child.returncode, answer.read(_LONGEST_ANSWER)


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
