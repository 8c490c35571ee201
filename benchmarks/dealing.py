"""Proposing who judges what in a round of 5,000 entries and 60 judges, with everything around it: the search for
conflicts, the proposal as one verb, its page, a change by hand, applying it, and the organiser's page of conflicts.

Run by `make bench-judging` on a PostgreSQL of its own. Each line gives seconds (the median of a few requests for
pages), the seconds of CPU in this process, queries and, for pages, the weight of the answer.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "ifcc.settings"
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="ifcc-bench-")
os.environ["LOG_LEVEL"] = "ERROR"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402
from ifcc.synthetic.edition import make_edition, make_rubric, seat_panel  # noqa: E402
from judging.conflicts.searching import look  # noqa: E402
from judging.dealing import apply, change, propose  # noqa: E402
from judging.dealing.measuring import measure  # noqa: E402
from judging.models import Round  # noqa: E402
from submissions.models import Category, Conflict, Entry, Suspicion  # noqa: E402

ENTRIES, JUDGES, SHEETS = int(os.environ.get("BENCH_ENTRIES", "5000")), 60, 3
REPEATS = 7
CONFLICTS = 1_000
PAGE_OF_CONFLICTS = 0.12


def main() -> int:
    call_command("migrate", verbosity=0)
    competition, cast, categories = make_edition(entries=2 * ENTRIES, judges=JUDGES, seed=1)
    category = categories[0]
    round = Round.objects.create(
        category=category, name="Babak 1", rubric=make_rubric(competition), sheets_per_entry=SHEETS
    )
    seat_panel(round, cast)
    pin_some(category, cast)
    print(f"{ENTRIES} entries, {JUDGES} judges, {SHEETS} sheets an entry, {CONFLICTS} conflicts")
    timed("look for conflicts", lambda: look(category=category))
    proposal = timed("propose", lambda: propose(round=round, by=cast.organiser))
    timed("measure the comparison error", lambda: measure(proposal_id=proposal.pk))
    client = Client()
    organiser = User.objects.get(pk=cast.organiser.pk)
    client.force_login(organiser, backend="allauth.account.auth_backends.AuthenticationBackend")
    page(client, "page of the proposal", f"/organise/deals/{proposal.pk}/")
    slow = page(client, "page of conflicts", f"/organise/{competition.slug}/conflicts/") > PAGE_OF_CONFLICTS
    entry, judge = proposal.pairs[0]
    changed = timed("change by hand", lambda: change(proposal=proposal, remove=(entry, judge), by=cast.organiser))
    timed("apply", lambda: apply(proposal=proposal, version=changed.version, by=cast.organiser))
    timed("propose what is missing", lambda: propose(round=round, by=cast.organiser))
    page(client, "page of the round", f"/organise/rounds/{round.pk}/")
    return 1 if slow else 0


def pin_some(category: Category, cast) -> None:
    entries = list(Entry.objects.filter(category=category).order_by("code")[:CONFLICTS])
    judge_of = {entry.pk: cast.judges[number % len(cast.judges)] for number, entry in enumerate(entries)}
    Conflict.objects.bulk_create(
        Conflict(person=judge_of[entry.pk], entry=entry, origin=Conflict.PINNED) for entry in entries
    )
    Suspicion.objects.bulk_create(
        Suspicion(person=judge_of[entry.pk], entry=entry, grounds=[{"kind": "domain", "words": ""}], strength=2)
        for entry in entries[::2]
    )


def timed(label: str, act):
    begun, used = time.perf_counter(), time.process_time()
    with CaptureQueriesContext(connection) as captured:
        answer = act()
    seconds, cpu = time.perf_counter() - begun, time.process_time() - used
    print(f"{label:<34}{seconds:>8.3f} s{cpu:>8.3f} s CPU{len(captured):>6} queries")
    return answer


def page(client: Client, label: str, url: str) -> float:
    times, used = [], time.process_time()
    for _repeat in range(REPEATS):
        begun = time.perf_counter()
        client.get(url)
        times.append(time.perf_counter() - begun)
    cpu = (time.process_time() - used) / REPEATS
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    fault = "" if answer.status_code == 200 else f", answered {answer.status_code}"
    size = len(answer.content) / 1024
    seconds = statistics.median(times)
    print(f"{label:<34}{seconds:>8.3f} s{cpu:>8.3f} s CPU{len(captured):>6} queries{size:>7.0f} KB{fault}")
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
