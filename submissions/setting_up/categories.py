"""Categories: their dates, and starting one from a default."""

import re

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from submissions.defaults import PATTERNS
from submissions.eligibility import CLASSES, is_narrower
from submissions.models import Category, Competition, Entry, FileSlot, Question, Submission
from submissions.permissions import is_organiser
from submissions.setting_up.filling import fill, refuse

FIELDS = (
    "code",
    "name",
    "name_en",
    "summary",
    "summary_en",
    "opens_at",
    "closes_at",
    "entries_per_person",
    "grace_minutes",
    "keeps_secrets",
)
RULES = ("least_age", "most_age", "age_on", "entrant_classes", "least_team", "most_team")
MOST_CATEGORIES = 20
MOST_ENTRIES = 20
MOST_GRACE = 24 * 60
MOST_AGE, MOST_TEAM = 120, 20
_CODE = re.compile(r"[A-Z0-9]{2,8}", re.ASCII)


def make_category(*, competition: Competition, code: str, name: str, by, **fields) -> Category:
    """A category in preparation, the last of its competition.

    Fields: name_en, summary, summary_en, opens_at, closes_at (times with a zone), entries_per_person, grace_minutes,
    keeps_secrets.
    Refused: another than an organiser (NotAllowed); a code in use or not of 2 to 8 capitals and digits, an end that
    is not after the start (Invalid).
    """
    _require_organiser(competition.pk, by)
    with transaction.atomic():
        Competition.objects.select_for_update().get(pk=competition.pk)
        others = competition.categories.all()
        if others.count() >= MOST_CATEGORIES:
            refuse("code", _("A competition may have %(most)d categories at most.") % {"most": MOST_CATEGORIES})
        last = others.aggregate(last=Max("position"))["last"]
        row = Category(competition=competition, position=0 if last is None else last + 1)
        _check(row, {"code": code, "name": name, **fields})
        row.save(force_insert=True)
        record(verb="category.made", thing=row, by=by, code=row.code)
    return row


def change_category(*, category: Category, by, **fields) -> Category:
    """The fields that were given are changed.

    Refused (NotAllowedNow): the code once the category was opened; the opening date once it has passed; the deadline
    once the category was opened (`phases.extend_deadline` moves it); the grace once the deadline has passed; the
    promise of secrecy once a work was handed in; anything once it is decided. Others than organisers (NotAllowed),
    values that don't fit (Invalid).
    """
    _require_organiser(category.competition_id, by)
    with transaction.atomic():
        row = Category.objects.select_for_update(of=("self",)).select_related("competition").get(pk=category.pk)
        had_begun = row.has_begun
        changed = set(_check(row, fields))
        _refuse_late(row, changed, had_begun=had_begun)
        if changed:
            row.save(update_fields=sorted(changed))
            record(verb="category.changed", thing=row, by=by, fields=sorted(changed))
    return row


def change_rules(*, category: Category, by, **fields) -> Category:
    """Who may enter is what was given: least_age and most_age on the day age_on, entrant_classes, least_team and
    most_team (the owner is one of the team).

    Refused: another than an organiser (NotAllowed); ages without a day, a least above its most, an unknown class
    (Invalid); once the category has closed, and anything narrower once an entry was begun (NotAllowedNow): whoever
    has begun under a rule may finish under it.
    """
    _require_organiser(category.competition_id, by)
    with transaction.atomic():
        row = Category.objects.select_for_update(of=("self",)).select_related("competition").get(pk=category.pk)
        before = row.rules
        changed = _check_rules(row, fields)
        if changed and row.phase not in (Category.DRAFT, Category.OPEN):
            raise NotAllowedNow(_("This category has closed, so who may enter can't be changed any more."))
        if changed and is_narrower(before, row.rules) and Entry.objects.filter(category=row).exists():
            raise NotAllowedNow(
                _("Entries were begun under these rules, so somebody would be shut out. You may allow more, not less.")
            )
        if changed:
            row.save(update_fields=sorted(changed))
            record(verb="category.rules_changed", thing=row, by=by, fields=sorted(changed))
    return row


def remove_category(*, category: Category, by) -> None:
    """The category and what it asks for are gone. Refused once it was opened or judging has been prepared for it."""
    _require_organiser(category.competition_id, by)
    with transaction.atomic():
        row = Category.objects.select_for_update().get(pk=category.pk)
        if row.phase != Category.DRAFT or Entry.objects.filter(category=row).exists():
            raise NotAllowedNow(_("This category was opened already, so it can't be removed."))
        record(verb="category.removed", thing=row, by=by, code=row.code)
        try:
            row.delete()
        except ProtectedError as held:
            raise NotAllowedNow(_("Judging is prepared for this category, so it can't be removed.")) from held


