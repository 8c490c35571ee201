"""What a pair of the demo's soles costs: an estimate above the target, another material, what it came to in the end."""

from dataclasses import replace
from decimal import Decimal

from accounts.models import User
from development.costing.drafting import Draft, Row
from development.costing.keeping import save_sheet
from development.costing.reckoning import (
    CYCLE,
    GRAM,
    LICENCE,
    MARGIN,
    MATERIAL,
    MINUTE,
    MOULD,
    OVERHEAD,
    PERCENT,
    PIECE,
    PROCESS,
)
from development.models import DevelopmentProject
from ifcc.demo.clock import Clock

SIZES = 7
HUNDRED = Decimal(100)
QUOTED = "Penawaran pemasok (contoh)"
CHANGED = "TPU diganti TPR: harga bahan lebih rendah, siklus lebih pendek."
ACTUAL = "Setelah uji produksi: bobot dan waktu siklus nyata, pesanan pertama 6.000 pasang."


def reckon_islands(project: DevelopmentProject, clock: Clock, when: list[float], by: User, *, seen: int = 0) -> None:
    """Of three sheets those after the `seen` ones, each on its day: TPU, above the target; TPR, below it; and what the
    pilot run came to."""
    sheets = ((5000, _tpu(), ""), (5000, _tpr(), CHANGED), (6000, _as_made(), ACTUAL))
    for number, (at, (pairs, rows, note)) in enumerate(zip(when, sheets[seen:], strict=False), seen):
        clock.set_back(at)
        day = clock.day(-int(at) - 5)
        draft = Draft(pairs, SIZES, tuple(replace(row, priced_on=day) if row.source else row for row in rows))
        save_sheet(project=project, draft=draft, note=note, seen=number, by=by)


def reckon_teeth(project: DevelopmentProject, by: User) -> None:
    """One sheet of pressed rubber, a little below the target."""
    compound = _material("Karet alam", "472", "36500", "7.5", origin="Lampung", domestic="95")
    draft = Draft(
        4000, SIZES, (compound, *_rest(Row(PROCESS, "Cetak tekan", Decimal(1), CYCLE, Decimal(2600)), "12500000"))
    )
    save_sheet(project=project, draft=draft, note="", seen=0, by=by)


def _tpu() -> tuple[Row, ...]:
    return (
        _material("TPU", "385.6", "67500", "7.5", origin="impor", domestic="10"),
        *_rest(Row(PROCESS, "Injeksi", Decimal("1.8"), MINUTE, Decimal(900), domestic_share=HUNDRED)),
    )


def _tpr() -> tuple[Row, ...]:
    return (
        _material("TPR", "318.6", "31500", "7.5", origin="Tangerang", domestic="60"),
        *_rest(Row(PROCESS, "Injeksi", Decimal("1.5"), MINUTE, Decimal(900), domestic_share=HUNDRED)),
    )


def _as_made() -> tuple[Row, ...]:
    return (
        _material("TPR", "321.4", "30800", "5.2", origin="Tangerang", domestic="60"),
        *_rest(Row(PROCESS, "Injeksi", Decimal("1.4"), MINUTE, Decimal(900), domestic_share=HUNDRED)),
    )


def _material(name: str, grams: str, price: str, scrap: str, *, origin: str, domestic: str) -> Row:
    return Row(
        MATERIAL,
        name,
        Decimal(grams),
        GRAM,
        Decimal(price),
        Decimal(scrap),
        source=QUOTED,
        origin=origin,
        domestic_share=Decimal(domestic),
    )


def _rest(process: Row, mould: str = "18000000") -> tuple[Row, ...]:
    """What every sheet has beside the compound."""
    return (
        process,
        Row(MOULD, "Matras baja CNC", Decimal(1), PIECE, Decimal(mould), source=QUOTED, domestic_share=HUNDRED),
        Row(OVERHEAD, "Overhead pabrik", Decimal(12), PERCENT, domestic_share=Decimal(80)),
        Row(MARGIN, "Margin", Decimal(15), PERCENT),
        Row(LICENCE, "Royalti perancang", Decimal(3), PERCENT),
    )
