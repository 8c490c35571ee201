"""A real S3 server of our own: on loopback and free ports, with its data in a folder of the test session."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from files.stores.s3 import S3Store

BUCKET = "karya"
PROGRAM = shutil.which("weed", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
PATIENCE_SECONDS = 60


class S3Server:
    """SeaweedFS: master, volumes, filer and S3 in one process. Stopped and started again it has the same data."""

    def __init__(self, folder: Path):
        self.folder, self.key, self.secret = folder, "ifcc", secrets.token_hex(20)
        names = ("s3", "master", "volume", "filer", "admin")
        ports = free_ports(2 * len(names))
        self.ports = dict(zip(names, ports[: len(names)], strict=True))
        self.grpc = dict(zip(names, ports[len(names) :], strict=True))
        self.process: subprocess.Popen | None = None

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.ports['s3']}"

    @property
    def given(self) -> dict[str, str]:
        """What settings.FILES_S3 holds for this server."""
        names = {"key": self.key, "secret": self.secret, "bucket": BUCKET, "region": "us-east-1"}
        return {**names, "endpoint": self.endpoint, "public": self.endpoint}

    @property
    def url(self) -> str:
        """What STORAGE_URL holds for this server."""
        return f"s3://{self.key}:{self.secret}@127.0.0.1:{self.ports['s3']}/{BUCKET}?tls=0"

    def store(self) -> S3Store:
        return S3Store(**self.given, seconds=300)

    def start(self) -> None:
        (self.folder / "data").mkdir(parents=True, exist_ok=True)
        environment = {
            **os.environ,
            "AWS_ACCESS_KEY_ID": self.key,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "GOMEMLIMIT": "200MiB",
            "GOMAXPROCS": "2",
        }
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "mini", *self._options()], env=environment, cwd=self.folder, stdout=log, stderr=log
            )
        self._wait()

    def stop(self) -> None:
        """At once, as when the machine loses its power."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def _options(self) -> list[str]:
        ports = [f"-{name}.port={port}" for name, port in self.ports.items()]
        ports += [f"-{name}.port.grpc={port}" for name, port in self.grpc.items()]
        sockets = [f"-s3.localSocket={self.folder}/s3.sock", f"-filer.localSocket={self.folder}/filer.sock"]
        off = ["-s3.port.iceberg=0", "-s3.port.lance=0", "-webdav=false", "-admin.ui=false", "-master.telemetry=false"]
        here = [f"-dir={self.folder / 'data'}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"]
        return [*here, *ports, *sockets, *off, "-s3.allowedOrigins=http://nobody.invalid"]

    def _wait(self) -> None:
        """Answers once the server takes requests; the bucket is made anew where it is not there."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                break
            if _answers(f"{self.endpoint}/healthz") and _answers(f"http://127.0.0.1:{self.ports['filer']}/healthz"):
                return
            time.sleep(0.1)
        raise RuntimeError((self.folder / "log").read_text(errors="replace")[-3000:])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as answer:
        return answer.code < 500
    except OSError:
        return False


def free_ports(count: int) -> list[int]:
    lines = [socket.socket() for _ in range(count)]
    try:
        for line in lines:
            line.bind(("127.0.0.1", 0))
        return [line.getsockname()[1] for line in lines]
    finally:
        for line in lines:
            line.close()
