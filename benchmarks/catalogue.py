"""The catalogue and the page of one product among five hundred: server time and queries on PostgreSQL.

Run by `make bench-catalogue`. Medians of in-process requests, each also as a ratio to a bare Django view of the same
run; and once more with fifty products, to show that the queries are the same. A page above its budget fails the run.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta
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
from django.utils import timezone  # noqa: E402

from development.models import Product, ProductFigure, ProductPicture  # noqa: E402
from development.opening import open_project  # noqa: E402
from submissions.models import Entry  # noqa: E402
from tests.factories import editions, products, projects  # noqa: E402

REPEATS, WARM = 15, 8
BUDGET = 80
MATERIALS = ("tpr", "rubber", "tpu", "eva")
TESTS = ("abrasion", "flex", "bond")
PAGES = [
    ("catalogue", "/catalogue/"),
    ("catalogue, filtered", "/catalogue/?size=41&material=tpr&price=600000&tests=abrasion&tests=flex&order=price"),
    ("catalogue, last page", "/catalogue/?page=99"),
    ("one product", "/products/jala-contoh/"),
]


def main() -> int:
    many = int(os.environ.get("BENCH_PRODUCTS", "500"))
    call_command("migrate", verbosity=0)
    begun, cast = time.perf_counter(), products.cast()
    products.published(cast)
    client, chance = Client(), random.Random(1)
    found: dict[str, list[int]] = {}
    slow = 0
    for count in (many // 10, many):
        _fill(cast, chance, up_to=count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        bare = _median(client, "/healthz")[0]
        print(f"{count} products ({time.perf_counter() - begun:.0f} s); bare view {bare:.2f} ms")
        for name, url in PAGES:
            milliseconds, cpu, queries = _median(client, url)
            found.setdefault(name, []).append(queries)
            slow += count == many and milliseconds > BUDGET
            print(f"{name:<24}{milliseconds:>8.1f} ms{milliseconds / bare:>8.1f} x{cpu:>8.1f} cpu{queries:>5} queries")
    grown = [name for name, counts in found.items() if len(set(counts)) > 1]
    print(f"more queries with more products: {grown or 'none'}")
    return 1 if slow or grown else 0


def _fill(cast, chance, *, up_to: int) -> None:
    """Products of all materials, sizes and prices, each with four pictures in three widths and up to three tests."""
    results = {code: products.result(cast, code=code) for code in TESTS}
    for number in range(Product.objects.count(), up_to):
        prize = projects.winner(cast.category, by=cast.organiser, owner=cast.owner)
        project = open_project(award=prize, name=f"Sol contoh {number}", by=cast.organiser)
        Entry.objects.filter(pk=prize.entry_id).update(is_secret=False)
        size = chance.randrange(35, 41)
        product = Product.objects.create(
            project=project,
            slug=f"sol-contoh-{number}",
            name=f"Sol contoh {number}",
            story="Kisah. " * 100,
            status=Product.PUBLISHED,
            published_at=timezone.now(),
            price=chance.randrange(50, 900) * 1000,
            price_on=project.today,
            material=chance.choice(MATERIALS),
            size_from=size,
            size_to=size + chance.randrange(3, 7),
            launched_on=project.today - timedelta(days=chance.randrange(900)),
            in_catalogue=True,
            by=cast.organiser,
        )
        for position in range(4):
            stored = editions.stored_file(cast.owner)
            for width in (400, 1000, 2000):
                editions.preview(stored, width=width)
            ProductPicture.objects.create(product=product, stored=stored, position=position, by=cast.organiser)
        for code in chance.sample(TESTS, chance.randrange(4)):
            ProductFigure.objects.create(product=product, measurement=results[code])


def _median(client: Client, url: str) -> tuple[float, float, int]:
    """Milliseconds by the clock and of the processor, queries."""
    times, processor = [], []
    for _repeat in range(WARM + REPEATS):
        begun, worked = time.perf_counter(), time.process_time()
        answer = client.get(url)
        if answer.status_code != 200:
            raise SystemExit(f"{url} answered {answer.status_code}")
        processor.append((time.process_time() - worked) * 1000)
        times.append((time.perf_counter() - begun) * 1000)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return statistics.median(times[WARM:]), statistics.median(processor[WARM:]), len(captured)


if __name__ == "__main__":
    sys.exit(main())
