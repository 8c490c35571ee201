"""Outsoles of the demo in figures: what each should measure, what its trials and its laboratory gave. All invented."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from development.testing.recording import Found

Measures = Mapping[str, Decimal]


@dataclass(frozen=True)
class Trial:
    """One trial beside the press: its compound, figures of the press, what was measured, and what was seen."""

    label: str
    compound: str
    process: Measures
    measured: Measures
    note: str


@dataclass(frozen=True)
class Sole:
    """`nominal`: what the office writes into the specification, with the tolerance."""

    material: str
    shore_a: int
    size_eu: Decimal
    nominal: Mapping[str, tuple[Decimal, Decimal]]
    trials: tuple[Trial, ...]
    report_number: str
    lab: Mapping[str, Decimal] = field(default_factory=dict)


UNITS = {
    "length": "mm",
    "width": "mm",
    "heel_width": "mm",
    "height": "mm",
    "weight": "g",
    "hardness": "shore_a",
    "density": "g_cm3",
    "abrasion": "mm3",
    "tensile": "n_mm2",
    "elongation": "percent",
    "tear": "kn_m",
    "flex": "mm",
    "bond": "n_mm",
    "stability": "percent",
    "slip_heel": "cof",
    "slip_forepart": "cof",
    "phthalates": "mg_kg",
    "pah": "mg_kg",
}
CERTIFIED = ("hardness", "density", "abrasion", "flex", "bond", "stability", "slip_heel", "slip_forepart")
# An older machine of the maker: its unit is of another dimension than the limit, and is told so.
GRASSELLI = Found("abrasion", Decimal("0.42"), "mm3_kg_m", method="Grasselli, SNI 06-0899", specimens=3)


def found(measured: Measures, specimens: int | None = None) -> list[Found]:
    return [Found(code, value, UNITS[code], specimens=specimens) for code, value in measured.items()]


def _measures(length: str, width: str, heel: str, height: str, weight: str, hardness: str) -> dict[str, Decimal]:
    codes = ("length", "width", "heel_width", "height", "weight", "hardness")
    return {
        code: Decimal(text) for code, text in zip(codes, (length, width, heel, height, weight, hardness), strict=True)
    }


def _process(
    mould: int, melt: int, press: int, pressure: int, shot: str, cycle: int, shrinkage: str
) -> dict[str, Decimal]:
    codes = (
        "mould_temperature",
        "melt_temperature",
        "press_time",
        "pressure",
        "shot_weight",
        "cycle_time",
        "shrinkage",
    )
    values = (mould, melt, press, pressure, shot, cycle, shrinkage)
    return {code: Decimal(str(value)) for code, value in zip(codes, values, strict=True) if value}


def _reported(*means: str) -> dict[str, Decimal]:
    """The means of the drawn certificate, in its order."""
    return dict(zip(CERTIFIED, map(Decimal, means), strict=True))


def _nominal(length: str, width: str, heel: str, height: str, weight: str, hardness: str) -> dict:
    tolerances = ("2", "1.5", "1.5", "1", "8", "5")
    values = _measures(length, width, heel, height, weight, hardness)
    return {code: (value, Decimal(tolerances[place])) for place, (code, value) in enumerate(values.items())}


ISLANDS = Sole(
    material="tpr",
    shore_a=60,
    size_eu=Decimal(42),
    nominal=_nominal("291", "104", "76", "29", "160", "60"),
    trials=(
        Trial(
            "T0",
            "TPR C-71, hitam",
            _process(24, 182, 0, 85, "171", 96, "1.9"),
            _measures("290.1", "103.6", "75.8", "28.9", "166.5", "69"),
            "Terlalu keras: 69 Shore A, batasnya 65. Gelembung kecil di tumit, sirip tipis di ujung. Kompon diganti "
            "dengan yang lebih lunak untuk T1.",
        ),
        Trial(
            "T1",
            "TPR C-62, hitam",
            _process(28, 176, 0, 78, "164", 88, "1.5"),
            _measures("291.2", "104.1", "76.1", "29", "159.3", "61"),
            "Kekerasan masuk. Sirip hilang setelah bidang pisah diratakan. Detail pulau tercetak bersih.",
        ),
    ),
    report_number="LUC/2026/0147",
    lab=_reported("60", "0.96", "114", "1.7", "4.0", "1.2", "0.37", "0.41")
    | {"tensile": Decimal("9.4"), "elongation": Decimal(412), "tear": Decimal("11.6"), "phthalates": Decimal(34)},
)
TEETH = Sole(
    material="rubber",
    shore_a=65,
    size_eu=Decimal(43),
    nominal=_nominal("299", "107", "78", "32", "235", "65"),
    trials=(
        Trial(
            "T0",
            "NR/SBR 65, hitam karbon",
            _process(155, 0, 480, 120, "248", 540, "2"),
            _measures("299.4", "107.3", "78.2", "32.1", "238", "64"),
            "Gigi tumpal keluar dari cetakan tanpa robek. Lubang udara ditambah di dua gigi terdepan.",
        ),
    ),
    report_number="LUC/2026/0163",
    lab=_reported("65", "1.15", "110", "1.5", "4.0", "1.2", "0.37", "0.42")
    | {"tensile": Decimal("12.1"), "elongation": Decimal(428), "tear": Decimal("14.2"), "pah": Decimal("0.2")},
)
SUBAK = Sole(
    material="rubber",
    shore_a=62,
    size_eu=Decimal(41),
    nominal=_nominal("284", "102", "74", "29", "210", "62"),
    trials=(
        Trial(
            "T0",
            "NR/SBR 62, cokelat",
            _process(152, 0, 450, 115, "226", 510, "2.2"),
            _measures("284.6", "102.2", "74.1", "29.2", "221", "66"),
            "Bintik di tumit, bobot di atas batas. Tekanan dinaikkan untuk T1.",
        ),
        Trial(
            "T1",
            "NR/SBR 62, cokelat",
            _process(155, 0, 450, 125, "219", 510, "2"),
            _measures("284.2", "102", "74", "29", "213", "63"),
            "Bintik di tumit sudah hilang. Alur subak tercetak sampai ke tepi.",
        ),
        Trial("T2", "NR/SBR 62, hijau daun", {}, {}, "Warna kedua, baru keluar dari cetakan."),
    ),
    report_number="",
)
