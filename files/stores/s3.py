"""An S3-compatible store. Clients send parts to it and save originals from it by themselves, by signed addresses."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

import boto3
from botocore.config import Config
from django.utils.http import content_disposition_header

from files.stores.contract import Assembled, CutOff, Missing, Readable, Taken, is_key, sound
from files.stores.reaching import Remote, reaching

CHUNK = 1024 * 1024
LEAST_PART = 5 * 1024 * 1024  # the protocol's rule for every part but the last
_QUICK = Config(
    signature_version="s3v4",
    s3={"addressing_style": "path"},
    connect_timeout=2,
    read_timeout=20,
    retries={"total_max_attempts": 2, "mode": "standard"},
    # A signed address must not promise a checksum that a browser does not send; the whole file's SHA-256 is verified.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    max_pool_connections=20,
)


class S3Store:
    """One private bucket. A multipart upload is begun when its first addresses are asked for, and found by its key."""

    def __init__(self, *, endpoint: str, public: str, bucket: str, key: str, secret: str, region: str, seconds: int):
        given = {"aws_access_key_id": key, "aws_secret_access_key": secret, "region_name": region, "config": _QUICK}
        session = boto3.session.Session()
        self.bucket, self.seconds = bucket, seconds
        self._client = session.client("s3", endpoint_url=endpoint, **given)
        # Addresses are signed for the host under which a browser reaches the store.
        self._signer = session.client("s3", endpoint_url=public, **given)

    def prepare(self, *, origins: Sequence[str]) -> None:
        with reaching():
            try:
                with reaching():
                    self._client.head_bucket(Bucket=self.bucket)
            except Missing:
                self._client.create_bucket(Bucket=self.bucket)
            self._client.put_bucket_cors(Bucket=self.bucket, CORSConfiguration={"CORSRules": [_rule(origins)]})

    def part_addresses(self, *, upload: str, sizes: Mapping[int, int]) -> dict[int, str]:
        session = self._session(upload) or self._begun(upload)
        part = {**self._at(upload), "UploadId": session}
        return {
            number: self._signed("upload_part", {**part, "PartNumber": number, "ContentLength": size})
            for number, size in sizes.items()
        }

    def require_room(self, size: int) -> None:
        """A bucket grows; one that is full says so when a part comes."""

    def put_part(self, *, upload: str, number: int, stream: Readable, size: int) -> str:
        content = bytearray()
        while len(content) < size:
            chunk = stream.read(min(CHUNK, size - len(content)))
            if not chunk:
                raise CutOff
            content += chunk
        session = self._session(upload) or self._begun(upload)
        with reaching(upload):
            self._client.upload_part(
                **self._at(upload), UploadId=session, PartNumber=number, Body=bytes(content), ContentLength=size
            )
        return hashlib.sha256(content).hexdigest()

    def parts(self, upload: str) -> dict[int, int]:
        return {number: size for number, (size, _tag) in self._arrived(upload, self._session(upload)).items()}

    def assemble(self, *, upload: str, parts: int) -> Assembled:
        session = self._session(upload)
        arrived = self._arrived(upload, session)
        if all(number in arrived for number in range(1, parts + 1)):
            listed = [{"PartNumber": number, "ETag": arrived[number][1]} for number in range(1, parts + 1)]
            try:
                with reaching(upload):
                    self._client.complete_multipart_upload(
                        **self._at(upload), UploadId=session, MultipartUpload={"Parts": listed}, IfNoneMatch="*"
                    )
            except (Missing, Taken):
                pass  # another completion came first
        return Assembled(self.size(upload), "")

    def drop_parts(self, upload: str) -> None:
        for session in self._sessions(upload):
            try:
                with reaching(upload):
                    self._client.abort_multipart_upload(**self._at(upload), UploadId=session)
            except Missing:
                continue

    def put(self, *, key: str, source: BinaryIO) -> int:
        start = source.tell()
        size = source.seek(0, os.SEEK_END) - start
        source.seek(start)
        with reaching(key):
            self._client.put_object(
                **self._at(key), Body=source, ContentLength=size, IfNoneMatch="*", ChecksumAlgorithm="SHA256"
            )
        return size

    def open(self, key: str) -> BinaryIO:
        remote = Remote(key, self.size(key), lambda start: self._stream(key, start))
        return cast(BinaryIO, io.BufferedReader(remote, 64 * 1024))

    def address(self, key: str, *, name: str, seconds: int | None = None) -> str:
        told = {
            "ResponseContentDisposition": content_disposition_header(as_attachment=True, filename=name),
            "ResponseContentType": "application/octet-stream",
            "ResponseCacheControl": "no-store",
        }
        return self._signed("get_object", {**self._at(key), **told}, seconds)

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="object-") as folder:
            path = Path(folder) / "object"
            with path.open("wb") as target, reaching(key):
                for chunk in self._stream(key, 0).iter_chunks(CHUNK):
                    target.write(chunk)
            yield path

    def size(self, key: str) -> int:
        with reaching(key):
            return self._client.head_object(**self._at(key))["ContentLength"]

    def delete(self, key: str) -> None:
        with reaching(key):
            self._client.delete_object(**self._at(key))

    def objects_before(self, moment: datetime) -> Iterator[str]:
        for row in self._listed("list_objects_v2", "Contents"):
            if is_key(row["Key"]) and row["LastModified"] < moment:
                yield row["Key"]

    def uploads_before(self, moment: datetime) -> Iterator[str]:
        for row in self._listed("list_multipart_uploads", "Uploads"):
            if is_key(row["Key"]) and row["Initiated"] < moment:
                yield row["Key"]

    def clear_scratch(self, moment: datetime) -> None:
        """The store keeps no half-written object."""

    def _at(self, key: str) -> dict[str, str]:
        return {"Bucket": self.bucket, "Key": sound(key)}

    def _signed(self, act: str, given: dict[str, Any], seconds: int | None = None) -> str:
        return self._signer.generate_presigned_url(act, Params=given, ExpiresIn=seconds or self.seconds)

    def _stream(self, key: str, start: int) -> Any:
        with reaching(key):
            return self._client.get_object(**self._at(key), Range=f"bytes={start}-")["Body"]

    def _listed(self, act: str, name: str, **given: Any) -> Iterator[dict[str, Any]]:
        with reaching():
            for page in self._client.get_paginator(act).paginate(Bucket=self.bucket, **given):
                yield from page.get(name, [])

    def _sessions(self, upload: str) -> list[str]:
        """Multipart uploads of this key, the oldest first."""
        rows = [
            r for r in self._listed("list_multipart_uploads", "Uploads", Prefix=sound(upload)) if r["Key"] == upload
        ]
        return [row["UploadId"] for row in sorted(rows, key=lambda row: (row["Initiated"], row["UploadId"]))]

    def _session(self, upload: str) -> str | None:
        return next(iter(self._sessions(upload)), None)

    def _begun(self, upload: str) -> str:
        with reaching(upload):
            begun = self._client.create_multipart_upload(**self._at(upload), ContentType="application/octet-stream")
        # Two that begin at once both take the older; should they differ, a part that went astray is sent again.
        return self._session(upload) or begun["UploadId"]

    def _arrived(self, upload: str, session: str | None) -> dict[int, tuple[int, str]]:
        if session is None:
            return {}
        try:
            rows = list(self._listed("list_parts", "Parts", Key=upload, UploadId=session))
        except Missing:
            return {}
        return _newest(rows)


def _newest(rows: Sequence[Mapping[str, Any]]) -> dict[int, tuple[int, str]]:
    """Size and tag of the part that came last under each number.

    Some stores go on listing a part that was sent anew, with times in whole seconds. Where two different ones came
    within the same second nobody can tell which was meant, so the part counts as not arrived and is sent again.
    """
    newest: dict[int, datetime] = {}
    for row in rows:
        number = row["PartNumber"]
        newest[number] = max(newest.get(number, row["LastModified"]), row["LastModified"])
    last: dict[int, set[tuple[int, str]]] = {}
    for row in rows:
        if row["LastModified"] == newest[row["PartNumber"]]:
            last.setdefault(row["PartNumber"], set()).add((row["Size"], row["ETag"]))
    return {number: next(iter(found)) for number, found in last.items() if len(found) == 1}


def _rule(origins: Sequence[str]) -> dict[str, Any]:
    """Pages of these origins send parts and nothing else; saving an original is a navigation and needs no rule."""
    return {
        "AllowedOrigins": list(origins),
        "AllowedMethods": ["PUT"],
        "AllowedHeaders": ["content-type"],
        "ExposeHeaders": ["ETag"],
        "MaxAgeSeconds": 600,
    }
