"""What time it is while the demo tells of days that are over: the verbs run, and write down what they did, as then."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

from django.utils import timezone

JAKARTA = ZoneInfo("Asia/Jakarta")
EVENING, HOURS = time(16), 7  # an office day, in which everything of the past happens


class Clock:
    """Stands so many days before the real time, and goes on as fast as that."""

    def __init__(self) -> None:
        self._real = timezone.now
        self._behind = timedelta()

    def now(self) -> datetime:
        return self._real() - self._behind

    def set_back(self, days: float) -> None:
        """From here on it is so many days before today: whole ones are the end of an office day, a part of a day more
        is earlier on it."""
        moment = datetime.combine(self.day(-int(days)), EVENING, JAKARTA) - timedelta(hours=HOURS * (days % 1))
        self._behind = self._real() - moment

    @contextmanager
    def today(self) -> Iterator[None]:
        """Inside it is the real time: what the worker repeats by the clock is not begun over and over."""
        behind, self._behind = self._behind, timedelta()
        try:
            yield
        finally:
            self._behind = behind

    def day(self, days: int) -> date:
        """The day that lies so many days ahead of the real one, or before it."""
        return self._real().astimezone(JAKARTA).date() + timedelta(days=days)


@contextmanager
def told_of_the_past() -> Iterator[Clock]:
    """Inside, `timezone.now` answers what the clock says; afterwards the real time again."""
    clock = Clock()
    with patch.object(timezone, "now", clock.now):
        yield clock
