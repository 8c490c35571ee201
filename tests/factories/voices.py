"""Objections and votes of the public for tests."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from judging.models import FavouriteBallot, FavouriteVote, FavouriteWork, Objection, Ranking, Standing
from judging.objecting.objecting import object_to
from submissions.models import Competition, DesignFile, Entry
from tests.factories import editions, people, results

TEXT = "Nilai saya tidak sesuai dengan rumus yang diumumkan sebelumnya."
ANSWER = "Rumus sudah kami periksa kembali: hasilnya tetap."


def window(ranking: Ranking, **left) -> Ranking:
    """Objections are taken for so long from now, a week unless told otherwise."""
    ranking.objections_until = timezone.now() + timedelta(**(left or {"days": 7}))
    Ranking.objects.filter(pk=ranking.pk).update(objections_until=ranking.objections_until)
    return ranking


def place(ranking: Ranking, entry) -> Standing:
    rows = Standing.objects.select_related("contender__entry", "ranking__round__category__competition")
    return rows.get(ranking=ranking, contender__entry=entry)


def objection(ranking: Ranking, entry, *, by=None, text: str = TEXT, ground: str = Objection.SUM) -> Objection:
    return object_to(standing=place(ranking, entry), ground=ground, text=text, by=by or entry.owner)


def shown(entry: Entry) -> Entry:
    """The entry's picture is released by designer and office, and there is a preview of it."""
    now = timezone.now()
    file = entry.files.select_related("stored").earliest("pk")
    DesignFile.objects.filter(pk=file.pk).update(released_by_designer_at=now, released_by_office_at=now)
    if not file.stored.previews.exists():
        editions.preview(file.stored)
    return entry


def hidden(entry: Entry) -> Entry:
    """Its designer took the release back."""
    DesignFile.objects.filter(entry=entry).update(released_by_designer_at=None, released_by_office_at=None)
    return entry


def vote(competition: Competition, entries, *, by, status: str = FavouriteVote.OPEN, **fields) -> FavouriteVote:
    """A vote that began an hour ago and lasts another day."""
    now = timezone.now()
    times = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=1)}
    facts = {"name": "Karya favorit publik", "name_en": "The public's favourite", **times, **fields}
    row = FavouriteVote.objects.create(competition=competition, made_by=by, status=status, **facts)
    FavouriteWork.objects.bulk_create(FavouriteWork(vote=row, entry=entry) for entry in entries)
    return row


def cast() -> SimpleNamespace:
    """A published result (`results.cast`) whose works are all shown to the public."""
    made = results.cast()
    results.published(made)
    for entry in made.entries.values():
        shown(entry)
    return made


def vote_among_three(found: SimpleNamespace) -> FavouriteVote:
    """An open vote among the works of Ayu, Budi and Citra."""
    return vote(found.competition, [found.entries[name] for name in ("Ayu", "Budi", "Citra")], by=found.organiser)


def ended(row: FavouriteVote, **ago) -> FavouriteVote:
    row.closes_at = timezone.now() - timedelta(**(ago or {"seconds": 1}))
    FavouriteVote.objects.filter(pk=row.pk).update(closes_at=row.closes_at)
    return row


def ballots(row: FavouriteVote, numbers: dict[Entry, int]) -> None:
    """So many people voted for each of these."""
    for entry, n in numbers.items():
        work = row.works.get(entry=entry)
        FavouriteBallot.objects.bulk_create(
            FavouriteBallot(vote=row, work=work, person=people.person("Warga")) for _number in range(n)
        )
