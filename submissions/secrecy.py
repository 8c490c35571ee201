"""A winning design is secret until its registration is filed."""

from django.db import transaction

from audit.trail import record
from submissions.models import Entry


def set_secret(*, entry: Entry, by) -> None:
    """No public channel shows the design, except pictures released on purpose. Calling again changes nothing."""
    with transaction.atomic():
        if Entry.objects.filter(pk=entry.pk, is_secret=False).update(is_secret=True):
            record(verb="entry.secrecy_set", thing=entry, by=by)
        entry.is_secret = True
