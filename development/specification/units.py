"""The closed list of units in which requirements and results are written: codes, and how people spell them.

`meaning` is read by `conversion`. Two units of one dimension can be converted into each other; hardness on the scales
of Shore A and Asker C, per cent, milligrams in a kilogram and the coefficient of friction are dimensions of their own,
so that a figure of one of them is never taken for another. What is only passed or failed has no number.
"""

from typing import NamedTuple


class Unit(NamedTuple):
    code: str
    symbol: str
    meaning: str


_ALL = (
    Unit("mm", "mm", "millimetre"),
    Unit("cm", "cm", "centimetre"),
    Unit("mm3", "mm³", "millimetre ** 3"),
    Unit("cm3", "cm³", "centimetre ** 3"),
    Unit("mm3_kg_m", "mm³/kg·m", "millimetre ** 3 / kilogram / metre"),
    Unit("mg", "mg", "milligram"),
    Unit("g", "g", "gram"),
    Unit("kg", "kg", "kilogram"),
    Unit("g_cm3", "g/cm³", "gram / centimetre ** 3"),
    Unit("kg_m3", "kg/m³", "kilogram / metre ** 3"),
    Unit("shore_a", "Shore A", "shore_a"),
    Unit("asker_c", "Asker C", "asker_c"),
    Unit("n_mm2", "N/mm²", "newton / millimetre ** 2"),
    Unit("mpa", "MPa", "megapascal"),
    Unit("kg_cm2", "kgf/cm²", "kilogram_force / centimetre ** 2"),
    Unit("kn_m", "kN/m", "kilonewton / metre"),
    Unit("n_mm", "N/mm", "newton / millimetre"),
    Unit("percent", "%", "part_of_hundred"),
    Unit("cof", "CoF", "coefficient_of_friction"),
    Unit("mg_kg", "mg/kg", "part_of_million"),
    Unit("kcycles", "× 1000", "kilocycle"),
    Unit("cycles", "×", "cycle"),
    Unit("celsius", "°C", "celsius_step"),
    Unit("minutes", "min", "minute"),
    Unit("hours", "h", "hour"),
    Unit("passed", "✓", ""),
)
UNITS = {unit.code: unit for unit in _ALL}
PASSED = "passed"


def symbol(code: str) -> str:
    """How the unit is written behind a number; the code itself, where it is none of the list."""
    unit = UNITS.get(code)
    return unit.symbol if unit else code
