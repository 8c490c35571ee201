"""Texts as people type or paste them, made storable or refused."""

import unicodedata

from django.utils.translation import gettext as _

from audit.refusals import Invalid

_LAYOUT = {"\n", "\t"}
# Embeddings, overrides and isolates: what stands after one is written the other way round, beyond the text itself.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def is_storable(text: str) -> bool:
    """Whether it has neither control characters, but for ends of lines and tabs, nor halves of surrogate pairs."""
    return not any(unicodedata.category(letter) in {"Cc", "Cs"} and letter not in _LAYOUT for letter in text)


def is_title(text: str) -> bool:
    """Whether it can be stored and stand on one line among others: no mark in it turns the direction of writing."""
    return is_storable(text) and _TURNING.isdisjoint(text)


def clean_text(raw, letters: int, *, lines: bool = False) -> str:
    """The text trimmed, in one Unicode form, with plain line ends (or on one line where `lines` is False).

    Refused (Invalid): what is no text, control characters, on one line marks that turn the direction of writing, more
    than `letters` letters.
    """
    if not isinstance(raw, str):
        raise Invalid(_("Write this answer as text."))
    text = unicodedata.normalize("NFC", raw.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not (is_storable(text) if lines else is_title(text)):
        raise Invalid(_("This text has characters that can't be stored. Please type them anew."))
    if not lines:
        text = " ".join(text.split())
    if len(text) > letters:
        raise Invalid(_("This text may have %(most)d letters at most.") % {"most": letters})
    return text
