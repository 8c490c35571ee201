"""What programs send about documents. Whatever is not named here is refused."""

from rest_framework import serializers

from accounts.strict import StrictSerializer
from development.api.bodies import key_field
from development.documents.deciding import REASON_LETTERS
from development.documents.writing import NOTE_LETTERS, TITLE_LETTERS
from development.models import Document
from files.models.pin import PIN_LETTERS
from files.serializers import BeginSerializer

_LARGEST = 10_000


def figure_field(help_text: str) -> serializers.CharField:
    """A plain decimal as text: a float would not come back as it was sent."""
    return serializers.CharField(max_length=20, required=False, allow_null=True, default=None, help_text=help_text)


class ChosenField(serializers.IntegerField):
    """An id, or nothing: null or an empty text, which is what a form sends where nothing was chosen."""

    def __init__(self, help_text: str):
        super().__init__(
            min_value=1, max_value=2**31 - 1, required=False, allow_null=True, default=None, help_text=help_text
        )

    def run_validation(self, data=serializers.empty):
        return super().run_validation(None if data == "" else data)


class DocumentBegin(BeginSerializer):
    kind = serializers.ChoiceField(Document.KINDS)


class DocumentWords(StrictSerializer):
    title = serializers.CharField(max_length=TITLE_LETTERS)
    note = serializers.CharField(max_length=NOTE_LETTERS, required=False, allow_blank=True, default="")
    milestone = ChosenField("id of a milestone of the project, to which the document belongs")
    package = ChosenField("id of a firm's package in the project; the firm then reads the document")


class ChangesWanted(StrictSerializer):
    reason = serializers.CharField(max_length=REASON_LETTERS)


class ShareWith(StrictSerializer):
    agreement = key_field("id of an accepted agreement in this project")


class RevisionPinBody(StrictSerializer):
    """A remark on a picture (number from 1), on a place of the light model (0 with three coordinates in its own unit,
    the metre), or on the document as a whole (0 alone)."""

    number = serializers.IntegerField(min_value=0, max_value=_LARGEST, default=0)
    x = figure_field("share of the width of the picture, 0 to 1; or null")
    y = figure_field("share of its height, 0 to 1; or null")
    model_x = figure_field("place on the light model; or null")
    model_y = figure_field("place on the light model; or null")
    model_z = figure_field("place on the light model; or null")
    text = serializers.CharField(max_length=PIN_LETTERS)
