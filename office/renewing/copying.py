"""Making the next edition: the set-up is copied row by row, with new dates; nothing of anybody's work comes along."""

import secrets
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import MessageText
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging.models import Criterion, Level, Round, Rubric
from judging.permissions import insist, may_organise
from judging.round_plans import Plan
from office.renewing.moments import key_in_question, key_in_round, key_of
from submissions import setting_up
from submissions.models import Category, Competition, FileSlot, Question, Seat
from submissions.seating import INVITABLE, invite_to_seat
from submissions.setting_up.editions import TEXTS

Dates = Mapping[str, datetime | date | None]

CATEGORY = (
    *("code", "name", "name_en", "summary", "summary_en", "entries_per_person", "grace_minutes", "keeps_secrets"),
    *("least_age", "most_age", "entrant_classes", "least_team", "most_team", "position"),
)
SLOT = (
    *("code", "name", "name_en", "guidance", "guidance_en"),
    *("kinds", "is_required", "at_most", "is_outsole", "position"),
)
QUESTION = (
    *("code", "label", "label_en", "guidance", "guidance_en", "kind", "choices", "unit"),
    *("least", "most", "most_words", "is_required", "position"),
)
CRITERION = ("code", "name", "name_en", "guidance", "guidance_en", "weight", "position", "is_carried")
COPIED_APART = {"source", "rubric", "expertise_by", "opens_at", "closes_at"}


def renew_edition(
    *,
    source: Competition,
    name: str,
    dates: Dates,
    slug: str = "",
    name_en: str = "",
    invited: Collection[int] = (),
    by,
) -> Competition:
    """A competition in preparation with the texts, terms, categories, files, questions, rules of entering, criteria
    with levels, plans of rounds and own words of messages of `source`; `by` is its organiser. It has no entries, scores
    or other people.

    `dates` are those of `dates_of(source)` by key, as they are to be; a date that is left out is not set. `invited` are
    seats of the source whose holders are asked, by an invitation, to the same seat again.
    Refused: who doesn't organise the source or isn't of the office (NotAllowed), one for practice (NotAllowedNow), a
    date that is not after the one that it must follow, a name or an address that can't be had (Invalid).
    """
    with transaction.atomic():
        insist(may_organise(source.pk, by))
        if source.is_practice:
            raise NotAllowedNow(_("This competition is for practice only. Make the next edition of the real one."))
        texts = {field: getattr(source, field) for field in TEXTS if field not in ("name", "name_en")}
        made = setting_up.make_competition(
            name=name, slug=slug, name_en=name_en, time_zone=source.time_zone, by=by, **texts
        )
        _insist_on_order(source, dates)
        rubrics = _Rubrics(made)
        for category in source.categories.prefetch_related("slots", "questions", "rounds__rubric"):
            _copy_category(category, made, dates, rubrics)
        _copy_messages(source, made, by)
        asked = _invite(source, made, invited, by)
        facts = {"source": source.pk, "categories": made.categories.count(), "invited": asked}
        record(verb="competition.renewed", thing=made, by=by, **facts)
    return made


class _Rubrics:
    """Copies of rubrics: one that several rounds share is copied once."""

    def __init__(self, competition: Competition):
        self._competition = competition
        self._made: dict[int, Rubric] = {}

    def of(self, real: Rubric, category: Category | None = None) -> Rubric:
        if real.pk not in self._made:
            self._made[real.pk] = self._copy(real, category)
        return self._made[real.pk]

    def _copy(self, real: Rubric, category: Category | None) -> Rubric:
        scale = _values(real, ("name", "name_en", "least", "most", "step"))
        made = Rubric.objects.create(competition=self._competition, category=category, **scale)
        for row in real.criteria.prefetch_related("levels"):
            criterion = Criterion.objects.create(rubric=made, **_values(row, CRITERION))
            Level.objects.bulk_create(
                Level(criterion=criterion, **_values(level, ("score", "text", "text_en"))) for level in row.levels.all()
            )
        return made


