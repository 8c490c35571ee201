"""What programs send about projects, partners and evidence. Whatever is not named here is refused."""

from rest_framework import serializers

from accounts.strict import StrictSerializer
from development.models import GateDecision, StageTemplate

_LARGEST_KEY = 2**31 - 1


def key_field(help_text: str) -> serializers.IntegerField:
    return serializers.IntegerField(min_value=1, max_value=_LARGEST_KEY, help_text=help_text)


class TargetsBody(StrictSerializer):
    """Each may be left out: not said."""

    target_days = serializers.IntegerField(min_value=1, max_value=5000, required=False, allow_null=True)
    target_cost = serializers.IntegerField(
        min_value=1, max_value=999_999_999, required=False, allow_null=True, help_text="rupiah a pair"
    )
    target_price = serializers.IntegerField(
        min_value=1, max_value=999_999_999, required=False, allow_null=True, help_text="rupiah a pair"
    )
    size_from = serializers.IntegerField(min_value=15, max_value=55, required=False, allow_null=True, help_text="EU")
    size_to = serializers.IntegerField(min_value=15, max_value=55, required=False, allow_null=True, help_text="EU")
    material = serializers.CharField(
        max_length=20, required=False, allow_blank=True, help_text="code of the table of materials"
    )


class ProjectOpening(TargetsBody):
    award = key_field("id of an award without project")
    kind = serializers.ChoiceField(StageTemplate.KINDS, default=StageTemplate.OUTSOLE)
    name = serializers.CharField(max_length=120)


class ContactInvitation(StrictSerializer):
    partner = key_field("id of a partner with an agreement in this project")
    email = serializers.EmailField(max_length=254)
    name = serializers.CharField(max_length=150, required=False, allow_blank=True, default="")


class TokenOfInvitation(StrictSerializer):
    token = serializers.CharField(max_length=200, help_text="the last part of the invitation's link")


class EvidenceNote(StrictSerializer):
    note = serializers.CharField(max_length=1000, required=False, allow_blank=True, default="")


class ReturnReason(StrictSerializer):
    reason = serializers.CharField(max_length=1000)


class GateAnswer(StrictSerializer):
    answer = serializers.ChoiceField(GateDecision.ANSWERS)
    reason = serializers.CharField(max_length=2000)
    review_on = serializers.DateField(required=False, allow_null=True, default=None, help_text="needed for hold")
