"""What a competition still needs before it can open, across what is asked for and how it is judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import number, spoken
from judging.models import Rubric
from office.two_languages import lacking_english
from submissions.lacking import lacking_in_category, lacking_in_competition
from submissions.models import Category, Competition, Seat
from submissions.seating import pending_invitations

WHOLE = Decimal(100)
PAGES = {
    "dates": "organiser-category-edit",
    "slots": "organiser-slots-new",
    "questions": "organiser-questions-new",
}


@dataclass(frozen=True)
class Missing:
    """One thing to do, and the page on which it is done. What is not required is only advised."""

    code: str
    text: str
    url_name: str
    args: tuple[str, ...]
    is_required: bool = True

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=self.args)


def missing_before_opening(competition: Competition) -> list[Missing]:
    """Everything that is missing, the required first; empty if nothing is. Seven queries, however many categories."""
    found = [*_in_competition(competition)]
    drafts = list(drafts_of(competition))
    for category in drafts:
        found += missing_in_category(category)
    found += [*_in_jury(competition), *_in_english(competition, drafts)]
    return sorted(found, key=lambda missing: not missing.is_required)


def drafts_of(competition: Competition):
    """Its categories that were not opened yet, with all that readiness looks at."""
    drafts = competition.categories.filter(phase=Category.DRAFT).select_related("rubric")
    return drafts.prefetch_related("slots", "questions", "rubric__criteria__levels")


def missing_in_category(category: Category) -> list[Missing]:
    """What this category lacks in dates, files, questions and criteria."""
    name, slug = spoken(category, "name"), category.competition.slug
    found = [
        Missing(lack.code, f"{name}: {lack.text}", PAGES.get(lack.code, "organiser-category"), (slug, category.code))
        for lack in lacking_in_category(category)
    ]
    found += [
        Missing("criteria", f"{name}: {sentence}", "organiser-rubric", (slug, category.code))
        for sentence in _in_rubric(getattr(category, "rubric", None))
    ]
    return found


def _in_competition(competition: Competition) -> Iterator[Missing]:
    for lack in lacking_in_competition(competition):
        page = "organiser-categories" if lack.code == "categories" else "organiser-edit"
        yield Missing(lack.code, lack.text, page, (competition.slug,))


def _in_rubric(rubric: Rubric | None) -> Iterator[str]:
    if rubric is None:
        yield _("Set the criteria and their weights: people read them before they enter.")
        return
    criteria = list(rubric.criteria.all())
    weights = sum((criterion.weight for criterion in criteria), Decimal(0))
    if weights != WHOLE:
        yield _("The weights of the criteria sum to %(sum)s, not to 100.") % {"sum": number(weights)}
    if not all(criterion.levels.all() for criterion in criteria):
        yield _("Describe in words what the scores of every criterion mean.")


def _in_jury(competition: Competition) -> Iterator[Missing]:
    kinds = set(Seat.objects.in_force().filter(competition=competition).values_list("kind", flat=True))
    is_invited = pending_invitations(competition).filter(grants__kind=Seat.HEAD_JUDGE)
    if Seat.HEAD_JUDGE not in kinds and not is_invited.exists():
        sentence = _("Invite a head judge: results need a second person's confirmation.")
        yield Missing("head_judge", sentence, "organiser-people", (competition.slug,), is_required=False)


def _in_english(competition: Competition, drafts: list[Category]) -> Iterator[Missing]:
    lacking = lacking_english(competition, drafts)
    if lacking:
        sentence = ngettext(
            "%(n)d text has no English yet: English readers see the Indonesian one.",
            "%(n)d texts have no English yet: English readers see the Indonesian ones.",
            lacking,
        )
        args = (competition.slug,)
        yield Missing("english", sentence % {"n": lacking}, "organiser-languages", args, is_required=False)
