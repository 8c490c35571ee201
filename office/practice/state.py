"""Which practice a round has, and how far it has come."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from files.models import Preview
from judging.models import Round, Scoresheet
from submissions.models import Competition, DesignFile, Seat, Submission

WORKS = 6
WORD = "latihan"  # how the address of every practice begins; the number of its round follows


@dataclass(frozen=True)
class JudgeAt:
    """How far a judge has come: numbers only."""

    name: str
    dealt: int
    done: int


@dataclass(frozen=True)
class Practice:
    """The competition that is the practice, its only round, and how far both have come."""

    competition: Competition
    round: Round
    works: int
    pictures_waiting: int
    judges: list[JudgeAt]

    @property
    def is_prepared(self) -> bool:
        """The works are there and judges can score them."""
        return self.round.status != Round.DRAFT

    @property
    def dealt(self) -> int:
        return sum(judge.dealt for judge in self.judges)

    @property
    def done(self) -> int:
        return sum(judge.done for judge in self.judges)


def new_address(round: Round) -> str:
    return f"{WORD}-{round.pk}-{secrets.token_hex(6)}"


def running_practices():
    """Practices that have not ended: somebody still organises them."""
    seats = Seat.objects.filter(competition=OuterRef("pk"), kind=Seat.ORGANISER, ended_at=None)
    return Competition.objects.filter(Exists(seats), is_practice=True)


def running_for(round: Round) -> Competition | None:
    return running_practices().filter(slug__startswith=f"{WORD}-{round.pk}-").order_by("-pk").first()


def practised_round(competition: Competition) -> int | None:
    """The key of the round that a competition for practice was copied from."""
    parts = competition.slug.split("-")
    return int(parts[1]) if competition.is_practice and len(parts) == 3 and parts[1].isdecimal() else None


def practice_of(round: Round) -> Practice | None:
    """The practice of this round that runs, or None; six queries."""
    competition = running_for(round)
    if competition is None:
        return None
    rows = Round.objects.select_related("category__competition", "rubric")
    held = rows.get(category__competition=competition)
    pictures = Preview.objects.filter(file=OuterRef("stored"))
    waiting = DesignFile.objects.filter(~Exists(pictures), entry__category=held.category, stored__previews_made=False)
    return Practice(
        competition=competition,
        round=held,
        works=Submission.objects.filter(entry__category=held.category).count(),
        pictures_waiting=waiting.count(),
        judges=list(_judges(held)),
    )


def _judges(round: Round) -> Iterator[JudgeAt]:
    mine = Q(judge__sheets__round=round) & ~Q(judge__sheets__status=Scoresheet.VOID)
    done = mine & Q(judge__sheets__status=Scoresheet.SUBMITTED)
    rows = round.panel.filter(left_at=None).annotate(
        dealt=Count("judge__sheets", filter=mine, distinct=True),
        done=Count("judge__sheets", filter=done, distinct=True),
    )
    for name, dealt, handed_in in rows.order_by("judge__name").values_list("judge__name", "dealt", "done"):
        yield JudgeAt(name, dealt, handed_in)
