"""Reading where on which picture of a file a remark belongs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from audit.refusals import Invalid
from files.models import Preview, StoredFile

MOST_PINS = 100
_SHARE = re.compile(r"0(?:\.[0-9]{1,12})?|1(?:\.0{1,12})?", re.ASCII)
_STEP = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Spot:
    """A picture of a file, and a place on it as shares of its width and height; None for the whole picture."""

    number: int
    x: Decimal | None
    y: Decimal | None

    def columns(self) -> dict:
        return {"number": self.number, "x": self.x, "y": self.y}


def read_spot(stored: StoredFile, *, number: int, x: str | None = None, y: str | None = None) -> Spot:
    """Refused (Invalid): a picture that the file does not have, one of x and y without the other, and what is no
    plain decimal from 0 to 1."""
    if not Preview.objects.filter(file=stored, number=number).exists():
        sentence = _("This file has no such picture.")
        raise Invalid(sentence, fields={"number": [sentence]})
    if x in (None, "") and y in (None, ""):
        return Spot(number, None, None)
    return Spot(number, _share("x", x), _share("y", y))


def _share(name: str, raw: str | None) -> Decimal:
    if not isinstance(raw, str) or not _SHARE.fullmatch(raw):
        sentence = _("Say where as a share of the picture, from 0 to 1 with a point.")
        raise Invalid(sentence, fields={name: [sentence]})
    return Decimal(raw).quantize(_STEP)
