"""A criterion whose value is the entry's total of the round before, brought to this rubric's scale in proportion."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from judging.ranking import decimal_text

WITHOUT_SCALE = ("rank_sum", "z_score")
Scale = tuple[Decimal, Decimal]  # the lowest and the highest score


def carried_value(total: Fraction | Decimal, *, source: Scale, target: Scale) -> Decimal:
    """The total at 4 places, moved from one scale to the other in proportion; 4 places, halves to even.

    What lies outside its own scale, as an adjusted total may, lies outside the other as far in proportion.
    """
    known = Fraction(decimal_text(Fraction(total)))
    (low, high), (least, most) = ([Fraction(end) for end in scale] for scale in (source, target))
    return Decimal(decimal_text(least + (known - low) / (high - low) * (most - least)))


def carried_values(
    totals: Mapping[int, Fraction | Decimal], entries: Mapping[int, int], *, source: Scale, target: Scale
) -> dict[int, Decimal]:
    """{contender: value} of those contenders (`entries`: which entry each is) that have a total in the source."""
    return {
        contender: carried_value(totals[entry], source=source, target=target)
        for contender, entry in entries.items()
        if entry in totals
    }
