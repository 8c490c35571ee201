"""The ministry's figures of twenty editions, 10,000 entries and 500 projects: server time and queries on PostgreSQL.

Run by `make bench-figures`. Medians of in-process requests, each also as a ratio to a bare Django view of the same
run; and once more with one edition, to show that the queries are the same. A page above its budget fails the run.
"""

import itertools
import os
import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
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
from development.models import (  # noqa: E402
    Agreement,
    DevelopmentProject,
    Hold,
    Inquiry,
    MarketReport,
    Product,
    Stage,
    StageTemplate,
)
from development.stages.templates import newest_template  # noqa: E402
from judging.models import Award, Contender, Ranking, ResultProposal, Round, Standing  # noqa: E402
from submissions.models import Category, Entry, Submission  # noqa: E402
from tests.factories import editions, people, projects, rounds  # noqa: E402

REPEATS, WARM = 15, 8
BUDGET = 80
EDITIONS, ENTRIES, PROJECTS = 20, 10_000, 500
FIRMS = 60
CITIES = [f"Kota contoh {number}" for number in range(250)]
BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
PAGES = [
    ("figures", "/figures/"),
    ("one edition", "/figures/?edition={slug}"),
    ("one category", "/figures/?category=OUT"),
    ("API", "/api/v1/figures/"),
    ("rows: handed in", "/figures/rows/entries/?step=handed_in"),
    ("rows: stages", "/figures/rows/stages/?kind=outsole&code=trial"),
]


def main() -> int:
    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    town, organiser = Town(), people.person("Bu Rini")
    client = Client()
    client.force_login(organiser, backend="allauth.account.auth_backends.AuthenticationBackend")
    found: dict[str, list[int]] = {}
    slow = 0
    for many in (1, EDITIONS):
        while len(town.slugs) < many:
            town.hold_edition(organiser)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        bare = _median(client, "/healthz")[0]
        print(
            f"{many} editions, {Entry.objects.count()} entries, {DevelopmentProject.objects.count()} projects "
            f"({time.perf_counter() - begun:.0f} s); bare view {bare:.2f} ms"
        )
        for name, url in PAGES:
            milliseconds, cpu, queries = _median(client, url.format(slug=town.slugs[0]))
            found.setdefault(name, []).append(queries)
            slow += many == EDITIONS and milliseconds > BUDGET
            print(f"{name:<24}{milliseconds:>8.1f} ms{milliseconds / bare:>8.1f} x{cpu:>8.1f} cpu{queries:>5} queries")
    grown = [name for name, counts in found.items() if len(set(counts)) > 1]
    print(f"more queries with more editions: {grown or 'none'}")
    return 1 if slow or grown else 0


