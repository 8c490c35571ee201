"""The texts of an entry: read strictly by kind of question, saved against the version that was seen."""

import re
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import number
from audit.refusals import Changed, Invalid
from submissions.cleaning import clean_text
from submissions.entering.guarding import refuse_change, require_designer
from submissions.models import Entry, Question

TITLE_LETTERS, TEXT_LETTERS, LONG_LETTERS = 120, 300, 20_000
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?", re.ASCII)


def save_texts(*, entry: Entry, version: int, by, title: str | None = None, answers: dict | None = None) -> Entry:
    """The title and the answers that were sent are saved; what was not sent stays; an empty answer is cleared.

    Answers are {question code: text}; a number is a Decimal or its digits with a point, several answers are a list of
    codes or one text with commas. Refused with the fields at
    fault (Invalid); when somebody saved since `version` was read (Changed); when the time has passed (NotAllowedNow).
    Saves write no Event: what counts is frozen with its digest when the entry is handed in.
    """
    require_designer(entry, by)
    new_title, new_answers, wrong = _read(entry, title, answers or {})
    if wrong:
        raise Invalid(_("Some of the texts can't be saved yet. See the marked fields."), fields=wrong)
    return _store(entry, version, new_title, new_answers)


def save_good_texts(
    *, entry: Entry, version: int, by, title: str | None = None, answers: dict | None = None
) -> dict[str, list[str]]:
    """What can be read is saved as by `save_texts`; answers with the sentences about the rest, whose saved texts stay.

    The whole is refused when somebody saved since `version` was read (Changed) or the time has passed (NotAllowedNow).
    """
    require_designer(entry, by)
    new_title, new_answers, wrong = _read(entry, title, answers or {})
    _store(entry, version, new_title, new_answers)
    return wrong


def _store(entry: Entry, version: int, new_title: str | None, new_answers: dict[str, str]) -> Entry:
    with transaction.atomic():
        held = Entry.objects.select_for_update().get(pk=entry.pk)
        if held.version != version:
            raise Changed(
                _("This entry was saved in another window meanwhile. Your text here is kept, but not saved yet.")
            )
        kept_title = held.title if new_title is None else new_title
        kept_answers = {code: text for code, text in {**held.answers, **new_answers}.items() if text}
        mine = Entry.objects.editable_now().filter(pk=entry.pk, version=version)
        if not mine.update(title=kept_title, answers=kept_answers, version=F("version") + 1, changed_at=Now()):
            refuse_change(entry)
    entry.title, entry.answers = kept_title, kept_answers
    entry.version, entry.changed_at = version + 1, timezone.now()
    return entry


def _read(entry: Entry, title: str | None, answers: dict) -> tuple[str | None, dict[str, str], dict[str, list[str]]]:
    """Title and answers as they are stored, and the sentences about what can't be, by field."""
    questions = {question.code: question for question in entry.category.questions.all()}
    wrong: dict[str, list[str]] = {}
    read: dict[str, str] = {}
    for code, raw in answers.items():
        try:
            if code not in questions:
                raise Invalid(_("This question is not asked in this category."))
            read[code] = read_answer(questions[code], raw)
        except Invalid as refusal:
            wrong[str(code)[:60]] = [refusal.message]
    new_title = None
    try:
        new_title = None if title is None else clean_text(title, TITLE_LETTERS)
    except Invalid as refusal:
        wrong["title"] = [refusal.message]
    return new_title, read, wrong


def read_answer(question: Question, raw) -> str:
    """The answer as it is stored, "" for none; Invalid with a sentence for what this kind of question can't hold."""
    if raw is None or raw in ("", []):
        return ""
    if question.kind == Question.NUMBER:
        return _number(question, raw)
    if question.kind == Question.SEVERAL:
        return _several(question, raw)
    if not isinstance(raw, str):
        raise Invalid(_("Write this answer as text."))
    if question.kind == Question.CHOICE:
        if raw not in {choice["code"] for choice in question.choices}:
            raise Invalid(_("Choose one of the answers offered."))
        return raw
    is_long = question.kind == Question.LONG
    text = clean_text(raw, LONG_LETTERS if is_long else TEXT_LETTERS, lines=is_long)
    over = len(text.split()) - question.most_words
    if over > 0:
        raise Invalid(
            ngettext(
                "This text may have %(most)d words. Please shorten it by %(over)d word.",
                "This text may have %(most)d words. Please shorten it by %(over)d words.",
                over,
            )
            % {"most": question.most_words, "over": over}
        )
    return text


def _several(question: Question, raw) -> str:
    """Codes in the order in which they are offered, with a comma between; read from a list or from such a text."""
    codes = raw.split(",") if isinstance(raw, str) else raw
    offered = [choice["code"] for choice in question.choices]
    if not isinstance(codes, list) or not all(code in offered for code in codes):
        raise Invalid(_("Choose among the answers offered."))
    return ",".join(code for code in offered if code in codes)


def _number(question: Question, raw) -> str:
    text = format(raw, "f") if isinstance(raw, Decimal) else raw
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        raise Invalid(_("This is not a number."))
    exact = Decimal(text)
    if question.least is not None and exact < question.least:
        raise Invalid(_("Give a number of at least %(least)s.") % {"least": number(question.least)})
    if question.most is not None and exact > question.most:
        raise Invalid(_("Give a number of at most %(most)s.") % {"most": number(question.most)})
    return format(exact.normalize() if exact else Decimal(0), "f")
