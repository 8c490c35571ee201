"""What would become of every line of a list, and the digest by which it is confirmed."""

import hashlib
import json
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from audit.refusals import Changed, Invalid

NEW, UNCHANGED, REFUSED = "new", "unchanged", "refused"


@dataclass(frozen=True)
class Planned:
    """`facts` is what would be stored, by column; `wrong` says by column why the line is refused; `why` says why
    nothing is to be done."""

    number: int
    name: str
    outcome: str
    facts: dict = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Plan:
    lines: list[Planned]

    @property
    def digest(self) -> str:
        rows = [[line.number, line.name, line.outcome, line.facts] for line in self.lines]
        canonical = json.dumps(rows, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    @property
    def counts(self) -> dict[str, int]:
        return {one: sum(line.outcome == one for line in self.lines) for one in (NEW, UNCHANGED, REFUSED)}

    @property
    def is_applicable(self) -> bool:
        """Something is new, and nothing is refused: no list comes in by half."""
        return bool(self.counts[NEW]) and not self.counts[REFUSED]

    def insist(self, digest: str) -> None:
        """Refused: another plan than the one that was shown (409), one with a refused line or nothing new (400)."""
        if self.digest != digest:
            raise Changed(_("Something changed meanwhile. Look at the lines again before you confirm."))
        if self.counts[REFUSED]:
            raise Invalid(_("Some lines are refused, so nothing was taken over. Mend the file and send it again."))
        if not self.counts[NEW]:
            raise Invalid(_("Everything in this file was taken over already."))

    @property
    def fresh(self) -> list[Planned]:
        return [line for line in self.lines if line.outcome == NEW]
