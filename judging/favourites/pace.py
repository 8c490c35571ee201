"""How often one person, and everybody behind one network address, may send a ballot."""

from allauth.core.ratelimit import consume
from django.utils.translation import gettext as _

from audit.refusals import TooMany


def insist_on_pace(request, person) -> None:
    """Counts this attempt. Refused (TooMany) beyond the limits in the settings."""
    if not consume(request, action="favourite", user=person):
        raise TooMany(_("Too many votes came from here in a short time. Please wait ten minutes, then try again."))
