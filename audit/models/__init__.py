from audit.models.event import Chain, Event
from audit.models.work import Work

__all__ = ["Chain", "Event", "Work"]
