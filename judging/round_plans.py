"""What is decided about a round before it opens, and what of it makes no sense."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import number, spoken
from audit.refusals import Invalid
from judging.models import Criterion, Round, Rubric
from judging.ranking import FEWEST_TO_TRIM, RULES
from judging.screening_rubric import is_screening_rubric
from submissions.models import Category, Question

MOST_SHEETS = 15
MOST_LETTERS = 80
MOST_LINKS = 3
MOST_MOVERS = 10_000
MOST_WANTED = 2000
WITHOUT_SCALE = ("z_score", "rank_sum")

Wrong = Iterator[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A round as it is wanted, with the defaults of a first scored round."""

    name: str
    name_en: str = ""
    kind: str = Round.SCORED
    source: Round | None = None
    rubric: Rubric | None = None
    rule: str = "weighted_mean"
    ties: list[list[str]] = field(default_factory=list)
    sheets_per_entry: int = 3
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    is_blind: bool = True
    shows_answers: bool = True
    shares_comments: bool = True
    shares_scores: bool = True
    renormalises: bool = False
    wanted_comment: int = 0
    moves_on_rule: str = ""
    moves_on_value: Decimal | None = None
    expertise_by: Question | None = None

    @classmethod
    def of(cls, round: Round) -> "Plan":
        """What the round is planned to be now."""
        return cls(**{name: getattr(round, name) for name in cls.names()})

    @classmethod
    def names(cls) -> list[str]:
        return [each.name for each in fields(cls)]

    def columns(self) -> dict:
        """The columns of a round with this plan."""
        given = {name: getattr(self, name) for name in self.names()}
        return {**given, "name": self.name.strip(), "name_en": self.name_en.strip()}


def insist_on_sense(plan: Plan, *, category: Category, current: Round | None = None, is_new_end: bool = True) -> None:
    """Raises Invalid with a sentence for every field that makes no sense in the round, or in the category's next."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, sentence in _wrong(plan, category, current, is_new_end):
        found[name].append(sentence)
    if found:
        sentences = [sentence for each in found.values() for sentence in each]
        raise Invalid(" ".join(sentences), fields=dict(found))


def wrong_in_rule(plan: Plan, criteria: list[Criterion]) -> Wrong:
    """Field and sentence for everything in rule, ties, sheets and moving on that can't be reckoned."""
    yield from _wrong_sheets(plan)
    yield from _wrong_rule(plan)
    yield from _wrong_ties(plan, {criterion.code for criterion in criteria})
    yield from _wrong_moving_on(plan)
    if not 0 <= plan.wanted_comment <= MOST_WANTED:
        yield "wanted_comment", _("Between 0 and %(most)d characters.") % {"most": MOST_WANTED}


def wrong_for_followers(plan: Plan, current: Round) -> Wrong:
    """A later round carries this one's totals, so they must lie on the scale."""
    if plan.rule in WITHOUT_SCALE and current.followers.filter(rubric__criteria__is_carried=True).exists():
        yield "rule", _("A later round carries the totals of this one, and by this rule they don't lie on the scale.")


def wrong_for_mixed(plan: Plan) -> Wrong:
    """Judges who score different criteria: totals by criterion can be put in order by the weighted mean alone."""
    if plan.rule != "weighted_mean":
        yield (
            "rule",
            _(
                "Not all judges score the same criteria. Only the rule “weighted mean” can count that: choose it, or "
                "let all judges score all criteria."
            ),
        )
    if _rules_in(plan.ties):
        yield "ties", _("Not all judges score the same criteria, so equal totals can be separated by a criterion only.")


def _wrong(plan: Plan, category: Category, current: Round | None, is_new_end: bool) -> Wrong:
    yield from _wrong_names(plan)
    yield from _wrong_times(plan, is_new_end)
    yield from _wrong_source(plan, category, current)
    if current is not None:
        yield from wrong_for_followers(plan, current)
    if plan.rubric is None:
        yield "rubric", _("Choose the criteria that the judges score by.")
        return
    criteria = list(plan.rubric.criteria.all())
    yield from _wrong_rubric(plan, category, criteria)
    yield from wrong_in_rule(plan, criteria)
    yield from _wrong_expertise(plan, category)


def _wrong_names(plan: Plan) -> Wrong:
    sentence = _("Give a name of at most %(most)d characters.") % {"most": MOST_LETTERS}
    if not 1 <= len(plan.name.strip()) <= MOST_LETTERS:
        yield "name", sentence
    if len(plan.name_en.strip()) > MOST_LETTERS:
        yield "name_en", sentence
    if plan.kind not in dict(Round.KINDS):
        yield "kind", _("There is no such kind of round.")


def _wrong_times(plan: Plan, is_new_end: bool) -> Wrong:
    if plan.closes_at is None:
        return
    if is_new_end and plan.closes_at <= timezone.now():
        yield "closes_at", _("The end of judging lies in the past.")
    if plan.opens_at is not None and plan.closes_at <= plan.opens_at:
        yield "closes_at", _("Judging must end after it begins.")


