"""What happened: an append-only log, one hash chain per competition and one for the installation."""

import hashlib
import json

from django.db import models


class Chain(models.Model):
    """The last link of one chain. Its row is the lock under which the next Event is appended."""

    name = models.CharField(max_length=60, unique=True)
    length = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return self.name


class EventQuerySet(models.QuerySet):
    def about(self, thing) -> "EventQuerySet":
        """Events of one row, oldest first."""
        return self.filter(thing_type=thing._meta.label_lower, thing_id=thing.pk).order_by("chain", "number")


class Event(models.Model):
    """One act. Carries ids and digests, never personal data, so that erasing a person breaks no chain."""

    chain = models.ForeignKey(Chain, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    thing_type = models.CharField(max_length=60)
    thing_id = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="event_number_once_per_chain")]
        indexes = [models.Index(fields=["thing_type", "thing_id"], name="event_thing")]

    def __str__(self) -> str:
        return f"{self.chain_id}#{self.number} {self.verb}"

    def computed_hash(self, chain_name: str) -> str:
        """SHA-256 over the canonical JSON (sorted keys, ASCII, no blanks) of everything but the hash itself."""
        content = [
            chain_name,
            self.number,
            self.at.isoformat(),
            self.actor_id,
            self.verb,
            self.thing_type,
            self.thing_id,
            self.facts,
            self.previous_hash,
        ]
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(canonical.encode()).hexdigest()
