"""How soon the judge's desk is there on a slow phone: 150 ms to the server, 1.6 Mbit/s, a processor a quarter as fast.

Run by `make bench-desk`; needs Chromium. Styles, scripts and typeface are in the browser already, as they are for every
work but the first. Three ways to a work: as the next one, whose first picture the sheet before has fetched; out of
turn, with a picture never seen; and once more. Counted is the time until scores can be given (scripts have run) and
the picture is on the screen, whichever is later; the middle of five works. Exits with 1 where that is over the budget.
"""

import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.mkdtemp(prefix="ifcc-bench-", dir=os.environ.get("BENCH_FOLDER")))
sys.path.insert(0, str(ROOT))
os.environ |= {"DJANGO_SETTINGS_MODULE": "ifcc.settings", "DATA_DIR": str(FOLDER), "LOG_LEVEL": "CRITICAL"}
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
django.setup()

import numpy as np  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from PIL import Image  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from files.limits import LIMITS  # noqa: E402
from files.models import Preview  # noqa: E402
from files.stores import store  # noqa: E402
from judging.models import Scoresheet  # noqa: E402
from submissions.models import Category, Entry  # noqa: E402
from tests.browser import CHROMIUM  # noqa: E402
from tests.factories import editions, people, rounds  # noqa: E402
from tests.s3server import free_ports  # noqa: E402

WORKS, PICTURES, MEASURED, BUDGET_MS = 16, 6, 5, 1500
WEIGHTS = {"originality": 20, "function": 20, "production": 25, "market": 15, "materials": 10, "presentation": 10}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SHOWN = """async () => {
  while (document.readyState === "loading") await new Promise((next) => setTimeout(next, 10));
  const image = document.querySelector(".stand-picture img");
  await image.decode();
  await new Promise(requestAnimationFrame);
  const picture = performance.now();
  while (document.readyState !== "complete") await new Promise((next) => setTimeout(next, 10));
  return { ready: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd, picture };
}"""


def main() -> int:
    if CHROMIUM is None:
        sys.exit("there is no Chromium here")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    judge, handed_in, waiting = _judged()
    server, url = _served()
    try:
        measured = _measured(url, judge, handed_in, waiting)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(FOLDER)
    print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    late = 0
    for name, taken in measured.items():
        middle = statistics.median(max(one.values()) for one in taken)
        late += middle > BUDGET_MS
        told = ", ".join(f"{one['ready']:.0f}/{one['picture']:.0f}" for one in taken)
        print(f"{name:<34}{middle:>7.0f} ms of {BUDGET_MS}   (scripts/picture: {told})")
    return 1 if late else 0


def _judged():
    """A judge with works of six pictures each, a third of them handed in."""
    category = editions.category(phase=Category.CLOSED)
    judge = rounds.judge(category.competition, "Juri", locale="id")
    entries = [editions.entry(people.person(), category, Entry.ACCEPTED, title=f"Karya {n}") for n in range(WORKS)]
    rounds.open_round(category, [judge], entries, rubric=rounds.rubric(category.competition, WEIGHTS))
    for entry in entries:
        _draw(entry.files.get().stored)
    sheets = list(Scoresheet.objects.filter(judge=judge).in_desk_order())
    for sheet in sheets[: WORKS // 3]:
        rounds.scored(sheet, 7)
    return judge, sheets[: WORKS // 3], sheets[WORKS // 3 :]


def _draw(stored) -> None:
    """Pictures with the grain of a photograph, so that they weigh what photographs weigh."""
    grain = np.random.default_rng(stored.pk)
    spots = Image.fromarray(grain.integers(60, 200, (75, 100, 3), dtype=np.uint8))
    rough = spots.resize((2000, 1500), Image.Resampling.BICUBIC)
    fine = grain.normal(0, 6, (1500, 2000, 1))
    drawn = Image.fromarray(np.clip(np.asarray(rough) + fine, 0, 255).astype(np.uint8))
    for width in LIMITS.preview_widths:
        encoded = io.BytesIO()
        drawn.resize((width, width * 3 // 4)).save(encoded, "WEBP", quality=80, method=1)
        for number in range(1, PICTURES + 1):
            row = Preview.objects.create(file=stored, number=number, width=width, height=width * 3 // 4, bytes=1)
            encoded.seek(0)
            store().put(key=row.key, source=encoded)


def _served():
    url = f"http://127.0.0.1:{free_ports(1)[0]}"
    command = [sys.executable, str(ROOT / "manage.py"), "serve", "--port", url.rpartition(":")[2]]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)
    for _tenth in range(600):
        time.sleep(0.1)
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=5):
                return server, url
        except OSError:
            continue
    sys.exit("the server did not start")


def _measured(url: str, judge, handed_in, waiting) -> dict[str, list[dict[str, float]]]:
    client = Client()
    client.force_login(judge)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2, has_touch=True)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
        page = context.new_page()
        page.goto(f"{url}/sheets/{handed_in[0].pk}/")
        page.wait_for_load_state("networkidle")
        slow = context.new_cdp_session(page)
        slow.send("Network.enable")
        slow.send("Network.emulateNetworkConditions", SLOW)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        taken: dict[str, list[dict[str, float]]] = {"the next work, as judges go": []}
        for sheet in waiting[:MEASURED]:
            taken["the next work, as judges go"].append(_opened(page, f"{url}/sheets/{sheet.pk}/"))
            rounds.scored(sheet, 7)
        for name in ("a work out of turn", "a work seen before"):
            taken[name] = [_opened(page, f"{url}/sheets/{sheet.pk}/") for sheet in waiting[: -MEASURED - 1 : -1]]
        browser.close()
    return taken


def _opened(page, address: str) -> dict[str, float]:
    page.goto(address, wait_until="commit")
    shown = page.evaluate(SHOWN)
    page.wait_for_load_state("networkidle")
    return shown


if __name__ == "__main__":
    sys.exit(main())
