"""Every round that was opened before rules had versions gets number 1: the rules that it has gone by all along."""

import hashlib
import json
from datetime import UTC, datetime

from django.db import migrations
from django.db.models import Min

PLAIN = [
    "number",
    "kind",
    "sheets_per_entry",
    "is_blind",
    "shows_answers",
    "shares_comments",
    "shares_scores",
    "rule",
    "ties",
    "renormalises",
    "wanted_comment",
    "moves_on_rule",
]


def written(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return None if value is None else f"{value.normalize():f}"


def facts_of(round):
    rubric = round.rubric
    criteria = rubric.criteria.order_by("position", "pk")
    return {
        **{name: getattr(round, name) for name in PLAIN},
        **{name: written(getattr(round, name)) for name in ("moves_on_value", "opens_at", "closes_at")},
        "source": round.source and round.source.number,
        "scale": [written(value) for value in (rubric.least, rubric.most, rubric.step)],
        "criteria": [
            {"code": row.code, "weight": written(row.weight), "is_carried": row.is_carried} for row in criteria
        ],
    }


def opened_by(apps, round):
    """Who opened it by the trail; else an organiser of the competition; else who sat on its panel."""
    events = apps.get_model("audit", "Event").objects.filter(thing_type="judging.round", thing_id=round.pk)
    event = events.filter(verb="round.opened", actor_id__isnull=False).order_by("number").first()
    users = apps.get_model("accounts", "User").objects
    if event is not None and users.filter(pk=event.actor_id).exists():
        return event.actor_id
    seats = apps.get_model("submissions", "Seat").objects.filter(
        competition=round.category.competition_id, kind="organiser"
    )
    first = seats.aggregate(first=Min("person"))["first"]
    return first or round.panel.aggregate(first=Min("judge"))["first"]


def fix_rules(apps, schema_editor):
    rules = apps.get_model("judging", "RoundRules").objects
    rounds = apps.get_model("judging", "Round").objects
    opened = rounds.exclude(status="draft").filter(version=0).select_related("rubric", "source", "category")
    for round in opened.order_by("pk"):
        person = opened_by(apps, round)
        if person is None:
            continue
        facts = facts_of(round)
        text = json.dumps(facts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
        row = rules.create(
            round=round,
            number=1,
            facts=facts,
            digest=hashlib.sha256(text.encode("ascii")).hexdigest(),
            made_by_id=person,
        )
        if round.opens_at is not None:
            rules.filter(pk=row.pk).update(made_at=round.opens_at)
        rounds.filter(pk=round.pk).update(version=1)


class Migration(migrations.Migration):
    dependencies = [
        ("judging", "0004_rounds_of_several_kinds"),
        ("audit", "__first__"),
        ("accounts", "__first__"),
        ("submissions", "0007_competition_for_practice"),
    ]

    operations = [migrations.RunPython(fix_rules, migrations.RunPython.noop)]
