"""Questions about a person that every app asks."""

from allauth.account.models import EmailAddress

from accounts.models import OfficeSeat


def is_of_office(user) -> bool:
    """True if the person may set up competitions."""
    return OfficeSeat.objects.of(user).exists()


def has_confirmed_address(user) -> bool:
    """True if the person has shown that one of the account's addresses is theirs."""
    return user.is_authenticated and EmailAddress.objects.filter(user=user, verified=True).exists()
