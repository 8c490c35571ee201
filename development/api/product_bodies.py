"""What programs send about inquiries and market reports. Whatever is not named here is refused."""

from rest_framework import serializers

from accounts.strict import StrictSerializer
from development.api.bodies import key_field
from development.market.reports import MOST_MONEY, MOST_WHOLE


class PassingOn(StrictSerializer):
    agreement = key_field("id of the firm's agreement in the project")


class AnswerWords(StrictSerializer):
    text = serializers.CharField(max_length=4000)


class ClosingWords(StrictSerializer):
    reason = serializers.CharField(max_length=500)


def _whole(**more) -> serializers.IntegerField:
    return serializers.IntegerField(
        **{"min_value": 0, "max_value": MOST_WHOLE, "allow_null": True, "required": False, "default": None, **more}
    )


def _money() -> serializers.DecimalField:
    return serializers.DecimalField(
        max_digits=15,
        decimal_places=0,
        min_value=0,
        max_value=MOST_MONEY,
        allow_null=True,
        required=False,
        default=None,
    )


class ReportFigures(StrictSerializer):
    """Pairs, money and complaints since the report before, or since the launch; firms and people as they are now."""

    pairs_made = _whole()
    pairs_sold = serializers.IntegerField(min_value=0, max_value=MOST_WHOLE)
    revenue = _money()
    licence_fee = _money()
    firms_reached = _whole()
    jobs = _whole()
    complaints = _whole()
    text = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")
