"""Forms of a round: its kind, its plan, its rules after it has opened; its panel, result and awards."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, cast

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.locale import spoken
from accounts.models import User
from frontend.forms.moments import MomentField
from frontend.forms.numbers import NumberField
from frontend.forms.seated import SeatedField, with_role
from frontend.round_words import KINDS, RULES
from judging.models import Criterion, Round, Rubric
from judging.round_plans import MOST_LETTERS, MOST_LINKS, MOST_SHEETS, MOST_WANTED, Plan
from judging.round_rules import MOST_NOTE, UNTIL_PUBLISHED, WHILE_OPEN
from submissions.models import Category, Competition, Question

BY_HAND = "by_hand"
MOVING = {"moves_on_rule", "moves_on_value"}
TIES = ["ties", *(f"ties_{place}" for place in range(2, MOST_LINKS + 1))]
SECTIONS = [
    (_("The round"), ["name", "name_en", "opens_at", "closes_at"]),
    (_("Which works"), ["source"]),
    (_("How it is scored"), ["rubric", "sheets_per_entry", "renormalises", "wanted_comment"]),
    (_("What decides"), ["rule", *TIES]),
    (_("Who moves on"), ["moves_on_rule", "moves_on_value"]),
    (_("Who sees what"), ["is_blind", "shows_answers", "shares_comments", "shares_scores"]),
    (_("Expertise of the judges"), ["expertise_by"]),
    (_("What the public is told"), ["note", "note_en"]),
]
BESIDE = {"name": "name_en", "opens_at": "closes_at", "moves_on_rule": "moves_on_value"}
NOT_IN_SCREENING = ["rubric", "rule", *TIES, "renormalises", "wanted_comment", "shares_scores", "expertise_by"]


class _Spoken(forms.ModelChoiceField):
    name_field = "name"

    def label_from_instance(self, row):
        return spoken(row, self.name_field)


class _Asked(_Spoken):
    name_field = "label"


class KindForm(forms.Form):
    """Which category, and what kind of round: all else follows from it."""

    def __init__(self, *args, competition: Competition, **options):
        super().__init__(*args, **options)
        described = [(kind, _described(label, KINDS[kind])) for kind, label in Round.KINDS]
        self.fields["category"] = _Spoken(
            label=_("Category"), queryset=competition.categories.all(), empty_label=None, to_field_name="code"
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("Kind of round"), choices=described, widget=forms.RadioSelect(attrs={"class": "choices"})
        )


class PlanForm(forms.Form):
    """A round of this kind in this category, new or as it is planned now; only what matters for its kind is asked."""

    name = forms.CharField(label=_("Name of the round"), max_length=MOST_LETTERS)
    name_en = forms.CharField(label=_("Name in English"), max_length=MOST_LETTERS, required=False)
    sheets_per_entry = forms.IntegerField(
        label=_("Scoresheets per entry"),
        min_value=1,
        max_value=MOST_SHEETS,
        initial=3,
        help_text=_("How many judges score each entry."),
    )
    renormalises = forms.BooleanField(
        label=_("Judges may say that a criterion does not apply"),
        help_text=_("It is then left out of that scoresheet, and its weight goes to the others. It is never 0."),
        required=False,
    )
    wanted_comment = forms.IntegerField(
        label=_("Wanted length of a comment"),
        help_text=_("In characters. A shorter comment is pointed out to the judge, not refused. 0: no wish."),
        min_value=0,
        max_value=MOST_WANTED,
        initial=0,
    )
    is_blind = forms.BooleanField(label=_("Names are hidden from the judges"), required=False, initial=True)
    shows_answers = forms.BooleanField(label=_("Judges read the texts of the works"), required=False, initial=True)
    shares_comments = forms.BooleanField(
        label=_("Designers read the comments on their own work after publication"), required=False, initial=True
    )
    shares_scores = forms.BooleanField(
        label=_("Designers read their own scores after publication"), required=False, initial=True
    )
    moves_on_rule = forms.ChoiceField(
        label=_("Works move on"), choices=[(key or BY_HAND, label) for key, label in Round.MOVING_ON], initial=BY_HAND
    )
    moves_on_value = NumberField(
        label=_("How many, or from which total on"),
        help_text=_("Only for a rule with a number. Works with equal totals at the line move on together."),
        required=False,
    )

    def __init__(self, data=None, *, category: Category, kind: str, current: Round | None = None, **options):
        super().__init__(data, initial={**_first(kind), **_planned(current)}, **options)
        self.kind = kind
        zone = category.competition.time_zone
        self.fields["opens_at"] = MomentField(label=_("Planned opening"), zone=zone, required=False)
        self.fields["closes_at"] = MomentField(label=_("Planned closing"), zone=zone, required=False)
        self._ask_for_works(category, current)
        self._ask_for_rule(category.competition)
        questions = category.questions.filter(kind=Question.CHOICE)
        self.fields["expertise_by"] = _Asked(
            label=_("Question that expertise goes by"),
            help_text=_("A question of the entry form. Each judge can have a grade of expertise for each answer."),
            queryset=questions,
            required=False,
            empty_label=_("no question"),
        )
        unasked = [] if questions else ["expertise_by"]
        for name in unasked + (NOT_IN_SCREENING if kind == Round.SCREENING else []):
            self.fields.pop(name, None)

    def _ask_for_works(self, category: Category, current: Round | None) -> None:
        earlier = category.rounds.order_by("number")
        self.fields["source"] = _Spoken(
            label=_("Works"),
            help_text=_("Every work that passed the eligibility check, or those that moved on from an earlier round."),
            queryset=earlier.filter(number__lt=current.number) if current else earlier,
            required=False,
            empty_label=_("every work that passed the eligibility check"),
        )
        rubrics = Rubric.objects.filter(competition=category.competition_id).exclude(rounds__kind=Round.SCREENING)
        self.fields["rubric"] = _Spoken(label=_("Criteria"), queryset=rubrics.order_by("pk"), empty_label=None)

    def _ask_for_rule(self, competition: Competition) -> None:
        described = [(rule, _described(label, RULES[rule])) for rule, label in Round.RULES]
        self.fields["rule"] = forms.ChoiceField(
            label=_("Official rule"),
            choices=described,
            initial="weighted_mean",
            widget=forms.RadioSelect(attrs={"class": "choices choices-wide"}),
        )
        criteria = Criterion.objects.filter(rubric__competition=competition).exclude(rubric__rounds__kind="screening")
        by_rubric = groupby(criteria.select_related("rubric").order_by("-rubric", "position"), lambda row: row.rubric)
        higher = [
            (
                _("Higher in a criterion of “%(rubric)s”") % {"rubric": spoken(rubric, "name")},
                [(f"criterion:{row.code}", spoken(row, "name")) for row in rows],
            )
            for rubric, rows in by_rubric
        ]
        choices = [
            ("", _("nothing: they share a place")),
            *higher,
            (_("Better by another rule"), [(f"rule:{rule}", label) for rule, label in Round.RULES]),
        ]
        for place, name in enumerate(TIES):
            label = _("Equal totals are separated by") if place == 0 else _("and if still equal, by")
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)

    def sections(self) -> Iterator[tuple[Any, list[list[forms.BoundField]]]]:
        """Title and rows of bound fields of every part that has any; what belongs together is in one row."""
        for title, names in SECTIONS:
            asked = [name for name in names if name in self.fields]
            beside = {first: second for first, second in BESIDE.items() if first in asked and second in asked}
            rows = [
                [self[name], self[beside[name]]] if name in beside else [self[name]]
                for name in asked
                if name not in beside.values()
            ]
            if rows:
                yield title, rows

    def plan(self) -> dict[str, Any]:
        """The values as the verbs take them; what is not asked is left out."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in TIES}
        if "ties" in self.fields:
            chosen = [self.cleaned_data.get(name) for name in TIES]
            given["ties"] = [link.split(":", 1) for link in chosen if link]
        if given.get("moves_on_rule") == BY_HAND:
            given |= {"moves_on_rule": "", "moves_on_value": None}
        return given

    def changes(self) -> dict[str, Any]:
        """Those of the values that the person changed: a time that is shown by the minute is not cut to it."""
        changed = {"ties" if name in TIES else name for name in self.changed_data}
        if changed & MOVING:
            changed |= MOVING
        return {name: value for name, value in self.plan().items() if name in changed}


