"""Forms of a vote of the public: its name and window, and the works that stand to it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from frontend.forms.moments import MomentField
from judging.favourites.preparing import LETTERS, MOST_WORKS
from judging.models import FavouriteVote


class VoteForm(forms.Form):
    name = forms.CharField(label=_("Name of the vote"), max_length=LETTERS)
    name_en = forms.CharField(label=_("Name in English"), max_length=LETTERS, required=False)

    def __init__(self, data=None, *, zone: str, vote: FavouriteVote | None = None, **options):
        first = {name: getattr(vote, name) for name in ("name", "name_en", "opens_at", "closes_at")} if vote else {}
        super().__init__(data, initial=first, **options)
        self.fields["opens_at"] = MomentField(label=_("Voting opens"), zone=zone)
        self.fields["closes_at"] = MomentField(label=_("Voting closes"), zone=zone)


class WorksForm(forms.Form):
    """Ticked works, by number; which of them may stand is the verb's question."""

    def __init__(self, data=None, *, offered: list[int], **options):
        super().__init__(data, **options)
        choices = [(pk, pk) for pk in offered]
        self.fields["works"] = forms.TypedMultipleChoiceField(coerce=int, required=False, choices=choices)

    def clean_works(self):
        works = self.cleaned_data["works"]
        if len(works) > MOST_WORKS:
            raise forms.ValidationError(_("At most %(n)d works can stand to one vote.") % {"n": MOST_WORKS})
        return works
