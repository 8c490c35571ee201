"""Scoring: saving marks as they are given, and handing a scoresheet in."""

import enum
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, Literal

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import number
from audit.moves import move
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from judging import moves
from judging.described import criteria_of
from judging.models import Criterion, Round, Rubric, Score, Scoresheet
from judging.permissions import insist, may_score
from judging.ranking import Mark, sheets

MOST_COMMENT = 4000


class Said(enum.Enum):
    """What a judge says of a criterion instead of a score."""

    NOT_APPLICABLE = "not applicable"


NOT_APPLICABLE: Final = Said.NOT_APPLICABLE
Spoken = Decimal | Literal[Said.NOT_APPLICABLE] | None
Marks = Mapping[str, Spoken]


def criteria_with_marks(sheet: Scoresheet, *, said: Mapping[int, Spoken] | None = None) -> list[Criterion]:
    """The criteria that the judge of this sheet scores, in order: not the carried ones, and of a mixed panel only the
    judge's own. Each with `given`, the score or None, and `is_na`: said not to apply to this work.

    Read is what is not at hand: what the judge `said` of this sheet by criterion, whom the panel `asked` (of a sheet
    that does not come `with_asked`), and the rubric: once for a round that has opened, since when it stands still.
    """
    marks = _said(sheet) if said is None else said
    asked = sheet.asked if "asked" in sheet.__dict__ else _asked(sheet)
    rubric = sheet.round.rubric_id
    found = [one for one in criteria_of([rubric], since=_opening(sheet.round))[rubric] if not one.is_carried]
    found = [one for one in found if not asked or one.code in asked]
    for one in found:
        mark = marks.get(one.pk)
        one.is_na = mark is NOT_APPLICABLE
        one.given = mark if isinstance(mark, Decimal) else None
    return found


def _opening(round: Round) -> str | None:
    """What no other opened round is known by; None where the criteria may still change (`judging.rubric_changes`)."""
    return None if round.status == Round.DRAFT else round.alias_salt


def _said(sheet: Scoresheet) -> dict[int, Spoken]:
    rows = Score.objects.filter(sheet=sheet.pk).values_list("criterion", "value")
    return {criterion: NOT_APPLICABLE if value is None else value for criterion, value in rows}


def _asked(sheet: Scoresheet) -> list[str] | None:
    return Scoresheet.objects.with_asked().values_list("asked", flat=True).get(pk=sheet.pk)


def mark_of(criterion: Criterion) -> Spoken:
    """What the judge has said so far of a criterion that comes from `criteria_with_marks`."""
    return NOT_APPLICABLE if criterion.is_na else criterion.given


def running_total(criteria: list[Criterion]) -> Decimal | None:
    """sum(weight x score) / sum(weight) over the criteria scored so far, exact to 2 places; None before the first."""
    marks = [Mark("", "", one.code, one.given) for one in criteria if one.given is not None]
    if not marks:
        return None
    (sheet,) = sheets(marks, {one.code: one.weight for one in criteria}, renormalise=True)
    return None if sheet.total is None else Decimal(round(sheet.total * 100)) / 100


