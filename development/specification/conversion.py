"""Figures in another unit of the same dimension, exactly. Loaded when two units first differ: pint brings numpy along
where that is installed, and a web process should do without it."""

from decimal import Decimal
from fractions import Fraction

import pint

from development.specification.units import UNITS

_DEFINITIONS = """
milli- = 0.001
centi- = 0.01
kilo- = 1000
mega- = 1000000
metre = [length]
gram = [mass]
second = [time]
minute = 60 second
hour = 3600 second
newton = 1000 gram * metre / second ** 2
kilogram_force = 9.80665 newton
pascal = newton / metre ** 2
cycle = [repetition]
shore_a = [hardness_shore_a]
asker_c = [hardness_asker_c]
part_of_hundred = [part_of_hundred]
part_of_million = [part_of_million]
coefficient_of_friction = [friction]
celsius_step = [temperature]
"""


def _registry() -> pint.UnitRegistry:
    registry: pint.UnitRegistry = pint.UnitRegistry(None, non_int_type=Decimal, cache_folder=None)
    registry.load_definitions(_DEFINITIONS.strip().splitlines())
    return registry


_REGISTRY = _registry()
_PARSED = {code: _REGISTRY.Unit(unit.meaning) for code, unit in UNITS.items() if unit.meaning}


def factor(unit: str, into: str) -> Fraction | None:
    """By what a figure in `unit` is multiplied to be one in `into`; None where their dimensions differ, and for what
    has no number."""
    here, there = _PARSED.get(unit), _PARSED.get(into)
    if here is None or there is None or here.dimensionality != there.dimensionality:
        return None
    base, _units = _REGISTRY.get_base_units(here)
    goal, _units = _REGISTRY.get_base_units(there)
    return Fraction(Decimal(str(base))) / Fraction(Decimal(str(goal)))
