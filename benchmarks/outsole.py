"""The report of an outsole with about a million triangles: python benchmarks/outsole.py [triangles]

A sole of size 42 with a waist, a curved footbed, a bent-up toe and lugs with draft, as a binary STL. Measuring alone,
then the whole report with its pictures and coloured models; each run is a process of its own whose seconds, seconds of
CPU and memory at the peak the system counted, imports and reading the file included. The goals are 20 s and 1.2 GB for
measuring, 60 s and 2 GB for everything, on two cores.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

PROJECT = Path(__file__).resolve().parent.parent
TRIANGLES = 1_000_000

MEASURING = """
import sys, time
from pathlib import Path
from files.inspection.meshes import read
from files.inspection.outsole.figures import Frame
from files.inspection.outsole.measuring import measure
from files.limits import LIMITS
began = [(time.perf_counter(), "imports")]
def tell(step):
    now = time.perf_counter()
    print(f"    {began[-1][1]:10} {now - began[-1][0]:6.2f} s")
    began.append((now, step))
tell("reading")
parts = read(Path(sys.argv[1]), "stl", LIMITS)
figures = measure(parts, "stl", Frame(unit="mm"), tell).figures
tell("end")
print("   ", f"{figures.triangles} triangles, {figures.volume_cm3:.2f} cm3, exact: {not figures.volume_is_estimate}")
print("   ", figures.problems, figures.thickness_mm, figures.tread_depth_mm, figures.groove_mm, figures.undercut_share)
"""
REPORT = """
import sys
from pathlib import Path
from files.inspection.outsole.figures import Frame
from files.inspection.outsole.report import make
from files.limits import LIMITS
make(Path(sys.argv[1]), "stl", Path(sys.argv[2]), LIMITS, Frame(unit="mm"))
"""
PEAK = """
print("VmHWM", next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def main() -> None:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else TRIANGLES
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "sole.stl"
        path.write_bytes(stl(sole(wanted)))
        print(f"STL of {path.stat().st_size / 1e6:.0f} MB")
        for label, program, seconds, megabytes in (("measuring", MEASURING, 20, 1200), ("report", REPORT, 60, 2000)):
            print(label)
            wall, cpu, peak = measured(program, path, folder)
            verdict = "within" if wall <= seconds and peak <= megabytes else "BEYOND"
            print(f"  {wall:.1f} s, CPU {cpu:.1f} s, peak {peak:.0f} MB: {verdict} {seconds} s and {megabytes} MB")


def measured(program: str, path: Path, folder: Path) -> tuple[float, float, float]:
    began, before = time.perf_counter(), os.times()
    command = [sys.executable, "-c", program + PEAK, str(path), str(folder)]
    out = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout
    wall, after = time.perf_counter() - began, os.times()
    *lines, peak = out.strip().splitlines()
    print("\n".join(line for line in lines if line.startswith("    ")))
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu, int(peak.split()[1]) / 1000


def sole(triangles: int) -> np.ndarray:
    """(m, 3, 3) corners of a closed sole."""
    wide = int((triangles / 4 / 3.2) ** 0.5)
    long = triangles // 4 // wide
    s, t = np.meshgrid(np.linspace(0, 1, long), np.linspace(-1, 1, wide), indexing="ij")
    waist = 1 - 0.2 * np.exp(-(((s - 0.6) / 0.12) ** 2))
    half = 52 * np.sin(np.pi * (0.02 + 0.96 * s)) ** 0.4 * (1 - 0.22 * s) * waist
    x, y = 290 * s, half * t
    spring = 25 * np.maximum(0.2 - s, 0) ** 2 * 10
    lug = np.minimum(np.abs((x % 14) - 7), np.abs(((y + 60) % 12) - 6))
    tread = 4 * np.clip((2.0 - lug) / 0.3 + 0.5, 0, 1)
    bottom = np.stack([x, y, spring + tread], axis=-1)
    top = np.stack([x, y, spring + 14 + 4 * t**2 + 6 * s], axis=-1)
    return np.concatenate([sheet(bottom)[:, ::-1], sheet(top), *(sides(bottom, top))])


def sheet(grid: np.ndarray) -> np.ndarray:
    a, b, c, d = grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]
    return np.concatenate([np.stack(three, axis=2).reshape(-1, 3, 3) for three in ((a, b, c), (a, c, d))])


def sides(bottom: np.ndarray, top: np.ndarray):
    for low, high in (
        (bottom[:, 0], top[:, 0]),
        (bottom[::-1, -1], top[::-1, -1]),
        (bottom[0, ::-1], top[0, ::-1]),
        (bottom[-1], top[-1]),
    ):
        yield np.stack([low[:-1], low[1:], high[1:]], axis=1)
        yield np.stack([low[:-1], high[1:], high[:-1]], axis=1)


def stl(corners: np.ndarray) -> bytes:
    record = np.zeros(len(corners), dtype=np.dtype([("normal", "<f4", 3), ("corners", "<f4", (3, 3)), ("more", "<u2")]))
    record["corners"] = corners
    return bytes(80) + np.uint32(len(corners)).tobytes() + record.tobytes()


if __name__ == "__main__":
    main()
