import getpass

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import OfficeSeat, User
from audit.trail import record


class Command(BaseCommand):
    help = "Gives a person of the office the right to set up competitions; makes the account if there is none."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    def handle(self, *args, email, name, **options):
        person = User.objects.filter(email__iexact=email).first()
        password = None if person else self._password()
        with transaction.atomic():
            if person is None:
                person = User.objects.create_user(email, password, name=name or email)
                EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
            seat, is_new = OfficeSeat.objects.get_or_create(person=person)
            if is_new:
                record(verb="office.seat_given", thing=seat)
        self.stdout.write(f"{person.email} may set up competitions.")

    def _password(self) -> str:
        password = getpass.getpass("Password for the new account: ")
        try:
            validate_password(password)
        except ValidationError as weak:
            raise CommandError(" ".join(weak.messages)) from weak
        return password
