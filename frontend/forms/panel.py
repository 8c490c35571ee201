"""Forms about who judges a round: what a judge scores, how many works, what they know; and the calibration works."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.locale import spoken
from judging.models import PanelMember, Round
from judging.panels import MOST_WORKS, criteria_to_score, is_newcomer

GRADES = [
    (0, pgettext_lazy("expertise", "none")),
    (1, pgettext_lazy("expertise", "some")),
    (2, pgettext_lazy("expertise", "good")),
    (3, pgettext_lazy("expertise", "expert")),
]
EVERY_WORK = ""


class MemberForm(forms.Form):
    """What one judge of the panel is asked for. A grade for an answer may be left to the grade for every work."""

    def __init__(self, data=None, *, round: Round, member: PanelMember):
        super().__init__(data)
        is_fixed = round.status != Round.DRAFT and not is_newcomer(member)
        criteria = criteria_to_score(round)
        codes = [criterion.code for criterion in criteria]
        self.fields["criteria"] = forms.MultipleChoiceField(
            label=_("Scores these criteria"),
            choices=[(criterion.code, spoken(criterion, "name")) for criterion in criteria],
            initial=member.criteria or codes,
            widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"}),
            disabled=is_fixed,
            help_text=_("Fixed since the round opened.")
            if is_fixed
            else _("Every work gets its scoresheets from the judges of each list of criteria."),
        )
        self.fields["capacity"] = forms.IntegerField(
            label=_("Works at most"),
            min_value=1,
            max_value=MOST_WORKS,
            required=False,
            initial=member.capacity,
            help_text=_("Empty: as many as the others."),
        )
        self.fields["all"] = forms.TypedChoiceField(
            label=_("Knowledge of the works"),
            choices=GRADES,
            coerce=int,
            initial=member.expertise.get(EVERY_WORK, 0),
            help_text=_("Who knows more gets a work rather; nobody gets more works for it."),
        )
        self.answers = {f"answer-{choice['code']}": choice for choice in _choices(round)}
        for name, choice in self.answers.items():
            self.fields[name] = forms.TypedChoiceField(
                label=spoken(choice, "label"),
                choices=[("", _("as for every work")), *GRADES],
                coerce=int,
                empty_value=None,
                required=False,
                initial=member.expertise.get(choice["code"]),
            )

    def given(self) -> dict[str, Any]:
        """What the verb takes."""
        cleaned = self.cleaned_data
        grades = {choice["code"]: cleaned[name] for name, choice in self.answers.items() if cleaned[name] is not None}
        return {
            "criteria": cleaned["criteria"],
            "capacity": cleaned["capacity"],
            "expertise": {EVERY_WORK: cleaned["all"], **grades},
        }

    @property
    def graded(self) -> list[forms.BoundField]:
        """The fields of the single answers."""
        return [self[name] for name in self.answers]


class CalibrationForm(forms.Form):
    """An entry by its code."""

    code = forms.CharField(
        label=_("Code of the entry"), max_length=8, widget=forms.TextInput(attrs={"autocapitalize": "characters"})
    )

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip().upper()


def _choices(round: Round) -> list[dict[str, str]]:
    return round.expertise_by.choices if round.expertise_by else []
