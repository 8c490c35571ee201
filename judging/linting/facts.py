"""What is known of a round before it opens, each part fetched once and only where it is asked for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q

from files.models import Preview, StoredFile
from judging.contending import entries_in
from judging.dealing.lacking import Crew, crews_lacking
from judging.models import Advance, ConfidentialityAcceptance, Criterion, Round
from judging.permissions import panel_seats
from submissions.models import Conflict, DesignFile, Seat, Suspicion
from submissions.seating import pending_invitations

Group = frozenset[str]  # codes of the criteria that some judges score


@dataclass(frozen=True, slots=True)
class Member:
    """A judge who is or was on the panel; `scores` is the set of criteria that this judge scores."""

    judge: int
    name: str
    scores: Group
    has_seat: bool
    has_promised: bool
    is_on: bool


class Facts:
    """Eleven queries at most, whatever the size of the round; one more where other rounds come before it."""

    def __init__(self, round: Round) -> None:
        self.round = round
        self.competition = round.category.competition

    @cached_property
    def criteria(self) -> list[Criterion]:
        return list(self.round.rubric.criteria.prefetch_related("levels"))

    @cached_property
    def scored(self) -> Group:
        """The criteria that judges score: all but those carried from the round before."""
        return frozenset(one.code for one in self.criteria if not one.is_carried)

    @cached_property
    def members(self) -> list[Member]:
        """Everybody who is or was on the panel, by name."""
        seats = Seat.objects.in_force().filter(
            competition=self.competition, person=OuterRef("judge"), kind__in=panel_seats(self.round)
        )
        promises = ConfidentialityAcceptance.objects.filter(competition=self.competition, person=OuterRef("judge"))
        rows = self.round.panel.annotate(has_seat=Exists(seats), has_promised=Exists(promises))
        known = ("judge", "judge__name", "criteria", "has_seat", "has_promised", "left_at")
        return [
            Member(judge, name, self._group(codes), has_seat, has_promised, left_at is None)
            for judge, name, codes, has_seat, has_promised, left_at in rows.order_by("judge__name", "pk").values_list(
                *known
            )
        ]

    @cached_property
    def panel(self) -> list[Member]:
        return [member for member in self.members if member.is_on]

    @cached_property
    def groups(self) -> dict[Group, list[Member]]:
        """Judges of the panel by what they score."""
        found: dict[Group, list[Member]] = defaultdict(list)
        for member in self.panel:
            found[member.scores].append(member)
        return dict(found)

    @property
    def is_mixed(self) -> bool:
        return len(self.groups) > 1

    @cached_property
    def codes(self) -> dict[int, str]:
        """The code of every entry that is judged in the round."""
        return dict(entries_in(self.round).order_by("code").values_list("pk", "code"))

    @cached_property
    def judges_of(self) -> Mapping[int, set[int]]:
        """The judges with a standing sheet of each entry that is judged in the round."""
        held: dict[int, set[int]] = {entry: set() for entry in self.codes}
        pairs = self.round.sheets.standing().filter(contender__is_out=False)
        for entry, judge in pairs.values_list("contender__entry", "judge"):
            if entry in held:
                held[entry].add(judge)
        return held

    @property
    def scoring_the_same(self) -> set[frozenset[int]]:
        """For each criterion the judges who score it, each such set once."""
        return {
            frozenset(member.judge for member in self.members if code in member.scores) for code in self.scored
        } or {frozenset(member.judge for member in self.members)}

    @cached_property
    def barred(self) -> Mapping[int, set[int]]:
        """By person, the entries of the round with which this person has a conflict in force."""
        found: dict[int, set[int]] = defaultdict(set)
        rows = Conflict.objects.in_force().filter(entry__category=self.round.category_id)
        for person, entry in rows.values_list("person", "entry"):
            found[person].add(entry)
        return found

    @cached_property
    def calibration(self) -> list[tuple[int, str]]:
        """Entry and code of the works that everybody scores first."""
        return list(self.round.calibration.order_by("entry__code").values_list("entry", "entry__code"))

    @cached_property
    def deciders(self) -> Mapping[str, set[int]]:
        """Organisers and head judges with a seat in force."""
        kinds = (Seat.ORGANISER, Seat.HEAD_JUDGE)
        found: dict[str, set[int]] = {kind: set() for kind in kinds}
        seats = Seat.objects.in_force().filter(competition=self.competition, kind__in=kinds)
        for kind, person in seats.values_list("kind", "person"):
            found[kind].add(person)
        return found

    @cached_property
    def unseen(self) -> dict[str, bool]:
        """Codes of the entries with a file of which there is no picture, and whether making it has failed; in order."""
        bare = DesignFile.objects.current().filter(
            ~Exists(Preview.objects.filter(file=OuterRef("stored"))), entry__in=entries_in(self.round).values("pk")
        )
        found: dict[str, bool] = {}
        rows = bare.order_by("entry__code").values_list("entry__code", "stored__previews_made", "stored__status")
        for code, was_tried, status in rows:
            found[code] = found.get(code, False) or was_tried or status == StoredFile.REFUSED
        return found

    @cached_property
    def deciding_before(self) -> Round | None:
        """The last earlier round of the category that decides who moves on; none to look for in a first round."""
        if self.round.number < 2:
            return None
        earlier = Round.objects.filter(category=self.round.category_id, number__lt=self.round.number)
        decided = Exists(Advance.objects.filter(contender__round=OuterRef("pk")))
        return earlier.filter(~Q(moves_on_rule="") | decided).order_by("-number").first()

    @cached_property
    def suspicions(self) -> int:
        return Suspicion.objects.waiting().filter(entry__category=self.round.category_id).count()

    @cached_property
    def invited(self) -> int:
        """Invitations to a seat for this kind of round that nobody has taken up yet."""
        return pending_invitations(self.competition).filter(grants__kind__in=panel_seats(self.round)).count()

    @cached_property
    def lacking(self) -> list[str]:
        """Codes of the entries with fewer scoresheets than they should have, in order."""
        group_of = {member.judge: member.scores for member in self.members}
        group_of.update({member.judge: member.scores for member in self.panel})
        crews = [
            Crew(
                frozenset(judge for judge, scores in group_of.items() if scores == group),
                frozenset(member.judge for member in members),
            )
            for group, members in self.groups.items()
        ]
        short = crews_lacking(
            crews,
            entries=self.codes.keys(),
            barred={(entry, judge) for judge, entries in self.barred.items() for entry in entries}
            if self.is_mixed
            else (),
            per_entry=self.round.sheets_per_entry,
            pairs=((entry, judge) for entry, judges in self.judges_of.items() for judge in judges),
        )
        return [code for entry, code in self.codes.items() if entry in short]

    def _group(self, codes: list[str]) -> Group:
        return frozenset(codes) & self.scored or self.scored
