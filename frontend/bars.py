"""Bars of a timeline as SVG. Written here and not by a template, for a page draws hundreds of them; only whole numbers
and words of our own go in."""

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from development.pacing.drawing import HELD, PLAN, Bar
from development.pacing.timeline import Timeline

_HEAD = '<svg class="bars" viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true" focusable="false">'


def bars_drawn(timeline: Timeline, bars: Iterable[Bar]) -> SafeString:
    """Lines of the months, the bars in their order, and today over them. The table beside says the same in words."""
    ticks = [
        f'<line class="bar-tick" x1="{tick.x:d}" x2="{tick.x:d}" y1="0" y2="28"/>' for tick in timeline.scale.ticks
    ]
    now = f'<line class="bar-today" x1="{timeline.now:d}" x2="{timeline.now:d}" y1="0" y2="28"/></svg>'
    return mark_safe("".join([_HEAD, *ticks, *map(_bar, bars), now]))  # noqa: S308 - whole numbers and our own words


def _bar(bar: Bar) -> str:
    if bar.what == HELD:
        return _rect("gap", bar, 8, 12) + _rect(HELD, bar, 12, 4)
    return _rect(PLAN, bar, 3, 22) if bar.what == PLAN else _rect(bar.what, bar, 8, 12)


def _rect(what: str, bar: Bar, y: int, height: int) -> str:
    return f'<rect class="bar bar-{what}" x="{bar.x:d}" y="{y}" width="{bar.width:d}" height="{height}"/>'
