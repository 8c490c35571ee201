"""What the file store needs before the first file; run again, it changes nothing."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand

from files.stores import store


class Command(BaseCommand):
    help = "Makes the bucket (or the folder) and lets pages of SITE_URL send parts to it."

    def handle(self, *args, **options):
        site = urlsplit(settings.SITE_URL)
        store().prepare(origins=[f"{site.scheme}://{site.netloc}"])
        self.stdout.write("The file store is ready.")