def scores_digest(marks: Marks) -> str:
    """SHA-256 over the canonical JSON of {criterion code: score as plain decimal string, null for not applicable}."""
    plain = {
        code: None if value is NOT_APPLICABLE else f"{value.normalize():f}"
        for code, value in marks.items()
        if value is not None
    }
    return hashlib.sha256(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def save_scores(
    *,
    sheet: Scoresheet | int,
    marks: Marks,
    comment: str | None = None,
    releases_comment: bool | None = None,
    version: int,
    by,
) -> Scoresheet:
    """The marks given, the comment and whether its designer may read it are stored, what is None stays; None as a mark
    takes it back. The first save begins the sheet. Returns the sheet with its new version, and its criteria with all
    marks as `marked`. The same save sent again after a lost answer changes nothing. A sheet is named by itself or by
    its key: it is fetched here anyway.

    Refused: a score outside the scale or between its steps, a criterion that this judge does not score,
    NOT_APPLICABLE where the round does not allow it, a comment over 4,000 characters (Invalid, nothing stored);
    another version than the sheet's (Changed); a sheet that is handed in or a round that is not open (NotAllowedNow);
    a sheet that this judge may not open (NotAllowed).
    """
    key = sheet if isinstance(sheet, int) else sheet.pk
    beside = _beside(comment, releases_comment)
    try:
        with transaction.atomic():
            return _written(key, marks, beside, version, by)
    except Changed:
        repeated = _already_stored(key, marks, beside, by, version + 1)
        if repeated is None:
            raise
        return repeated


def submit_sheet(
    *,
    sheet: Scoresheet | int,
    version: int,
    by,
    marks: Marks | None = None,
    comment: str | None = None,
    releases_comment: bool | None = None,
) -> Scoresheet:
    """The sheet is handed in, with an Event that carries the digest of its scores; what `save_scores` stores is stored
    with it, all or nothing. Returns it as `save_scores` does. The same sent again after a lost answer changes nothing.

    Refused: criteria of which nothing is said, or no score at all (Invalid, naming them), and whatever `save_scores`
    refuses.
    """
    key = sheet if isinstance(sheet, int) else sheet.pk
    beside = _beside(comment, releases_comment)
    is_written = marks is not None or bool(beside)
    try:
        with transaction.atomic():
            if is_written:
                current = _written(key, marks or {}, beside, version, by)
            else:
                Scoresheet.objects.select_for_update(no_key=True).filter(pk=key, judge=by).first()
                current = _held(key, by, version)
                current.marked = criteria_with_marks(current)
            _hand_in(current, by)
    except (Changed, NotAllowedNow):
        repeated = _already_stored(key, marks or {}, beside, by, version + is_written + 1, Scoresheet.SUBMITTED)
        if repeated is None:
            raise
        return repeated
    return current


def _hand_in(current: Scoresheet, by) -> None:
    _insist_on_all_scored(current.marked, may_leave_out=current.round.renormalises)
    if moves.BEGIN.fits(current):
        move(current, moves.BEGIN, by=by)
    digest = scores_digest({one.code: mark_of(one) for one in current.marked})
    also = {"submitted_at": timezone.now(), "version": current.version + 1}
    move(current, moves.SUBMIT, by=by, where={"version": current.version}, also=also, digest=digest)


def _written(key: int, marks: Marks, beside: Mapping[str, Any], version: int, by) -> Scoresheet:
    also = {"version": F("version") + 1, "saved_at": timezone.now(), **beside}
    # The row is taken first and everything else read after: closing the round waits for it, or is seen here.
    is_current = Scoresheet.objects.filter(pk=key, judge=by, version=version).update(**also)
    current = _held(key, by, version + 1 if is_current else version)
    current.marked = criteria_with_marks(current)
    criteria = {one.code: one for one in current.marked}
    _check(marks, criteria, may_leave_out=current.round.renormalises)
    _store(current, {criteria[code]: mark for code, mark in marks.items() if mark_of(criteria[code]) != mark})
    if moves.BEGIN.fits(current):
        move(current, moves.BEGIN, by=by)
    return current


def _store(sheet: Scoresheet, changed: Mapping[Criterion, Spoken]) -> None:
    taken_back = [criterion for criterion, mark in changed.items() if mark is None]
    if taken_back:
        Score.objects.filter(sheet=sheet, criterion__in=taken_back).delete()
    rows = [
        Score(sheet=sheet, criterion=criterion, value=None if mark is NOT_APPLICABLE else mark)
        for criterion, mark in changed.items()
        if mark is not None
    ]
    if rows:
        Score.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["sheet", "criterion"], update_fields=["value"]
        )
    for criterion, mark in changed.items():
        criterion.given, criterion.is_na = (None, True) if mark is NOT_APPLICABLE else (mark, False)


