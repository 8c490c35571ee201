"""The demo edition: every state of the way from sketch to shoe, told once."""

import tempfile
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from django.db import connection

from audit.models import Work as Waiting
from ifcc.demo import documents, earlier, editions, judged, projects, voices
from ifcc.demo.cast import Cast, make_cast, write_accounts
from ifcc.demo.entering import enter, hand_in
from ifcc.demo.studio import SEED, Work, open_studio
from ifcc.management.commands.worker import do_one, handlers
from judging.models import Award, Round
from submissions.entering.handing_in import withdraw
from submissions.models import Category, Competition, DesignFile, Entry
from submissions.screening import reject_entry, return_entry

LAST_YEAR = {"OUT": 4, "FTW": 4}
JUDGED = 6
THREADS = 2
SECONDS_BETWEEN_LINES = 5


def tell(say: Callable[[str], None]) -> None:
    """The editions stand, with files, previews, scores, results and projects; `say` gets a line for each chapter."""
    cast = make_cast()
    with tempfile.TemporaryDirectory(prefix="ifcc-demo-") as name:
        folder = Path(name)
        with open_studio(folder) as studio:
            say("An earlier edition, its winners on their way to products. Pictures are drawn here; it takes a while.")
            earlier.tell(cast, studio, make_previews, folder)
            say("Last year's edition: entries, judging, results.")
            _last_year(cast, studio.works, say)
            say("This year's edition: one category is being judged, one takes entries.")
            _this_year(cast, studio.works)
    say("Checking the files and making previews. The 3D models follow while you look around.")
    make_previews(say)
    write_accounts(cast)


def _last_year(cast: Cast, works: dict[str, Iterator[Work]], say: Callable[[str], None]) -> None:
    competition = editions.make(cast, 2026, "Lima Pulau Melangkah", "Five Islands Walking")
    for code, count in LAST_YEAR.items():
        category = competition.categories.get(code=code)
        for number in range(count):
            designer = cast.designers[(number + len(code)) % len(cast.designers)]
            hand_in(enter(next(works[code]), category, designer), designer)
        editions.end_entering(category, cast, days_ago=60)
    online = _judge(competition, "OUT", cast, moves_on_rule=Round.TOP, moves_on_value=Decimal(3))
    final = judged.present(online, cast)
    judged.score(final, SEED + 2, share=1.0, favourite=_with_model(final.category))
    ranking = judged.publish(final, cast)
    say("Checking its files, to show its result.")
    make_previews(say)
    _release_teaser(ranking.standings.order_by("place", "pk")[0].contender.entry, cast)
    projects.begin_one(Award.objects.filter(standing__ranking=ranking, standing__place=1).order_by("pk")[0], cast)
    voices.object_and_answer(ranking, cast)
    voices.choose_favourite(ranking, cast)
    documents.issue_all(ranking, cast)
    judged.deliberate(_judge(competition, "FTW", cast), cast)


def _judge(competition: Competition, code: str, cast: Cast, **plan) -> Round:
    category = competition.categories.get(code=code)
    judged.accept(category, cast)
    round = judged.start(category, category.rubric, cast, judges=4, by_days=10, **plan)
    judged.promise(cast, round, judges=4)
    judged.score(round, SEED, share=1.0, favourite=_with_model(category))
    return round


def _with_model(category: Category) -> Entry | None:
    """A work that came with a 3D file: its development begins with that."""
    files = DesignFile.objects.filter(slot__code="model", removed_at=None, entry__category=category)
    return Entry.objects.filter(files__in=files).order_by("pk").first()


def _this_year(cast: Cast, works: dict[str, Iterator[Work]]) -> None:
    competition = editions.make(cast, 2027, "Jejak Nusantara di Setiap Langkah", "The Archipelago in Every Step")
    category = competition.categories.get(code="OUT")
    for number in range(JUDGED):
        designer = cast.designers[number % len(cast.designers)]
        hand_in(enter(next(works["OUT"]), category, designer), designer)
    editions.end_entering(category, cast, days_ago=4)
    last = Entry.objects.filter(category=category).order_by("-pk")[0]
    reject_entry(
        entry=last, note="Papan presentasi memuat nama dan logo, padahal penjurian tanpa nama.", by=cast.organiser
    )
    judged.accept(category, cast)
    screening = judged.screen(category, cast)
    round = judged.start(category, category.rubric, cast, judges=5, by_days=14, source=screening)
    judged.promise(cast, round, judges=4)
    judged.score(round, SEED + 1, share=0.5)
    judged.step_back(round, cast)
    _open_category(competition.categories.get(code="FTW"), cast, works["FTW"])


def _open_category(category: Category, cast: Cast, works: Iterator[Work]) -> None:
    """Drafts, works handed in, one to be corrected, one withdrawn."""
    entries = []
    for number, work in enumerate(works):
        designer = cast.designers[number % len(cast.designers)]
        missing = {0: 4, 1: 7}.get(number)
        entries.append((enter(work, category, designer, slots=missing), designer))
    for entry, designer in entries[2:]:
        hand_in(entry, designer)
    returned, _designer = entries[-2]
    return_entry(
        entry=returned,
        note="Gambar tampak belakang masih buram. Mohon unggah ulang dengan sisi panjang paling sedikit 1.500 piksel.",
        days=3,
        by=cast.organiser,
    )
    withdraw(entry=entries[-1][0], by=entries[-1][1])


def _release_teaser(entry: Entry, cast: Cast) -> None:
    """Designer and office agree that one picture of the winner may be shown."""
    voices.show_picture(DesignFile.objects.get(entry=entry, slot__code="perspective", removed_at__isnull=True), cast)


def make_previews(say: Callable[[str], None] | None = None) -> None:
    """Waiting work is done by two threads, each piece in a process of its own; what is slow is left to the worker.
    `say` gets a line every few seconds with how much is done."""
    table = handlers()

    def loop(holder: str) -> None:
        try:
            while do_one(Waiting.QUICK, holder, table):
                pass
        finally:
            connection.close()

    threads = [threading.Thread(target=loop, args=(f"demo:{number}",)) for number in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(SECONDS_BETWEEN_LINES)
            if say and thread.is_alive():
                say(_how_far())


def _how_far() -> str:
    quick = Waiting.objects.filter(lane=Waiting.QUICK).exclude(kind="message")
    return f"  … {quick.exclude(state=Waiting.WAITING).count()} of {quick.count()} files and pictures"
