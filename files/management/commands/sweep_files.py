"""Sweeping by hand; the worker does the same by itself."""

from django.core.management.base import BaseCommand

from files.sweeping import sweep


class Command(BaseCommand):
    help = "Removes uploads that stopped more than two days ago and bytes that no row has named for a day."

    def handle(self, *args, **options):
        swept = sweep()
        self.stdout.write(f"{swept.uploads} uploads, {swept.parts} folders of parts, {swept.objects} objects removed")
