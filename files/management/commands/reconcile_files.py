"""Reconciling by hand; the worker does the same by itself, without reading every byte."""

from django.core.management.base import BaseCommand, CommandError

from files.reconciling import reconcile


class Command(BaseCommand):
    help = "Brings rows and bytes together after a crash, and names files that lost their bytes (exit 1)."

    def add_arguments(self, parser):
        parser.add_argument("--every-byte", action="store_true", help="read every file and compare its SHA-256")

    def handle(self, *args, every_byte, **options):
        found = reconcile(every_byte=every_byte)
        self.stdout.write(
            f"{found.completed} uploads completed, {found.refused} refused, "
            f"pictures of {found.redrawn} files and reports of {found.remeasured} meshes made anew"
        )
        for name, files in (("lost", found.lost), ("damaged", found.damaged)):
            for pk in files:
                self.stderr.write(f"file {pk} is {name}")
        if found.lost or found.damaged:
            raise CommandError("Bring these files back from a backup.", returncode=1)
