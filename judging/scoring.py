"""Scoring: saving marks as they are given, and handing a scoresheet in."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import F, FilteredRelation, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import number
from audit.moves import move
from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from judging import moves
from judging.models import Criterion, Rubric, Score, Scoresheet
from judging.permissions import insist, may_score
from judging.ranking import Mark, sheets

MOST_COMMENT = 4000
Marks = Mapping[str, Decimal | None]


def criteria_with_marks(sheet: Scoresheet) -> list[Criterion]:
    """The criteria of the sheet's rubric in order, each with `given`: this judge's score or None. One query."""
    own = FilteredRelation("scores", condition=Q(scores__sheet=sheet.pk))
    criteria = Criterion.objects.filter(rubric__rounds=sheet.round_id).select_related("rubric")
    marked = criteria.annotate(own=own, given=F("own__value"))  # type: ignore[no-redef]
    return list(marked.order_by("position", "pk"))


def running_total(criteria: list[Criterion]) -> Decimal | None:
    """sum(weight x score) / sum(weight) over the criteria scored so far, exact to 2 places; None before the first."""
    marks = [Mark("", "", one.code, one.given) for one in criteria if one.given is not None]
    if not marks:
        return None
    (sheet,) = sheets(marks, {one.code: one.weight for one in criteria}, renormalise=True)
    return None if sheet.total is None else Decimal(round(sheet.total * 100)) / 100


def scores_digest(marks: Marks) -> str:
    """SHA-256 over the canonical JSON of {criterion code: score as plain decimal string}."""
    plain = {code: f"{value.normalize():f}" for code, value in marks.items() if value is not None}
    return hashlib.sha256(json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def save_scores(*, sheet, marks: Marks, comment: str | None = None, version: int, by) -> Scoresheet:
    """The marks given and the comment are stored, the others stay; None takes a mark back. The first save begins the
    sheet. Returns the sheet with its new version. The same save sent again after a lost answer changes nothing.

    Refused: a score outside the scale or between its steps, an unknown criterion, a comment over 4,000 characters
    (Invalid, nothing stored); another version than the sheet's (Changed); a sheet that is handed in or a round that
    is not open (NotAllowedNow); a sheet that this judge may not open (NotAllowed).
    """
    try:
        with transaction.atomic():
            return _written(sheet, marks, comment, version, by)
    except Changed:
        repeated = _already_stored(sheet, marks, comment, version, by)
        if repeated is None:
            raise
        return repeated


def submit_sheet(*, sheet, version: int, by, marks: Marks | None = None, comment: str | None = None) -> Scoresheet:
    """The sheet is handed in, with an Event that carries the digest of its scores; `marks` and `comment` are stored
    with it, all or nothing.

    Refused: criteria without a score (Invalid, naming them), and whatever `save_scores` refuses.
    """
    with transaction.atomic():
        if marks is not None or comment is not None:
            version = _written(sheet, marks or {}, comment, version, by).version
        else:
            Scoresheet.objects.select_for_update(no_key=True).filter(pk=sheet.pk, judge=by).first()
        current = _held(sheet, by, version)
        criteria = criteria_with_marks(current)
        _insist_on_all_scored(criteria)
        if moves.BEGIN.fits(current):
            move(current, moves.BEGIN, by=by)
        digest = scores_digest({one.code: one.given for one in criteria})
        also = {"submitted_at": timezone.now(), "version": version + 1}
        move(current, moves.SUBMIT, by=by, where={"version": version}, also=also, digest=digest)
    return current


def _written(sheet, marks: Marks, comment: str | None, version: int, by) -> Scoresheet:
    comment = _plain(comment)
    if comment is not None and len(comment) > MOST_COMMENT:
        sentence = _("The comment is too long: at most %(most)d characters.") % {"most": MOST_COMMENT}
        raise Invalid(sentence, fields={"comment": [sentence]})
    also = {"version": version + 1, "saved_at": timezone.now()} | ({} if comment is None else {"comment": comment})
    # The row is taken first and everything else read after: closing the round waits for it, or is seen here.
    is_current = Scoresheet.objects.filter(pk=sheet.pk, judge=by, version=version).update(**also)
    current = _held(sheet, by, version + 1 if is_current else version)
    criteria = {one.code: one for one in criteria_with_marks(current)}
    _check(marks, criteria)
    changed = {criteria[code]: value for code, value in marks.items() if criteria[code].given != value}
    taken_back = [criterion for criterion, value in changed.items() if value is None]
    if taken_back:
        Score.objects.filter(sheet=current, criterion__in=taken_back).delete()
    rows = [Score(sheet=current, criterion=one, value=value) for one, value in changed.items() if value is not None]
    if rows:
        Score.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["sheet", "criterion"], update_fields=["value"]
        )
    if moves.BEGIN.fits(current):
        move(current, moves.BEGIN, by=by)
    return current


def _plain(comment: str | None) -> str | None:
    return None if comment is None else comment.replace("\r\n", "\n").strip()


def _held(sheet, by, version: int) -> Scoresheet:
    """The sheet as it stands, if this judge may write it now and it has this version."""
    current = Scoresheet.objects.held_by(by).filter(pk=sheet.pk).select_related("round__category").first()
    if current is None:
        raise NotAllowed(_("This scoresheet is not open to you."))
    insist(may_score(current), NotAllowedNow)
    if current.version != version:
        raise Changed(_("This scoresheet was changed in another window. Reload the page to see its scores."))
    return current


def _already_stored(sheet, marks: Marks, comment: str | None, version: int, by) -> Scoresheet | None:
    """The sheet if exactly this save has been stored as its latest one: its answer was lost on the way."""
    current = Scoresheet.objects.held_by(by).filter(pk=sheet.pk, version=version + 1).select_related("round").first()
    if current is None or _plain(comment) not in (None, current.comment):
        return None
    given = {one.code: one.given for one in criteria_with_marks(current)}
    return current if all(code in given and given[code] == value for code, value in marks.items()) else None


def _check(marks: Marks, criteria: Mapping[str, Criterion]) -> None:
    fields = {code: [_("This criterion is not in the rubric.")] for code in marks if code not in criteria}
    for code, value in marks.items():
        if code in criteria and value is not None and not _is_on_scale(value, criteria[code].rubric):
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


def _insist_on_all_scored(criteria: list[Criterion]) -> None:
    missing = [one.code for one in criteria if one.given is None]
    if missing:
        fields = {code: [_("This criterion has no score yet.")] for code in missing}
        raise Invalid(_("Give every criterion a score, then hand the scoresheet in."), code="incomplete", fields=fields)
