"""What everybody may read of a round once it has opened: its rules as they stand, and every version there was."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit.models import Event
from frontend.round_words import KINDS, RULES, told, versions
from judging.models import Round
from judging.screened import scale_in_words
from submissions.models import Competition


@require_safe
def rounds(request, slug):
    """The rounds of a competition that have opened, each with its rules."""
    competition = get_object_or_404(Competition.objects.announced(), slug=slug)
    opened = _opened().filter(category__competition=competition).order_by("category", "number")
    return render(request, "public/rounds.html", {"competition": competition, "rounds": opened})


@require_safe
def round_rules(request, slug, pk):
    """Kind, criteria with weights and levels, rule, ties, who sees what; nothing of a round that is prepared."""
    round = get_object_or_404(_opened(), category__competition__slug=slug, pk=pk)
    competition = round.category.competition
    criteria = list(round.rubric.criteria.prefetch_related("levels"))
    rules = list(round.rules.all())
    newest = rules[-1].facts
    closed = Event.objects.about(round).filter(verb="round.closed").values_list("at", flat=True).last()
    context = {
        "competition": competition,
        "round": round,
        "criteria": criteria,
        "newest": rules[-1],
        "kind_words": KINDS[newest["kind"]],
        "rule_words": "" if round.kind == Round.SCREENING else RULES[newest["rule"]],
        "scale_words": scale_in_words(),
        "parts": told(newest, round, criteria),
        "versions": versions(rules, round, criteria, closed_at=closed),
    }
    return render(request, "public/rules.html", context)


def _opened() -> QuerySet[Round]:
    rows = Round.objects.filter(category__competition__in=Competition.objects.announced(), version__gt=0)
    return rows.exclude(status=Round.DRAFT).select_related("category__competition", "rubric", "source")
