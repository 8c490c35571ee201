from django.core.management.base import BaseCommand

from ifcc.demo.story import tell
from submissions.models import Competition


class Command(BaseCommand):
    help = "Loads the demo edition with about 24 entries in every state. Does nothing where there is a competition."

    def handle(self, *args, **options):
        if Competition.objects.exists():
            self.stdout.write("There is a competition already: the demo edition is not loaded again.")
            return
        tell(self._say)
        self._say(self.style.SUCCESS("The demo edition is loaded."))

    def _say(self, line: str) -> None:
        """At once, also where the output goes to a file."""
        self.stdout.write(line)
        self.stdout.flush()
