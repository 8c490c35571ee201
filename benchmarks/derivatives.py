"""Pictures that we make, against pyvips: python benchmarks/derivatives.py

Three widths of a JPEG of 24 megapixels, of a PNG and of a WebP of 50, decoded once, each size made of the one before.
Every run is a process of its own; its seconds of CPU and its memory at the peak are what the system counted, start and
imports included. The goal is 1.2 times the CPU time and twice the memory of pyvips in the same run.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

PROJECT = Path(__file__).resolve().parent.parent
RUNS = 3
GOALS = (1.2, 2.0)

OURS = """
import sys
from pathlib import Path
from files.inspection.images import examine
from files.limits import LIMITS
for answer in examine(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), LIMITS):
    pass
"""
THEIRS = """
import sys, pyvips
image = pyvips.Image.thumbnail(sys.argv[1], 2000, size="down", output_profile="srgb").copy_memory()
for width in (2000, 1000, 400):
    image = image if image.width == width else image.thumbnail_image(width)
    image.webpsave(f"{sys.argv[3]}/theirs-{width}.webp", Q=80, effort=2, strip=True)
"""


PEAK = """
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, path, format_name in made(folder):
            ours = best(OURS, path, format_name, folder)
            theirs = best(THEIRS, path, format_name, folder)
            print(f"{label} ({path.stat().st_size / 1e6:.1f} MB)")
            for what, unit, mine, other, goal in zip(("CPU", "peak"), ("s", "MB"), ours, theirs, GOALS, strict=True):
                verdict = "within" if mine <= goal * other else "BEYOND"
                print(f"  {what:4} ours {mine:7.2f} {unit:2}  pyvips {other:7.2f} {unit:2}", end="  ")
                print(f"{mine / other:.2f} times, {verdict} the goal of {goal}")
            size = {
                who: sum(one.stat().st_size for one in folder.glob(f"{who}-*.webp")) for who in ("1-whole", "theirs")
            }
            print(f"  WebP ours {size['1-whole'] / 1000:.0f} kB, pyvips {size['theirs'] / 1000:.0f} kB")


def made(folder: Path):
    """Something between a photo and a drawing: soft shapes, edges, a little grain."""
    for label, width, height, suffix, format_name, options in (
        ("JPEG of 24 megapixels", 6000, 4000, "jpg", "jpeg", {"quality": 90}),
        ("PNG of 50 megapixels", 8660, 5774, "png", "png", {"compress_level": 6}),
        ("WebP of 50 megapixels", 8660, 5774, "webp", "webp", {"quality": 85, "method": 0}),
    ):
        chance = np.random.default_rng(7)
        small = chance.integers(0, 255, (height // 100, width // 100, 3), dtype=np.uint8)
        picture = np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.BICUBIC)).astype(np.int16)
        picture += chance.integers(-4, 5, (height, width, 1), dtype=np.int16)
        picture[height // 3 : height // 2, width // 4 : width // 2] = (154, 74, 31)
        path = folder / f"picture.{suffix}"
        Image.fromarray(np.clip(picture, 0, 255).astype(np.uint8)).save(path, **options)
        yield label, path, format_name


def best(program: str, path: Path, format_name: str, folder: Path) -> tuple[float, float]:
    """The smallest (seconds of CPU, megabytes) of some runs, one thread each."""
    found = [measured(program, path, format_name, folder) for _ in range(RUNS)]
    return min(one[0] for one in found), min(one[1] for one in found)


def measured(program: str, path: Path, format_name: str, folder: Path) -> tuple[float, float]:
    surroundings = {**os.environ, "PYTHONPATH": str(PROJECT), "VIPS_CONCURRENCY": "1"}
    command = [sys.executable, "-c", program + PEAK, path, format_name, folder]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(told.split()[-1]) / 1024


if __name__ == "__main__":
    main()
