"""Bars of the figures as SVG. Only whole numbers go in; the table beside says the same in words."""

from collections.abc import Sequence
from math import sqrt

from django.utils.safestring import SafeString, mark_safe

WIDE, HIGH = 1000, 24
_STEP_WIDE, _STEPS_HIGH = 20, 64


def bar(count: int, before: int, most: int) -> SafeString:
    """How many came so far, over how many had come as far as the step before."""
    inner = _rect("ghost", 0, 0, _share(before, most), HIGH) + _rect("come", 0, 0, _share(count, most), HIGH)
    return _drawn("figure-bar", WIDE, HIGH, inner)


def box(low: float, median: float, high: float, most: float, planned: int) -> SafeString:
    """The middle half as a box, the median as a line in it, the plan as a thin line."""
    left, middle, right, plan = (_share(one, most) for one in (low, median, high, planned))
    inner = (
        f'<line class="figure-axis" x1="0" x2="{WIDE}" y1="12" y2="12"/>'
        + _rect("box", left, 4, max(4, right - left), 16)
        + f'<line class="figure-plan" x1="{plan}" x2="{plan}" y1="0" y2="{HIGH}"/>'
        + f'<line class="figure-median" x1="{middle}" x2="{middle}" y1="2" y2="22"/>'
    )
    return _drawn("figure-bar", WIDE, HIGH, inner)


def small(counts: Sequence[int], most: int) -> SafeString:
    """One bar a step; heights grow with the square root, so that few are seen beside many."""
    rects = []
    for place, count in enumerate(counts):
        height = max(2, round(_STEPS_HIGH * sqrt(count / most))) if count and most else 0
        rects.append(_rect("come", place * _STEP_WIDE + 2, _STEPS_HIGH - height, _STEP_WIDE - 4, height))
    width = len(counts) * _STEP_WIDE
    foot = f'<line class="figure-axis" x1="0" x2="{width}" y1="{_STEPS_HIGH}" y2="{_STEPS_HIGH}"/>'
    return _drawn("figure-small", width, _STEPS_HIGH + 1, "".join(rects) + foot)


def _share(value: float, most: float) -> int:
    """Along the width; what is there at all is seen."""
    return max(3, min(WIDE, round(WIDE * value / most))) if value and most else 0


def _rect(what: str, x: int, y: int, width: int, height: int) -> str:
    return f'<rect class="figure-{what}" x="{x:d}" y="{y:d}" width="{width:d}" height="{height:d}"/>'


def _drawn(name: str, width: int, height: int, inner: str) -> SafeString:
    head = f'<svg class="{name}" viewBox="0 0 {width:d} {height:d}" preserveAspectRatio="none"'
    return mark_safe(f'{head} aria-hidden="true" focusable="false">{inner}</svg>')  # noqa: S308 - whole numbers only