def _beside(comment: str | None, releases_comment: bool | None) -> dict[str, Any]:
    """What is stored on the sheet itself, by field; what was not given is left out."""
    found: dict[str, Any] = {} if releases_comment is None else {"releases_comment": releases_comment}
    if comment is None:
        return found
    plain = comment.replace("\r\n", "\n").strip()
    if len(plain) > MOST_COMMENT:
        sentence = _("The comment is too long: at most %(most)d characters.") % {"most": MOST_COMMENT}
        raise Invalid(sentence, fields={"comment": [sentence]})
    return {**found, "comment": plain}


def _held(key: int, by, version: int) -> Scoresheet:
    """The sheet as it stands, if this judge may write it now and it has this version."""
    held = Scoresheet.objects.held_by(by).with_calibrating().with_asked()
    current = held.select_related("round__category__competition").filter(pk=key).first()
    if current is None:
        raise NotAllowed(_("This scoresheet is not open to you."))
    insist(may_score(current), NotAllowedNow)
    if current.version != version:
        raise Changed(_("This scoresheet was changed in another window. Reload the page to see its scores."))
    return current


def _already_stored(
    key: int, marks: Marks, beside: Mapping[str, Any], by, version: int, *statuses: str
) -> Scoresheet | None:
    """The sheet if exactly this was stored as its latest change, which made this version: the answer was lost."""
    held = Scoresheet.objects.held_by(by).with_asked().select_related("round__category__competition")
    current = held.filter(pk=key, version=version).first()
    if (
        current is None
        or any(getattr(current, name) != value for name, value in beside.items())
        or current.status not in (statuses or [current.status])
    ):
        return None
    current.marked = criteria_with_marks(current)
    said = {one.code: mark_of(one) for one in current.marked}
    return current if all(code in said and said[code] == mark for code, mark in marks.items()) else None


def _check(marks: Marks, criteria: Mapping[str, Criterion], *, may_leave_out: bool) -> None:
    fields: dict[str, list] = {}
    for code, mark in marks.items():
        if code not in criteria:
            fields[code] = [_("This criterion is not one of those that you score.")]
        elif mark is NOT_APPLICABLE:
            if not may_leave_out:
                fields[code] = [_("In this round every criterion needs a score.")]
        elif mark is not None and not _is_on_scale(mark, criteria[code].rubric):
            fields[code] = [scale_sentence(criteria[code].rubric)]
    if fields:
        raise Invalid(_("Some scores can't be accepted. See the fields."), fields=fields)


def _is_on_scale(value: Decimal, rubric: Rubric) -> bool:
    return value.is_finite() and rubric.least <= value <= rubric.most and (value - rubric.least) % rubric.step == 0


def scale_sentence(rubric: Rubric) -> str:
    """What a score must be, in the person's own way of writing numbers."""
    return _("Give a score from %(least)s to %(most)s in steps of %(step)s.") % {
        "least": number(rubric.least),
        "most": number(rubric.most),
        "step": number(rubric.step),
    }


def scale_words(rubric: Rubric) -> str:
    """ "0–10, kelipatan 0,5": what may be given, told before anything is."""
    return _("%(least)s–%(most)s, in steps of %(step)s") % {
        "least": number(rubric.least),
        "most": number(rubric.most),
        "step": number(rubric.step),
    }


def _insist_on_all_scored(criteria: list[Criterion], *, may_leave_out: bool) -> None:
    missing = [one.code for one in criteria if one.given is None and not (one.is_na and may_leave_out)]
    if missing:
        fields = {code: [_("This criterion has no score yet.")] for code in missing}
        raise Invalid(_("Give every criterion a score, then hand the scoresheet in."), code="incomplete", fields=fields)
    if all(one.is_na for one in criteria):
        sentence = _("A scoresheet needs at least one score. If nothing here can be judged, tell the organiser.")
        raise Invalid(sentence, code="incomplete", fields={one.code: [sentence] for one in criteria})
