"""Likely copies, found and not found: python benchmarks/likeness.py [works, 2000 unless told]

Pictures are drawn (tests/files/inspection/likeness), each is changed in every way or, with many, in some; false pairs
are counted over all pairs of different works. Times are of this machine; seconds of CPU stand beside them.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from files.inspection.likeness import comparing, pictures, shapes, sieve
from tests.files.inspection.likeness import soles
from tests.files.inspection.likeness.changing import CHANGES
from tests.files.inspection.likeness.drawing import drawing

PROCESSES = 2
SOLES = 300
ENTRIES, PICTURES_EACH = 5000, 6
Fingerprint = tuple[bytes, bytes]
TURNS = {
    "turned, moved, scaled": lambda mesh, seed: soles.turned(*mesh, seed),
    "and mirrored": lambda mesh, seed: soles.turned(*soles.mirrored(*mesh), seed),
    "and decimated to half": lambda mesh, seed: soles.turned(*soles.decimated(*mesh), seed),
    "and decimated to a quarter": lambda mesh, seed: soles.turned(*soles.decimated(*mesh, 0.25), seed),
}


def main() -> None:
    works = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    with ProcessPoolExecutor(PROCESSES) as pool:
        drawn = list(pool.map(one_picture, range(works), chunksize=20))
        originals = [one for one, _, _ in drawn]
        told(f"{works} pictures", originals, drawn, comparing.pictures_like)
        sketches = np.stack([pictures.sketch_of(one[0]) for one in originals])
        false_pairs(sieve.candidates(sketches), picture_chunk, originals, pool)
        meshes = list(pool.map(one_sole, range(SOLES), chunksize=10))
        shaped = [one for one, _, _ in meshes]
        told(f"{SOLES} soles", shaped, meshes, comparing.shapes_like)
        sketches = np.stack([shapes.sketch_of(one[0]) for one in shaped])
        false_pairs(comparing.shape_candidates(sketches), shape_chunk, shaped, pool)
        all_with_all(originals, shaped, pool)
    one_with_many(originals)


def one_picture(seed: int) -> tuple[Fingerprint, str, Fingerprint]:
    image = drawing(seed)
    name = list(CHANGES)[seed // 4 % len(CHANGES)]
    return pictures.fingerprint(image), name, pictures.fingerprint(CHANGES[name](image))


def one_sole(seed: int) -> tuple[Fingerprint, str, Fingerprint]:
    points, faces = soles.sole(seed)
    name = list(TURNS)[seed % len(TURNS)]
    changed, fewer = TURNS[name]((points, faces), seed)
    return shapes.fingerprint(points[faces]), name, shapes.fingerprint(changed[fewer])


def told(what: str, originals: list[Fingerprint], changed: list, like) -> None:
    """How many changed works were found, for each kind of change."""
    sketches = [one[0] for one in originals]
    found: dict[str, list[bool]] = defaultdict(list)
    for number, (_, name, (sketch, detail)) in enumerate(changed):
        matches = like(sketch, detail, sketches, lambda other: originals[other][1])
        found[name].append(number in {match.other for match in matches})
    print(f"{what}, one change each")
    for name, hits in found.items():
        print(f"  {name:40} {sum(hits):4} of {len(hits):4} found")
    every = [hit for hits in found.values() for hit in hits]
    print(f"  {'all':40} {100 * sum(every) / len(every):.2f} %")


def false_pairs(hints: list, chunk, works: list[Fingerprint], pool: ProcessPoolExecutor) -> None:
    pairs, _ = spread(hints, chunk, works, pool)
    count = len(works)
    share = 100 * len(pairs) / (count * (count - 1) / 2)
    print(f"  {len(hints)} candidates, {len(pairs)} false pairs: {share:.4f} % of all pairs", end="; ")
    print(f"{1000 * len({n for p in pairs for n in (p.one, p.other)}) / count:.1f} of 1,000 works have one")
    for bar in (0.75, 0.8, 0.85, 0.9):
        print(f"    likeness of at least {bar}: {sum(1 - pair.distance >= bar for pair in pairs)}")


def spread(hints: list, chunk, works: list[Fingerprint], pool: ProcessPoolExecutor) -> tuple[list, float]:
    """The matches, and the seconds of CPU that all processes took for them."""
    size = max(1, len(hints) // (PROCESSES * 8))
    parts = []
    for start in range(0, len(hints), size):
        some = hints[start : start + size]
        numbers = sorted({number for pair in some for number in pair})
        place = {number: at for at, number in enumerate(numbers)}
        parts.append(([works[number] for number in numbers], [(place[one], place[other]) for one, other in some]))
    told = list(pool.map(chunk, parts))
    return [match for found, _ in told for match in found], sum(took for _, took in told)


def picture_chunk(part: tuple[list[Fingerprint], list]) -> tuple[list[comparing.Match], float]:
    works, hints = part
    begun = time.process_time()
    sketches = np.stack([pictures.sketch_of(one[0]) for one in works])
    return comparing.picture_pairs(sketches, hints, lambda number: works[number][1]), time.process_time() - begun


def shape_chunk(part: tuple[list[Fingerprint], list]) -> tuple[list[comparing.Match], float]:
    works, hints = part
    begun = time.process_time()
    return comparing.shape_pairs(hints, lambda number: works[number][1]), time.process_time() - begun


def all_with_all(drawn: list[Fingerprint], shaped: list[Fingerprint], pool: ProcessPoolExecutor) -> None:
    """5,000 entries with six pictures and a mesh each; those that were not drawn are made of drawn ones."""
    many = mixed(drawn, ENTRIES * PICTURES_EACH, 20)
    solid = mixed(shaped, ENTRIES, 8)
    begun = time.time(), cpu()
    hints = sieve.candidates(np.stack([pictures.sketch_of(one[0]) for one in many]))
    _, deciding = spread(hints, picture_chunk, many, pool)
    print(f"{len(many)} pictures with each other: {len(hints)} candidates")
    hints = comparing.shape_candidates(np.stack([shapes.sketch_of(one[0]) for one in solid]))
    _, also = spread(hints, shape_chunk, solid, pool)
    print(f"{len(solid)} meshes with each other: {len(hints)} candidates")
    here = cpu() - begun[1]
    print(f"  {time.time() - begun[0]:.1f} s; {here:.1f} s of CPU for the sieve, {deciding + also:.1f} s for deciding:")
    print(f"  {(here + deciding + also) / PROCESSES:.1f} s where {PROCESSES} cores have nothing else to do")


def mixed(works: list[Fingerprint], count: int, noise: float) -> list[Fingerprint]:
    chance = np.random.default_rng(11)
    made = list(works[:count])
    while len(made) < count:
        sketch, detail = works[int(chance.integers(len(works)))]
        other = works[int(chance.integers(len(works)))][0]
        numbers = 0.8 * np.frombuffer(sketch, np.int8) + 0.4 * np.frombuffer(other, np.int8)
        numbers = np.clip(numbers + chance.normal(0, noise / 4, len(sketch)), -127, 127)
        made.append((numbers.astype(np.int8).tobytes(), detail))
    return made


def one_with_many(drawn: list[Fingerprint]) -> None:
    many = mixed(drawn, 40_000, 20)
    sketches = [one[0] for one in many]
    begun = time.time(), cpu()
    for number in range(5):
        comparing.pictures_like(*drawn[number], sketches, lambda other: many[other][1])
    print(
        f"one new picture against {len(many)}: {(time.time() - begun[0]) / 5:.2f} s, "
        f"{(cpu() - begun[1]) / 5:.2f} s of CPU"
    )


def cpu() -> float:
    times = os.times()
    return times.user + times.system


if __name__ == "__main__":
    main()
