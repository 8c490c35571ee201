"""The board and the timeline of five hundred projects of nine stages each: server time and queries on PostgreSQL.

Run by `make bench-projects`. Medians of in-process requests, each also as a ratio to a bare Django view of the same
run; and once more with fifty projects, to show that the queries are the same. A page above its budget fails the run.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "ifcc.settings"
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="ifcc-bench-")
os.environ["LOG_LEVEL"] = "ERROR"
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from development.models import Agreement, Contact, DevelopmentProject, Milestone, Stage  # noqa: E402
from development.opening import open_project  # noqa: E402
from tests.factories import projects  # noqa: E402

REPEATS, WARM = 15, 12
BUDGET = 80
FIRMS = 40
PAGES = [
    ("board", "/projects/board/"),
    ("board, late ones", "/projects/board/?state=late"),
    ("board, one stage", "/projects/board/?stage={stage}"),
    ("timeline", "/projects/timeline/"),
    ("timeline, last page", "/projects/timeline/?page=999"),
]


def main() -> int:
    many = int(os.environ.get("BENCH_PROJECTS", "500"))
    call_command("migrate", verbosity=0)
    begun, cast = time.perf_counter(), projects.cast()
    client = Client()
    client.force_login(cast.organiser, backend="allauth.account.auth_backends.AuthenticationBackend")
    chance = random.Random(1)
    firms = [projects.partner(f"PT Sol Contoh nomor {number}") for number in range(FIRMS)]
    found: dict[str, list[int]] = {}
    slow = 0
    for count in (many // 10, many):
        _fill(cast, firms, chance, up_to=count)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        bare = _median(client, "/healthz")[0]
        stages = Stage.objects.count()
        print(f"{count} projects, {stages} stages ({time.perf_counter() - begun:.0f} s); bare view {bare:.2f} ms")
        for name, url in PAGES:
            milliseconds, cpu, queries = _median(client, url.format(stage=_fullest()))
            found.setdefault(name, []).append(queries)
            slow += count == many and milliseconds > BUDGET
            print(f"{name:<24}{milliseconds:>8.1f} ms{milliseconds / bare:>8.1f} x{cpu:>8.1f} cpu{queries:>5} queries")
    grown = [name for name, counts in found.items() if len(set(counts)) > 1]
    print(f"more queries with more projects: {grown or 'none'}")
    return 1 if slow or grown else 0


def _fullest() -> str:
    """The code of the stage in which most projects are."""
    running = Stage.objects.filter(status=Stage.ACTIVE).order_by().values("code")
    return running.annotate(n=Count("pk")).order_by("-n", "code")[0]["code"]


def _fill(cast, firms, chance, *, up_to: int) -> None:
    """Projects in all stages, some late, some with everything accepted and a gate that waits, each with a firm."""
    now = timezone.now()
    for number in range(DevelopmentProject.objects.count(), up_to):
        prize = projects.winner(cast.category, by=cast.organiser, owner=cast.owner)
        project = open_project(award=prize, name=f"Sol contoh {number}", by=cast.organiser)
        _advance(project, chance.randrange(9), now - timedelta(days=chance.randrange(10, 70)))
        firm = firms[number % FIRMS]
        Agreement.objects.create(
            project=project,
            partner=firm,
            role=firm.kind,
            text="Teks",
            text_digest="0" * 64,
            offered_by=cast.organiser,
            accepted_at=now,
            accepted_by=cast.maker,
        )
        Contact.objects.create(project=project, partner=firm, person=cast.brand)
        running = project.stages.get(status=Stage.ACTIVE)
        if number % 10 == 0:
            running.milestones.update(status=Milestone.ACCEPTED)
        elif number % 3 == 0:
            milestone = running.milestones.first()
            milestone.stage = running
            projects.evidence(milestone, cast.organiser)


def _advance(project, passed: int, begun) -> None:
    first = begun - timedelta(days=25 * passed)
    project.stages.update(status=Stage.WAITING)
    for stage in project.stages.order_by("number")[: passed + 1]:
        is_last = stage.number == passed + 1
        Stage.objects.filter(pk=stage.pk).update(
            status=Stage.ACTIVE if is_last else Stage.PASSED,
            begun_at=first,
            passed_at=None if is_last else first + timedelta(days=25),
        )
        first += timedelta(days=25)


def _median(client: Client, url: str) -> tuple[float, float, int]:
    """Milliseconds by the clock and of the processor, queries."""
    times, processor = [], []
    for _repeat in range(WARM + REPEATS):
        begun, worked = time.perf_counter(), time.process_time()
        answer = client.get(url)
        if answer.status_code != 200:
            raise SystemExit(f"{url} answered {answer.status_code}")
        processor.append((time.process_time() - worked) * 1000)
        times.append((time.perf_counter() - begun) * 1000)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    return statistics.median(times[WARM:]), statistics.median(processor[WARM:]), len(captured)


if __name__ == "__main__":
    sys.exit(main())
