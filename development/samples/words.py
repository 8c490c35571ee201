"""Samples and their process as people read them."""

from decimal import Decimal

from django.utils.translation import pgettext_lazy

from accounts.locale import number
from development.models import Sample
from development.samples.process import FIGURES

NAMES = {
    "mould_temperature": pgettext_lazy("process of a trial", "Mould temperature"),
    "melt_temperature": pgettext_lazy("process of a trial", "Melt temperature"),
    "press_time": pgettext_lazy("process of a trial", "Press time"),
    "cooling_time": pgettext_lazy("process of a trial", "Cooling time"),
    "pressure": pgettext_lazy("process of a trial", "Pressure"),
    "shot_weight": pgettext_lazy("process of a trial", "Shot weight"),
    "cycle_time": pgettext_lazy("process of a trial", "Cycle time"),
    "shrinkage": pgettext_lazy("process of a trial", "Shrinkage"),
}


def process_of(sample: Sample) -> list[tuple[str, str]]:
    """What the trial was run with: names and figures with their units."""
    return [
        (str(NAMES[code]), f"{number(Decimal(sample.process[code]))} {figure.unit}")
        for code, figure in FIGURES.items()
        if code in sample.process
    ]
