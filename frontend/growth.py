"""How a number grew over the reports of a product, as a small picture. Only whole numbers and our own words go in; the
table beside it says the same."""

from dataclasses import dataclass
from decimal import Decimal

from accounts.locale import number, rupiah
from development.market.sums import Point

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FLOOR = 480, 150, 30, 450, 34, 120
LAST_MONTH = 12


@dataclass(frozen=True)
class Dot:
    x: int
    y: int
    months: int
    label: str

    @property
    def label_y(self) -> int:
        return self.y - 12

    @property
    def anchor(self) -> str:
        """So that the last label does not leave the picture."""
        return "end" if self.months == LAST_MONTH else "middle"


@dataclass(frozen=True)
class Growth:
    """Dots from the launch on; `line` leads through them."""

    dots: list[Dot]
    line: str


def growth_drawn(points: list[Point], *, is_money: bool = False) -> Growth | None:
    """None where no report says anything."""
    if not points:
        return None
    most = max(point.value for point in points) or Decimal(1)
    in_words = rupiah if is_money else number
    dots = [
        Dot(
            x=LEFT + (RIGHT - LEFT) * point.months // LAST_MONTH,
            y=FLOOR - int((FLOOR - TOP) * point.value / most),
            months=point.months,
            label=in_words(point.value),
        )
        for point in points
    ]
    line = " ".join(f"{x},{y}" for x, y in [(LEFT, FLOOR), *((dot.x, dot.y) for dot in dots)])
    return Growth(dots, line)
