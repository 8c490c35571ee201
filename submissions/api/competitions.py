"""What may be entered, for everybody to read. Never a count: how many entered is nobody's business yet."""

from rest_framework import generics, serializers

from accounts.strict import OPEN_TO_ALL
from submissions.models import Category, Competition, Question


class SlotAnswer(serializers.Serializer):
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    guidance = serializers.CharField()
    guidance_en = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField())
    is_required = serializers.BooleanField()
    at_most = serializers.IntegerField()


class ChoiceAnswer(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    label_en = serializers.CharField(default="")


class QuestionAnswer(serializers.Serializer):
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    label_en = serializers.CharField()
    guidance = serializers.CharField()
    guidance_en = serializers.CharField()
    kind = serializers.ChoiceField(Question.KINDS)
    choices = ChoiceAnswer(many=True)
    unit = serializers.CharField()
    least = serializers.DecimalField(18, 6, allow_null=True, normalize_output=True)
    most = serializers.DecimalField(18, 6, allow_null=True, normalize_output=True)
    most_words = serializers.IntegerField()
    is_required = serializers.BooleanField()
    needed_from = serializers.DateTimeField(allow_null=True, help_text="a hand-in before may leave it empty")


class CategoryAnswer(serializers.Serializer):
    id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    summary = serializers.CharField()
    summary_en = serializers.CharField()
    phase = serializers.ChoiceField(Category.PHASES)
    is_open = serializers.BooleanField()
    opens_at = serializers.DateTimeField(allow_null=True)
    closes_at = serializers.DateTimeField(allow_null=True)
    entries_per_person = serializers.IntegerField()
    least_age = serializers.IntegerField(allow_null=True)
    most_age = serializers.IntegerField(allow_null=True)
    age_on = serializers.DateField(allow_null=True)
    entrant_classes = serializers.ListField(child=serializers.ChoiceField(Category.ENTRANTS), help_text="empty: all")
    least_team = serializers.IntegerField(allow_null=True)
    most_team = serializers.IntegerField(allow_null=True)
    grace_minutes = serializers.IntegerField(help_text="so long after the deadline declared files may still arrive")
    slots = SlotAnswer(many=True)
    questions = QuestionAnswer(many=True)


class CompetitionAnswer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    name_en = serializers.CharField()
    theme = serializers.CharField()
    theme_en = serializers.CharField()
    summary = serializers.CharField()
    summary_en = serializers.CharField()
    terms = serializers.CharField()
    terms_en = serializers.CharField()
    time_zone = serializers.CharField()
    contact = serializers.CharField()
    announced_at = serializers.DateTimeField()
    categories = CategoryAnswer(many=True)


def announced():
    """Announced competitions with all that may be entered, in four queries."""
    return Competition.objects.announced().prefetch_related("categories__slots", "categories__questions")


class CompetitionsView(generics.ListAPIView):
    """Announced competitions, newest first, with categories, slots, questions and dates."""

    permission_classes = OPEN_TO_ALL
    serializer_class = CompetitionAnswer
    ordering = ("-pk",)
    queryset = Competition.objects.none()

    def get_queryset(self):
        return announced()


class CompetitionView(generics.RetrieveAPIView):
    """One announced competition."""

    permission_classes = OPEN_TO_ALL
    serializer_class = CompetitionAnswer
    pagination_class = None
    lookup_field = "slug"
    queryset = Competition.objects.none()

    def get_queryset(self):
        return announced()