class Town:
    """Designers and firms of all editions, and the editions held so far."""

    def __init__(self):
        self.chance, self.codes, self.slugs = random.Random(1), itertools.count(), []
        made = [
            User(email=f"perancang{n}@contoh.example", name="Perancang", city=self.chance.choice(CITIES))
            for n in range(2_000)
        ]
        self.people = User.objects.bulk_create(made)
        self.firms = [
            projects.partner(f"PT Sol Contoh nomor {n}", city=CITIES[n % 40], province="Jawa Timur")
            for n in range(FIRMS)
        ]
        self.template = newest_template(StageTemplate.OUTSOLE)

    def hold_edition(self, organiser) -> None:
        edition = editions.competition()
        editions.seat(organiser, edition)
        self.slugs.append(edition.slug)
        for position, code in enumerate(("OUT", "FTW")):
            category = editions.category(edition, Category.DECIDED, code=code, position=position)
            self._judge(category, self._enter(category, ENTRIES // EDITIONS // 2), organiser)

    def _enter(self, category, many: int) -> list[Entry]:
        statuses = [Entry.DRAFT] + [Entry.REJECTED] + [Entry.ACCEPTED] * 8
        rows = [
            Entry(
                code=f"B{next(self.codes):06d}",
                title="Tapak contoh",
                category=category,
                owner=self.chance.choice(self.people),
                status=statuses[number % len(statuses)],
            )
            for number in range(many)
        ]
        accepted = [row for row in Entry.objects.bulk_create(rows) if row.status == Entry.ACCEPTED]
        Submission.objects.bulk_create(
            Submission(entry=row, number=1, at=BEGINNING, by=row.owner, content={}, digest="0" * 64) for row in accepted
        )
        return accepted

    def _judge(self, category, accepted: list[Entry], organiser) -> None:
        """All in the first round, a fifth in the second, fifteen in the last, thirteen awards and projects."""
        source, held = None, None
        for number, many in enumerate((len(accepted), len(accepted) // 5, 15), start=1):
            held = rounds.draft_round(category, number=number, source=source, status=Round.PUBLISHED)
            Round.objects.filter(pk=held.pk).update(moved_on_at=BEGINNING)
            submissions = dict(Submission.objects.filter(entry__category=category).values_list("entry", "pk"))
            contenders = Contender.objects.bulk_create(
                Contender(round=held, entry=entry, submission_id=submissions[entry.pk], code=f"X{place}")
                for place, entry in enumerate(accepted[:many])
            )
            source = held
        proposal = ResultProposal.objects.create(round=held, digest="0" * 64, proposed_by=organiser)
        words = {"rule": "weighted_mean", "weights": {}, "input_digest": "0" * 64, "published_at": BEGINNING}
        ranking = Ranking.objects.create(round=held, proposal=proposal, **words)
        standings = Standing.objects.bulk_create(
            Standing(ranking=ranking, contender=one, place=place) for place, one in enumerate(contenders, start=1)
        )
        most = PROJECTS // EDITIONS // 2 + (category.code == "OUT")
        awards = Award.objects.bulk_create(
            Award(entry_id=one.contender.entry_id, standing=one, name="Juara", given_by=organiser)
            for one in standings[:most]
        )
        self._develop(awards, organiser)

    def _develop(self, awards: list[Award], organiser) -> None:
        made = DevelopmentProject.objects.bulk_create(
            DevelopmentProject(
                award=award, kind=StageTemplate.OUTSOLE, template=self.template, name="Sol contoh", opened_by=organiser
            )
            for award in awards
        )
        Stage.objects.bulk_create(stage for project in made for stage in self._stages(project))
        Hold.objects.bulk_create(
            Hold(
                project=project,
                begun_at=BEGINNING + timedelta(days=40),
                ended_at=BEGINNING + timedelta(days=60),
                review_on=date(2020, 3, 1),
                reason="Bahan",
            )
            for project in made[::3]
        )
        Agreement.objects.bulk_create(
            Agreement(
                project=project,
                partner=firm,
                role=firm.kind,
                text="Teks",
                text_digest="0" * 64,
                offered_by=organiser,
                accepted_at=BEGINNING,
                accepted_by=organiser,
            )
            for project in made
            for firm in self.chance.sample(self.firms, 3)
        )
        self._sell(made[::3], organiser)

    def _stages(self, project):
        at, passed = BEGINNING, self.chance.randrange(10)
        for number, stage in enumerate(self.template.stages, start=1):
            words = {"code": stage["code"], "name": stage["name"], "days": stage["days"], "owner": "Kantor"}
            span = {}
            if number <= passed:
                until = at + timedelta(hours=self.chance.randrange(200, 2000))
                span = {"status": Stage.PASSED, "begun_at": at, "passed_at": until}
                at = until
            yield Stage(project=project, number=number, **words, **span)

    def _sell(self, made, organiser) -> None:
        products = Product.objects.bulk_create(
            Product(project=one, slug=f"sol-{one.pk}", name="Sol", launched_on=date(2022, 1, 1), by=organiser)
            for one in made
        )
        Inquiry.objects.bulk_create(
            Inquiry(product=one, code=f"T{one.pk}-{n}", name="Orang", text="?", city=self.chance.choice(CITIES))
            for one in products
            for n in range(20)
        )
        MarketReport.objects.bulk_create(
            MarketReport(
                product=one,
                partner=self.firms[0],
                months=months,
                due_on=date(2022, 6, 1),
                status=MarketReport.ACCEPTED,
                pairs_sold=100,
                revenue=40_000_000,
                firms_reached=months,
            )
            for one in products
            for months in MarketReport.MONTHS
        )


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
    if os.environ.get("EXPLAIN"):
        for query in sorted(captured.captured_queries, key=lambda one: -float(one["time"]))[:6]:
            print(query["time"], query["sql"][:600])
    return statistics.median(times[WARM:]), statistics.median(processor[WARM:]), len(captured)


if __name__ == "__main__":
    sys.exit(main())
