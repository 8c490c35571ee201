"""How figures are shown to programs."""

from typing import Any

from rest_framework import serializers

from development.models import Inquiry, Partner, StageTemplate
from office.figures.drawing import Figures
from office.figures.durations import DAY, Taken
from office.figures.places import Places
from office.figures.scope import LONGEST_CODE, LONGEST_SLUG, Choice
from office.figures.steps import STEPS


class FiguresQuery(serializers.Serializer):
    """What is counted; nothing given: all editions and categories."""

    edition = serializers.SlugField(required=False, default="", max_length=LONGEST_SLUG)
    category = serializers.CharField(required=False, default="", max_length=LONGEST_CODE, help_text="its code")

    def choice(self) -> Choice:
        """Of a query that is valid."""
        return Choice(**self.validated_data)


class FunnelAnswer(serializers.Serializer):
    begun = serializers.IntegerField()
    handed_in = serializers.IntegerField()
    accepted = serializers.IntegerField()
    nominees = serializers.IntegerField()
    finalists = serializers.IntegerField()
    awards = serializers.IntegerField(help_text="works with an award in force")
    projects = serializers.IntegerField(help_text="works in development")
    moulds = serializers.IntegerField(help_text="outsoles with a sample mould")
    market = serializers.IntegerField(help_text="works of which a product is in the market")


class EditionFunnel(serializers.Serializer):
    edition = serializers.CharField()
    name = serializers.CharField()
    funnel = FunnelAnswer()


class CategoryFunnel(serializers.Serializer):
    category = serializers.CharField()
    name = serializers.CharField()
    funnel = FunnelAnswer()


class StageFiguresAnswer(serializers.Serializer):
    kind = serializers.ChoiceField(StageTemplate.KINDS)
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    count = serializers.IntegerField(help_text="projects that passed it")
    lower_quartile = serializers.FloatField(help_text="days, without those on hold")
    median = serializers.FloatField()
    upper_quartile = serializers.FloatField()
    planned = serializers.IntegerField()
    days_on_hold = serializers.FloatField(help_text="in all of them together")
    on_hold = serializers.IntegerField(help_text="how many of them were on hold")


class FirmsAnswer(serializers.Serializer):
    role = serializers.ChoiceField(Partner.KINDS)
    firms = serializers.IntegerField()
    projects = serializers.IntegerField()


class PlaceAnswer(serializers.Serializer):
    city = serializers.CharField(help_text="empty: not given")
    province = serializers.CharField()
    count = serializers.IntegerField()


class PlacesAnswer(serializers.Serializer):
    places = PlaceAnswer(many=True)
    few = serializers.IntegerField(help_text="of places that are not told, for who may not see rows")


class AskedAnswer(serializers.Serializer):
    kind = serializers.ChoiceField(Inquiry.KINDS)
    count = serializers.IntegerField()
    answered = serializers.IntegerField()
    orders = serializers.IntegerField()


class MarketAnswer(serializers.Serializer):
    products = serializers.IntegerField()
    inquiries = AskedAnswer(many=True)
    reports = serializers.IntegerField(help_text="market reports that the office has accepted")
    firms_reached = serializers.IntegerField(allow_null=True)
    pairs_made = serializers.IntegerField(allow_null=True)
    pairs_sold = serializers.IntegerField(allow_null=True)
    revenue = serializers.DecimalField(20, 0, allow_null=True)
    licence_fee = serializers.DecimalField(20, 0, allow_null=True)


class FiguresAnswer(serializers.Serializer):
    drawn_at = serializers.DateTimeField()
    drawn_by = serializers.CharField()
    total = FunnelAnswer()
    editions = EditionFunnel(many=True)
    categories = CategoryFunnel(many=True)
    stages = StageFiguresAnswer(many=True)
    firms = serializers.IntegerField()
    projects_with_firms = serializers.IntegerField()
    parts = FirmsAnswer(many=True)
    works_by_city = PlacesAnswer()
    firms_by_city = PlacesAnswer()
    inquiries_by_city = PlacesAnswer()
    market = MarketAnswer()


def figures_answer(figures: Figures) -> dict[str, Any]:
    """For `FiguresAnswer`."""
    return {
        "drawn_at": figures.drawn_at,
        "drawn_by": figures.drawn_by,
        "total": figures.total.counts,
        "editions": [_named("edition", one.edition.slug, one.edition, one.funnel) for one in figures.editions],
        "categories": [_named("category", one.category.code, one.category, one.funnel) for one in figures.categories],
        "stages": [_stage(one) for one in figures.stages],
        "firms": figures.firms.firms,
        "projects_with_firms": figures.firms.projects,
        "parts": [vars(one) for one in figures.firms.parts],
        **{f"{sort}_by_city": _places(found) for sort, found in figures.places.items()},
        "market": {**vars(figures.market), "inquiries": [vars(one) for one in figures.market.asked]},
    }


def _named(key: str, value: str, row, funnel) -> dict[str, Any]:
    return {key: value, "name": row.name, "funnel": {step: funnel[step] for step in STEPS}}


def _stage(one: Taken) -> dict[str, Any]:
    low, median, high = one.days
    spans = {"lower_quartile": low, "median": median, "upper_quartile": high}
    spans = {name: round(value, 2) for name, value in spans.items()}
    return {**vars(one), **spans, "days_on_hold": round(one.held / DAY, 2), "on_hold": one.held_in}


def _places(found: Places) -> dict[str, Any]:
    return {"places": [vars(one) for one in found.places], "few": found.few}
