"""Last year's voices in the demo: an objection that was answered, and the public's favourite."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from ifcc.demo.cast import Cast
from judging.favourites.awarding import give_favourite_award
from judging.favourites.casting import cast as vote_for
from judging.favourites.counting import count
from judging.favourites.preparing import choose_works, open_vote, prepare_vote
from judging.models import FavouriteVote, FavouriteWork, Objection, Ranking
from judging.objecting.answering import answer
from judging.objecting.objecting import object_to
from submissions.models import DesignFile, Entry
from submissions.releasing import release, release_as_office

OBJECTION = (
    "Saya membaca bahwa nilai babak daring dihitung empat persepuluh. Mohon diperiksa kembali apakah nilai karya saya "
    "sudah memakai bobot itu."
)
ANSWER = (
    "Perhitungan sudah kami periksa kembali dari lembar nilai: bobot empat persepuluh dipakai untuk semua karya, juga "
    "untuk karya Anda. Hasilnya tetap. Baris perhitungan pada halaman hasil Anda memuat angka yang sama."
)


def object_and_answer(ranking: Ranking, cast: Cast) -> None:
    """Who came last has objected, and the organiser has answered; where no objections were invited nothing happens."""
    if ranking.objections_until is None or ranking.objections_until <= timezone.now():
        return
    standing = ranking.standings.select_related("contender__entry", "ranking__round__category__competition").latest(
        "place"
    )
    by = standing.contender.entry.owner
    objection = object_to(standing=standing, ground=Objection.SUM, text=OBJECTION, by=by)
    answer(objection=objection, outcome=Objection.REJECTED, text=ANSWER, by=cast.organiser)


def choose_favourite(ranking: Ranking, cast: Cast) -> None:
    """The works that are no secret are shown, the public voted, and the favourite has its award; another vote is open
    now. A winner stands to it with the picture that was released on purpose."""
    shown = DesignFile.objects.released().values("entry")
    works = Entry.objects.filter(category=ranking.round.category, status=Entry.ACCEPTED)
    entries = list(works.filter(Q(is_secret=False) | Q(pk__in=shown)).order_by("pk"))
    for entry in entries:
        _show(entry, cast)
    voters = [*cast.designers, *cast.judges, cast.organiser]
    for name, name_en, is_over in (
        ("Karya favorit publik", "The public's favourite", True),
        ("Karya favorit pekan ini", "This week's favourite", False),
    ):
        vote = _open(ranking, entries, cast, name, name_en)
        for number, person in enumerate(voters[: None if is_over else 2]):
            work = FavouriteWork.objects.select_related("entry", "vote").get(
                vote=vote, entry=entries[min(number % 5, len(entries) - 1)]
            )
            if work.entry.owner_id != person.pk:
                vote_for(work=work, by=person)
        if is_over:
            _end(vote, cast)


def _open(ranking: Ranking, entries: list[Entry], cast: Cast, name: str, name_en: str) -> FavouriteVote:
    now = timezone.now()
    times = {"opens_at": now - timedelta(days=7), "closes_at": now + timedelta(days=7)}
    competition = ranking.round.category.competition
    vote = prepare_vote(competition=competition, name=name, name_en=name_en, by=cast.organiser, **times)
    choose_works(vote=vote, entries=[entry.pk for entry in entries], by=cast.organiser)
    return open_vote(vote=vote, by=cast.organiser)


def _end(vote: FavouriteVote, cast: Cast) -> None:
    """Time passes."""
    FavouriteVote.objects.filter(pk=vote.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    counted = count(vote=FavouriteVote.objects.get(pk=vote.pk), by=cast.organiser)
    best = counted.works.select_related("entry__category", "vote__competition").filter(place=1).order_by("pk")[0]
    give_favourite_award(work=best, name="Juara favorit publik", name_en="The public's favourite", by=cast.organiser)


def _show(entry: Entry, cast: Cast) -> None:
    """One picture that its designer and the office release; what is released already stays so."""
    files = DesignFile.objects.filter(entry=entry, removed_at=None, stored__previews__number=1).distinct()
    file = files.filter(slot__code__in=["perspective", "lateral", "bottom"]).order_by("slot__position", "pk").first()
    if file is None or DesignFile.objects.released().filter(entry=entry).exists():
        return
    show_picture(file, cast)


def show_picture(file: DesignFile, cast: Cast) -> None:
    """Its designer and the office have released it."""
    release(file=file, by=file.entry.owner)
    file.refresh_from_db()
    release_as_office(file=file, by=cast.organiser)
