"""Days that count: the grace period after an official exhibition, and how near a last day is. Nothing but dates."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

GRACE_MONTHS = 6
NEAR_DAYS, CLOSE_DAYS = 60, 30


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later; the last day of that month where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def last_day(shown_on: date) -> date:
    """The last day on which a design first shown then, at an official exhibition, still counts as new."""
    return months_after(shown_on, GRACE_MONTHS)


@dataclass(frozen=True)
class Countdown:
    """How many days are left until a last day, which still counts itself; below zero when it is over."""

    until: date
    days: int

    @property
    def is_over(self) -> bool:
        return self.days < 0

    @property
    def is_last_day(self) -> bool:
        return self.days == 0

    @property
    def is_close(self) -> bool:
        """Under 30 days are left."""
        return 0 <= self.days < CLOSE_DAYS

    @property
    def is_near(self) -> bool:
        """Under 60 days are left."""
        return 0 <= self.days < NEAR_DAYS

    @property
    def days_over(self) -> int:
        return max(0, -self.days)


def counted(until: date, *, today: date) -> Countdown:
    return Countdown(until, (until - today).days)
