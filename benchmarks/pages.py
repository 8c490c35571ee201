"""Server time and queries of the pages that matter, on an edition of 2,000 entries, 30 judges and 6,000 scoresheets.

Run by `make bench` on a PostgreSQL of its own. Each time is also given as a ratio to a bare Django view (/healthz) of
the same run, because machines differ; how they are taken stands in measuring.py.
"""

import io
import json
import os
import sys
import time
from itertools import chain

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from measuring import analyse, logged_in, median, migrate

# isort: split
from accounts.models import User
from frontend.views.public.results import ON_A_PAGE
from judging.models import Contender, Ranking, Round, Scoresheet, Standing
from judging.rounds import close_round


def main() -> int:
    entries = int(os.environ.get("BENCH_ENTRIES", "2000"))
    migrate()
    said, begun = io.StringIO(), time.perf_counter()
    call_command("seed", entries=entries, judges=30, sheets=3, seed=1, stdout=said)
    print(f"seed of {entries} entries: {time.perf_counter() - begun:.1f} s")
    made = json.loads(said.getvalue())
    analyse()
    client = {role: _client(made[role]) for role in ("organiser", "head_judge")}
    client["judge"] = _client(made["judges"][0])
    client["designer"] = _client(made["designers"][0])
    client["visitor"] = Client()
    bare = median(lambda: client["visitor"].get("/healthz")).ms
    print(f"bare view: {bare:.2f} ms\n{'page':<48}{'ms':>8}{'budget':>8}{'ratio':>8}{'cpu ms':>8}{'queries':>9}")
    slow = 0
    for name, who, method, url, body, budget in chain(_pages(made), _pages_when_closed(made)):
        taken = median(_asking(client[who], url, method), given=lambda body=body: _sent(body))
        slow += taken.ms > budget
        fault = "" if taken.status < 400 else f"  answered {taken.status}"
        times = f"{taken.ms:>8.1f}{budget:>8}{taken.ms / bare:>8.1f}{taken.cpu:>8.1f}{len(taken.queries):>9}"
        print(f"{name:<48}{times}{fault}")
    return 1 if slow else 0


def _pages(made: dict):
    slug, judging, published = made["competition"], made["rounds"]["judging"], made["rounds"]["published"]
    judge = User.objects.get(email=made["judges"][0])
    sheet = Scoresheet.objects.held_by(judge).filter(status=Scoresheet.IN_PROGRESS).first()
    code = sheet.round.rubric.criteria.first().code
    progress, places = f"/organise/rounds/{judging}/progress/", f"/competitions/{slug}/results/{published}/"
    standings = _filled_up(judging, published)

    def save():
        version = Scoresheet.objects.values_list("version", flat=True).get(pk=sheet.pk)
        return {"version": version, "scores": {code: "7.5" if version % 2 else "8"}}

    return [
        ("public page of the competition", "visitor", "get", f"/competitions/{slug}/", None, 15),
        ("public results", "visitor", "get", f"/competitions/{slug}/results/", None, 15),
        (f"public places of a round, {standings} standings", "visitor", "get", places, None, 40),
        ("its last page", "visitor", "get", f"{places}?page={-(-standings // ON_A_PAGE)}", None, 40),
        ("judging overview, 250 rows by code", "organiser", "get", progress, None, 120),
        ("the same by fewest", "organiser", "get", f"{progress}?order=done", None, 120),
        ("the same by judge, narrowed", "organiser", "get", f"{progress}?order=-judge&state=some", None, 120),
        ("the same for the head judge", "head_judge", "get", f"{progress}?order=short", None, 120),
        ("its judges in numbers", "organiser", "get", f"{progress}judges/", None, 120),
        ("a judge's own scores side by side", "judge", "get", f"/sheets/rounds/{sheet.round_id}/scores/", None, 120),
        ("eligibility check", "organiser", "get", f"/organise/{slug}/screening/", None, 120),
        ("scoresheet page", "judge", "get", f"/sheets/{sheet.pk}/", None, 40),
        ("a judge's list", "judge", "get", "/sheets/", None, 120),
        ("autosave of one score, by API", "judge", "patch", f"/api/v1/sheets/{sheet.pk}/", save, 15),
        ("API list of 50 sheets", "judge", "get", "/api/v1/sheets/", None, 60),
        ("API list of a designer's entries", "designer", "get", "/api/v1/entries/", None, 60),
    ]


def _filled_up(judging: int, published: int) -> int:
    """The seed publishes the result of half its entries; the other half is laid behind them, so that as many standings
    are frozen as the edition has entries. Returns how many that are."""
    ranking = Ranking.objects.get(round=published)
    last = ranking.standings.order_by("place", "pk").last()
    fields = {field.attname: getattr(last, field.attname) for field in Standing._meta.concrete_fields}
    fields = {name: value for name, value in fields.items() if name not in ("id", "contender_id", "place")}
    others = Contender.objects.filter(round=judging).order_by("pk")
    more = Contender.objects.bulk_create(
        Contender(round_id=published, entry_id=one.entry_id, submission_id=one.submission_id, code=f"Z{number:05}")
        for number, one in enumerate(others)
    )
    Standing.objects.bulk_create(
        Standing(**fields, contender=one, place=last.place + number) for number, one in enumerate(more, start=1)
    )
    return ranking.standings.count()


def _pages_when_closed(made: dict):
    """Nobody reads a ranking while judging is open, and it is not computed again once it is published: so the judging
    is closed first. Asked for when all else is measured."""
    round = Round.objects.get(pk=made["rounds"]["judging"])
    close_round(round=round, by=User.objects.get(email=made["organiser"]))
    yield "provisional ranking, by API", "head_judge", "get", f"/api/v1/rounds/{round.pk}/tabulation/", None, 500
    for form, budget in (("xlsx", 2000), ("csv", 1000)):
        name = f"export of {round.sheets.count()} sheets, {form.upper()}"
        yield name, "organiser", "get", reverse("round-scores", args=[round.pk, form]), None, budget


def _client(email: str) -> Client:
    return logged_in(User.objects.get(email=email))


def _asking(client: Client, url: str, method: str):
    return lambda **given: getattr(client, method)(url, **given)


def _sent(body):
    """What is sent, made anew for each request."""
    return {"data": body(), "content_type": "application/json"} if body else {}


if __name__ == "__main__":
    sys.exit(main())
