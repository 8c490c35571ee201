"""The form of a rubric: its scale, and one part for every criterion with its levels."""

import re
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms import formset_factory
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from frontend.forms.numbers import NumberField
from judging.rubrics import MOST_CRITERIA
from submissions.setting_up.filling import unused_code

LEVELS = (2, 4, 6, 8, 10)
MOST_LEVELS = 10
FIRST_ROWS = 5
MORE_ROWS = 3


def _words(label, initial: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, initial=initial, max_length=300, required=False, widget=area)


class RubricForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)
    least = NumberField(label=_("Lowest score"), initial=Decimal(0))
    most = NumberField(label=_("Highest score"), initial=Decimal(10))
    step = NumberField(label=_("Step"), initial=Decimal("0.5"))


class CriterionForm(forms.Form):
    """`levels` in the initial values are the scores that are described in words; `can_carry`: the criterion may come
    from the round before."""

    code = forms.SlugField(max_length=30, required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Criterion"), max_length=120)
    name_en = forms.CharField(label=_("Criterion in English"), max_length=120, required=False)
    weight = NumberField(label=_("Weight"))
    guidance = forms.CharField(
        label=_("What to look at"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    guidance_en = forms.CharField(
        label=_("What to look at, in English"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, can_carry: bool = False, **options):
        super().__init__(*args, **options)
        if can_carry:
            self.fields["is_carried"] = forms.BooleanField(
                label=_("Carried from the round before"),
                help_text=_("No judge scores it: its value is the work's total in the round that the works come from."),
                required=False,
            )
        described = (self.initial or {}).get("levels") or [{"score": score} for score in LEVELS]
        for place, level in enumerate(described[:MOST_LEVELS]):
            self._add_level(place, level)
        self.places = range(len(described[:MOST_LEVELS]))

    def _add_level(self, place: int, level: dict[str, Any]) -> None:
        score = Decimal(str(level["score"]))
        self.fields[f"score_{place}"] = NumberField(label=_("Score"), initial=score)
        self.fields[f"text_{place}"] = _words(_("What it means"), level.get("text", ""))
        self.fields[f"text_en_{place}"] = _words(_("What it means, in English"), level.get("text_en", ""))

    def level_rows(self):
        return [[self[f"score_{place}"], self[f"text_{place}"], self[f"text_en_{place}"]] for place in self.places]

    def given(self) -> dict[str, Any]:
        """The criterion as `make_rubric` takes it; levels without words are left out."""
        clean = self.cleaned_data
        levels = [
            {"score": clean[f"score_{place}"], "text": clean[f"text_{place}"], "text_en": clean[f"text_en_{place}"]}
            for place in self.places
            if clean[f"text_{place}"]
        ]
        names = ("code", "name", "name_en", "weight", "guidance", "guidance_en")
        return {**{name: clean[name] for name in names}, "is_carried": clean.get("is_carried", False), "levels": levels}


class _Criteria(forms.BaseFormSet):
    @classmethod
    def with_more_rows(cls, data: QueryDict, **options) -> "_Criteria":
        """What was typed, unjudged, and three empty rows more, as far as a rubric may have them."""
        longer = data.copy()
        total = f"{options['prefix']}-TOTAL_FORMS"
        said = str(data.get(total, ""))
        had = int(said) if re.fullmatch(r"[0-9]{1,3}", said, re.ASCII) else 0
        longer[total] = str(min(had + MORE_ROWS, MOST_CRITERIA))
        criteria = cls(longer, **options)
        for place, form in enumerate(criteria):
            unjudged(form)
            if place == had:
                form.fields["name"].widget.attrs["autofocus"] = True
        return criteria

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Leave this criterion out")


def unjudged(form: forms.Form) -> forms.Form:
    """The bound form shown as it was typed, without a complaint: the person is not done yet."""
    form._errors = ErrorDict()  # type: ignore[attr-defined]
    return form


def criteria_forms(extra: int) -> type[_Criteria]:
    """The rows of a rubric's criteria with this many empty ones after those that it has."""
    made = formset_factory(
        CriterionForm,
        formset=_Criteria,
        extra=extra,
        can_delete=True,
        max_num=MOST_CRITERIA,
        absolute_max=MOST_CRITERIA + 5,
        validate_max=True,
    )
    return cast(type[_Criteria], made)


def criteria_of(formset) -> list[dict[str, Any]]:
    """Every criterion that is filled and not struck out, with a code made of its name where it has none."""
    kept = [
        form.given()
        for form in formset
        if (form.has_changed() or form in formset.initial_forms) and not form.cleaned_data.get("DELETE")
    ]
    for criterion in kept:
        taken = [other["code"] for other in kept if other is not criterion]
        criterion["code"] = criterion["code"] or unused_code(criterion["name_en"] or criterion["name"], taken, 30)
    return kept
