"""Files on their way in: parts per second accepted by the local store, and pages answered while many send slowly.

Run by `make bench-files`. The web server is the one of `manage.py serve` (gunicorn, its own count of threads); the
measure beside it is dd writing files of one part's length to the same disk, each brought to the disk before the next.
"""

import http.client
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import django

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.mkdtemp(prefix="ifcc-bench-", dir=os.environ.get("BENCH_FOLDER")))
sys.path.insert(0, str(ROOT))
os.environ |= {"DJANGO_SETTINGS_MODULE": "ifcc.settings", "DATA_DIR": str(FOLDER), "LOG_LEVEL": "CRITICAL"}
django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import User  # noqa: E402
from files.parts import part_url  # noqa: E402
from files.uploads import begin  # noqa: E402
from tests.factories import editions  # noqa: E402
from tests.s3server import free_ports  # noqa: E402

PART = settings.UPLOAD_PART_BYTES
PARTS, SLOW, SLOW_RATE, SECONDS = 24, 50, 64 * 1024, 20
GOAL_MS = 300


def main() -> int:
    call_command("migrate", verbosity=0)
    owner = User.objects.create_user(email="sari@example.org", password="a long pass phrase")
    entry = editions.entry(owner)
    server, port = _served()
    try:
        _parts_against_dd(owner, port)
        return _pages_under_load(owner, entry, port)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(FOLDER)


def _served():
    port = free_ports(1)[0]
    command = [sys.executable, str(ROOT / "manage.py"), "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    for _tenth in range(600):
        time.sleep(0.1)
        try:
            if _timed(port, "/healthz", {})[1] == 200:
                return server, port
        except OSError:
            continue
    sys.exit("the server did not start")


def _parts_against_dd(owner, port: int) -> None:
    """Sent and written by turns, so that a noisy moment meets both."""
    urls = _part_urls(owner, PARTS)
    content, ours, theirs = bytes(PART), [], []
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for number, url in enumerate(urls):
        started = time.perf_counter()
        line.request("PUT", url, content, {"Content-Length": str(PART)})
        answer = line.getresponse()
        answer.read()
        ours.append(time.perf_counter() - started)
        assert answer.status == 204, answer.status
        started = time.perf_counter()
        target = FOLDER / f"dd-{number}"
        subprocess.run(
            ["dd", "if=/dev/zero", f"of={target}", "bs=1M", f"count={PART >> 20}", "conv=fsync"],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        theirs.append(time.perf_counter() - started)
    mine, dd = (1 / statistics.median(times) for times in (ours, theirs))
    print(f"parts of {PART >> 20} MB a second: store {mine:.1f}, dd with fsync {dd:.1f}, ratio {mine / dd:.2f}")


def _part_urls(owner, count: int) -> list[str]:
    size = 24 * PART
    uploads = [
        begin(owner=owner, about=f"bench:{n}", name="sol.stl", size=size, kinds=["mesh"], by=owner)
        for n in range(-(-count // 24))
    ]
    return [urlsplit(part_url(upload, n)).path for upload in uploads for n in range(1, 25)][:count]


def _pages_under_load(owner, entry, port: int) -> int:
    client = Client()
    client.force_login(owner)
    cookie = {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}
    pages = {"/": {}, f"/entries/{entry.code}/": cookie, "/healthz": {}}
    calm = _answers(port, pages, SECONDS / 4)
    stop, sent = threading.Event(), []
    senders = [
        threading.Thread(target=_slowly, args=(port, url, stop, sent), daemon=True)
        for number in range(SLOW)
        for url in _part_urls(User.objects.create_user(email=f"pengirim{number}@example.org"), 1)
    ]
    for sender in senders:
        sender.start()
    time.sleep(1)
    busy = _answers(port, pages, SECONDS)
    stop.set()
    for sender in senders:
        sender.join()
    print(f"{SLOW} slow uploads of {SLOW_RATE >> 10} kB/s each, {sum(sent) / SECONDS / 1e6:.1f} MB/s taken in all")
    worst = 0.0
    print(f"{'page':<32}{'calm p95':>10}{'busy p50':>10}{'busy p95':>10}{'answers':>9}   ms")
    for page, times in busy.items():
        p95 = _quantile(times, 0.95)
        worst = max(worst, p95)
        print(
            f"{page:<32}{_quantile(calm[page], 0.95):>10.0f}{_quantile(times, 0.5):>10.0f}{p95:>10.0f}{len(times):>9}"
        )
    print(f"worst p95 {worst:.0f} ms, goal {GOAL_MS} ms")
    return 1 if worst > GOAL_MS else 0


def _answers(port: int, pages: dict[str, dict], seconds: float) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {page: [] for page in pages}
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        for page, headers in pages.items():
            took, status = _timed(port, page, headers)
            assert status == 200, (page, status)
            found[page].append(took * 1000)
        time.sleep(0.05)
    return found


def _timed(port: int, page: str, headers: dict) -> tuple[float, int]:
    started = time.perf_counter()
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", page, headers=headers)
        answer = line.getresponse()
        answer.read()
        return time.perf_counter() - started, answer.status
    finally:
        line.close()


def _slowly(port: int, url: str, stop: threading.Event, sent: list[int]) -> None:
    """A phone on a weak connection: an eighth of a second's bytes at a time, until it is told to hang up."""
    chunk, total = bytes(SLOW_RATE // 8), 0
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        line.putrequest("PUT", url)
        line.putheader("Content-Length", str(PART))
        line.endheaders()
        while total + len(chunk) < PART and not stop.wait(0.125):
            line.send(chunk)
            total += len(chunk)
    except OSError:
        pass
    finally:
        sent.append(total)
        line.close()


def _quantile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


if __name__ == "__main__":
    sys.exit(main())
