"""What is said in an objection and in its answer: bounded, and known afterwards by a digest."""

import hashlib

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.refusals import Invalid
from submissions.cleaning import clean_text

MOST_LETTERS = 4000


def said(raw, *, least: int, field: str) -> str:
    """The text, cleaned. Refused (Invalid): fewer letters than `least`, more than 4,000, or what is no text."""
    try:
        text = clean_text(raw, MOST_LETTERS, lines=True)
    except Invalid as refused:
        raise Invalid(str(refused), fields={field: [str(refused)]}) from refused
    if len(text) < least:
        sentence = ngettext(
            "Please write at least %(n)d letter, so that the other side can follow you.",
            "Please write at least %(n)d letters, so that the other side can follow you.",
            least,
        ) % {"n": least}
        raise Invalid(sentence, fields={field: [sentence]})
    return text


def digest_of(text: str) -> str:
    """By which the record shows that a text was not changed, without holding it."""
    return hashlib.sha256(text.encode()).hexdigest()


def one_of(value, allowed, *, field: str) -> str:
    """The value. Refused (Invalid): one that is not offered."""
    if value not in allowed:
        raise Invalid(_("Choose one of the answers."), fields={field: [_("Choose one of the answers.")]})
    return value
