"""What the benchmarks of pages share. Importing it sets Django up in a new data folder, so that models can be imported
after it; the tables are there once `migrate` was called.

Times are medians of in-process requests on a server that has run for a while: tables are analysed, and each page was
asked for often enough that its statements are prepared. Beside the clock stands the processor time of our process
alone, which says more on a machine that others use too.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

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

from ifcc.garbage import spare_what_stays  # noqa: E402
from tests.factories.people import log_in_proven  # noqa: E402

REPEATS = 15
WARM = 12  # statements are prepared when they come the fifth time, and get their lasting plan five times later


class Taken(NamedTuple):
    """Milliseconds by the clock and of the processor, the queries of one more request, and its status."""

    ms: float
    cpu: float
    queries: list[dict[str, str]]
    status: int


def migrate() -> None:
    """The tables are there, and rubbish is looked for as the web server does."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    spare_what_stays()


def analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def logged_in(user) -> Client:
    client = Client()
    log_in_proven(client, user)
    return client


def median(ask: Callable[..., Any], *, given: Callable[[], dict] = dict, repeats: int = REPEATS) -> Taken:
    """Of `ask`, which makes one request and returns its answer; an answer that streams is read to its end. What
    `given` prepares for it is made before the time is taken."""
    times, processor, status = [], [], 0
    for _repeat in range(WARM + repeats):
        prepared = given()
        begun, worked = time.perf_counter(), time.process_time()
        answer = ask(**prepared)
        if getattr(answer, "streaming", False):
            b"".join(answer.streaming_content)
        processor.append((time.process_time() - worked) * 1000)
        times.append((time.perf_counter() - begun) * 1000)
        status = answer.status_code
    prepared = given()
    with CaptureQueriesContext(connection) as captured:
        ask(**prepared)
    middle, worked = statistics.median(times[WARM:]), statistics.median(processor[WARM:])
    return Taken(middle, worked, captured.captured_queries, status)


def at_each_size(
    sizes: Iterable[tuple[str, Callable[[], None]]],
    pages: list[tuple[str, Callable[[], str]]],
    *,
    client: Client,
    budget: float,
) -> int:
    """Prints the pages at each size, the largest last, each also as a ratio to a bare view (/healthz) of the same run.

    A size is what it is called and what brings the world to it; a page its name and what tells its address then.
    Returns 1 where a page is above its budget (milliseconds) at the largest size, or asks more at one than at another.
    """
    found: dict[str, list[Taken]] = {}
    for said, fill in sizes:
        begun = time.perf_counter()
        fill()
        analyse()
        bare = median(lambda: client.get("/healthz")).ms
        print(f"{said} ({time.perf_counter() - begun:.0f} s); bare view {bare:.2f} ms")
        for name, address in pages:
            url = address()
            taken = median(lambda url=url: client.get(url))
            if taken.status != 200:
                raise SystemExit(f"{url} answered {taken.status}")
            found.setdefault(name, []).append(taken)
            print(
                f"{name:<24}{taken.ms:>8.1f} ms{taken.ms / bare:>8.1f} x{taken.cpu:>8.1f} cpu"
                f"{len(taken.queries):>5} queries"
            )
            _explain(taken)
    grown = [name for name, takes in found.items() if len({len(taken.queries) for taken in takes}) > 1]
    slow = [name for name, takes in found.items() if takes[-1].ms > budget]
    print(f"more queries with more rows: {', '.join(grown) or 'none'}; over {budget:g} ms: {', '.join(slow) or 'none'}")
    return 1 if slow or grown else 0


def _explain(taken: Taken) -> None:
    """The slowest queries, where EXPLAIN asks for them."""
    if os.environ.get("EXPLAIN"):
        for query in sorted(taken.queries, key=lambda one: -float(one["time"]))[:6]:
            print(f"    {query['time']} s  {query['sql'][:600]}")
