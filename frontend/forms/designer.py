"""Forms of those who enter: the texts of an entry, and the declarations of a hand-in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.locale import is_indonesian, moment, number, spoken
from frontend.forms.numbers import NumberField
from submissions.declarations import AI_LETTERS, NO_AI, SENTENCES
from submissions.models import Entry, Question

_FEW_CHOICES = 4


class _Unfinished:
    """A field that a draft may leave empty although the hand-in will ask for it."""

    def validate(self, value):
        if value:
            super().validate(value)


class _Text(_Unfinished, forms.CharField):
    pass


class _Choice(_Unfinished, forms.ChoiceField):
    pass


class _Several(_Unfinished, forms.MultipleChoiceField):
    pass


class _Number(_Unfinished, NumberField):
    pass


class TextsForm(forms.Form):
    """Title and answers; a field's name is also its id and the anchor that the progress rail links to."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    title = _Text(label=gettext_lazy("Title of your work"), max_length=120)

    use_required_attribute = False

    def __init__(self, entry: Entry, data=None):
        self.questions = {f"question-{question.code}": question for question in entry.category.questions.all()}
        initial = {"version": entry.version, "title": entry.title}
        for name, question in self.questions.items():
            initial[name] = written(question, entry.answers.get(question.code, ""))
        super().__init__(data, initial=initial, auto_id="%s")
        for name, question in self.questions.items():
            self.fields[name] = _field(question)

    def answers(self) -> dict:
        """{question code: text, or Decimal} of every question whose field could be read."""
        read = self.cleaned_data
        return {question.code: read[name] for name, question in self.questions.items() if name in read}


def written(question: Question, answer: str) -> str | list[str]:
    """A stored answer as this person would type or tick it."""
    if question.kind == Question.SEVERAL:
        return answer.split(",") if answer else []
    return answer.replace(".", ",") if question.kind == Question.NUMBER and is_indonesian() else answer


def _field(question: Question) -> forms.Field:
    label = spoken(question, "label")
    guidance = spoken(question, "guidance")
    asked: dict[str, Any] = {"required": question.is_needed, "label": label, "help_text": guidance}
    if question.is_required and not question.is_needed:
        zone = question.category.competition.time_zone
        later = _("You may leave this empty now. It is needed from %(when)s.") % {
            "when": moment(question.needed_from, zone)
        }
        asked["help_text"] = f"{guidance} {later}".strip()
    if question.kind == Question.NUMBER:
        asked["label"] = f"{label} ({question.unit})" if question.unit else label
        asked["help_text"] = f"{asked['help_text']} {_bounds(question)}".strip()
        return _Number(
            **asked, max_length=30, widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "figure"})
        )
    if question.kind == Question.CHOICE:
        return _choice(question, asked)
    if question.kind == Question.SEVERAL:
        choices = [(one["code"], spoken(one, "label")) for one in question.choices]
        return _Several(**asked, choices=choices, widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"}))
    if str(question.most_words) not in guidance:
        bound = _("At most %(most)d words.") % {"most": question.most_words}
        asked["help_text"] = f"{asked['help_text']} {bound}".strip()
    words = {"data-most-words": question.most_words}
    if question.kind == Question.LONG:
        return _Text(**asked, widget=forms.Textarea(attrs={"rows": 6, **words}))
    return _Text(**asked, widget=forms.TextInput(attrs=words))


def _bounds(question: Question) -> str:
    least, most = number(question.least), number(question.most)
    if question.least is not None and question.most is not None:
        return _("From %(least)s to %(most)s.") % {"least": least, "most": most}
    if question.least is not None:
        return _("At least %(least)s.") % {"least": least}
    return _("At most %(most)s.") % {"most": most} if question.most is not None else ""


def _choice(question: Question, asked: dict) -> forms.Field:
    choices = [(one["code"], spoken(one, "label")) for one in question.choices]
    if len(choices) <= _FEW_CHOICES and question.is_required:
        return _Choice(**asked, choices=choices, widget=forms.RadioSelect(attrs={"class": "choices"}))
    return _Choice(**asked, choices=[("", _("Please choose")), *choices])


_UNTICKED = {"required": gettext_lazy("Please tick this sentence: without it the work can't be handed in.")}


class DeclarationsForm(forms.Form):
    """What is declared and agreed to; nothing is ticked beforehand."""

    NONE, SOME = "none", "some"

    originality = forms.BooleanField(label=SENTENCES["originality"], error_messages=_UNTICKED)
    ai = forms.ChoiceField(
        label=gettext_lazy("Did you use AI tools for this design?"),
        choices=[(NONE, gettext_lazy("No, none")), (SOME, gettext_lazy("Yes"))],
        widget=forms.RadioSelect(attrs={"class": "choices"}),
        error_messages={"required": gettext_lazy("Please choose one of the answers.")},
    )
    ai_use = forms.CharField(
        label=gettext_lazy("If yes: which tools, and for what?"),
        max_length=AI_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    processing = forms.BooleanField(label=SENTENCES["processing"], error_messages=_UNTICKED)
    publication = forms.BooleanField(label=SENTENCES["publication"], error_messages=_UNTICKED)

    use_required_attribute = False

    def __init__(self, data=None, *, in_flight: Sequence[tuple[str, str]] = ()):
        """`in_flight`: keys and names of the files on their way that the hand-in may wait for, ticked beforehand."""
        super().__init__(data)
        if in_flight:
            self.fields["in_flight"] = forms.MultipleChoiceField(
                label=_("Files that are still on their way"),
                choices=in_flight,
                initial=[key for key, _name in in_flight],
                required=False,
                widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"}),
                help_text=_("The hand-in waits for those that you tick. They must arrive within the extra time."),
            )
            self.order_fields(["in_flight"])

    def clean(self):
        given = super().clean()
        if given.get("ai") == self.SOME and not given.get("ai_use"):
            self.add_error("ai_use", _("Say which AI tools you used and for what."))
        return given

    def declarations(self) -> dict:
        """What the verb asks for."""
        given = self.cleaned_data
        ai_use = NO_AI if given["ai"] == self.NONE else given["ai_use"]
        return {**{name: given[name] for name in SENTENCES}, "ai_use": ai_use}
