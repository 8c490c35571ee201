"""The guided way from nothing to an open edition: the ordinary pages in their order, and how far they are."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from office.readiness import Missing, missing_before_opening
from submissions.models import Competition

TEXTS, CATEGORIES, PEOPLE, ANNOUNCEMENT = "texts", "categories", "people", "announcement"
_OF_TEXTS = {"summary", "terms", "contact"}


@dataclass(frozen=True)
class SetupStep:
    code: str
    name: str
    url: str
    is_done: bool
    left: int


def way_of(competition: Competition, found: list[Missing] | None = None) -> list[SetupStep]:
    """Its steps with what each still needs; empty once the competition is announced or where it is for practice.
    `found` is what is missing, where the page knows it already."""
    if competition.announced_at is not None or competition.is_practice:
        return []
    found = missing_before_opening(competition) if found is None else found
    required = [one for one in found if one.is_required]
    steps = (
        (TEXTS, _("Texts, rules and contact"), "organiser-edit", [one for one in found if one.code in _OF_TEXTS]),
        (CATEGORIES, _("Categories: what is asked for"), "organiser-categories", _of_categories(required)),
        (PEOPLE, _("People"), "organiser-people", [one for one in found if one.code == "head_judge"]),
        (ANNOUNCEMENT, _("Announcement"), "organiser-competition", required),
    )
    return [
        SetupStep(code, name, reverse(page, args=[competition.slug]), not left and code != ANNOUNCEMENT, len(left))
        for code, name, page, left in steps
    ]


def next_after(steps: list[SetupStep], here: str) -> SetupStep | None:
    """The step that comes after this one; none after the last."""
    codes = [step.code for step in steps]
    place = codes.index(here) + 1 if here in codes else len(codes)
    return steps[place] if place < len(steps) else None


def _of_categories(required: list[Missing]) -> list[Missing]:
    return [one for one in required if one.code not in _OF_TEXTS]
