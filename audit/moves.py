"""The one gate for status: the only code that changes a status or a phase."""

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from audit.trail import record


@dataclass(frozen=True)
class Move:
    """A named step from any of the sources to the target. All moves of a model stand together on one screen."""

    name: str
    sources: tuple[str, ...]
    target: str
    field: str = "status"

    def fits(self, thing: models.Model) -> bool:
        return getattr(thing, self.field) in self.sources


def move(
    thing: models.Model, step: Move, *, by, where: Any = None, also: dict[str, Any] | None = None, **facts
) -> None:
    """The thing stands at the step's target and the Event is written, in one transaction.

    One conditional UPDATE on pk, status and `where` (a Q or a dict of lookups on the row, for example a
    deadline); `also` sets further columns in the same statement. No row changed: NotAllowedNow, nothing done.
    """
    conditions = models.Q(**where) if isinstance(where, dict) else (where or models.Q())
    also = also or {}
    with transaction.atomic():
        rows = type(thing)._default_manager.filter(conditions, pk=thing.pk, **{f"{step.field}__in": step.sources})
        source = getattr(thing, step.field)
        if not rows.update(**{step.field: step.target}, **also):
            raise NotAllowedNow(
                _(
                    "This can't be done now: it has changed meanwhile or its time has passed. "
                    "Reload the page to see where it stands."
                )
            )
        setattr(thing, step.field, step.target)
        for name, value in also.items():
            setattr(thing, name, value)
        record(verb=step.name, thing=thing, by=by, source=source, target=step.target, **facts)
