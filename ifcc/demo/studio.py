"""All works of the demo are drawn ahead, by two processes, while the story is being told."""

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ifcc.demo.artwork import Design, designs, draw, evidence

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


@contextmanager
def open_studio(folder: Path) -> Iterator[dict[str, Iterator[Work]]]:
    """{category code: the works in order}. Drawing begins at once; leaving early drops what is not drawn yet."""
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        works: dict[str, list[Work]] = {"OUT": [], "FTW": []}
        for number, design in enumerate(_as_told(designs(SEED))):
            files = pool.submit(_drawn, design, folder / design.key, number % EVERY_MODEL == 0)
            works[design.category].append(Work(design, files))
        try:
            yield {code: iter(each) for code, each in works.items()}
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def project_files(title: str, folder: Path) -> dict[str, Path]:
    """The files of a project of the work of this title: its design drawn anew, and what its development gathers."""
    design = next(one for one in designs(SEED) if one.title == title)
    return {**draw(design, folder), **evidence(design, folder)}


def _as_told(all_designs: list[Design]) -> list[Design]:
    """Outsoles and shoes in turn, because the story needs the first of both early."""
    outsoles = [one for one in all_designs if one.category == "OUT"]
    shoes = [one for one in all_designs if one.category == "FTW"]
    return [*outsoles[:5], *shoes[:4], *outsoles[5:], *shoes[4:]]


def _drawn(design: Design, folder: Path, with_model: bool) -> dict[str, Path]:
    files = draw(design, folder)
    if not with_model:
        files.pop("model", None)
    return files
