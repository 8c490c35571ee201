"""The example of docs/costing.md, added up there by hand, is what the code comes to."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from development.costing.reckoning import Line, reckon

TEXT = (Path(settings.BASE_DIR) / "docs" / "costing.md").read_text(encoding="utf-8")


def written(text: str) -> Decimal:
    return Decimal(text.strip().replace(".", "").replace(",", "."))


@pytest.fixture(scope="module")
def table():
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in TEXT.splitlines() if line.startswith("|")]
    return [row for row in rows if len(row) == 8 and row[1] not in ("baris · line", "---")]


@pytest.fixture(scope="module")
def made(table):
    lines = [Line(row[0], written(row[2]), row[3], *map(written, row[4:7])) for row in table]
    pairs, sizes = 5000, 8
    assert f"Matras: 1 × 18.000.000 × {sizes} ÷ 5.000" in TEXT
    return reckon(lines, pairs=pairs, sizes=sizes)


def test_every_line_to_the_rupiah(table, made):
    assert len(table) == 6
    assert list(made.amounts) == [written(row[7]) for row in table]


def test_cost_and_price_to_the_rupiah(made):
    assert made.cost == written(re.search(r"\*\*Biaya · cost: ([\d.]+)\*\*", TEXT)[1])
    assert made.price == written(re.search(r"\*\*Harga · price: ([\d.]+)\*\*", TEXT)[1])


def test_the_indicative_domestic_share(made):
    cost, domestic, share = re.search(r"\*\*([\d.]+) rupiah biaya, ([\d.]+) .*: ([\d,]+) %\.\*\*", TEXT).groups()
    assert (made.cost, made.domestic, made.domestic_share) == (written(cost), written(domestic), written(share))
