"""Bytes on their way out. Who may have them has been decided by the caller."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, BinaryIO

from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from audit.trail import record
from files.fallback import as_jpeg
from files.limits import FORMATS
from files.models import LightModel, Preview, ReportPart, StoredFile
from files.stores import Missing, store

_WIDEST_JPEG = 1000
_PREVIEW_SECONDS = 300  # no longer than a signed link: what a person may see can end
BRIEF_SECONDS = 60  # for those whose access may end at any time and has to be over within a minute


def send_preview(
    preview: Preview, request: HttpRequest | None = None, *, seconds: int = _PREVIEW_SECONDS
) -> HttpResponseBase:
    """The picture, for so many seconds of this person's own cache only; with the request, 304 where the person has it
    already.

    A browser that asks for pictures and does not name WebP among them is sent JPEG, at most 1,000 wide: it is made
    for each request, and a larger one would take seconds.
    """
    if _wants_jpeg(request):
        preview = _small(preview)
    return _picture(preview.key, f"picture-{preview.number}", request, seconds)


def send_model(
    model: LightModel, request: HttpRequest | None = None, *, seconds: int = _PREVIEW_SECONDS
) -> HttpResponseBase:
    """The light model, just as `send_preview` sends a picture."""
    return _for_own_cache(model.key, "model/gltf-binary", "model.glb", request, lambda: _opened(model.key), seconds)


def send_report_part(
    part: ReportPart, request: HttpRequest | None = None, *, seconds: int = _PREVIEW_SECONDS
) -> HttpResponseBase:
    """A picture or a coloured model of a report, just as `send_preview` and `send_model` send theirs."""
    if part.kind == ReportPart.PICTURE:
        return _picture(part.key, part.name, request, seconds)
    source = partial(_opened, part.key)
    return _for_own_cache(part.key, "model/gltf-binary", f"{part.name}.glb", request, source, seconds)


def read_report_part(part: ReportPart) -> bytes:
    """The bytes of a picture of a report, to be put into a paper; Http404 where they are gone."""
    with _opened(part.key) as source:
        return source.read()


def _wants_jpeg(request: HttpRequest | None) -> bool:
    return request is not None and _is_older(request.headers.get("Accept", ""))


def _picture(key: str, name: str, request: HttpRequest | None, seconds: int) -> HttpResponseBase:
    if _wants_jpeg(request):
        made = f"{key}.jpg", "image/jpeg", f"{name}.jpg", request, lambda: as_jpeg(_opened(key))
    else:
        made = key, "image/webp", f"{name}.webp", request, lambda: _opened(key)
    response = _for_own_cache(*made, seconds)
    patch_vary_headers(response, ["Accept"])
    return response


def _is_older(accepted: str) -> bool:
    return "image/webp" not in accepted and ("image/jpeg" in accepted or "image/*" in accepted)


def _for_own_cache(
    secret: str,
    content_type: str,
    name: str,
    request: HttpRequest | None,
    source: Callable[[], BinaryIO],
    seconds: int,
) -> HttpResponseBase:
    tag = f'"{hashlib.sha256(secret.encode()).hexdigest()[:20]}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=tag) if request else None
    if response is None:
        # Without a name of our own, Django would tell the name under which the store keeps it.
        response = FileResponse(source(), content_type=content_type, filename=name)
        _keep_harmless(response)
    response.headers["Cache-Control"] = f"private, max-age={seconds}"
    response.headers["ETag"] = tag
    return response


def _small(preview: Preview) -> Preview:
    if preview.width <= _WIDEST_JPEG:
        return preview
    others = Preview.objects.filter(file=preview.file_id, number=preview.number, width__lte=_WIDEST_JPEG)
    return others.order_by("-width").first() or preview


def send_original(stored: StoredFile, *, by, with_name: bool = False, seconds: int | None = None) -> HttpResponseBase:
    """The bytes as they came, to be saved and never shown in place; that they were given out is recorded.

    Where the store gives them out itself the answer leads there, by an address that is good for so many seconds or,
    where none are named, for some minutes.
    `with_name` only for those who know whose file it is: the name that people give a file tells who they are.
    """
    extension = FORMATS[stored.format].extensions[0]
    name = stored.original_name if with_name else f"file-{stored.pk}{extension}"
    response = _led_away(stored.key, name, seconds) or _passed_on(stored.key, name)
    with transaction.atomic():
        record(verb="file.original_sent", thing=stored, by=by)
    response.headers["Cache-Control"] = "no-store"
    return response


def _led_away(key: str, name: str, seconds: int | None) -> HttpResponseBase | None:
    address = store().address(key, name=name, seconds=seconds)
    if address is None:
        return None
    _require(key)
    # 303: what was asked for by POST is fetched by GET.
    return HttpResponse(status=303, headers={"Location": address, "Referrer-Policy": "no-referrer"})


def _passed_on(key: str, name: str) -> HttpResponseBase:
    source = _opened(key)
    response = FileResponse(source, content_type="application/octet-stream", as_attachment=True, filename=name)
    _keep_harmless(response)
    return response


def preview_facts(stored_files: Iterable[StoredFile]) -> dict[int, list[dict[str, Any]]]:
    """{file's pk: [{number, view, width, height, mean_colour}]} by number and width; one query, no keys."""
    facts: dict[int, list[dict[str, Any]]] = {stored.pk: [] for stored in stored_files}
    shown = ("number", "view", "width", "height", "mean_colour")
    for row in Preview.objects.filter(file__in=facts).order_by("file", "number", "width").values("file", *shown):
        facts[row.pop("file")].append(row)
    return facts


def _opened(key: str) -> BinaryIO:
    try:
        return store().open(key)
    except Missing as gone:
        raise Http404 from gone


def _require(key: str) -> None:
    try:
        store().size(key)
    except Missing as gone:
        raise Http404 from gone


def _keep_harmless(response: HttpResponseBase) -> None:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
