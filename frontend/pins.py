"""Remarks under the pictures that they are pinned to, as pages list them."""

from collections.abc import Iterable
from dataclasses import dataclass

from files.models.pin import Pin
from frontend.pictures import Picture


@dataclass(frozen=True)
class Pinned:
    """One picture with its remarks in the order in which they were made. `file` is the id that the API knows."""

    name: str
    file: int
    picture: Picture
    pins: list[Pin]

    @property
    def spot(self) -> str:
        """Names the picture in a form."""
        return f"{self.file}/{self.picture.number}"

    @property
    def anchor(self) -> str:
        return f"picture-{self.file}-{self.picture.number}"


def pinned(files: Iterable[tuple[str, int, list[Picture]]], pins: Iterable[tuple[int, Pin]]) -> list[Pinned]:
    """Every picture of the files (name, id, pictures) with the pins of (id, pin) on it."""
    by_picture: dict[tuple[int, int], list[Pin]] = {}
    for file, pin in sorted(pins, key=lambda one: one[1].pk):
        by_picture.setdefault((file, pin.number), []).append(pin)
    return [
        Pinned(name, file, picture, by_picture.get((file, picture.number), []))
        for name, file, pictures in files
        for picture in pictures
    ]
