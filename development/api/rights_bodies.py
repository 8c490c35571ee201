"""What programs send about rights. Whatever is not named here is refused."""

from rest_framework import serializers

from accounts.api import Proof
from accounts.strict import StrictSerializer
from development.api.bodies import key_field


class Share(StrictSerializer):
    person = key_field("id of a designer of the work")
    share = serializers.IntegerField(min_value=1, max_value=100, help_text="per cent")


class DeclarationsAsked(StrictSerializer):
    shares = serializers.ListField(child=Share(), required=False, default=list, max_length=50)


class LicenceOffer(StrictSerializer):
    option_until = serializers.DateField(required=False, allow_null=True, default=None, help_text="else 12 months")


class EndingReason(StrictSerializer):
    reason = serializers.CharField(max_length=1000)


class FilingWords(StrictSerializer):
    filed_on = serializers.DateField()
    number = serializers.CharField(max_length=40)
    upload = serializers.CharField(
        max_length=64, required=False, allow_blank=True, default="", help_text="key of an upload; empty: evidence stays"
    )


class RegistrationWords(StrictSerializer):
    registered_on = serializers.DateField()
    registration_number = serializers.CharField(max_length=40)


class DisclosureWords(StrictSerializer):
    shown_on = serializers.DateField()
    where = serializers.CharField(max_length=300)
    is_official = serializers.BooleanField(required=False, default=False)


class CreditWords(StrictSerializer):
    line = serializers.CharField(max_length=200, allow_blank=True)
    line_en = serializers.CharField(max_length=200, allow_blank=True)


class LiftProposal(Proof):
    reason = serializers.CharField(max_length=1000)


class LiftConfirmation(Proof):
    digest = serializers.CharField(max_length=64)
