"""Web server and worker side by side, for trying out and for small installations."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.first_run import is_empty, link
from accounts.models import User

PATIENCE_SECONDS = 60


class Command(BaseCommand):
    help = "Starts the web server and a worker, says when they answer, and stops both on Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--host", default="127.0.0.1")

    def handle(self, *args, port, host, **options):
        address = f"http://{host}:{port}"
        environment = {**os.environ, "SITE_URL": os.environ.get("SITE_URL") or address}
        signal.signal(signal.SIGTERM, _as_interrupt)
        children = [
            subprocess.Popen(command, env=environment)  # noqa: S603
            for command in (_web(host, port), _worker())
        ]
        try:
            _wait_for(f"{address}/healthz", children)
            self._tell(address, environment["SITE_URL"])
            while all(child.poll() is None for child in children):
                time.sleep(0.3)
            raise CommandError("The web server or the worker has stopped; see its lines above.")
        except KeyboardInterrupt:
            self.stdout.write("Stopping.")
        finally:
            _stop(children)

    def _tell(self, address: str, site: str) -> None:
        self.stdout.write(self.style.SUCCESS(f"\nIFCC answers at {address}\n"))
        if is_empty():
            self.stdout.write(f"Nobody has an account yet. Make the first organiser here: {link(site)}\n")
        accounts = settings.DATA_DIR / "demo-accounts.txt"
        if accounts.exists() and User.objects.exists():
            self.stdout.write(accounts.read_text(encoding="utf-8"))
        self.stdout.write(f"Mail is written to files in {settings.EMAIL_FILE_PATH}. Ctrl-C stops everything.\n")
        self.stdout.flush()


def _web(host: str, port: int) -> list[str]:
    options = ["--config", "python:ifcc.serving", "--log-level", "warning"]
    return [sys.executable, "-m", "gunicorn", "--bind", f"{host}:{port}", *options, "ifcc.wsgi:application"]


def _worker() -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker"]


def _as_interrupt(*_unused):
    raise KeyboardInterrupt


def _wait_for(url: str, children) -> None:
    """Returns when the address answers 200; refused when a child ends first or a minute has passed."""
    for _second in range(PATIENCE_SECONDS * 5):
        if any(child.poll() is not None for child in children):
            raise CommandError("The server could not start. Is the port in use? Choose another: make run PORT=8001")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(0.2)
    raise CommandError(f"{url} did not answer within {PATIENCE_SECONDS} seconds.")


def _stop(children) -> None:
    for child in children:
        if child.poll() is None:
            child.send_signal(signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=15)
        except subprocess.TimeoutExpired:
            child.kill()
