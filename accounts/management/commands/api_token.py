from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.tokens import make_token


class Command(BaseCommand):
    help = "Prints a new API token of a person, this once. It does what its person may do, until it expires."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--days", type=int, default=30)
        parser.add_argument("--label", default="command line")

    def handle(self, *args, email, days, label, **options):
        person = User.objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise CommandError(f"There is no account {email}.")
        if not 1 <= days <= 366:
            raise CommandError("A token lasts from 1 to 366 days.")
        self.stdout.write(make_token(person=person, label=label, lasts=timedelta(days=days), by=None))
