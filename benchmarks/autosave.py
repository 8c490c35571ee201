"""Server time and queries of saving one score, by the page's door and by the API, on PostgreSQL.

Run by `make bench-autosave`. Medians of in-process requests, each also as a ratio to a bare Django view (/healthz) of
the same run, and the processor's time in this process alone, which a busy machine does not spoil; then every query of
one save, with its time in the database.
"""

import io
import json
import os
import sys

from django.core.management import call_command
from measuring import logged_in, median, migrate

# isort: split
from accounts.models import User
from judging.models import Scoresheet

REPEATS, BUDGET_MS, MOST_QUERIES = 200, 15, 8


def main() -> int:
    migrate()
    said = io.StringIO()
    call_command("seed", entries=int(os.environ.get("BENCH_ENTRIES", "2000")), judges=30, sheets=3, seed=1, stdout=said)
    judge = User.objects.get(email=json.loads(said.getvalue())["judges"][0])
    sheet = Scoresheet.objects.held_by(judge).exclude(status=Scoresheet.SUBMITTED).first()
    code = sheet.round.rubric.criteria.first().code
    client = logged_in(judge)

    def page(version: int):
        score = "7,5" if version % 2 else "8"
        return client.post(f"/sheets/{sheet.pk}/scores/", {"version": version, f"score-{code}": score})

    def api(version: int):
        body = {"version": version, "scores": {code: "7.5" if version % 2 else "8"}}
        return client.patch(f"/api/v1/sheets/{sheet.pk}/", body, content_type="application/json")

    bare = median(lambda: client.get("/healthz"), repeats=REPEATS)
    print(f"bare view: {bare.ms:.2f} ms, cpu {bare.cpu:.2f} ms")
    print(f"{'door':<12}{'ms':>8}{'budget':>8}{'ratio':>8}{'cpu ms':>8}{'queries':>9}")
    is_good = True
    for name, save in (("page", page), ("API", api)):
        taken = median(save, given=lambda: {"version": _version(sheet)}, repeats=REPEATS)
        if taken.status != 200:
            raise SystemExit(f"{name} answered {taken.status}")
        queries = len(taken.queries)
        print(f"{name:<12}{taken.ms:>8.1f}{BUDGET_MS:>8}{taken.ms / bare.ms:>8.1f}{taken.cpu:>8.1f}{queries:>9}")
        is_good = is_good and taken.ms <= BUDGET_MS and queries <= MOST_QUERIES
        for query in taken.queries:
            print(f"    {query['time']:>6} s  {query['sql'][:110]}")
    return 0 if is_good else 1


def _version(sheet: Scoresheet) -> int:
    return Scoresheet.objects.values_list("version", flat=True).get(pk=sheet.pk)


if __name__ == "__main__":
    sys.exit(main())
