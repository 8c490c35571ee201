"""From whom things are, in words. What is of firms that the reader may not know is not among what was gathered."""

from django.utils.translation import pgettext

from development.exporting.gathering import Gathered


def side_of(found: Gathered, row) -> str:
    """Of a row with `by` and `partner`: the firm, the designer, or the office."""
    if row.partner is not None:
        return row.partner.name
    return pgettext("from whom", "designer") if row.by_id in found.reader.designers else "BPIPI"
