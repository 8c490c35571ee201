from django.core.management.base import BaseCommand, CommandError

from accounts.first_run import is_empty, link


class Command(BaseCommand):
    help = "Prints the address where the first organiser of an empty installation is made; it works once, for 24 hours."

    def handle(self, *args, **options):
        if not is_empty():
            raise CommandError("Somebody has an account already. Use make_organiser for a person of the office.")
        self.stdout.write(link())
