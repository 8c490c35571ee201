"""Small real files made here, and how a client sends them."""

import hashlib
import io
import itertools
import json
import struct

from django.core.files.uploadedfile import TemporaryUploadedFile
from PIL import Image, ImageDraw
from rest_framework.test import APIClient

from files.models import StoredFile, Upload
from files.parts import part_url
from files.uploads import begin, receive_whole

_numbers = itertools.count(1)


def picture(form: str = "JPEG", size: tuple[int, int] = (320, 240), **options) -> bytes:
    """A drawing of its own: no two calls give the same bytes."""
    image = Image.new("RGB", size, "#e4ded4")
    ImageDraw.Draw(image).text((10, 10), f"tapak {next(_numbers)}", fill="#9a4a1f")
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def jpeg_of(length: int) -> bytes:
    """A JPEG of exactly so many bytes: what follows the picture's end is passed over by every reader."""
    content = picture()
    return content + b"\0" * (length - len(content))


def document() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (300, 200), "#fbf9f5").save(target, "PDF")
    return target.getvalue()


def stl(triangles: int = 12) -> bytes:
    """A closed box from its twelve triangles, repeated aside as often as it takes."""
    corners = [(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)]
    faces = [(0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1)]
    faces += [(2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3)]
    body = bytearray()
    for number in range(triangles):
        aside = 2.0 * (number // 12)
        points = [axis + (aside if at == 0 else 0) for c in faces[number % 12] for at, axis in enumerate(corners[c])]
        body += struct.pack("<12fH", 0, 0, 0, *points, 0)
    return b"box".ljust(80) + struct.pack("<I", triangles) + bytes(body)


def chosen(content: bytes, name: str) -> TemporaryUploadedFile:
    """What a plain form brings to a view."""
    file = TemporaryUploadedFile(name, "application/octet-stream", len(content), None)
    file.write(content)
    file.seek(0)
    return file


def begun(owner, content: bytes, *, name: str = "sol.jpg", declared: bool = False, **fields) -> Upload:
    sha256 = hashlib.sha256(content).hexdigest() if declared else ""
    given = {"about": "entry:1/slot:1", "kinds": ["image"], "sha256": sha256, **fields}
    return begin(owner=owner, name=name, size=len(content), by=owner, **given)


def sent(upload: Upload, content: bytes, *, by=None, numbers=None) -> Upload:
    """The parts go through the real door, each to its own URL."""
    client = client_of(by)
    for number in numbers or range(1, upload.parts + 1):
        answer = put(client, part_url(upload, number), piece(upload, content, number))
        assert answer.status_code == 204, answer.content
    return upload


def piece(upload: Upload, content: bytes, number: int) -> bytes:
    start = (number - 1) * upload.part_bytes
    return content[start : start + upload.part_size(number)]


def put(client, url: str, content: bytes):
    return client.generic("PUT", url, content, content_type="application/octet-stream")


def client_of(user=None) -> APIClient:
    client = APIClient()
    if user is not None:
        client.force_authenticate(user)
    return client


def received(owner, content: bytes | None = None, *, name: str = "sol.jpg", kinds=("image",)) -> StoredFile:
    """A stored file with its bytes, not inspected yet."""
    file = chosen(content or picture(), name)
    return receive_whole(owner=owner, about="entry:1/slot:1", uploaded_file=file, kinds=list(kinds), by=owner)


def error(answer) -> dict:
    return json.loads(answer.content)["error"]
