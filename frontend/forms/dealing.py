"""Forms about a proposed deal: another seed, a pair by hand, applying what was seen."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from frontend.forms.seated import SeatedField, with_role
from judging.dealing.proposing import MOST_SEED
from submissions.models import Competition


class SeedForm(forms.Form):
    """Left empty, the round's own seed counts."""

    seed = forms.IntegerField(
        label=_("Seed"),
        min_value=0,
        max_value=MOST_SEED,
        required=False,
        help_text=_("Any whole number: the same number gives the same proposal, another one another."),
    )


class PairForm(forms.Form):
    """A judge of the panel, and an entry by its code."""

    judge = SeatedField(label=_("Judge"), queryset=User.objects.none(), empty_label=_("Choose a judge"))
    code = forms.CharField(
        label=_("Code of the entry"), max_length=8, widget=forms.TextInput(attrs={"autocapitalize": "characters"})
    )

    def __init__(self, *args, judges: Iterable[int], competition: Competition, **options):
        super().__init__(*args, **options)
        judge = cast(SeatedField, self.fields["judge"])
        judge.queryset = with_role(User.objects.filter(pk__in=judges), competition)

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip().upper()


class RowsForm(forms.Form):
    """Which entries of a proposal are shown."""

    words = forms.CharField(label=_("Code or title"), max_length=80, required=False)
    judge = forms.ModelChoiceField(
        label=_("Judge"), queryset=User.objects.none(), required=False, empty_label=_("all judges")
    )
    short = forms.BooleanField(label=_("Too few scoresheets"), required=False)

    def __init__(self, *args, judges: Iterable[int], **options):
        super().__init__(*args, **options)
        judge = cast(forms.ModelChoiceField, self.fields["judge"])
        judge.queryset = User.objects.filter(pk__in=judges).order_by("name", "pk")

    def picked(self) -> dict[str, Any]:
        """What the rows are picked by; everything where the form is filled wrong."""
        if not self.is_valid():
            return {}
        judge = self.cleaned_data["judge"]
        return {
            "words": self.cleaned_data["words"],
            "judge": judge and judge.pk,
            "only_short": self.cleaned_data["short"],
        }


class PickedForm(forms.Form):
    """The pair that a button of the list stands for."""

    entry = forms.IntegerField(min_value=1)
    judge = forms.IntegerField(min_value=1)


class SeenForm(forms.Form):
    """The version of the proposal that the person has before their eyes."""

    version = forms.IntegerField(min_value=1, max_value=MOST_SEED)
