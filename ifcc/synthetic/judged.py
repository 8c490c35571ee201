"""Rounds of a synthetic edition: one under way, one closed and published through the product's own verbs."""

from datetime import timedelta
from random import Random

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ifcc.synthetic.edition import a_score, make_rubric, seat_panel
from ifcc.synthetic.people import Cast
from judging.awarding import give_award
from judging.dealing import deal_sheets
from judging.models import Round, Score, Scoresheet
from judging.publishing import confirm, propose
from judging.rounds import close_round, make_round, open_round
from judging.tabulating import tabulate
from submissions.models import Category

SHARES = [(Scoresheet.SUBMITTED, 0.6), (Scoresheet.IN_PROGRESS, 0.75), (Scoresheet.ASSIGNED, 1.0)]


def judge_edition(*, categories: list[Category], cast: Cast, sheets: int, seed: int) -> list[Round]:
    """The first category is being judged (six sheets in ten handed in), the second one is published with an award."""
    chance = Random(seed + 1)  # noqa: S311
    under_way, published = (_open(category, cast, sheets) for category in categories)
    _fill(under_way, chance, complete=False)
    _fill(published, chance, complete=True)
    _publish(published, cast)
    return [under_way, published]


def _open(category: Category, cast: Cast, sheets: int) -> Round:
    round = make_round(
        category=category,
        name="Babak 1",
        name_en="Round 1",
        rubric=make_rubric(category.competition),
        sheets_per_entry=sheets,
        closes_at=timezone.now() + timedelta(days=14),
        by=cast.organiser,
    )
    seat_panel(round, cast)
    deal_sheets(round=round, by=cast.organiser)
    return open_round(round=round, by=cast.organiser)


def _fill(round: Round, chance: Random, *, complete: bool) -> None:
    """Scores around a talent per contender; where not complete, some sheets are begun only and some not at all."""
    criteria = list(round.rubric.criteria.all())
    talents: dict[int, float] = {}
    scores: list[Score] = []
    by_status: dict[str, list[int]] = {status: [] for status, _share in SHARES}
    for sheet in Scoresheet.objects.filter(round=round).order_by("pk"):
        talent = talents.setdefault(sheet.contender_id, chance.uniform(3, 9))
        draw = 0.0 if complete else chance.random()
        status = next(status for status, share in SHARES if draw <= share)
        by_status[status].append(sheet.pk)
        given = {Scoresheet.SUBMITTED: criteria, Scoresheet.IN_PROGRESS: criteria[:2]}.get(status, [])
        scores += [Score(sheet=sheet, criterion=one, value=a_score(chance, talent)) for one in given]
    with transaction.atomic():
        Score.objects.bulk_create(scores, batch_size=5000)
        now = timezone.now()
        _mark(by_status[Scoresheet.SUBMITTED], status=Scoresheet.SUBMITTED, saved_at=now, submitted_at=now)
        _mark(by_status[Scoresheet.IN_PROGRESS], status=Scoresheet.IN_PROGRESS, saved_at=now)


def _mark(keys: list[int], **columns) -> None:
    for start in range(0, len(keys), 5000):
        Scoresheet.objects.filter(pk__in=keys[start : start + 5000]).update(version=F("version") + 1, **columns)


def _publish(round: Round, cast: Cast) -> None:
    close_round(round=round, by=cast.organiser)
    digest = tabulate(round=round).digest
    proposal = propose(round=round, digest=digest, by=cast.organiser)
    ranking = confirm(proposal=proposal, digest=digest, by=cast.head_judge)
    first = ranking.standings.filter(place=1).first()
    if first is not None:
        give_award(standing=first, name="Juara 1", name_en="First place", by=cast.organiser)
