"""The real web server as a process of its own, on the database and the files of the test."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from tests.s3server import free_ports

PATIENCE_SECONDS = 60


def url_of_the_test_database() -> str:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def environment_of_the_test() -> dict[str, str]:
    """What a process needs to work on the same rows and the same bytes as this test."""
    return {
        **os.environ,
        "DATABASE_URL": url_of_the_test_database(),
        "FILES_ROOT": str(settings.FILES_ROOT),
        "SECRET_KEY": settings.SECRET_KEY,
        "NO_RATE_LIMITS": "1",
        "LOG_LEVEL": "ERROR",
    }


class WebServer:
    """gunicorn as everywhere. `kill` is SIGKILL to the whole group: nothing is put in order."""

    def __init__(self, folder: Path, *more: str, **environment: str):
        self.folder, self.environment = folder, environment
        self.port = free_ports(1)[0]
        self.url = f"http://127.0.0.1:{self.port}"
        options = ["--config", "python:ifcc.serving", "--log-level", "warning", *more]
        bind = ["--bind", f"127.0.0.1:{self.port}"]
        self.command = [sys.executable, "-m", "gunicorn", *bind, *options, "ifcc.wsgi:application"]
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        environment = {**environment_of_the_test(), "SITE_URL": self.url, **self.environment}
        with (self.folder / "web.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command, env=environment, cwd=settings.BASE_DIR, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError((self.folder / "web.log").read_text(errors="replace")[-3000:])

    def kill(self) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
