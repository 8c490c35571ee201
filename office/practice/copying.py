"""The competition of a practice: the set-up of the round's own, copied row by row. Nothing of the original changes.

Seats are given here without an invitation, because they lead to nothing but the practice and end with it.
"""

from datetime import timedelta
from decimal import Decimal

from django.utils import timezone

from judging.models import Criterion, Level, PanelMember, Round, Rubric
from office.practice.state import WORKS, new_address
from submissions.models import Category, Competition, FileSlot, Question, Seat

LASTS = timedelta(days=14)
LEAST_OF_EACH_JUDGE = 2
MOST_SHEETS = 15
WHOLE, CENT = Decimal(100), Decimal("0.01")
RULES = (
    *("name", "name_en", "kind", "rule", "is_blind", "shows_answers", "shares_comments", "shares_scores"),
    *("renormalises", "wanted_comment", "moves_on_rule", "moves_on_value"),
)
SLOT = (
    *("code", "name", "name_en", "guidance", "guidance_en"),
    *("kinds", "is_required", "at_most", "is_outsole", "position"),
)
QUESTION = (
    *("code", "label", "label_en", "guidance", "guidance_en", "kind"),
    *("choices", "unit", "least", "most", "most_words", "is_required", "position"),
)


def copy_round(original: Round, starter) -> Round:
    """The round of the practice, in preparation, with its competition, category, rubric, seats and panel."""
    category = _category(original, _competition(original))
    rubric = _rubric(original.rubric, category)
    kept = list(rubric.criteria.values_list("code", flat=True))
    panel = list(original.panel.filter(left_at=None).order_by("pk"))
    made = Round.objects.create(
        category=category,
        rubric=rubric,
        sheets_per_entry=sheets_per_work(original, panel),
        closes_at=timezone.now() + LASTS,
        ties=[link for link in original.ties if link[0] != Round.TIE_CRITERION or link[1] in kept],
        expertise_by=_same_question(original, category),
        seed=original.seed,
        **_values(original, RULES),
    )
    PanelMember.objects.bulk_create(
        PanelMember(
            round=made,
            judge_id=member.judge_id,
            criteria=[code for code in member.criteria if code in kept],
            expertise=member.expertise,
        )
        for member in panel
    )
    _seat(original, made, starter, [member.judge_id for member in panel])
    return made


def sheets_per_work(original: Round, panel: list[PanelMember]) -> int:
    """As many as in the round, or as it takes to give every judge at least two of the few works."""
    groups: dict[frozenset, int] = {}
    for member in panel:
        group = frozenset(member.criteria)
        groups[group] = groups.get(group, 0) + 1
    largest = max(groups.values(), default=1)
    for_all = -(-largest * LEAST_OF_EACH_JUDGE // WORKS)
    return min(largest, MOST_SHEETS, max(original.sheets_per_entry, for_all))


def _competition(original: Round) -> Competition:
    real = original.category.competition
    return Competition.objects.create(
        slug=new_address(original),
        name=f"Latihan: {real.name}"[:120],
        name_en=f"Practice: {real.name_en or real.name}"[:120],
        time_zone=real.time_zone,
        contact=real.contact,
        is_practice=True,
    )


def _category(original: Round, competition: Competition) -> Category:
    real, now = original.category, timezone.now()
    made = Category.objects.create(
        competition=competition,
        phase=Category.CLOSED,
        opens_at=now - timedelta(days=1),
        closes_at=now - timedelta(minutes=1),
        keeps_secrets=False,
        **_values(real, ("code", "name", "name_en", "summary", "summary_en")),
    )
    FileSlot.objects.bulk_create(FileSlot(category=made, **_values(row, SLOT)) for row in real.slots.all())
    Question.objects.bulk_create(Question(category=made, **_values(row, QUESTION)) for row in real.questions.all())
    return made


def _rubric(real: Rubric, category: Category) -> Rubric:
    """Without a criterion that is carried from an earlier round, which a practice has not: the others share its weight
    in proportion."""
    made = Rubric.objects.create(
        competition=category.competition,
        category=category,
        **_values(real, ("name", "name_en", "least", "most", "step")),
    )
    scored = [row for row in real.criteria.prefetch_related("levels") if not row.is_carried]
    plain = ("code", "name", "name_en", "guidance", "guidance_en", "position")
    for row, weight in zip(scored, _shared([row.weight for row in scored]), strict=True):
        copied = Criterion.objects.create(rubric=made, weight=weight, **_values(row, plain))
        Level.objects.bulk_create(
            Level(criterion=copied, score=level.score, text=level.text, text_en=level.text_en)
            for level in row.levels.all()
        )
    return made


def _shared(weights: list[Decimal]) -> list[Decimal]:
    """The weights in proportion, summing to 100; the last takes what rounding leaves."""
    whole = sum(weights, Decimal(0))
    shared = [(weight * WHOLE / whole).quantize(CENT) for weight in weights]
    return [*shared[:-1], WHOLE - sum(shared[:-1], Decimal(0))]


def _seat(original: Round, made: Round, starter, panel: list[int]) -> None:
    """Who started it is the first of its organisers; the others, the head judges and the panel have the seats that
    they have in the competition itself."""
    held = Seat.objects.in_force().filter(competition=original.category.competition_id)
    decide = held.filter(kind__in=[Seat.ORGANISER, Seat.HEAD_JUDGE])
    judge = held.filter(kind__in=[Seat.JUDGE, Seat.CURATOR], person__in=panel)
    wanted = {(starter.pk, Seat.ORGANISER): None}
    wanted |= dict.fromkeys((decide | judge).order_by("pk").values_list("person", "kind"))
    competition = made.category.competition
    Seat.objects.bulk_create(Seat(person_id=person, competition=competition, kind=kind) for person, kind in wanted)


def _same_question(original: Round, category: Category) -> Question | None:
    asked = original.expertise_by
    return category.questions.filter(code=asked.code).first() if asked is not None else None


def _values(row, names) -> dict:
    return {name: getattr(row, name) for name in names}
