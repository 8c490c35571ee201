"""Who has to prove more than others, by what they hold anywhere."""

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.permissions import BasePermission

from accounts.permissions import is_of_office
from accounts.second_factor import has_second_factor
from audit.refusals import NotAllowed
from development.models import Contact
from submissions.models import Seat

KINDS = (Seat.ORGANISER, Seat.CURATOR, Seat.HEAD_JUDGE, Seat.JUDGE, Seat.FINANCE)


def owes_second_factor(person) -> bool:
    """True of somebody who holds a seat that decides, is of the office or acts for a partner, and has no second factor,
    where the installation asks for one (`REQUIRE_MFA`)."""
    if not settings.REQUIRE_MFA or not person.is_authenticated or has_second_factor(person):
        return False
    return (
        Seat.objects.of(person).filter(kind__in=KINDS).exists()
        or Contact.objects.in_force().filter(person=person).exists()
        or is_of_office(person)
    )


class SecondFactor(BasePermission):
    """The API answers nobody who owes one (403, `second_factor_missing`); also not by a token that was made before."""

    def has_permission(self, request, view):
        if owes_second_factor(request.user):
            raise NotAllowed(
                _("Your role needs a second factor. Log in on the website and set one up under My profile."),
                code="second_factor_missing",
            )
        return True
