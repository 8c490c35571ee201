"""What a wear test has come to: hours, failures, progress. Values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

_ZERO = Decimal(0)


class Finding(Protocol):
    wearer: int
    hours: Decimal
    is_failure: bool


@dataclass(frozen=True)
class Wearer:
    """Hours are those of the latest report: each says how long it was worn until then."""

    number: int
    hours: Decimal
    reports: int
    failures: int


@dataclass(frozen=True)
class Sums:
    wearers: list[Wearer]
    worn: Decimal
    planned: Decimal
    failures: int

    @property
    def percent(self) -> int:
        """Of the planned hours, rounded down; more than was planned of one wearer does not make up for another."""
        return int(self.worn * 100 / self.planned) if self.planned else 0

    @property
    def failed_wearers(self) -> int:
        return sum(1 for one in self.wearers if one.failures)


def summed(findings: Iterable[Finding], wearers: int, hours: int) -> Sums:
    """Every wearer of the test, also those who have not reported."""
    every = list(findings)
    told = []
    for number in range(1, wearers + 1):
        own = [one for one in every if one.wearer == number]
        latest = max((one.hours for one in own), default=_ZERO)
        told.append(Wearer(number, latest, len(own), sum(1 for one in own if one.is_failure)))
    worn = sum((min(one.hours, Decimal(hours)) for one in told), _ZERO)
    return Sums(told, worn, Decimal(wearers * hours), sum(one.failures for one in told))
