"""What organisers reach: rows of competitions that they organise; anything else is not found."""

from django.shortcuts import get_object_or_404

from submissions.models import Category, Competition


def edition_of(request, slug: str) -> Competition:
    return get_object_or_404(Competition.objects.organised_by(request.user), slug=slug)


def category_of(request, slug: str, code: str) -> Category:
    mine = Competition.objects.organised_by(request.user).values("pk")
    rows = Category.objects.select_related("competition", "rubric").filter(competition__in=mine, competition__slug=slug)
    return get_object_or_404(rows, code=code)
