"""Questions about a person that every app asks."""

from accounts.models import OfficeSeat


def is_of_office(user) -> bool:
    """True if the person may set up competitions."""
    return OfficeSeat.objects.of(user).exists()
