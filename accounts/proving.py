"""Proving anew that one is who one is, for acts that take two persons."""

from django.utils.translation import gettext as _

from audit.refusals import NotAllowed


def require_password(*, person, password: str) -> None:
    """Returns if this is the person's password; refused otherwise. The door that calls limits the tries."""
    if not person.check_password(password):
        raise NotAllowed(_("This is not your password. Nothing was done."), code="wrong_password")
