"""The board and the timeline of five hundred projects of nine stages each: server time and queries on PostgreSQL.

Run by `make bench-projects`. Medians of in-process requests, each also as a ratio to a bare Django view of the same
run; and once more with fifty projects, to show that the queries are the same. A page above its budget fails the run.
"""

import os
import random
import sys
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone
from measuring import at_each_size, logged_in, migrate

# isort: split
from development.models import Agreement, Contact, DevelopmentProject, Milestone, Stage
from development.opening import open_project
from tests.factories import projects

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
    migrate()
    cast, chance = projects.cast(), random.Random(1)
    firms = [projects.partner(f"PT Sol Contoh nomor {number}") for number in range(FIRMS)]
    return at_each_size(
        [
            (f"{count} projects, {9 * count} stages", lambda count=count: _fill(cast, firms, chance, up_to=count))
            for count in (many // 10, many)
        ],
        [(name, lambda url=url: url.format(stage=_fullest())) for name, url in PAGES],
        client=logged_in(cast.organiser),
        budget=BUDGET,
    )


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


if __name__ == "__main__":
    sys.exit(main())
