"""The form of the next edition: its names, every date moved, and who is invited again."""

from datetime import date, datetime
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.moments import MomentField
from frontend.forms.organiser import NO_ADDRESS
from office.renewing import Dated, a_year_on
from submissions.models import Competition, Seat

DATE = "date-"


class ShiftForm(forms.Form):
    """How far the dates are moved, before anything is made."""

    weeks = forms.IntegerField(label=_("Weeks later"), min_value=1, max_value=520)


class RenewalForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    slug = forms.SlugField(label=_("Address of the page"), max_length=60, error_messages={"invalid": NO_ADDRESS})

    def __init__(self, data=None, *, source: Competition, dates: list[Dated], weeks: int, seats: list[Seat], **options):
        super().__init__(data, **options)
        self.dates = dates
        for one in dates:
            moved = a_year_on(one.at, weeks, source.time_zone)
            self.fields[f"{DATE}{one.key}"] = _field(one, moved, source.time_zone)
        kinds = dict(Seat.KINDS)
        if seats:
            self.fields["invited"] = forms.MultipleChoiceField(
                label=_("Invite again"),
                choices=[(str(seat.pk), f"{seat.person.name} · {kinds[seat.kind]}") for seat in seats],
                required=False,
                widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"}),
                help_text=_("Each gets an invitation by e-mail now and has the seat only after taking it."),
            )

    def date_groups(self) -> list[tuple[str, list[tuple[Dated, forms.BoundField]]]]:
        """(category, [(the date as it was, the field of the new one)])."""
        pairs = [(one, self[f"{DATE}{one.key}"]) for one in self.dates]
        return [(group, list(rows)) for group, rows in groupby(pairs, key=lambda pair: pair[0].group)]

    def given(self) -> dict[str, Any]:
        """What the verb asks for."""
        clean = self.cleaned_data
        dates: dict[str, datetime | date | None] = {one.key: clean[f"{DATE}{one.key}"] for one in self.dates}
        invited = [int(pk) for pk in clean.get("invited", [])]
        return {**{name: clean[name] for name in ("name", "name_en", "slug")}, "dates": dates, "invited": invited}


def _field(one: Dated, moved, zone: str) -> forms.Field:
    if one.is_day:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(
            label=one.text, initial=moved, required=False, widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y"]
        )
    return MomentField(zone=zone, label=one.text, initial=moved, required=False, help_text="")
