"""What everybody may read: the competitions, and one competition with all that is asked and how it is judged.

No page here tells how many have entered: until results are published that is nobody's business.
"""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.first_run import is_empty
from frontend.entries import ShownSlot
from frontend.views.public.pictures import Published, published_of
from judging.described import criteria_of
from judging.models import Criterion
from judging.moved_on import nominees_of, with_nominees_noted
from submissions.asked import asked_of, last_link
from submissions.eligibility_words import requirements
from submissions.models import Category, Competition, DesignFile, Question

EARLIER_ON_A_PAGE = 12
PICTURES = 8
GALLERY = 24
JUDGED = (Category.JUDGING, Category.DELIBERATING, Category.DECIDED)


@dataclass(frozen=True)
class Call:
    """A category as somebody reads it who thinks of entering."""

    category: Category
    slots: list[ShownSlot]
    questions: tuple[Question, ...]
    criteria: list[Criterion]

    @property
    def requirements(self) -> list[str]:
        return requirements(self.category)


@require_safe
def home(request):
    """The competitions that run, the nearest deadline first; pictures released from earlier ones; all the others."""
    rows = Competition.objects.announced().prefetch_related("categories").order_by("-announced_at", "-pk")
    page = Paginator(rows, EARLIER_ON_A_PAGE).get_page(request.GET.get("page"))
    running = [row for row in page if _is_running(row)] if page.number == 1 else []
    running.sort(key=_nearest)
    earlier = [row for row in page if row not in running]
    shown = published_of(DesignFile.objects.published(), PICTURES)
    context = {"page": page, "running": running, "earlier": earlier, "pictures": shown}
    context["is_first_run"] = not page.paginator.count and is_empty()
    return render(request, "public/home.html", context)


@require_safe
def competition(request, slug):
    """The call: theme, dates, what each category asks for, criteria with their weights, rules."""
    row = visible_competition(request, slug)
    categories = list(with_nominees_noted(row.categories.select_related("rubric")))
    calls = _calls(categories, row.last_link)
    is_decided = any(call.category.phase == Category.DECIDED for call in calls)
    files = DesignFile.objects.published().filter(entry__category__competition=row)
    pictures: list[Published] = published_of(files, GALLERY) if is_decided else []
    context = {
        "competition": row,
        "calls": calls,
        "is_open": any(call.category.is_open for call in calls),
        "is_decided": is_decided,
        "is_judged": any(call.category.phase in JUDGED for call in calls),
        "pictures": pictures,
        "nominees": nominees_of(row) if any(category.has_nominees for category in categories) else [],
    }
    return render(request, "public/competition.html", context)


def _calls(categories: list[Category], since: str | None) -> list[Call]:
    asked = asked_of((category.pk for category in categories), since=since)
    rubrics = {category.pk: category.rubric.pk for category in categories if hasattr(category, "rubric")}
    criteria = criteria_of(rubrics.values(), since=since)
    return [
        Call(
            category,
            [ShownSlot(slot, []) for slot in asked[category.pk].slots],
            asked[category.pk].questions,
            criteria.get(rubrics.get(category.pk, 0), []),
        )
        for category in categories
    ]


def visible_competition(request, slug: str) -> Competition:
    """An announced competition; before that only its organisers find it."""
    rows = Competition.objects.filter(slug=slug).annotate(last_link=last_link("pk"))  # type: ignore[no-redef]
    row = rows.announced().first()
    if row is None and request.user.is_authenticated:
        row = rows.organised_by(request.user).first()
    if row is None:
        raise Http404
    return row


def _is_running(row: Competition) -> bool:
    return any(category.phase != Category.DECIDED for category in row.categories.all())


def _nearest(row: Competition):
    """Open ones by their nearest deadline, then the rest in the order they had."""
    ends = [category.closes_at for category in row.categories.all() if category.is_open and category.closes_at]
    return (not ends, min(ends).timestamp() if ends else 0)
