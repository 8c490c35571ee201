"""Cost sheets for tests: one that is added up by hand in docs/costing.md's way, stored by the verb."""

from decimal import Decimal

from development.costing.drafting import Draft, Row
from development.costing.keeping import save_sheet


def rows(**changed) -> tuple[Row, ...]:
    """A sole of TPR; fields of the compound's line may be changed."""
    compound = {
        "kind": "material",
        "name": "TPR",
        "quantity": Decimal("318.6"),
        "unit": "gram",
        "price": Decimal(31500),
        "scrap": Decimal("7.5"),
        "source": "Penawaran Contoh",
        "origin": "Indonesia",
        "domestic_share": Decimal(60),
    }
    return (
        Row(**{**compound, **changed}),
        Row("process", "Injeksi", Decimal("1.5"), "minute", Decimal(900), domestic_share=Decimal(100)),
        Row("mould", "Matras", Decimal(1), "mould", Decimal(18_000_000), domestic_share=Decimal(100)),
        Row("overhead", "Overhead pabrik", Decimal(12), "percent", domestic_share=Decimal(80)),
        Row("margin", "Margin", Decimal(15), "percent"),
        Row("licence", "Royalti desainer", Decimal(3), "percent"),
    )


def draft(pairs: int = 5000, sizes: int = 8, **changed) -> Draft:
    return Draft(pairs, sizes, rows(**changed))


def sheet(project, by, *, seen: int = 0, note: str = "Baru", **changed):
    return save_sheet(project=project, draft=draft(**changed), note=note, seen=seen, by=by)
