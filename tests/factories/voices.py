"""Objections and votes of the public for tests."""

from datetime import timedelta

from django.utils import timezone

from judging.models import Objection, Ranking, Standing
from judging.objecting.objecting import object_to

TEXT = "Nilai saya tidak sesuai dengan rumus yang diumumkan sebelumnya."
ANSWER = "Rumus sudah kami periksa kembali: hasilnya tetap."


def window(ranking: Ranking, **left) -> Ranking:
    """Objections are taken for so long from now, a week unless told otherwise."""
    ranking.objections_until = timezone.now() + timedelta(**(left or {"days": 7}))
    Ranking.objects.filter(pk=ranking.pk).update(objections_until=ranking.objections_until)
    return ranking


def place(ranking: Ranking, entry) -> Standing:
    rows = Standing.objects.select_related("contender__entry", "ranking__round__category__competition")
    return rows.get(ranking=ranking, contender__entry=entry)


def objection(ranking: Ranking, entry, *, by=None, text: str = TEXT, ground: str = Objection.SUM) -> Objection:
    return object_to(standing=place(ranking, entry), ground=ground, text=text, by=by or entry.owner)
