"""The child: takes one request from stdin, shuts itself in, and answers on stdout with one line of JSON.

Only the library that the file's kind needs is loaded, and only after the limits are set.
"""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from files.inspection.verdicts import Good, Picture, Refused, Unfit, plain
from files.limits import IMAGE, MESH, PDF, Cage, Limits, kind_of

_INSPECTORS = {IMAGE: "images", PDF: "documents", MESH: "meshes"}
_PREVIEWERS = {IMAGE: "images", PDF: "documents", MESH: "stills.pictures"}


def shut_in(cage: Cage) -> None:
    """From now on the process ends itself when it takes more than the cage allows."""
    resource.setrlimit(resource.RLIMIT_AS, (cage.memory_bytes, cage.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (cage.cpu_seconds, cage.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (cage.output_bytes, cage.output_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Outlives a parent that was killed by no more than this.
    signal.alarm(cage.wall_seconds + 1)


def answer(request: dict[str, Any], limits: Limits) -> Good | Refused | list[Picture]:
    name = request["format"]
    path = Path(request["path"])
    try:
        if request["out_dir"] is None:
            return _module(_INSPECTORS, name).inspect(path, name, limits)
        return _module(_PREVIEWERS, name).preview(path, name, Path(request["out_dir"]), limits)
    except Unfit as unfit:
        return unfit.refused
    except MemoryError:
        return Refused("too_large")
    except OSError as problem:
        return Refused("too_large" if problem.errno in (errno.EFBIG, errno.ENOMEM) else "undecodable")
    except Exception:  # whatever a decoder trips over, the file is what cannot be read
        return Refused("undecodable")


def _module(table: dict[str, str], format_name: str) -> Any:
    return import_module(f"files.inspection.{table[kind_of(format_name)]}")


def main() -> None:
    request = json.load(sys.stdin)
    limits = Limits.of(request["limits"])
    shut_in(limits.cage_of(kind_of(request["format"])))
    # Libraries that chatter on stdout must not get between the lines.
    line = os.dup(1)
    os.dup2(2, 1)
    os.write(line, json.dumps(plain(answer(request, limits))).encode())


if __name__ == "__main__":
    main()
