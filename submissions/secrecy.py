"""A winning design is secret until its registration is filed and its secrecy is lifted."""

from django.db import transaction

from audit.trail import record
from submissions.models import DesignFile, Entry


def set_secret(*, entry: Entry, by, withholds: bool = True) -> None:
    """No public channel shows the design, except pictures released on purpose. Calling again changes nothing.

    What the office released before does not count as such: it is withheld until it is released anew; not so without
    `withholds`, for works that everybody has seen to vote on them.
    """
    with transaction.atomic():
        if Entry.objects.filter(pk=entry.pk, is_secret=False).update(is_secret=True):
            released = DesignFile.objects.filter(entry=entry, released_by_office_at__isnull=False)
            withheld = released.update(released_by_office_at=None) if withholds else 0
            record(verb="entry.secrecy_set", thing=entry, by=by, withheld=withheld)
        entry.is_secret = True


def lift_secret(*, entry: Entry, by) -> None:
    """The design is secret no more; of its pictures everybody sees those that designer and office release. Calling
    again changes nothing. Who may, and what has to stand for it, is decided by the caller."""
    with transaction.atomic():
        if Entry.objects.filter(pk=entry.pk, is_secret=True).update(is_secret=False):
            record(verb="entry.secrecy_lifted", thing=entry, by=by)
        entry.is_secret = False
