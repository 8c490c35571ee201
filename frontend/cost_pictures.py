"""Pictures of what a pair costs, as SVG: its parts as steps, and its cost against the pairs planned.

Written here and not by a template, because templates would write numbers as the person reads them. Whole numbers and
words of our own go in, and texts only through `format_html`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from accounts.locale import number
from development.costing.reckoning import LICENCE, MARGIN, OF_COST, Reckoned

_WIDE = 1000
COST, PRICE = "cost", "price"
_PLOT_WIDE, _PLOT_HIGH, _LEFT, _RIGHT, _TOP, _FOOT = 640, 300, 92, 24, 24, 44


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: a part, or one of the two sums. `share` is its per cent of the price."""

    what: str
    amount: Decimal
    share: int
    drawing: SafeString

    @property
    def is_sum(self) -> bool:
        return self.what in (COST, PRICE)


def steps_of(made: Reckoned, target_cost: Decimal | None, target_price: Decimal | None) -> list[Step]:
    """Each part begins where the one before ended; the sums begin at nothing and carry their target as a line."""
    most = max(made.price, target_cost or Decimal(0), target_price or Decimal(0), Decimal(1))
    found, reached = [], Decimal(0)
    for kind in OF_COST:
        found.append(_step(kind, made.parts[kind], reached, made.price, most))
        reached += made.parts[kind]
    found.append(_step(COST, made.cost, Decimal(0), made.price, most, target_cost))
    for kind in (MARGIN, LICENCE):
        found.append(_step(kind, made.parts[kind], reached, made.price, most))
        reached += made.parts[kind]
    found.append(_step(PRICE, made.price, Decimal(0), made.price, most, target_price))
    return found


def _step(what: str, amount: Decimal, start: Decimal, price: Decimal, most: Decimal, target=None) -> Step:
    x, end = _along(start, most), _along(start + amount, most)
    width = max(end - x, 3 if amount else 0)
    drawn = [
        '<svg class="cost-bar" viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true" focusable="false">',
        '<line class="cost-ground" x1="0" x2="1000" y1="27" y2="27"/>',
        f'<rect class="cost-part cost-part-{what}" x="{min(x, _WIDE - width):d}" y="5" width="{width:d}" height="18"/>',
    ]
    if target is not None:
        drawn.append(f'<line class="cost-target" x1="{_along(target, most):d}" x2="{_along(target, most):d}" y2="28"/>')
    share = int((amount * 100 / price).to_integral_value()) if price else 0
    return Step(what, amount, share, mark_safe("".join([*drawn, "</svg>"])))  # noqa: S308 - numbers and our own words


def _along(value: Decimal, most: Decimal) -> int:
    return int((value * _WIDE / most).to_integral_value())


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the curve that is told by name."""

    pairs: int
    cost: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Cost over pairs, and the one point of it that is told by name; an open one is drawn broken."""

    points: Sequence[tuple[int, Decimal]]
    mark: Mark
    is_open: bool = False


def curves_drawn(curves: Sequence[Curve], target: Decimal | None, words: str) -> SafeString:
    """Cost of a pair over the pairs planned; `words` say the same without a picture."""
    across = max(pairs for curve in curves for pairs, _cost in curve.points)
    costs = [cost for curve in curves for _pairs, cost in curve.points] + ([target] if target is not None else [])
    rows = _steps(max([*costs, Decimal(1)]))

    def x(pairs: int) -> int:
        return _LEFT + round((_PLOT_WIDE - _LEFT - _RIGHT) * pairs / across)

    def y(cost: Decimal) -> int:
        return _PLOT_HIGH - _FOOT - round((_PLOT_HIGH - _FOOT - _TOP) * cost / rows[-1])

    drawn = [_curve(curve, x, y) for curve in curves]
    return format_html(
        '<svg class="plot cost-plot" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}</svg>',
        _PLOT_WIDE,
        _PLOT_HIGH,
        words,
        _grid(rows, y),
        _foot(across, x),
        _target(target, y),
        format_html_join("", "{}", ((one,) for one in drawn)),
    )


def _curve(curve: Curve, x, y) -> SafeString:
    """The name stands below its point, that of an open curve above."""
    path = " ".join(f"{x(pairs):d},{y(cost):d}" for pairs, cost in curve.points)
    left, top = x(curve.mark.pairs), y(curve.mark.cost)
    is_left = left < _PLOT_WIDE * 2 / 3
    return format_html(
        '<polyline class="cost-curve{0}" points="{1}"/><circle class="cost-mark{0}" cx="{2}" cy="{3}" r="6"/>'
        '<text x="{4}" y="{5}" text-anchor="{6}">{7}</text>',
        " cost-open" if curve.is_open else "",
        path,
        left,
        top,
        left + (10 if is_left else -10),
        top - 12 if curve.is_open else min(top + 42, _PLOT_HIGH - _FOOT - 4),
        "start" if is_left else "end",
        curve.mark.text,
    )


def _grid(rows: Sequence[Decimal], y) -> SafeString:
    return format_html_join(
        "",
        '<line class="plot-grid" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="end">{}</text>',
        ((_LEFT, _PLOT_WIDE - _RIGHT, y(row), y(row), _LEFT - 8, y(row) + 5, number(row)) for row in rows),
    )


def _foot(across: int, x) -> SafeString:
    steps = sorted({round(across * step / 4) for step in range(5)})
    return format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="{}">{}</text>',
        ((x(step), _PLOT_HIGH - _FOOT + 22, "end" if step == across else "middle", number(step)) for step in steps),
    )


def _target(target: Decimal | None, y) -> SafeString | str:
    if target is None:
        return ""
    row, end = y(target), _PLOT_WIDE - _RIGHT
    line = '<line class="cost-target" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="end">{}</text>'
    return format_html(line, _LEFT, end, row, row, end, row - 8, pgettext("line of a plot", "target"))


def _steps(most: Decimal) -> list[Decimal]:
    """From nothing to beyond `most` in at most six round steps."""
    size = Decimal(10) ** max(most.adjusted() - 1, 0)
    step = next(size * times for times in (1, 2, 5, 10, 20, 50) if size * times * 5 >= most)
    count = int((most / step).to_integral_value(rounding=ROUND_CEILING))
    return [step * number for number in range(max(count, 1) + 1)]
