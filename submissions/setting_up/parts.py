"""What a category asks for: places for files and questions, in their order.

What a designer has handed in must stay complete, and what a draft holds must keep its place: see `_refuse_breaking`.
"""

from typing import Any, NoReturn

from django.db import transaction
from django.utils.translation import gettext as _

from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from files.limits import KINDS
from submissions.cleaning import clean_text
from submissions.models import Category, Entry, FileSlot, Question, Submission
from submissions.permissions import is_organiser
from submissions.setting_up.filling import fill, refuse, unused_code

Part = FileSlot | Question

SLOT_FIELDS = ("name", "name_en", "guidance", "guidance_en", "kinds", "is_required", "at_most", "is_outsole")
QUESTION_FIELDS = (
    "label",
    "label_en",
    "guidance",
    "guidance_en",
    "kind",
    "choices",
    "unit",
    "least",
    "most",
    "most_words",
    "is_required",
    "needed_from",
)
MOST_PARTS, MOST_FILES, MOST_CHOICES, MOST_WORDS = 40, 10, 30, 2000


def add_slot(*, category: Category, name: str, kinds: list[str], code: str = "", by, **fields) -> FileSlot:
    """A place for files, after the others. Fields: name_en, guidance, guidance_en, is_required, at_most, is_outsole.

    Refused: another than an organiser, and once the category has closed; a required file once a work was handed in
    (NotAllowedNow); kinds that we don't read, a code in use (Invalid).
    """
    return _add(FileSlot(category=category), {"name": name, "kinds": kinds, **fields}, code, name, by)


def add_question(*, category: Category, label: str, code: str = "", by, **fields) -> Question:
    """A question, after the others. Fields: label_en, guidance, guidance_en, kind, choices, unit, least, most,
    most_words, is_required, needed_from.

    Refused like `add_slot`, though a question that is needed only later may be required; a choice without at least two
    answers, a smallest number above the largest (Invalid).
    """
    return _add(Question(category=category), {"label": label, **fields}, code, label, by)


def change_slot(*, slot: FileSlot, by, **fields) -> FileSlot:
    """The fields that were given are changed.

    Refused as in `add_slot`; fewer kinds or files once an entry was begun, and making it required once a work was
    handed in (NotAllowedNow).
    """
    return _change(slot, fields, by)


def change_question(*, question: Question, by, **fields) -> Question:
    """The fields that were given are changed.

    Refused as in `add_question`; another kind or unit, fewer words or answers, closer bounds once an entry was begun,
    and making it required at once, or already, once a work was handed in (NotAllowedNow).
    """
    return _change(question, fields, by)


def remove_part(*, part: Part, by) -> None:
    """The file or question is not asked for any more. Refused once an entry was begun in its category."""
    with transaction.atomic():
        category = _hold(part.category_id, by)
        if _was_begun(category):
            raise NotAllowedNow(_("Entries were begun here, so this can't be removed. Make it optional instead."))
        record(verb=f"{part._meta.model_name}.removed", thing=part, by=by, code=part.code)
        part.delete()


def shift_part(*, part: Part, places: int, by) -> None:
    """The part stands so many places later (or earlier, where negative) among those of its kind, within their ends."""
    with transaction.atomic():
        _hold(part.category_id, by)
        order = list(type(part).objects.filter(category=part.category_id))
        here = order.index(part)
        order.insert(max(0, min(len(order) - 1, here + places)), order.pop(here))
        for place, one in enumerate(order):
            type(part).objects.filter(pk=one.pk).update(position=place)
        record(verb=f"{part._meta.model_name}.shifted", thing=part, by=by, places=places)


def _add(part: Part, given: dict[str, Any], code: str, name: str, by) -> Any:
    with transaction.atomic():
        category = _hold(part.category_id, by)
        others: list[Any] = list(type(part).objects.filter(category=category))
        if len(others) >= MOST_PARTS:
            raise NotAllowedNow(_("A category may ask for %(most)d of these at most.") % {"most": MOST_PARTS})
        taken = [other.code for other in others]
        if code in taken:
            refuse("code", _("This code is used in this category already."))
        part.code = code or unused_code(name, taken, 30)
        part.position = 1 + max((other.position for other in others), default=-1)
        _fill(part, given)
        if _binds(part) and _was_handed_in(category):
            _refuse_required()
        part.save(force_insert=True)
        record(verb=f"{part._meta.model_name}.added", thing=part, by=by, code=part.code)
    return part


