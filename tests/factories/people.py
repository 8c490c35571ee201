"""People for tests, by the part they play."""

import itertools
import time

from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import OfficeSeat, User

PASSWORD = "sepatu-lima-pulau"
_numbers = itertools.count(1)


def person(name: str = "Orang", *, locale: str = "en", **fields) -> User:
    """An account with a verified address and the password PASSWORD."""
    number = next(_numbers)
    slug = "".join(letter for letter in name.lower() if letter.isalnum()) or "orang"
    email = fields.pop("email", f"{slug}{number}@contoh.example")
    user = User.objects.create_user(email, PASSWORD, name=name, locale=locale, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def office_person(name: str = "Petugas") -> User:
    user = person(name)
    OfficeSeat.objects.create(person=user)
    return user


def browser(who: User | None = None) -> Client:
    """In which this person is logged in; nobody is, without one."""
    client = Client()
    if who is not None:
        client.force_login(who)
    return client


def log_in_proven(client, user: User) -> None:
    """The client is logged in as this person, who has just typed the password anew."""
    client.force_login(user)
    session, record = client.session, {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [record]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
