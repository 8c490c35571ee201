"""Every text of an edition in its two languages, and which have no English yet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.locale import spoken
from submissions.models import Category, Competition


@dataclass(frozen=True)
class Pair:
    """One text and its English, and the page on which both are written."""

    group: str
    what: str
    text: str
    english: str
    url_name: str
    args: tuple[str, ...]
    is_a_name: bool = False  # "IFCC 2027" is the same in both

    @property
    def is_missing(self) -> bool:
        return not self.is_a_name and bool(self.text.strip()) and not self.english.strip()

    @property
    def url(self) -> str:
        return reverse(self.url_name, args=self.args)


def pairs_of(competition: Competition, categories: Iterable[Category] | None = None) -> list[Pair]:
    """In the order of the pages; what is empty in both languages is left out. Five queries, however many categories;
    none for `categories` that come with slots, questions and the levels of their criteria."""
    rows = categories
    if rows is None:
        rows = competition.categories.select_related("rubric").prefetch_related(
            "slots", "questions", "rubric__criteria__levels"
        )
    found = [*_of(competition, ("name", "theme", "summary", "terms"), competition, "organiser-edit", ())]
    for category in rows:
        found += _of_category(category)
    return [pair for pair in found if pair.text or pair.english]


def lacking_english(competition: Competition, categories: Iterable[Category]) -> int:
    return sum(pair.is_missing for pair in pairs_of(competition, categories))


def _of_category(category: Category) -> Iterator[Pair]:
    at = (category.code,)
    of = category.competition
    yield from _of(category, ("name", "summary"), of, "organiser-category-edit", at)
    for slot in category.slots.all():
        yield from _of(slot, ("name", "guidance"), of, "organiser-slots-edit", (*at, slot.code), category)
    for question in category.questions.all():
        place = (*at, question.code)
        yield from _of(question, ("label", "guidance"), of, "organiser-questions-edit", place, category)
        for choice in question.choices:
            english = choice.get("label_en", "")
            args = (of.slug, *place)
            yield Pair(
                _group(category, question.label),
                _("answer"),
                choice["label"],
                english,
                "organiser-questions-edit",
                args,
            )
    if getattr(category, "rubric", None) is not None:
        yield from _of_rubric(category)


def _of_rubric(category: Category) -> Iterator[Pair]:
    of, page, at = category.competition, "organiser-rubric", (category.code,)
    for criterion in category.rubric.criteria.all():
        yield from _of(criterion, ("name", "guidance"), of, page, at, category)
        for level in criterion.levels.all():
            group = _group(category, criterion.name)
            what = _("level %(score)s") % {"score": f"{level.score.normalize():f}"}
            yield Pair(group, what, level.text, level.text_en, page, (of.slug, *at))


def _of(row, names, competition: Competition, page: str, at: tuple[str, ...], category=None) -> Iterator[Pair]:
    own = getattr(row, "label", "") or row.name
    group = _group(category, own) if category is not None else own
    for name in names:
        what = str(row._meta.get_field(name).verbose_name)
        text, english = getattr(row, name), getattr(row, f"{name}_en")
        is_a_name = name == "name" and row == competition
        yield Pair(group, what, text, english, page, (competition.slug, *at), is_a_name)


def _group(category: Category, own: str) -> str:
    return f"{spoken(category, 'name')} · {own}"
