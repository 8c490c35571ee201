"""Forms of rounds: making one, its panel, its result, awards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.locale import spoken
from accounts.models import User
from frontend.forms.moments import MomentField
from judging.models import Rubric
from judging.round_plans import MOST_SHEETS
from submissions.models import Competition


class _Spoken(forms.ModelChoiceField):
    def label_from_instance(self, row):
        return spoken(row, "name")


class RoundForm(forms.Form):
    """What a new round needs; the panel and the sheets come after."""

    name = forms.CharField(label=_("Name of the round"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
    sheets_per_entry = forms.IntegerField(
        label=_("Scoresheets per entry"),
        min_value=1,
        max_value=MOST_SHEETS,
        initial=3,
        help_text=_("How many judges score each entry."),
    )
    is_blind = forms.BooleanField(label=_("Names are hidden from the judges"), required=False, initial=True)

    def __init__(self, *args, competition: Competition, **options):
        super().__init__(*args, **options)
        zone = competition.time_zone
        rubrics = Rubric.objects.filter(competition=competition).order_by("pk")
        self.fields = {
            "category": _Spoken(label=_("Category"), queryset=competition.categories.all(), empty_label=None),
            "rubric": _Spoken(label=_("Rubric"), queryset=rubrics, empty_label=None),
            **self.fields,
            "opens_at": MomentField(label=_("Judging opens"), zone=zone, required=False),
            "closes_at": MomentField(label=_("Judging closes"), zone=zone, required=False),
        }


class PanelForm(forms.Form):
    """Which judge joins the panel."""

    judge = forms.ModelChoiceField(label=_("Judge"), queryset=User.objects.none(), empty_label=None)

    def __init__(self, *args, free, **options):
        super().__init__(*args, **options)
        self.fields["judge"].queryset = User.objects.filter(pk__in=free).order_by("name")


class DigestForm(forms.Form):
    """The digest of the result that the person saw."""

    digest = forms.RegexField(r"^[0-9a-f]{64}$", widget=forms.HiddenInput)


class AwardForm(forms.Form):
    """What an entry has won, in both languages."""

    name = forms.CharField(label=_("Award"), max_length=80)
    name_en = forms.CharField(label=_("Award in English"), max_length=80, required=False)
