"""What programs send about laboratory tests. Whatever is not named here is refused."""

from rest_framework import serializers

from accounts.strict import StrictSerializer
from development.testing.recording import MOST_AT_ONCE, MOST_SPECIMENS


class ResultBody(StrictSerializer):
    """A number in a unit of the list, or `is_met` for what is only passed or failed."""

    code = serializers.CharField(max_length=40, help_text="of a requirement")
    value = serializers.DecimalField(
        max_digits=11, decimal_places=4, required=False, allow_null=True, default=None, help_text="with a point"
    )
    unit = serializers.CharField(
        max_length=20, required=False, allow_blank=True, default="", help_text="code, such as mm3"
    )
    is_met = serializers.BooleanField(required=False, allow_null=True, default=None)
    method = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    specimens = serializers.IntegerField(
        min_value=1, max_value=MOST_SPECIMENS, required=False, allow_null=True, default=None
    )
    note = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class ReportBody(StrictSerializer):
    tested_on = serializers.DateField()
    laboratory = serializers.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        required=False,
        allow_null=True,
        default=None,
        help_text="id of a laboratory of the directory; a firm names itself alone",
    )
    laboratory_name = serializers.CharField(max_length=160, required=False, allow_blank=True, default="")
    accreditation = serializers.CharField(max_length=80, required=False, allow_blank=True, default="")
    number = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    note = serializers.CharField(max_length=4000, required=False, allow_blank=True, default="")
    upload = serializers.CharField(
        max_length=64, required=False, allow_blank=True, default="", help_text="key of an upload of the certificate"
    )
    results = serializers.ListField(child=ResultBody(), min_length=1, max_length=MOST_AT_ONCE)


class TakingBack(StrictSerializer):
    reason = serializers.CharField(max_length=500)
