from django.core.management.base import BaseCommand, CommandError

from audit.models import Event
from audit.trail import broken_links


class Command(BaseCommand):
    help = "Recomputes every hash chain and names each event that was changed, removed or inserted (exit 1)."

    def handle(self, *args, **options):
        faults = list(broken_links())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(f"{len(faults)} faults found.", returncode=1)
        self.stdout.write(f"All {Event.objects.count()} events are whole.")
