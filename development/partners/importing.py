"""A list of firms comes into the directory: shown line by line first, then applied exactly as it was shown."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from audit.refusals import Changed, Invalid
from audit.trail import record
from development.models import Partner
from development.partners.directory import cleaned
from development.partners.reading import Line, lines_of
from development.permissions import may_list_partners, require

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"


@dataclass(frozen=True)
class Planned:
    """What becomes of one line. `changes` are {column: (value now, value then)}, `wrong` {column: why not}."""

    number: int
    name: str
    outcome: str
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    partner: Partner | None = None


@dataclass(frozen=True)
class Plan:
    lines: list[Planned]

    @property
    def digest(self) -> str:
        """SHA-256 over what would be done, values of now included."""
        rows = [
            [line.number, line.name, line.outcome, line.changes, line.wrong, line.partner and line.partner.pk]
            for line in self.lines
        ]
        canonical = json.dumps(rows, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    @property
    def counts(self) -> dict[str, int]:
        return {
            outcome: sum(line.outcome == outcome for line in self.lines)
            for outcome in (NEW, CHANGED, UNCHANGED, REFUSED)
        }

    @property
    def is_applicable(self) -> bool:
        """Something would change, and nothing is refused: no list comes in by half."""
        return not self.counts[REFUSED] and bool(self.counts[NEW] or self.counts[CHANGED])


def plan_import(*, text: str, by) -> Plan:
    """What would become of every line of the file, and nothing is changed. Refused: to everybody but organisers
    (403); a file that can't be read (400). An empty cell and a missing column leave a firm's column as it is."""
    require(may_list_partners(by))
    return _planned(lines_of(text), Partner.objects.all())


def apply_import(*, text: str, digest: str, by) -> Plan:
    """Every line is applied just as `plan_import` showed it, or nothing is.

    Refused: to everybody but organisers (403); a list with a line that is refused or without anything new (400);
    and (409) where the directory changed since, so that the digest is another one.
    """
    require(may_list_partners(by))
    lines = lines_of(text)
    try:
        with transaction.atomic():
            plan = _planned(lines, Partner.objects.select_for_update())
            if plan.digest != digest:
                raise _changed()
            if plan.counts[REFUSED]:
                raise Invalid(_("Some lines are refused, so nothing was taken over. Mend the file and send it again."))
            for line in plan.lines:
                _apply(line, digest, by)
    except IntegrityError as same:
        # A firm of the list came in between: by the same list sent twice, or by hand.
        raise _changed() from same
    return plan


def _changed() -> Changed:
    return Changed(_("The directory changed meanwhile. Look at the lines again before you confirm."))


def _planned(lines: list[Line], partners) -> Plan:
    known = {partner.name.casefold(): partner for partner in partners}
    seen: set[str] = set()
    planned = []
    for line in lines:
        name = " ".join(str(line.given.get("name", "")).split())
        planned.append(_one(line, name, known.get(name.casefold()), is_again=name.casefold() in seen))
        seen.add(name.casefold())
    return Plan(planned)


def _one(line: Line, name: str, partner: Partner | None, *, is_again: bool) -> Planned:
    wrong = dict(line.wrong)
    if is_again and "name" not in wrong:
        wrong["name"] = _("This firm stands in an earlier line already.")
    if partner is None and "kind" not in line.given:
        wrong.setdefault("kind", _("A new firm needs its kind."))
    given = {column: value for column, value in line.given.items() if column not in wrong}
    try:
        values = cleaned(given, of=partner)
    except Invalid as refused:
        wrong |= {column: " ".join(sentences) for column, sentences in refused.fields.items() if column not in wrong}
    if wrong:
        return Planned(line.number, name[:120], REFUSED, wrong=wrong)
    if partner is None:
        return Planned(line.number, name, NEW, {column: ("", value) for column, value in values.items()})
    values.pop("name")
    changes = {c: (getattr(partner, c), value) for c, value in values.items() if getattr(partner, c) != value}
    return Planned(line.number, partner.name, CHANGED if changes else UNCHANGED, changes, partner=partner)


def _apply(line: Planned, digest: str, by) -> None:
    values = {column: then for column, (_now, then) in line.changes.items()}
    if line.outcome == NEW:
        made = Partner.objects.create(**values)
        record(verb="partner.made", thing=made, by=by, kind=made.kind, list=digest)
    elif line.outcome == CHANGED and line.partner is not None:
        for column, value in values.items():
            setattr(line.partner, column, value)
        line.partner.save(update_fields=list(values))
        record(verb="partner.changed", thing=line.partner, by=by, columns=sorted(values), list=digest)
