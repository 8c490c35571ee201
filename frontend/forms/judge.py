"""Forms of those who judge."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.locale import number, spoken
from frontend.forms.numbers import NumberField
from judging.recusing import MOST_REASON
from judging.scoring import MOST_COMMENT, NOT_APPLICABLE, Spoken
from submissions.models import Conflict

_LARGEST = 2**31 - 1
_PLAIN = {"inputmode": "decimal", "autocomplete": "off"}


class SheetForm(forms.Form):
    """One field a criterion, beside it a box "can't be judged" where the round allows it, the comment with a box
    whether its designer may read it, and the version that the page showed."""

    version = forms.IntegerField(min_value=1, max_value=_LARGEST, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("Comment for the designer"),
        help_text=_("The designer reads it without your name, after the results are published."),
        required=False,
        max_length=MOST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    releases = forms.BooleanField(label=_("The designer may read this comment"), required=False)

    def __init__(self, data=None, *, criteria, sheet, **kwargs):
        given = {f"score-{one.code}": number(one.given) for one in criteria if one.given is not None}
        left_out = {f"na-{one.code}": one.is_na for one in criteria}
        initial = {"version": sheet.version, "comment": sheet.comment, "releases": sheet.releases_comment}
        initial |= {**given, **left_out}
        super().__init__(data, initial=initial, use_required_attribute=False, **kwargs)
        self.criteria = criteria
        for one in criteria:
            asked = NumberField(required=False, label=spoken(one, "name"), widget=forms.TextInput(attrs=_PLAIN))
            self.fields[f"score-{one.code}"] = asked
            if sheet.round.renormalises:
                self.fields[f"na-{one.code}"] = forms.BooleanField(required=False, label=_("Can't be judged"))

    def field_of(self, criterion) -> forms.BoundField:
        return self[f"score-{criterion.code}"]

    def box_of(self, criterion) -> forms.BoundField | None:
        """The box "can't be judged", where the round has one."""
        name = f"na-{criterion.code}"
        return self[name] if name in self.fields else None

    def marks(self) -> dict[str, Spoken]:
        """What was sent, by criterion; a criterion that was not sent is left out. A score counts more than the box."""
        sent = [one.code for one in self.criteria if f"score-{one.code}" in self.data]
        return {code: self._mark(code) for code in sent}

    def _mark(self, code: str) -> Spoken:
        value = self.cleaned_data[f"score-{code}"]
        return NOT_APPLICABLE if value is None and self.cleaned_data.get(f"na-{code}") else value

    def sent_comment(self) -> str | None:
        return self.cleaned_data["comment"] if "comment" in self.data else None

    def sent_release(self) -> bool | None:
        """A hidden field before the box says that the question was asked."""
        return self.cleaned_data["releases"] if "releases" in self.data else None


class RecusalForm(forms.Form):
    """How the judge is connected with a work: a kind, each declared by its own button, and a note. The kinds are said
    in the first person, as the judge says them."""

    KINDS = (
        (Conflict.FAMILY, _("Family or close friend")),
        (Conflict.MENTOR, _("I teach or taught the designer")),
        (Conflict.BUSINESS, _("We work together")),
        (Conflict.INSTITUTION, _("Same school, office or firm")),
        (Conflict.TEAM, _("I had a part in this work")),
        (Conflict.RECOGNISED, _("I recognise the work")),
        (Conflict.OTHER, _("Another reason")),
    )

    kind = forms.ChoiceField(choices=KINDS, error_messages={"required": _("Choose how you are connected.")})
    reason = forms.CharField(
        label=_("Note"),
        help_text=_("Needed for another reason. Only the organiser reads it."),
        required=False,
        max_length=MOST_REASON,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class PromiseForm(forms.Form):
    is_accepted = forms.BooleanField(label=_("I have read these terms and I will keep to them."))
