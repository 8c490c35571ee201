"""All works of the demo are drawn ahead, by two processes, while the story is being told."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ifcc.demo.artwork import Design, designs, draw, evidence, file_names, shoe_evidence

SEED = 2027
PROCESSES = 2
EVERY_MODEL = 3  # a 3D model with every third work: their stills take longest


@dataclass(frozen=True)
class Work:
    """A design and its files, by slot, as soon as they are drawn."""

    design: Design
    _files: Future

    def files(self) -> dict[str, Path]:
        return self._files.result()


@dataclass(frozen=True)
class Studio:
    """{category code: the works in order}, and more pictures on demand."""

    works: dict[str, Iterator[Work]]
    _pool: ProcessPoolExecutor
    _folder: Path

    def product_of(self, work: Work, **other: Any) -> Future:
        """The files of a project of the work, {what: path}: those of its design, and what its development gathers,
        where `other` words of the design have changed meanwhile."""
        return self._pool.submit(_product, work.design, replace(work.design, **other), self._folder)

    def shoe_like(self, title: str) -> Future:
        """What the development of a shoe shows, {what: path}, drawn after the work of this title."""
        return self._pool.submit(shoe_evidence, _titled(title), self._folder / "products")


@contextmanager
def open_studio(folder: Path) -> Iterator[Studio]:
    """Drawing begins at once; leaving early drops what is not drawn yet."""
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        works: dict[str, list[Work]] = {"OUT": [], "FTW": []}
        for number, design in enumerate(_as_told(designs(SEED))):
            files = pool.submit(_drawn, design, folder / design.key, number % EVERY_MODEL == 0)
            works[design.category].append(Work(design, files))
        try:
            yield Studio({code: iter(each) for code, each in works.items()}, pool, folder)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _titled(title: str) -> Design:
    return next(one for one in designs(SEED) if one.title == title)


def _product(design: Design, made: Design, folder: Path) -> dict[str, Path]:
    kept = {slot: folder / design.key / name for slot, name in file_names(design).items()}
    return {**kept, **evidence(made, folder / "products")}


def _as_told(all_designs: list[Design]) -> list[Design]:
    """Outsoles and shoes in turn, because the story needs the first of both early; the one of the earliest edition that
    is of rubber before those of later ones."""
    outsoles = [one for one in all_designs if one.category == "OUT"]
    shoes = [one for one in all_designs if one.category == "FTW"]
    outsoles.insert(3, outsoles.pop(5))
    return [*outsoles[:7], *shoes[:4], *outsoles[7:], *shoes[4:]]


def _drawn(design: Design, folder: Path, with_model: bool) -> dict[str, Path]:
    files = draw(design, folder)
    if not with_model:
        files.pop("model", None)
    return files
