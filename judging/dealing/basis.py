"""Everything that a deal rests on."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.fields.json import KeyTransform

from judging.contending import entries_in
from judging.models import Criterion, PanelMember, Round, Scoresheet
from submissions.models import Conflict, Entry, Submission, TeamMember

Pair = tuple[int, int]  # entry, judge


@dataclass(frozen=True, slots=True)
class Group:
    """Judges who score the same criteria, by their codes; among them who left the panel and still holds sheets."""

    criteria: tuple[str, ...]
    judges: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """Sorted numbers: the entries, the judges of the panel, the pairs of these in conflict, the standing sheets that
    are free of conflict, those that are not and become void, and how many sheets an entry should have of each group.

    `capacity` is (judge, works at most), `expertise` (judge, answer, grade) with "" for every work, `answers` (entry,
    answer) where somebody has a grade for that answer, `calibration` the entries that every judge scores.
    """

    entries: tuple[int, ...]
    judges: tuple[int, ...]
    barred: tuple[Pair, ...]
    standing: tuple[Pair, ...]
    void: tuple[Pair, ...]
    per_entry: int
    groups: tuple[Group, ...] = ()
    capacity: tuple[tuple[int, int], ...] = ()
    expertise: tuple[tuple[int, str, int], ...] = ()
    answers: tuple[tuple[int, str], ...] = ()
    calibration: tuple[int, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, given: dict[str, Any]) -> "Basis":
        """Also of a proposal that was made before panels had groups."""
        pairs = {name: as_pairs(given[name]) for name in ("barred", "standing", "void")}
        groups = tuple(Group(tuple(one["criteria"]), tuple(one["judges"])) for one in given.get("groups", ()))
        return cls(
            entries=tuple(given["entries"]),
            judges=tuple(given["judges"]),
            per_entry=given["per_entry"],
            groups=groups,
            capacity=as_pairs(given.get("capacity", ())),
            expertise=tuple((judge, answer, grade) for judge, answer, grade in given.get("expertise", ())),
            answers=tuple((entry, answer) for entry, answer in given.get("answers", ())),
            calibration=tuple(given.get("calibration", ())),
            **pairs,
        )

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()

    @property
    def is_mixed(self) -> bool:
        """Judges of the panel score different criteria."""
        return sum(1 for group in self.groups if self.on_panel(group)) > 1

    def on_panel(self, group: Group) -> list[int]:
        """The judges of the group who can take more sheets."""
        panel = set(self.judges)
        return [judge for judge in group.judges if judge in panel]

    def wanted(self, group: Group) -> int:
        """How many judges of the group an entry should have: all of them, where a mixed panel has fewer."""
        return min(self.per_entry, len(self.on_panel(group))) if self.is_mixed else self.per_entry

    def compared_by(self) -> list[frozenset[int]]:
        """For each criterion the judges who score it, each set once: by them alone entries are compared in it."""
        judges: dict[str, set[int]] = defaultdict(set)
        for group in self.groups:
            for criterion in group.criteria:
                judges[criterion].update(group.judges)
        everybody = frozenset({*self.judges, *(judge for _entry, judge in self.standing)})
        return list(dict.fromkeys(map(frozenset, judges.values()))) or [everybody]


def as_pairs(listed: Iterable[Iterable[int]]) -> tuple[Pair, ...]:
    return tuple((entry, judge) for entry, judge in listed)


def basis_of(round: Round) -> Basis:
    """As it stands now; at most nine queries, whatever the size."""
    accepted = entries_in(round)
    entries = set(Submission.objects.filter(entry__in=accepted).values_list("entry", flat=True))
    barred = conflicts_of(category=round.category_id)
    sheets = Scoresheet.objects.standing().filter(round=round)
    held = {pair for pair in sheets.values_list("contender__entry", "judge") if pair[0] in entries}
    members = list(round.panel.order_by(F("left_at").asc(nulls_last=True), "pk"))
    panel = {member.judge_id: member for member in members if member.left_at is None}
    expertise = _expertise(panel.values())
    return Basis(
        entries=tuple(sorted(entries)),
        judges=tuple(sorted(panel)),
        barred=tuple(sorted(pair for pair in barred if pair[0] in entries and pair[1] in panel)),
        standing=tuple(sorted(held - barred)),
        void=tuple(sorted(held & barred)),
        per_entry=round.sheets_per_entry,
        groups=_groups(round, members, {*panel, *(judge for _entry, judge in held - barred)}),
        capacity=tuple(sorted((judge, row.capacity) for judge, row in panel.items() if row.capacity is not None)),
        expertise=expertise,
        answers=_answers(round, accepted, {answer for _judge, answer, _grade in expertise if answer}),
        calibration=tuple(sorted(entries & set(round.calibration.values_list("entry", flat=True)))),
    )


def conflicts_of(**which: Any) -> set[Pair]:
    """(entry, person) for everybody who may not judge these entries: owner, team, and conflicts in force."""
    # Joined, not asked for by a list of entries: a planner that has not seen the table yet takes long over such lists.
    about = {f"entry__{name}": value for name, value in which.items()}
    return {
        *Entry.objects.filter(**which).values_list("pk", "owner"),
        *TeamMember.objects.filter(**about).values_list("entry", "person"),
        *Conflict.objects.in_force().filter(**about).values_list("entry", "person"),
    }


def _groups(round: Round, members: Iterable[PanelMember], judges: set[int]) -> tuple[Group, ...]:
    """These judges by what they score, the carried criteria left out; one's latest place on the panel counts."""
    carried = Criterion.objects.filter(rubric=round.rubric_id).values_list("code", "is_carried")
    codes = tuple(code for code, is_carried in carried if not is_carried)
    chosen = {member.judge_id: set(member.criteria) for member in members}
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for judge in sorted(judges):
        own = tuple(code for code in codes if code in chosen.get(judge, ()))
        groups[own or codes].append(judge)
    return tuple(Group(criteria, tuple(groups[criteria])) for criteria in sorted(groups))


def _expertise(members: Iterable[PanelMember]) -> tuple[tuple[int, str, int], ...]:
    return tuple(sorted((row.judge_id, answer, grade) for row in members for answer, grade in row.expertise.items()))


def _answers(round: Round, accepted: QuerySet[Entry], graded: set[str]) -> tuple[tuple[int, str], ...]:
    """What the newest Submission of each entry answers, where somebody has a grade for it."""
    if round.expertise_by is None or not graded:
        return ()
    answer = KeyTransform(round.expertise_by.code, KeyTransform("answers", "content"))
    rows = Submission.objects.filter(entry__in=accepted).order_by("entry", "number").values_list("entry", answer)
    return tuple(sorted((entry, said) for entry, said in dict(rows).items() if said in graded))
