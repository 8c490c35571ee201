"""Writing what happened, and checking that nobody changed what was written."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from audit.models import Chain, Event

INSTALLATION = "installation"


def record(*, verb: str, thing, by=None, **facts) -> Event:
    """Appends one Event to the chain of the thing's competition (`thing.audit_chain()`), else the installation's.

    Refused outside a transaction: an act and its Event are stored together or not at all. Facts are JSON
    values (ids, digests, numbers, words), never personal data. `by=None` is the system itself.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("An Event is written inside the transaction of its act.")
    name = thing.audit_chain() if hasattr(thing, "audit_chain") else INSTALLATION
    Chain.objects.get_or_create(name=name)
    chain = Chain.objects.select_for_update().get(name=name)
    event = Event(
        chain=chain,
        number=chain.length + 1,
        at=timezone.now(),
        actor_id=by.pk if by is not None else None,
        verb=verb,
        thing_type=thing._meta.label_lower,
        thing_id=thing.pk,
        facts=facts,
        previous_hash=chain.last_hash,
    )
    event.hash = event.computed_hash(name)
    event.save(force_insert=True)
    chain.length, chain.last_hash = event.number, event.hash
    chain.save(update_fields=["length", "last_hash"])
    return event


def broken_links() -> Iterator[str]:
    """One sentence for every Event that was changed, removed or put in afterwards; nothing if all is whole."""
    for chain in Chain.objects.order_by("name").iterator():
        previous, number = "0" * 64, 0
        for event in Event.objects.filter(chain=chain).order_by("number").iterator():
            if event.number != number + 1:
                yield f"{chain.name}: event {number + 1} is missing before event {event.number}"
            if event.previous_hash != previous:
                yield f"{chain.name}: event {event.number} does not follow the one before it"
            if event.computed_hash(chain.name) != event.hash:
                yield f"{chain.name}: event {event.number} ({event.verb}) was changed"
            previous, number = event.hash, event.number
        if (chain.length, chain.last_hash) != (number, previous):
            yield f"{chain.name}: ends at event {number}, but {chain.length} were written"