def _copy_category(real: Category, competition: Competition, dates: Dates, rubrics: _Rubrics) -> None:
    when = {name: _moment(dates.get(key_of(real, name))) for name in ("opens_at", "closes_at", "age_on")}
    made = Category.objects.create(competition=competition, **_values(real, CATEGORY), **when)
    FileSlot.objects.bulk_create(FileSlot(category=made, **_values(row, SLOT)) for row in real.slots.all())
    Question.objects.bulk_create(
        Question(
            category=made,
            needed_from=_moment(dates.get(key_in_question(real, row.code))),
            **_values(row, QUESTION),
        )
        for row in real.questions.all()
    )
    if getattr(real, "rubric", None) is not None:
        rubrics.of(real.rubric, made)
    _copy_rounds(real, made, dates, rubrics)


def _copy_rounds(real: Category, made: Category, dates: Dates, rubrics: _Rubrics) -> None:
    copies: dict[int, Round] = {}
    questions = {row.code: row for row in made.questions.all()}
    plain = [name for name in Plan.names() if name not in COPIED_APART]
    for row in real.rounds.order_by("number"):
        asked = row.expertise_by
        copies[row.pk] = Round.objects.create(
            category=made,
            number=row.number,
            rubric=rubrics.of(row.rubric),
            source=copies.get(row.source_id) if row.source_id else None,
            expertise_by=questions.get(asked.code) if asked is not None else None,
            opens_at=_moment(dates.get(key_in_round(row, "opens_at"))),
            closes_at=_moment(dates.get(key_in_round(row, "closes_at"))),
            seed=secrets.randbelow(2**31),
            **_values(row, plain),
        )


def _copy_messages(source: Competition, made: Competition, by) -> None:
    """The own words of its messages count in the new edition too, as their first version there."""
    MessageText.objects.bulk_create(
        MessageText(
            competition=made.pk, version=1, changed_by=by, **_values(row, ("kind", "locale", "subject", "body"))
        )
        for row in MessageText.objects.filter(competition=source.pk).in_force()
    )


def _invite(source: Competition, made: Competition, invited: Collection[int], by) -> int:
    seats = source.seats.in_force().filter(pk__in=invited, kind__in=INVITABLE).exclude(person=by)
    rows = list(seats.select_related("person").order_by("pk"))
    codes = {str(category.pk): category.code for category in source.categories.all()}
    new = {category.code: category for category in made.categories.all()}
    for seat in rows:
        known = {new[codes[key]]: grade for key, grade in seat.expertise.items() if codes.get(key) in new}
        person = seat.person
        invite_to_seat(competition=made, kind=seat.kind, email=person.email, name=person.name, expertise=known, by=by)
    return len(rows)


def _insist_on_order(source: Competition, dates: Dates) -> None:
    """Every end is later than its beginning; all that are not are named at once."""
    wrong: dict[str, list[str]] = {}
    for category in source.categories.prefetch_related("rounds"):
        pairs = [(key_of(category, "opens_at"), key_of(category, "closes_at"))]
        rounds = category.rounds.all()
        pairs += [(key_in_round(row, "opens_at"), key_in_round(row, "closes_at")) for row in rounds]
        for first, last in pairs:
            begins, ends = dates.get(first), dates.get(last)
            if begins is not None and ends is not None and ends <= begins:
                wrong[last] = [_("This must be later than its beginning.")]
        if (category.least_age or category.most_age) and dates.get(key_of(category, "age_on")) is None:
            wrong[key_of(category, "age_on")] = [_("Say on which day the age is counted.")]
    if wrong:
        raise Invalid(_("Please mend the marked dates."), fields=wrong)


def _moment(at):
    return at.astimezone(UTC) if isinstance(at, datetime) else at


def _values(row, names) -> dict:
    return {name: getattr(row, name) for name in names}


def seats_to_ask(source: Competition, by):
    """Seats of the source whose holders may be invited again, by kind and name."""
    kinds = [Seat.ORGANISER, Seat.CURATOR, Seat.HEAD_JUDGE, Seat.JUDGE]
    rows = source.seats.in_force().filter(kind__in=kinds).exclude(person=by).select_related("person")
    return sorted(rows, key=lambda seat: (kinds.index(seat.kind), seat.person.name))
