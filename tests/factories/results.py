"""A judged round with the people around it, and its result published through the verbs."""

from types import SimpleNamespace

from judging.models import Ranking, Round
from judging.publishing import confirm, correction_of, propose
from judging.tabulating import tabulate
from submissions.models import Category, Conflict, Entry, Seat
from tests.factories import editions, people, rounds

NAMES = ["Ayu", "Budi", "Citra", "Dewi"]


def cast(of: Category | None = None) -> SimpleNamespace:
    """Four entries and three judges in a closed round: Ayu 251/30, Budi and Citra 7 each, Dewi not judged."""
    of = of or editions.category(phase=Category.CLOSED)
    judges = [rounds.judge(of.competition, f"Juri {n}") for n in range(3)]
    owners = {name: people.person(name) for name in NAMES}
    entries = {name: editions.entry(owners[name], of, Entry.ACCEPTED, title=f"Tapak {name}") for name in NAMES}
    marks = {
        entries["Ayu"]: dict(zip(judges, [9, 8, {"originality": "7.5", "function": 9}], strict=True)),
        entries["Budi"]: dict(zip(judges, [7, 8, 6], strict=True)),
        entries["Citra"]: dict(zip(judges, [6, 7, 8], strict=True)),
        entries["Dewi"]: {},
    }
    organiser, colleague = people.person("Panitia"), people.person("Panitia kedua")
    for person in (organiser, colleague):
        editions.seat(person, of.competition)
    head = rounds.judge(of.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    return SimpleNamespace(
        category=of,
        competition=of.competition,
        round=rounds.closed_round(of, marks),
        judges=judges,
        entries=entries,
        owners=owners,
        organiser=organiser,
        colleague=colleague,
        head=head,
    )


def conflict(person, entry: Entry) -> Conflict:
    return Conflict.objects.create(person=person, entry=entry, origin=Conflict.DECLARED, reason="Saudara")


def digest_of(round: Round) -> str:
    return tabulate(round=round).digest


def publish(round: Round, *, by, confirmed_by) -> Ranking:
    """The result as two persons publish it."""
    digest = digest_of(round)
    return confirm(proposal=propose(round=round, digest=digest, by=by), digest=digest, by=confirmed_by)


def published(cast: SimpleNamespace) -> Ranking:
    ranking = publish(cast.round, by=cast.organiser, confirmed_by=cast.head)
    cast.round.refresh_from_db()
    return ranking


def corrected(cast: SimpleNamespace, *, without: str) -> Ranking:
    """The next version of the result, after that work was disqualified."""
    Entry.objects.filter(pk=cast.entries[without].pk).update(status=Entry.DISQUALIFIED)
    digest = correction_of(cast.round).tabulation.digest
    notes = {"note": "Satu karya dibatalkan.", "note_en": "One work was disqualified."}
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser, **notes)
    return confirm(proposal=proposal, digest=digest, by=cast.head)


def published_with(entries: int, of: Category, organiser, head) -> Round:
    """A published round with so many entries, all with the same total, by one judge."""
    judge = rounds.judge(of.competition)
    marks = {editions.entry(people.person(), of, Entry.ACCEPTED): {judge: 7} for _number in range(entries)}
    round = rounds.closed_round(of, marks)
    publish(round, by=organiser, confirmed_by=head)
    return round
