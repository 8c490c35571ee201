"""The catalogue and the page of one product among five hundred: server time and queries on PostgreSQL.

Run by `make bench-catalogue`. Medians of in-process requests, each also as a ratio to a bare Django view of the same
run; and once more with fifty products, to show that the queries are the same. A page above its budget fails the run.
"""

import os
import random
import sys
from datetime import timedelta

from django.test import Client
from django.utils import timezone
from measuring import at_each_size, migrate

# isort: split
from development.models import Product, ProductFigure, ProductPicture
from development.opening import open_project
from submissions.models import Entry
from tests.factories import editions, products, projects

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
    migrate()
    cast, chance = products.cast(), random.Random(1)
    products.published(cast)
    return at_each_size(
        [(f"{count} products", lambda count=count: _fill(cast, chance, up_to=count)) for count in (many // 10, many)],
        [(name, lambda url=url: url) for name, url in PAGES],
        client=Client(),
        budget=BUDGET,
    )


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


if __name__ == "__main__":
    sys.exit(main())
