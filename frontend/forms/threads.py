"""The form that writes a message into a thread."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from development.models import Partner
from development.talking.room import Room
from development.talking.writing import LETTERS


class MessageForm(forms.Form):
    """With the readers and the people that whoever writes may choose."""

    text = forms.CharField(
        label=_("Message"), max_length=LETTERS, widget=forms.Textarea(attrs={"rows": 3, "maxlength": LETTERS})
    )
    audience = forms.ChoiceField(label=_("Who reads it"))
    mentions = forms.TypedMultipleChoiceField(
        label=_("Mention"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, room: Room, writer, **kwargs):
        super().__init__(*args, **{"auto_id": "id_message_%s", **kwargs})
        self._choices = {choice.value: choice for choice in room.choices}
        others = [member for member in room.known if member.person.pk != writer.pk]
        audience, mentions = (cast(forms.ChoiceField, self.fields[name]) for name in ("audience", "mentions"))
        audience.choices = [(value, choice.words) for value, choice in self._choices.items()]
        mentions.choices = [(member.person.pk, f"{member.person.name} ({member.side})") for member in others]
        self.names = [member.person.name for member in others]
        self.only_audience = room.choices[0] if len(room.choices) == 1 else None

    @property
    def readers(self) -> tuple[str, Partner | None]:
        """The audience that was chosen, and its firm."""
        choice = self._choices[self.cleaned_data["audience"]]
        return choice.audience, choice.firm
