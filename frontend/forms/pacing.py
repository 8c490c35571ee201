"""What narrows the board and the timeline of all projects."""

from django import forms
from django.utils.translation import gettext_lazy as _

from development.models import DevelopmentProject, Partner, StageTemplate
from development.pacing.board import LATE, Choice
from development.pacing.paces import officers_among
from submissions.models import Competition


class BoardForm(forms.Form):
    """Only what there is to choose from among the projects of this person."""

    competition = forms.ChoiceField(label=_("Competition"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    officer = forms.ChoiceField(label=_("Who looks after it"), required=False)
    firm = forms.ChoiceField(label=_("Partner"), required=False)
    kind = forms.ChoiceField(required=False, choices=StageTemplate.KINDS, widget=forms.HiddenInput)
    stage = forms.SlugField(required=False, max_length=30, widget=forms.HiddenInput)

    def __init__(self, data, *, user):
        super().__init__(data, auto_id="filter_%s")
        projects = DevelopmentProject.objects.organised_by(user)
        everything = [("", _("all"))]
        competitions = Competition.objects.organised_by(user).order_by("-made_at").values_list("slug", "name")
        self.fields["competition"].choices = everything + list(competitions)
        self.fields["state"].choices = [
            ("", _("under way and on hold")),
            (LATE, _("late")),
            *DevelopmentProject.STATUSES,
        ]
        self.fields["officer"].choices = everything + officers_among(projects)
        firms = Partner.objects.filter(agreements__project__in=projects.values("pk"), agreements__ended_at=None)
        self.fields["firm"].choices = everything + list(firms.distinct().order_by("name").values_list("pk", "name"))

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