def _change(part: Part, given: dict[str, Any], by) -> Any:
    with transaction.atomic():
        category = _hold(part.category_id, by)
        row = type(part).objects.select_related("category").get(pk=part.pk)
        before = type(part).objects.get(pk=part.pk)
        changed = _fill(row, given)
        _refuse_breaking(category, before, row)
        if changed:
            row.save(update_fields=changed)
            record(verb=f"{part._meta.model_name}.changed", thing=row, by=by, fields=sorted(changed))
    return row


def _refuse_breaking(category: Category, before: Part, after: Part) -> None:
    """A file or an answer that is there must stay where it is, and what was handed in must stay complete."""
    if _binds(after) and not _binds(before) and _was_handed_in(category):
        _refuse_required()
    if _is_narrower(before, after) and _was_begun(category):
        raise NotAllowedNow(
            _("Entries were begun here: what they hold would not fit any more. You may allow more, not less.")
        )


def _is_narrower(before: Any, after: Any) -> bool:
    if isinstance(before, FileSlot):
        return bool(set(before.kinds) - set(after.kinds)) or after.at_most < before.at_most
    codes = [{choice["code"] for choice in part.choices} for part in (before, after)]
    return (
        (before.kind, before.unit) != (after.kind, after.unit)
        or after.most_words < before.most_words
        or bool(codes[0] - codes[1])
        or (after.least is not None and (before.least is None or after.least > before.least))
        or (after.most is not None and (before.most is None or after.most < before.most))
    )


def _binds(part: Any) -> bool:
    """A work can't be handed in without it now."""
    return part.is_needed if isinstance(part, Question) else part.is_required


def _refuse_required() -> NoReturn:
    raise NotAllowedNow(_("Works were handed in here without this, so it can only be optional."))


def _fill(part: Part, given: dict[str, Any]) -> list[str]:
    if isinstance(part, FileSlot):
        if "kinds" in given:
            given = {**given, "kinds": _kinds(given["kinds"])}
        changed = fill(part, given, SLOT_FIELDS)
        if not 1 <= part.at_most <= MOST_FILES:
            refuse("at_most", _("Between 1 and %(most)d files.") % {"most": MOST_FILES})
        return changed
    if "choices" in given:
        given = {**given, "choices": _choices(given["choices"])}
    changed = fill(part, given, QUESTION_FIELDS)
    if not 1 <= part.most_words <= MOST_WORDS:
        refuse("most_words", _("Between 1 and %(most)d words.") % {"most": MOST_WORDS})
    if part.kind in Question.WITH_CHOICES and len(part.choices) < 2:
        refuse("choices", _("Offer at least two answers."))
    if part.least is not None and part.most is not None and part.least > part.most:
        refuse("most", _("The largest number must not be below the smallest."))
    return changed


def _kinds(raw) -> list[str]:
    if not isinstance(raw, list | tuple) or not raw or set(raw) - set(KINDS):
        refuse("kinds", _("Choose which kinds of file are taken here."))
    return [kind for kind in KINDS if kind in raw]


def _choices(raw) -> list[dict[str, str]]:
    """[{code, label, label_en}], codes made of the labels where there are none; labels are bounded and single lines."""
    if not isinstance(raw, list | tuple) or len(raw) > MOST_CHOICES:
        refuse("choices", _("Offer %(most)d answers at most.") % {"most": MOST_CHOICES})
    read: list[dict[str, str]] = []
    for choice in raw:
        label = clean_text(choice.get("label", ""), 80)
        codes = [one["code"] for one in read]
        code = choice.get("code") or unused_code(label, codes, 30)
        if not label or code in codes:
            refuse("choices", _("Write every answer once."))
        read.append({"code": code, "label": label, "label_en": clean_text(choice.get("label_en", ""), 80)})
    return read


def _hold(category_id: int, by) -> Category:
    """The category's row, held, where its parts may still be changed."""
    if not is_organiser(by, Category.objects.values_list("competition", flat=True).get(pk=category_id)):
        raise NotAllowed(_("Only an organiser of this competition may do this."))
    category = Category.objects.select_for_update().get(pk=category_id)
    if category.phase not in (Category.DRAFT, Category.OPEN):
        raise NotAllowedNow(_("This category has closed, so what it asks for can't be changed any more."))
    return category


def _was_begun(category: Category) -> bool:
    return Entry.objects.filter(category=category).exists()


def _was_handed_in(category: Category) -> bool:
    return Submission.objects.filter(entry__category=category).exists()
