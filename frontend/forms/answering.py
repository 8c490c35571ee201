"""The form of a screening: one press, an optional note, and the version that the page showed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from judging.answering import ANSWERS
from judging.scoring import MOST_COMMENT

_LARGEST = 2**31 - 1


class AnswerForm(forms.Form):
    version = forms.IntegerField(min_value=1, max_value=_LARGEST, widget=forms.HiddenInput)
    answer = forms.TypedChoiceField(
        coerce=int,
        choices=[(str(one), str(one)) for one in ANSWERS],
        error_messages={"required": _("Answer yes, maybe or no."), "invalid_choice": _("Answer yes, maybe or no.")},
    )
    comment = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=MOST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2, "form": "answer"}),
    )

    def __init__(self, data=None, *, sheet, **kwargs):
        initial = {"version": sheet.version, "comment": sheet.comment}
        super().__init__(data, initial=initial, use_required_attribute=False, **kwargs)
        if sheet.round.shares_comments:
            self.fields["comment"].help_text = _(
                "The designer reads it without your name, after the results are published."
            )

    def sent_note(self) -> str | None:
        return self.cleaned_data["comment"] if "comment" in self.data else None
