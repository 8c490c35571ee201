"""What narrows the board and the timeline of all projects."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from development.models import DevelopmentProject, StageTemplate
from development.pacing.organised import LATE, Choice, Organised


class BoardForm(forms.Form):
    """Only what there is to choose from among the projects of this person."""

    competition = forms.ChoiceField(label=_("Competition"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    officer = forms.ChoiceField(label=_("Who looks after it"), required=False)
    firm = forms.ChoiceField(label=_("Partner"), required=False)
    kind = forms.ChoiceField(required=False, choices=StageTemplate.KINDS, widget=forms.HiddenInput)
    stage = forms.SlugField(required=False, max_length=30, widget=forms.HiddenInput)

    def __init__(self, data, *, organised: Organised):
        super().__init__(data, auto_id="filter_%s")
        everything = [("", _("all"))]
        states = [("", _("under way and on hold")), (LATE, _("late")), *DevelopmentProject.STATUSES]
        choices: dict[str, list[tuple]] = {
            "competition": [*everything, *((slug, name) for _pk, slug, name in organised.competitions)],
            "state": states,
            "officer": [*everything, *organised.officers()],
            "firm": [*everything, *organised.partners()],
        }
        for name, found in choices.items():
            cast(forms.ChoiceField, self.fields[name]).choices = found

    @property
    def choice(self) -> Choice:
        """What was chosen; the form is valid."""
        given = self.cleaned_data
        return Choice(
            competition=given["competition"],
            kind=given["kind"] or StageTemplate.OUTSOLE,
            state=given["state"],
            officer=int(given["officer"]) if given["officer"] else None,
            firm=int(given["firm"]) if given["firm"] else None,
            stage=given["stage"],
        )
