"""The plot of one property over the samples: everything lies inside, limits and verdicts without colour."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from development.models import Measurement, Requirement, Sample
from development.specification.comparing import judged
from development.specification.seeing import Point
from frontend.trend import plot_of

FIGURES = st.decimals(-9999, 9999, places=2)


def point(label: str, value: Decimal | None, line: Requirement) -> Point:
    sample = Sample(pk=int(label[1:]) + 1, label=label)
    verdict, kept = (
        judged(value, "mm", line.at_least, line.at_most, line.unit) if value is not None else ("failed", None)
    )
    return Point(sample, Measurement(value=value, unit="mm", verdict=verdict), kept)


def line(least=None, most=None) -> Requirement:
    return Requirement(code="length", name="Panjang", unit="mm", group="dimension", at_least=least, at_most=most)


@given(st.lists(FIGURES, min_size=1, max_size=12), st.none() | FIGURES, st.none() | FIGURES)
def test_everything_lies_inside(values, one, other):
    if one is not None and other is not None and one > other:
        one, other = other, one
    wanted = line(one, other)
    plot = plot_of(wanted, [point(f"T{n % 3}", value, wanted) for n, value in enumerate(values)])
    assert len(plot.marks) == len(values)
    assert all(0 <= float(mark.x) <= 640 and 20 <= float(mark.y) <= 230 for mark in plot.marks)
    assert all(20 <= float(level.y) <= 230 for level in plot.limits)
    assert (plot.band is None) == (one is None and other is None)


def test_verdicts_are_shapes_and_words_and_a_higher_figure_stands_higher():
    wanted = line(Decimal(281), Decimal(285))
    plot = plot_of(wanted, [point("T0", Decimal(280), wanted), point("T1", Decimal(284), wanted)])
    assert [mark.shape for mark in plot.marks] == ["failed", "passed"]
    assert float(plot.marks[0].y) > float(plot.marks[1].y)
    assert [level.text for level in plot.limits] == ["281", "285"]
    assert all(word in plot.words for word in ("283 ± 2 mm", "T0 280 mm", "T1 284 mm"))


def test_what_can_not_be_compared_keeps_its_column_and_alone_makes_no_plot():
    wanted = line(None, Decimal(285))
    nothing = Point(Sample(pk=1, label="T0"), Measurement(value=Decimal(1), unit="g", verdict="not_comparable"), None)
    assert plot_of(wanted, [nothing]) is None
    plot = plot_of(wanted, [nothing, point("T1", Decimal(284), wanted)])
    assert ([column.text for column in plot.columns], len(plot.marks)) == (["T0", "T1"], 1)
