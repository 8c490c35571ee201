"""Why a file was refused, in a sentence for its designer: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.locale import number
from files.limits import MEBIBYTE

REASONS = MappingProxyType(
    {
        "damaged": _("The bytes of this file were damaged on their way or in the store. Send the file again."),
        "empty": _("The file is empty. Choose it again, or export it once more."),
        "too_big": _("The file is larger than %(allowed_mb)s MB. Export it smaller and send it again."),
        "unknown_type": _("The type of this file isn't recognised. Send JPEG, PNG, WebP, HEIC, PDF, STL, OBJ or GLB."),
        "not_accepted": _("This is a %(looks_like)s file. Export it as JPEG, PNG, WebP, HEIC, PDF, STL, OBJ or GLB."),
        "polyglot": _("Another file is hidden inside this one. Open it in your program and export it afresh."),
        "truncated": _("The end of the file is missing. Check that it opens on your device, then send it again."),
        "undecodable": _("The file can't be opened. Check that it opens on your device, then export it again."),
        "too_slow": _("Reading this file takes too long. Export a simpler version and send it again."),
        "too_large": _("This file needs too much memory to open. Export it smaller or simpler and send it again."),
        "animated": _("This picture moves. Export a single still picture."),
        "too_many_pixels": _("The picture has more than %(allowed_mp)s megapixels. Export it smaller."),
        "pdf_encrypted": _("The PDF is protected by a password. Export it without protection."),
        "pdf_scripts": _("The PDF contains scripts or an active form. Print it to a new PDF and send that one."),
        "pdf_launch": _("The PDF starts programs or sends data. Print it to a new PDF and send that one."),
        "pdf_attachments": _("The PDF has files, sound or film inside. Print it to a new PDF and send that one."),
        "pdf_too_many_pages": _("The PDF has %(pages)s pages; at most %(allowed)s are taken. Leave some out."),
        "pdf_no_pages": _("The PDF has no pages. Export it again."),
        "mesh_empty": _("The 3D file has no surfaces. Export the model as a mesh of triangles."),
        "mesh_flat": _("The 3D file is flat. Export the solid model, not its drawing."),
        "mesh_broken": _("The 3D file contradicts itself. Export it again from your 3D program."),
        "mesh_not_finite": _("The 3D file has points that are not numbers. Repair the model and export it again."),
        "mesh_external": _("The GLB needs other files beside it. Export it with everything in one file."),
        "mesh_compressed": _("The GLB is compressed in a way that can't be read. Export it without compression."),
        "mesh_too_many_triangles": _(
            "The 3D file has more than %(allowed)s triangles. Reduce their number and export it again."
        ),
    }
)


def explain(code: str, facts: Mapping[str, Any] | None = None) -> str:
    """The sentence in the person's language; a code of an older day reads as a file that can't be opened."""
    return str(REASONS.get(code, REASONS["undecodable"])) % _spoken(facts or {})


def _spoken(facts: Mapping[str, Any]) -> dict[str, str]:
    """Figures as people read them; a sentence may ask for any of these."""
    allowed = facts.get("allowed")
    figures = {
        "allowed": allowed,
        "allowed_mb": allowed and allowed / MEBIBYTE,
        "allowed_mp": allowed and allowed / 1_000_000,
        "pages": facts.get("pages"),
    }
    spoken = {name: number(value) if value is not None else "…" for name, value in figures.items()}
    return {**spoken, "looks_like": str(facts.get("looks_like", "…"))}
