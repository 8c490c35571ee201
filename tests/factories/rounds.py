"""Judges, rubrics, rounds and scoresheets for tests, as plain rows."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from audit.trail import record
from judging.dealing.basis import basis_of
from judging.models import (
    Advance,
    ConfidentialityAcceptance,
    Contender,
    Criterion,
    DealProposal,
    Level,
    PanelMember,
    Round,
    RoundRules,
    Rubric,
    Score,
    Scoresheet,
)
from judging.round_rules import digest_of, facts_of
from submissions.models import Category, Competition, Entry, Seat
from tests.factories import people
from tests.factories.codes import fresh_code

LEVELS = [(2, "kurang", "weak"), (4, "cukup", "fair"), (6, "baik", "good"), (8, "sangat baik", "very good")]
LEVELS.append((10, "istimewa", "outstanding"))


def judge(of: Competition, name: str = "Juri", *, kind: str = Seat.JUDGE, has_promised: bool = True, **fields) -> User:
    """A person with a judge's seat who has accepted the confidentiality terms."""
    person = people.person(name, **fields)
    Seat.objects.create(person=person, competition=of, kind=kind)
    if has_promised:
        promise(person, of)
    return person


def promise(person: User, of: Competition) -> ConfidentialityAcceptance:
    return ConfidentialityAcceptance.objects.create(
        person=person, competition=of, wording="1", accepted_at=timezone.now()
    )


def rubric(of: Competition, weights: Mapping[str, int] | None = None) -> Rubric:
    """Criteria with these weights (originality 60, function 40), each with five levels, on 0 to 10 in halves."""
    row = Rubric.objects.create(competition=of, name="Rubrik", name_en="Rubric")
    for position, (code, weight) in enumerate((weights or {"originality": 60, "function": 40}).items()):
        criterion = Criterion.objects.create(
            rubric=row, code=code, name=f"{code} (id)", name_en=code.title(), weight=weight, position=position
        )
        Level.objects.bulk_create(
            Level(criterion=criterion, score=score, text=f"{code} {text}", text_en=f"{code} {english}")
            for score, text, english in LEVELS
        )
    return row


def draft_round(of: Category, judges=(), **fields) -> Round:
    """A round in preparation with these judges on its panel."""
    defaults = {
        "number": of.rounds.count() + 1,
        "name": "Babak 1",
        "name_en": "Round 1",
        "sheets_per_entry": max(1, len(judges)),
        "closes_at": timezone.now() + timedelta(days=10),
    }
    if "rubric" not in fields:
        defaults["rubric"] = rubric(of.competition)
    row = Round.objects.create(category=of, **{**defaults, **fields})
    PanelMember.objects.bulk_create(PanelMember(round=row, judge=person) for person in judges)
    return row


def open_round(of: Category, judges=(), entries=(), **fields) -> Round:
    """An open round in which every judge holds one sheet of every entry; the category is being judged."""
    row = draft_round(of, judges, **{"status": Round.OPEN, "opens_at": timezone.now(), **fields})
    Category.objects.filter(pk=of.pk).update(phase=Category.JUDGING)
    of.refresh_from_db()
    contenders = [contender(row, entry) for entry in entries]
    Scoresheet.objects.bulk_create(
        Scoresheet(round=row, contender=one, judge=person, place=place)
        for place, one in enumerate(contenders, start=1)
        for person in judges
    )
    return row


def proposed_deal(of: Round, pairs: Iterable[tuple[int, int]], *, by: User) -> DealProposal:
    """A proposal of just these (entry, judge) pairs, resting on what is there now."""
    basis = basis_of(of)
    facts = {"basis": basis.as_json(), "basis_digest": basis.digest, "parts": 1, "seed": of.seed}
    return DealProposal.objects.create(round=of, pairs=sorted(pairs), made_by=by, **facts)


def contender(of: Round, entry: Entry) -> Contender:
    newest = entry.submissions.order_by("-number").first()
    return Contender.objects.create(round=of, entry=entry, submission=newest, code=fresh_code())


def on_record(of: Round, *, by: User) -> None:
    """Its competition has a history, as every real one has by then: what it asks need not be read again each time."""
    with transaction.atomic():
        record(verb="round.opened", thing=of, by=by)


def sheet_of(person: User, entry: Entry) -> Scoresheet:
    """The sheet that this judge holds of this entry."""
    return Scoresheet.objects.exclude(status=Scoresheet.VOID).get(judge=person, contender__entry=entry)


def scored(sheet: Scoresheet, values: Mapping[str, str | int] | str | int, *, is_submitted: bool = True) -> Scoresheet:
    """The sheet with these scores, one for all criteria or {code: score}, handed in unless told otherwise."""
    for criterion in sheet.round.rubric.criteria.all():
        value = values.get(criterion.code) if isinstance(values, Mapping) else values
        if value is not None:
            Score.objects.create(sheet=sheet, criterion=criterion, value=Decimal(str(value)))
    sheet.status = Scoresheet.SUBMITTED if is_submitted else Scoresheet.IN_PROGRESS
    sheet.saved_at = timezone.now()
    sheet.submitted_at = sheet.saved_at if is_submitted else None
    sheet.version += 1
    sheet.save()
    return sheet


def closed_round(of: Category, marks: Mapping[Entry, Mapping[User, str | int | Mapping]], **fields) -> Round:
    """A closed round in deliberation with these scores: {entry: {judge: score or {code: score}}}."""
    judges = list({person: None for given in marks.values() for person in given})
    row = open_round(of, judges, list(marks), **{"sheets_per_entry": max(map(len, marks.values())), **fields})
    for entry, given in marks.items():
        for person in judges:
            sheet = row.sheets.get(judge=person, contender__entry=entry)
            if person in given:
                scored(sheet, given[person])
            else:
                sheet.delete()
    Round.objects.filter(pk=row.pk).update(status=Round.CLOSED)
    Category.objects.filter(pk=of.pk).update(phase=Category.DELIBERATING)
    of.refresh_from_db()
    row.refresh_from_db()
    return row


def fixed_rules(of: Round, *, by: User) -> RoundRules:
    """The rules that the round opened with."""
    facts = facts_of(of)
    row = RoundRules.objects.create(round=of, number=1, facts=facts, digest=digest_of(facts), made_by=by)
    Round.objects.filter(pk=of.pk).update(version=1)
    of.refresh_from_db()
    return row


def moved_on(of: Round, *entries: Entry, by: User) -> None:
    """These entries moved on from the round."""
    for entry in entries:
        one = Contender.objects.filter(round=of, entry=entry).first() or contender(of, entry)
        Advance.objects.create(contender=one, decision=Advance.ON, decided_by=by)


def seated_on(of: Round, judges: Iterable[User]) -> None:
    """These judges are on the panel of the round."""
    PanelMember.objects.bulk_create(PanelMember(round=of, judge=person) for person in judges)
