"""What kinds and units of cost lines are called."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from development.costing.reckoning import CYCLE, GRAM, MINUTE, PERCENT, PIECE, RUPIAH
from development.models import CostLine

_KINDS = dict(CostLine.KINDS)
_UNITS = {
    GRAM: _("grams a pair"),
    MINUTE: _("minutes a pair"),
    CYCLE: _("cycles a pair"),
    PIECE: _("moulds a size"),
    PERCENT: pgettext_lazy("unit of a cost line", "per cent"),
    RUPIAH: _("rupiah a pair"),
}


def kind_name(kind: str):
    return _KINDS.get(kind, kind)


def unit_name(unit: str):
    return _UNITS.get(unit, unit)
