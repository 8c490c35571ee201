"""Server time and queries of saving one score, by the page's door and by the API, on PostgreSQL.

Run by `make bench-autosave`. Medians of in-process requests, each also as a ratio to a bare Django view (/healthz) of
the same run, and the processor's time in this process alone, which a busy machine does not spoil; then every query of
one save, with its time in the database.
"""

import io
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "ifcc.settings"
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="ifcc-bench-")
os.environ["LOG_LEVEL"] = "ERROR"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402
from judging.models import Scoresheet  # noqa: E402

REPEATS, BUDGET_MS, MOST_QUERIES = 200, 15, 8


def main() -> int:
    call_command("migrate", verbosity=0)
    said = io.StringIO()
    call_command("seed", entries=int(os.environ.get("BENCH_ENTRIES", "2000")), judges=30, sheets=3, seed=1, stdout=said)
    judge = User.objects.get(email=json.loads(said.getvalue())["judges"][0])
    sheet = Scoresheet.objects.held_by(judge).exclude(status=Scoresheet.SUBMITTED).first()
    code = sheet.round.rubric.criteria.first().code
    client = Client()
    client.force_login(judge, backend="allauth.account.auth_backends.AuthenticationBackend")

    def page(version: int):
        score = "7,5" if version % 2 else "8"
        return client.post(f"/sheets/{sheet.pk}/scores/", {"version": version, f"score-{code}": score})

    def api(version: int):
        body = {"version": version, "scores": {code: "7.5" if version % 2 else "8"}}
        return client.patch(f"/api/v1/sheets/{sheet.pk}/", body, content_type="application/json")

    bare, bare_cpu = _median(lambda _version: client.get("/healthz"), sheet)
    print(f"bare view: {bare:.2f} ms, cpu {bare_cpu:.2f} ms")
    print(f"{'door':<12}{'ms':>8}{'budget':>8}{'ratio':>8}{'cpu ms':>8}{'queries':>9}")
    is_good = True
    for name, save in (("page", page), ("API", api)):
        milliseconds, cpu = _median(save, sheet)
        version = _version(sheet)
        with CaptureQueriesContext(connection) as captured:
            save(version)
        print(f"{name:<12}{milliseconds:>8.1f}{BUDGET_MS:>8}{milliseconds / bare:>8.1f}{cpu:>8.1f}{len(captured):>9}")
        is_good = is_good and milliseconds <= BUDGET_MS and len(captured) <= MOST_QUERIES
        for query in captured.captured_queries:
            print(f"    {query['time']:>6} s  {query['sql'][:110]}")
    return 0 if is_good else 1


def _version(sheet: Scoresheet) -> int:
    return Scoresheet.objects.values_list("version", flat=True).get(pk=sheet.pk)


def _median(save, sheet: Scoresheet) -> tuple[float, float]:
    times, worked = [], []
    for _repeat in range(REPEATS):
        version = _version(sheet)
        begun, worked_before = time.perf_counter(), time.process_time()
        answer = save(version)
        times.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - worked_before) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"answered {answer.status_code}: {answer.content[:300]!r}")
    return statistics.median(times[10:]), statistics.median(worked[10:])


if __name__ == "__main__":
    sys.exit(main())
