from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError

from accounts.models import ApiToken, User
from accounts.tokens import make_token
from audit.refusals import Refused


class Command(BaseCommand):
    help = "Prints a new API token of a person, this once. It does what its person may do, until it expires."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--days", type=int, default=30)
        parser.add_argument("--label", default="command line")
        parser.add_argument("--areas", default=",".join(ApiToken.ALL_AREAS))
        parser.add_argument("--read-only", action="store_true")

    def handle(self, *args, email, days, label, areas, read_only, **options):
        person = User.objects.filter(email__iexact=email, is_active=True).first()
        if person is None:
            raise CommandError(f"There is no account {email}.")
        if not 1 <= days <= 366:
            raise CommandError("A token lasts from 1 to 366 days.")
        scope = {"areas": tuple(areas.split(",")), "may_write": not read_only}
        try:
            self.stdout.write(make_token(person=person, label=label, lasts=timedelta(days=days), by=None, **scope))
        except Refused as refused:
            raise CommandError(f"{refused} {', '.join(ApiToken.ALL_AREAS)}") from refused