def use_default_category(*, competition: Competition, code: str, by, **fields) -> Category:
    """A category with the files, questions and guidance of the default of this code (OUT or FTW).

    Further fields as in `make_category`, for example its dates. Refused as there, and for an unknown code.
    """
    pattern = PATTERNS.get(code)
    if pattern is None:
        refuse("code", _("There is no default category with this code."))
    texts = {name: getattr(pattern, name) for name in ("name", "name_en", "summary", "summary_en")}
    with transaction.atomic():
        row = make_category(competition=competition, code=code, by=by, **{**texts, **fields})
        FileSlot.objects.bulk_create(
            FileSlot(category=row, position=place, **{**vars(slot), "kinds": list(slot.kinds)})
            for place, slot in enumerate(pattern.slots)
        )
        Question.objects.bulk_create(
            Question(category=row, position=place, **{**vars(asked), "choices": list(asked.choices)})
            for place, asked in enumerate(pattern.questions)
        )
        facts = {"slots": len(pattern.slots), "questions": len(pattern.questions)}
        record(verb="category.default_used", thing=row, by=by, code=code, **facts)
    return row


def _check(row: Category, given: dict) -> list[str]:
    if "code" in given and not _CODE.fullmatch(str(given["code"])):
        refuse("code", _("Write the code in 2 to 8 capital letters or digits, such as OUT."))
    if not 1 <= int(given.get("entries_per_person", 1)) <= MOST_ENTRIES:
        refuse("entries_per_person", _("Between 1 and %(most)d entries per person.") % {"most": MOST_ENTRIES})
    if not 0 <= int(given.get("grace_minutes", 0)) <= MOST_GRACE:
        refuse("grace_minutes", _("Between 0 and %(most)d minutes.") % {"most": MOST_GRACE})
    changed = fill(row, given, FIELDS)
    same = Category.objects.filter(competition=row.competition_id, code=row.code).exclude(pk=row.pk)
    if "code" in changed and same.exists():
        refuse("code", _("This competition has a category with this code already."))
    if row.opens_at and row.closes_at and row.closes_at <= row.opens_at:
        refuse("closes_at", _("The deadline must be later than the opening."))
    return changed


def _check_rules(row: Category, given: dict) -> list[str]:
    classes = given.get("entrant_classes")
    if classes is not None:
        if not isinstance(classes, list | tuple) or set(classes) - set(CLASSES):
            refuse("entrant_classes", _("Choose among the classes offered."))
        given = {**given, "entrant_classes": [code for code in CLASSES if code in classes]}
    changed = fill(row, given, RULES)
    for low, high, most in (("least_age", "most_age", MOST_AGE), ("least_team", "most_team", MOST_TEAM)):
        least, largest = getattr(row, low), getattr(row, high)
        for name, value in ((low, least), (high, largest)):
            if value is not None and not 1 <= value <= most:
                refuse(name, _("Between 1 and %(most)d.") % {"most": most})
        if least is not None and largest is not None and largest < least:
            refuse(high, _("The upper limit must not be below the lower one."))
    if (row.least_age is not None or row.most_age is not None) and row.age_on is None:
        refuse("age_on", _("Say on which day the age is counted."))
    return changed


def _refuse_late(row: Category, changed: set[str], *, had_begun: bool) -> None:
    if row.phase == Category.DRAFT or not changed:
        return
    if row.phase == Category.DECIDED:
        raise NotAllowedNow(_("This category is decided and can't be changed any more."))
    if "code" in changed:
        raise NotAllowedNow(_("The code can't be changed once the category was opened."))
    if "closes_at" in changed:
        raise NotAllowedNow(_("This category is open already. Move its deadline with a reason, so that all are told."))
    if "opens_at" in changed and had_begun:
        raise NotAllowedNow(_("This category has begun to take entries, so its opening can't be moved."))
    if "grace_minutes" in changed and row.closes_at is not None and row.closes_at <= timezone.now():
        raise NotAllowedNow(_("The deadline has passed, so the time for files on their way can't be changed."))
    if "keeps_secrets" in changed and Submission.objects.filter(entry__category=row).exists():
        raise NotAllowedNow(_("Works were handed in under this promise, so it can't be changed."))


def _require_organiser(competition_id: int, by) -> None:
    if not is_organiser(by, competition_id):
        raise NotAllowed(_("Only an organiser of this competition may do this."))
