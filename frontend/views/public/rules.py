"""What everybody may read of a round once it has opened: its rules as they stand, and every version there was."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit.models import Event
from frontend.round_words import KINDS, RULES, told, versions
from judging.models import Round
from submissions.models import Competition


@require_safe
def round_rules(request, slug, pk):
    """Kind, criteria with weights and levels, rule, ties, who sees what; nothing of a round that is prepared."""
    rounds = Round.objects.filter(category__competition__in=Competition.objects.announced(), version__gt=0)
    rounds = rounds.exclude(status=Round.DRAFT).select_related("category__competition", "rubric")
    round = get_object_or_404(rounds, category__competition__slug=slug, pk=pk)
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
        "rule_words": RULES[newest["rule"]],
        "lines": told(newest, criteria, competition.time_zone),
        "versions": versions(rules, criteria, competition.time_zone, closed_at=closed),
    }
    return render(request, "public/rules.html", context)
