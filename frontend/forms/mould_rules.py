"""The form of the mould rules: what holds for every sole, and one part for each material."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.locale import is_indonesian
from audit.refusals import Refused
from files.inspection.outsole.rules import Material, Rules
from frontend.forms.numbers import NumberField

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class _Figure:
    """One value of the rules: a field for each of its numbers, told by what it is about."""

    name: str
    labels: tuple[Any, ...]
    in_percent: bool = False
    is_optional: bool = False
    is_beside: bool = False  # in the row of the value before it

    def fields(self) -> dict[str, NumberField]:
        return {
            f"{self.name}_{place}": NumberField(label=label, required=not self.is_optional)
            for place, label in enumerate(self.labels)
        }

    def shown(self, value) -> dict[str, Decimal | None]:
        values = value if isinstance(value, tuple) else (value,)
        return {f"{self.name}_{place}": self._written(one) for place, one in enumerate(values)}

    def given(self, clean: dict[str, Any]) -> float | list[float] | None:
        found = [clean[f"{self.name}_{place}"] for place in range(len(self.labels))]
        plain = [None if one is None else float(one / _HUNDRED if self.in_percent else one) for one in found]
        return plain[0] if len(plain) == 1 else plain  # type: ignore[return-value]

    def _written(self, one: float | None) -> Decimal | None:
        if one is None:
            return None
        exact = Decimal(str(one))
        return exact * _HUNDRED if self.in_percent else exact


_OF_EVERY_SOLE = (
    _Figure("groove_least_mm", (_("Narrowest groove, mm"),)),
    _Figure(
        "tread_depth_mm", (_("Tread depth outdoors from, mm"), _("Tread depth outdoors up to, mm")), is_beside=True
    ),
)
_OF_A_MATERIAL = (
    _Figure("density", (_("Density from, g/cm³"), _("Usual density, g/cm³"), _("Density up to, g/cm³"))),
    _Figure("price_per_kg", (_("Price from, rupiah per kg"), _("Price up to, rupiah per kg"))),
    _Figure("scrap", (_("Scrap from, %"), _("Scrap up to, %")), in_percent=True, is_beside=True),
    _Figure("wall_least_mm", (_("Thinnest wall, mm"),)),
    _Figure("wall_never_mm", (_("Never filled below, mm"),), is_optional=True, is_beside=True),
    _Figure("draft_least_deg", (_("Least draft, degrees"),), is_beside=True),
    _Figure("draft_good_deg", (_("Good draft, degrees"),), is_beside=True),
    _Figure("shrinkage", (_("Shrinkage from, %"), _("Shrinkage up to, %")), in_percent=True),
    _Figure("undercut_most_mm", (_("Deepest undercut, mm"),), is_beside=True),
)


class _FiguresForm(forms.Form):
    figures: tuple[_Figure, ...]

    def __init__(self, data, *, known: Rules | Material, prefix: str | None = None):
        shown = {name: value for one in self.figures for name, value in one.shown(getattr(known, one.name)).items()}
        super().__init__(data, initial=shown, prefix=prefix)
        for one in self.figures:
            self.fields.update(one.fields())

    def rows(self) -> Iterator[list[forms.BoundField]]:
        """Fields that belong beside each other."""
        row: list[forms.BoundField] = []
        for one in self.figures:
            if row and not one.is_beside:
                yield row
                row = []
            row += [self[name] for name in one.fields()]
        yield row

    def figures_given(self) -> dict[str, Any]:
        return {one.name: one.given(self.cleaned_data) for one in self.figures}

    def field_at(self, name: str) -> str | None:
        """The field that shows this value of the rules, or the first of several."""
        return next((field for field in (name, f"{name}_0") if field in self.fields), None)


class MaterialForm(_FiguresForm):
    figures = _OF_A_MATERIAL

    def __init__(self, data=None, *, known: Material):
        super().__init__(data, known=known, prefix=known.code)
        self.material = known

    @property
    def title(self) -> str:
        return self.material.name if is_indonesian() else self.material.name_en

    def given(self) -> dict[str, Any]:
        names = {"code": self.material.code, "name": self.material.name, "name_en": self.material.name_en}
        return {**names, **self.figures_given()}


class RulesForm(_FiguresForm):
    """`seen` is the state that was read, so that two people do not overwrite each other unseen."""

    figures = _OF_EVERY_SOLE

    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    confirmed_by = forms.CharField(
        label=_("Confirmed by (technician)"),
        max_length=200,
        required=False,
        help_text=_(
            "Name and firm of the sole technician who has checked all values. Empty: they are examples. "
            "Changing a value ends the confirmation unless the date is new."
        ),
    )
    dated_on = forms.DateField(
        label=_("As of"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), localize=False
    )
    source = forms.CharField(label=_("Source"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    source_en = forms.CharField(
        label=_("Source in English"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, data=None, *, known: Rules, seen: int):
        super().__init__(data, known=known)
        texts = {name: getattr(known, name) for name in ("confirmed_by", "dated_on", "source", "source_en")}
        self.initial.update(texts, seen=seen)
        self.materials = [MaterialForm(data, known=one) for one in known.materials]

    def all_valid(self) -> bool:
        """All are looked through, so that every wrong value is marked at once."""
        return not [one for one in (self, *self.materials) if not one.is_valid()]

    def content(self) -> dict[str, Any]:
        """The table as `mould_rules.change` takes it."""
        texts = {name: self.cleaned_data[name] for name in ("confirmed_by", "source", "source_en")}
        day = self.cleaned_data["dated_on"].isoformat()
        return {**texts, "dated_on": day, **self.figures_given(), "materials": [one.given() for one in self.materials]}

    def take(self, refused: Refused) -> None:
        """The refusal stands beside the value that it speaks of, in its material; else above."""
        self.refused = refused
        for place, sentences in refused.fields.items():
            code, _dot, name = place.rpartition(".")
            form = next((one for one in self.materials if one.material.code == code), self)
            form.add_error(form.field_at(name), sentences)
        if not refused.fields:
            self.add_error(None, str(refused))

    @property
    def is_wrong(self) -> bool:
        return bool(self.errors or any(one.errors for one in self.materials))
