"""The closed list of figures that a trial is run with, each with unit and bounds. Values in, values out."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

FINEST = Decimal("0.001")


class Figure(NamedTuple):
    code: str
    unit: str
    least: Decimal
    most: Decimal


_ALL = (
    Figure("mould_temperature", "°C", Decimal(0), Decimal(400)),
    Figure("melt_temperature", "°C", Decimal(0), Decimal(450)),
    Figure("press_time", "s", Decimal(0), Decimal(7200)),
    Figure("cooling_time", "s", Decimal(0), Decimal(7200)),
    Figure("pressure", "bar", Decimal(0), Decimal(3000)),
    Figure("shot_weight", "g", Decimal(0), Decimal(5000)),
    Figure("cycle_time", "s", Decimal(0), Decimal(7200)),
    Figure("shrinkage", "%", Decimal(-5), Decimal(20)),
)
FIGURES = {figure.code: figure for figure in _ALL}


def is_possible(code: str, value: Decimal) -> bool:
    """Whether the figure is of the list, within its bounds, and no finer than is kept."""
    figure = FIGURES.get(code)
    if figure is None or not value.is_finite() or not figure.least <= value <= figure.most:
        return False
    return value == value.quantize(FINEST)


def stored(values: Mapping[str, Decimal | None]) -> dict[str, str]:
    """What was given, in the order of the list, each number as a plain text."""
    return {code: f"{value.normalize():f}" for code in FIGURES if (value := values.get(code)) is not None}
