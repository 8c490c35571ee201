"""Cost sheets as programs send and read them. Amounts are whole rupiah a pair, as texts without marks."""

from decimal import Decimal
from typing import Any

from rest_framework import serializers

from accounts.strict import StrictSerializer
from development.costing.asking_what_if import Answer
from development.costing.drafting import LONGEST, MOST_LINES, MOST_PAIRS, MOST_SIZES, Row
from development.costing.keeping import LONGEST_NOTE
from development.costing.reckoning import KINDS, UNITS
from development.models import CostLine, CostSheet
from files.reporting import mould_rules

_UNITS = sorted({unit for units in UNITS.values() for unit in units})
_ZERO = Decimal(0)


def _figure(places: int, whole: int = 12, **more) -> serializers.DecimalField:
    return serializers.DecimalField(max_digits=whole + places, decimal_places=places, min_value=_ZERO, **more)


class CostLineBody(StrictSerializer):
    """What `quantity` and `price` mean follows from the kind: see docs/costing.md."""

    kind = serializers.ChoiceField(CostLine.KINDS)
    name = serializers.CharField(max_length=LONGEST["name"])
    quantity = _figure(4)
    unit = serializers.ChoiceField([(unit, unit) for unit in _UNITS])
    price = _figure(2, required=False, default=_ZERO)
    scrap = _figure(2, whole=3, required=False, default=_ZERO, help_text="per cent, of a material")
    priced_on = serializers.DateField(required=False, allow_null=True, default=None)
    source = serializers.CharField(  # type: ignore[assignment]
        max_length=LONGEST["source"], required=False, allow_blank=True, default=""
    )
    origin = serializers.CharField(max_length=LONGEST["origin"], required=False, allow_blank=True, default="")
    domestic_share = _figure(2, whole=3, required=False, default=_ZERO, help_text="per cent")


class SheetBody(StrictSerializer):
    pairs = serializers.IntegerField(min_value=1, max_value=MOST_PAIRS)
    sizes = serializers.IntegerField(min_value=1, max_value=MOST_SIZES)
    lines = serializers.ListField(child=CostLineBody(), min_length=1, max_length=MOST_LINES)
    note = serializers.CharField(max_length=LONGEST_NOTE, required=False, allow_blank=True, default="")
    seen = serializers.IntegerField(
        min_value=0, max_value=2**31 - 1, help_text="the newest version that was read; 0 for none"
    )


class WhatIfQuery(StrictSerializer):
    pairs = serializers.IntegerField(min_value=1, max_value=MOST_PAIRS, required=False, default=None)
    sizes = serializers.IntegerField(min_value=1, max_value=MOST_SIZES, required=False, default=None)
    material = serializers.CharField(max_length=20, required=False, default="")

    def validate_material(self, value: str) -> str:
        choices = [(material.code, material.code) for material in mould_rules.current().materials]
        return serializers.ChoiceField(choices, allow_blank=True).run_validation(value)


class CostLineAnswer(serializers.Serializer):
    kind = serializers.CharField()
    name = serializers.CharField()
    quantity = serializers.DecimalField(max_digits=16, decimal_places=4)
    unit = serializers.CharField()
    price = serializers.DecimalField(max_digits=16, decimal_places=2)
    scrap = serializers.DecimalField(max_digits=5, decimal_places=2)
    priced_on = serializers.DateField(allow_null=True)
    source = serializers.CharField()  # type: ignore[assignment]
    origin = serializers.CharField()
    domestic_share = serializers.DecimalField(max_digits=5, decimal_places=2)
    amount = serializers.DecimalField(max_digits=12, decimal_places=0, help_text="rupiah a pair")


class CostLineShort(serializers.Serializer):
    id = serializers.IntegerField()
    partner = serializers.IntegerField(allow_null=True, help_text="id of the firm that reckons; null: the office")
    version = serializers.IntegerField()
    note = serializers.CharField()
    pairs = serializers.IntegerField()
    sizes = serializers.IntegerField()
    cost = serializers.DecimalField(max_digits=12, decimal_places=0, help_text="before margin and licence fee")
    price = serializers.DecimalField(max_digits=12, decimal_places=0)
    domestic_share = serializers.DecimalField(max_digits=5, decimal_places=2, help_text="indication, in per cent")
    at = serializers.DateTimeField()


class WhatIfAnswer(serializers.Serializer):
    pairs = serializers.IntegerField()
    sizes = serializers.IntegerField()
    lines = CostLineAnswer(many=True)
    cost = serializers.DecimalField(max_digits=None, decimal_places=0)
    price = serializers.DecimalField(max_digits=None, decimal_places=0)
    domestic_share = serializers.DecimalField(max_digits=5, decimal_places=2)


class CostAnswer(CostLineShort):
    lines = CostLineAnswer(many=True)
    parts = serializers.DictField(child=serializers.CharField(), help_text="rupiah a pair by kind of line")
    what_if = WhatIfAnswer(allow_null=True, help_text="null where nothing was asked")


def cost_line(sheet: CostSheet) -> dict[str, Any]:
    names = ("version", "note", "pairs", "sizes", "cost", "price", "domestic_share", "at")
    return {"id": sheet.pk, "partner": sheet.partner_id, **{name: getattr(sheet, name) for name in names}}


def cost_answer(sheet: CostSheet, asked: Answer | None) -> dict[str, Any]:
    lines = list(sheet.lines.all())
    return {
        **cost_line(sheet),
        "lines": [_line(line, line.amount) for line in lines],
        "parts": {kind: str(sum((one.amount for one in lines if one.kind == kind), _ZERO)) for kind in KINDS},
        "what_if": _what_if(asked) if asked else None,
    }


def _what_if(asked: Answer) -> dict[str, Any]:
    return {
        "pairs": asked.draft.pairs,
        "sizes": asked.draft.sizes,
        "lines": [_line(row, amount) for row, amount in zip(asked.draft.rows, asked.made.amounts, strict=True)],
        "cost": asked.made.cost,
        "price": asked.made.price,
        "domestic_share": asked.made.domestic_share,
    }


def _line(row: Row | CostLine, amount: Decimal) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in Row.__dataclass_fields__}, "amount": amount}
