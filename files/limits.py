"""What may come in: one frozen table of formats and limits.

Standard library only: the web process reads it to refuse early, the child that decodes reads it to refuse late.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

IMAGE = "image"
PDF = "pdf"
MESH = "mesh"
KINDS = (IMAGE, PDF, MESH)

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    kind: str
    label: str
    mime: str
    extensions: tuple[str, ...]


FORMATS = MappingProxyType(
    {
        one.name: one
        for one in (
            Format("jpeg", IMAGE, "JPEG", "image/jpeg", (".jpg", ".jpeg")),
            Format("png", IMAGE, "PNG", "image/png", (".png",)),
            Format("webp", IMAGE, "WebP", "image/webp", (".webp",)),
            Format("heic", IMAGE, "HEIC", "image/heic", (".heic", ".heif")),
            Format("pdf", PDF, "PDF", "application/pdf", (".pdf",)),
            Format("stl", MESH, "STL", "model/stl", (".stl",)),
            Format("obj", MESH, "OBJ", "model/obj", (".obj",)),
            Format("glb", MESH, "GLB", "model/gltf-binary", (".glb",)),
        )
    }
)


@dataclass(frozen=True, slots=True)
class Cage:
    """What one child process may use before it is stopped."""

    memory_bytes: int
    cpu_seconds: int
    wall_seconds: int
    output_bytes: int = 64 * MEBIBYTE

    def within(self, cpu_seconds: int, wall_seconds: int) -> Cage:
        """The same, with at most so much time."""
        return replace(
            self,
            cpu_seconds=min(self.cpu_seconds, cpu_seconds),
            wall_seconds=min(self.wall_seconds, wall_seconds),
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """A file of MEBIBYTEs is let in whichever way the sender's computer counts a megabyte."""

    image_bytes: int = 30 * MEBIBYTE
    image_pixels: int = 100_000_000
    image_long_side: int = 1500  # recommended: a smaller picture is taken and the designer is told
    pdf_bytes: int = 50 * MEBIBYTE
    pdf_pages: int = 20
    mesh_bytes: int = 200 * MEBIBYTE
    mesh_triangles: int = 2_500_000
    bundle_bytes: int = 1024 * MEBIBYTE  # all files of one entry, also those that are kept for a hand-in
    person_bytes: int = 4096 * MEBIBYTE  # all files of one person
    preview_widths: tuple[int, ...] = (400, 1000, 2000)
    preview_quality: int = 80
    deep_width: int = 4000  # of pages and large pictures, for looking close
    light_model_bytes: int = 3_000_000
    light_model_triangles: int = 110_000
    report_widths: tuple[int, ...] = (400, 1000)  # of the pictures of a mesh report
    report_model_bytes: int = 1_500_000  # of each coloured model
    report_model_triangles: int = 60_000
    quick_bytes: int = 10 * MEBIBYTE
    quick_pages: int = 3
    quick_cpu_seconds: int = 6
    quick_wall_seconds: int = 9
    report_cpu_seconds: int = 120  # four times what an honest mesh of the most triangles takes
    report_wall_seconds: int = 300
    image_cage: Cage = Cage(memory_bytes=2048 * MEBIBYTE, cpu_seconds=40, wall_seconds=90)
    pdf_cage: Cage = Cage(memory_bytes=2048 * MEBIBYTE, cpu_seconds=120, wall_seconds=240)
    mesh_cage: Cage = Cage(memory_bytes=4096 * MEBIBYTE, cpu_seconds=240, wall_seconds=480)

    def hurried(self) -> Limits:
        """The same, with only as much time as a file may take where others wait behind it."""
        hurried = {
            name: getattr(self, name).within(self.quick_cpu_seconds, self.quick_wall_seconds)
            for name in ("image_cage", "pdf_cage", "mesh_cage")
        }
        return replace(self, **hurried)

    def for_report(self) -> Limits:
        """The same, with the time that measuring may take: a tangle must not hold up the pictures of others."""
        return replace(self, mesh_cage=self.mesh_cage.within(self.report_cpu_seconds, self.report_wall_seconds))

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Limits:
        """Back from what dataclasses.asdict made of them."""
        cages = {name: Cage(**value) for name, value in plain.items() if name.endswith("_cage")}
        widths = {name: tuple(plain[name]) for name in ("preview_widths", "report_widths")}
        return cls(**{**plain, **cages, **widths})

    def bytes_of(self, kind: str) -> int:
        return {IMAGE: self.image_bytes, PDF: self.pdf_bytes, MESH: self.mesh_bytes}[kind]

    def cage_of(self, kind: str) -> Cage:
        return {IMAGE: self.image_cage, PDF: self.pdf_cage, MESH: self.mesh_cage}[kind]


LIMITS = Limits()


def kind_of(format_name: str) -> str:
    return FORMATS[format_name].kind


def formats_of(kind: str) -> tuple[Format, ...]:
    return tuple(one for one in FORMATS.values() if one.kind == kind)
