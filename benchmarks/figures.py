"""The ministry's figures of twenty editions, 10,000 entries and 500 projects: server time and queries on PostgreSQL.

Run by `make bench-figures`. Medians of in-process requests, each also as a ratio to a bare Django view of the same
run; and once more with one edition, to show that the queries are the same. A page above its budget fails the run.
"""

import itertools
import random
import sys
from datetime import UTC, date, datetime, timedelta

from measuring import at_each_size, logged_in, migrate

# isort: split
from accounts.models import User
from development.models import (
    Agreement,
    DevelopmentProject,
    Hold,
    Inquiry,
    MarketReport,
    Product,
    Stage,
    StageTemplate,
)
from development.stages.templates import newest_template
from judging.models import Award, Contender, Ranking, ResultProposal, Round, Standing
from submissions.models import Category, Entry, Submission
from tests.factories import editions, people, projects, rounds

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
    migrate()
    town, organiser = Town(), people.person("Bu Rini")

    def up_to(many: int) -> None:
        while len(town.slugs) < many:
            town.hold_edition(organiser)

    return at_each_size(
        [
            (
                f"{many} editions, {ENTRIES * many // EDITIONS} entries, {PROJECTS * many // EDITIONS} projects",
                lambda many=many: up_to(many),
            )
            for many in (1, EDITIONS)
        ],
        [(name, lambda url=url: url.format(slug=town.slugs[0])) for name, url in PAGES],
        client=logged_in(organiser),
        budget=BUDGET,
    )


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


if __name__ == "__main__":
    sys.exit(main())
