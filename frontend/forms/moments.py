"""A time as an organiser writes it: in the competition's own zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.locale import zone_name

_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d/%m/%Y %H.%M", "%d/%m/%Y %H:%M"]


class MomentField(forms.CharField):
    """Date and time on the clock of `zone`; the cleaned value is an aware datetime in UTC."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})
    default_error_messages = {"invalid": _("Write date and time like 31/05/2027 23.59.")}

    def __init__(self, *, zone: str = "Asia/Jakarta", **options):
        options.setdefault("help_text", _("Time in %(zone)s.") % {"zone": zone_name(zone)})
        super().__init__(max_length=30, **options)
        self.zone = ZoneInfo(zone)

    def prepare_value(self, value):
        if isinstance(value, datetime):
            return value.astimezone(self.zone).strftime("%Y-%m-%dT%H:%M")
        return value

    def clean(self, value):
        if isinstance(value, datetime):  # a disabled field is given its first value back
            return value
        text = super().clean(value)
        if not text:
            return None
        for known in _FORMATS:
            try:
                return datetime.strptime(text, known).replace(tzinfo=self.zone).astimezone(UTC)
            except (ValueError, OverflowError):
                continue
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")

    def has_changed(self, initial, data):
        return not self.disabled and (self.prepare_value(initial) or "") != (data or "")
