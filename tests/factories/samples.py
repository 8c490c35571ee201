"""Samples for tests, as rows, and a specification with a few lines."""

import itertools
from types import SimpleNamespace

from development.models import Partner, Sample
from development.specification.writing import write_specification
from tests.factories import projects

_numbers = itertools.count()


def sample(project, *, by, label: str = "", partner=None, **fields) -> Sample:
    """A trial of today, of nobody's firm where none is named."""
    words = {"label": label or f"T{next(_numbers)}", "made_on": project.today, **fields}
    return Sample.objects.create(project=project, by=by, partner=partner, **words)


def line(code: str, unit: str = "mm3", at_least: str = "", at_most: str = "", **fields) -> dict:
    """A line of a specification."""
    words = {"name": code.capitalize(), "name_en": code.capitalize(), "group": "test", "method": f"Uji {code}"}
    rest = {"source": "", "source_on": "", "is_example": False, "note": ""}
    return {"code": code, "unit": unit, "at_least": at_least, "at_most": at_most, **words, **rest, **fields}


LINES = (
    ("length", "mm", "281", "285", "dimension"),
    ("hardness", "shore_a", "55", "65", "dimension"),
    ("abrasion", "mm3", "", "150", "test"),
    ("bond", "n_mm", "3", "", "test"),
    ("non_marking", "passed", "", "", "test"),
    ("density", "g_cm3", "", "", "test"),
)


def lines() -> list[dict]:
    return [line(code, unit, least, most, group=group) for code, unit, least, most, group in LINES]


def specified(project, *, by):
    """The specification in its first version."""
    return write_specification(project=project, lines=lines(), note="Pertama.", seen=0, by=by)


def cast() -> SimpleNamespace:
    """The cast of a project with a specification, and the first sample of the maker's firm."""
    found = projects.cast()
    found.specification = specified(found.project, by=found.organiser)
    found.firm = Partner.objects.get(contacts__person=found.maker)
    found.sample = sample(found.project, by=found.organiser, label="T0", partner=found.firm)
    return found