class RulesForm(PlanForm):
    """What may still change after opening, and the public note that goes with it."""

    def __init__(self, data=None, *, current: Round, **options):
        super().__init__(data, category=current.category, kind=current.kind, current=current, **options)
        asked = [*UNTIL_PUBLISHED, *(WHILE_OPEN if current.status == Round.OPEN else []), *TIES]
        if current.moved_on_at is not None:
            asked = [name for name in asked if not name.startswith("moves_on")]
        self.fields = {name: field for name, field in self.fields.items() if name in asked}
        area = forms.Textarea(attrs={"rows": 3})
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=current.version)
        self.fields["note"] = forms.CharField(
            label=_("What changed and why"),
            help_text=_("Everybody can read this on the page of the rules, and every judge has it by mail."),
            max_length=MOST_NOTE,
            widget=area,
        )
        self.fields["note_en"] = forms.CharField(
            label=_("What changed and why, in English"), max_length=MOST_NOTE, required=False, widget=area
        )

    def changes(self) -> dict[str, Any]:
        return {name: value for name, value in super().changes().items() if name not in ("note", "note_en", "version")}


class PanelForm(forms.Form):
    """Who joins the panel."""

    judge = SeatedField(label=_("Judge"), queryset=User.objects.none(), empty_label=None)

    def __init__(self, *args, free: Iterable[int], competition: Competition, **options):
        super().__init__(*args, **options)
        judge = cast(SeatedField, self.fields["judge"])
        judge.queryset = with_role(User.objects.filter(pk__in=free), competition)


class DigestForm(forms.Form):
    """The digest of the result that the person saw."""

    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)


class AwardForm(forms.Form):
    """What an entry has won, in both languages."""

    name = forms.CharField(label=_("Award"), max_length=80)
    name_en = forms.CharField(label=_("Award in English"), max_length=80, required=False)


def _described(label, words):
    shape = '<span class="choice-words"><b>{}</b> <span class="muted small">{}</span></span>'
    return format_html(shape, capfirst(label), words)


def _first(kind: str) -> dict[str, Any]:
    """What is ticked at first: people who present are seen."""
    return {"is_blind": kind != Round.LIVE}


def _planned(current: Round | None) -> dict[str, Any]:
    if current is None:
        return {}
    plan = {name: getattr(current, name) for name in Plan.names()}
    links = [":".join(link) for link in plan.pop("ties")]
    keys = {name: getattr(plan[name], "pk", None) for name in ("source", "rubric", "expertise_by")}
    plan["moves_on_rule"] = plan["moves_on_rule"] or BY_HAND
    return {**plan, **keys, **dict(zip(TIES, links, strict=False))}