def _wrong_source(plan: Plan, category: Category, current: Round | None) -> Wrong:
    source = plan.source
    if source is None:
        return
    if source.category_id != category.pk:
        yield "source", _("Works can come only from a round of the same category.")
    elif current is not None and source.number >= current.number:
        yield "source", _("Works can come only from an earlier round.")


def _wrong_rubric(plan: Plan, category: Category, criteria: list[Criterion]) -> Wrong:
    rubric = plan.rubric
    if rubric is None:
        return
    if rubric.competition_id != category.competition_id:
        yield "rubric", _("This rubric belongs to another competition. Choose another one.")
    elif is_screening_rubric(rubric) != (plan.kind == Round.SCREENING):
        yield "rubric", _("Yes, maybe and no belong to a screening, and a screening has nothing else.")
    if not any(criterion.is_carried for criterion in criteria):
        return
    if plan.source is None:
        yield "source", _("A criterion of this rubric comes from the round before: say which round that is.")
    elif plan.source.rule in WITHOUT_SCALE:
        names = {"round": spoken(plan.source, "name"), "rule": plan.source.get_rule_display()}
        yield (
            "source",
            _("The totals of %(round)s (%(rule)s) don't lie on its scale, so they can't be carried over.") % names,
        )


def _wrong_sheets(plan: Plan) -> Wrong:
    if not 1 <= plan.sheets_per_entry <= MOST_SHEETS:
        yield "sheets_per_entry", _("Between 1 and %(most)d scoresheets an entry.") % {"most": MOST_SHEETS}
    elif plan.sheets_per_entry < FEWEST_TO_TRIM and "trimmed_mean" in (plan.rule, *_rules_in(plan.ties)):
        yield (
            "sheets_per_entry",
            _("A mean without the highest and the lowest needs at least %(n)d scoresheets an entry.")
            % {"n": FEWEST_TO_TRIM},
        )


def _wrong_rule(plan: Plan) -> Wrong:
    if plan.rule not in RULES:
        yield "rule", _("There is no such rule.")
    if plan.kind != Round.SCREENING:
        return
    if plan.rule != "weighted_mean":
        yield "rule", _("In a screening the mean of the answers decides.")
    if plan.ties:
        yield "ties", _("A screening has one question only: equal works move on together.")
    if plan.renormalises:
        yield "renormalises", _("In a screening every work has an answer: maybe is one of them.")


def _wrong_ties(plan: Plan, codes: set[str]) -> Wrong:
    known = {Round.TIE_CRITERION: codes, Round.TIE_RULE: set(RULES)}
    links = [tuple(link) for link in plan.ties]
    if len(links) > MOST_LINKS:
        yield "ties", _("At most %(most)d things can separate equal totals.") % {"most": MOST_LINKS}
    if len(set(links)) < len(links):
        yield "ties", _("One thing is named twice among those that separate equal totals.")
    for link in links:
        if len(link) != 2 or link[1] not in known.get(link[0], set()):
            yield "ties", _("Equal totals can be separated by a criterion of this rubric or by another rule.")
        elif link == (Round.TIE_RULE, plan.rule):
            yield "ties", _("Equal totals can't be separated by the rule that made them equal.")


def _wrong_moving_on(plan: Plan) -> Wrong:
    value = plan.moves_on_value
    if plan.moves_on_rule not in dict(Round.MOVING_ON):
        yield "moves_on_rule", _("There is no such way to move on.")
    elif (value is None) != (plan.moves_on_rule == ""):
        yield "moves_on_value", _("Give a number with this way to move on, and none where people decide by hand.")
    elif value is not None and not value.is_finite():
        yield "moves_on_value", _("This is not a number.")
    elif plan.moves_on_rule == Round.TOP and value is not None:
        if value != value.to_integral_value() or not 1 <= value <= MOST_MOVERS:
            yield "moves_on_value", _("How many move on is a whole number, at least 1.")
    elif plan.moves_on_rule == Round.THRESHOLD and value is not None:
        yield from _wrong_threshold(plan, value)


def _wrong_threshold(plan: Plan, value: Decimal) -> Wrong:
    if plan.rule in WITHOUT_SCALE:
        yield "moves_on_rule", _("By this rule totals don't lie on the scale: let the first places move on instead.")
    elif plan.rubric is not None and not plan.rubric.least <= value <= plan.rubric.most:
        scale = {"least": number(plan.rubric.least), "most": number(plan.rubric.most)}
        yield "moves_on_value", _("The total must lie on the scale, from %(least)s to %(most)s.") % scale
    elif round(value, 4) != value:
        yield "moves_on_value", _("Give the total with at most four decimals.")


def _wrong_expertise(plan: Plan, category: Category) -> Wrong:
    question = plan.expertise_by
    if question is not None and (question.category_id != category.pk or question.kind != Question.CHOICE):
        yield "expertise_by", _("Expertise goes by a question of this category that has choices.")


def _rules_in(ties: list[list[str]]) -> list[str]:
    return [link[1] for link in ties if len(link) == 2 and link[0] == Round.TIE_RULE]
