"""Kinds of messages: what each is for, and what may stand in its text.

Every app names the kinds that it writes. A kind without placeholders has a text that nobody edits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts import wording

_FACT = re.compile(r"%\(([a-z_]+)\)[sd]")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What stands in braces in an edited text: its meaning to the editor, and a made-up value for the preview."""

    name: str
    meaning: Any
    sample: Any


@dataclass(frozen=True, slots=True)
class Kind:
    """`subject` and `body` (paragraphs) are the platform's own words. `at_once`: it doesn't wait for a daily mail.
    `is_secret`: it opens something, so its text is shown to nobody but in the mail. `names_work`: who reads recipient
    and text together knows who made a work. `needs`: placeholders without which the body would be of no use."""

    code: str
    label: Any
    subject: Any = ""
    body: tuple[Any, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    at_once: bool = False
    is_secret: bool = False
    names_work: bool = False
    needs: tuple[str, ...] = ()

    @property
    def is_editable(self) -> bool:
        return bool(self.placeholders)

    @property
    def all_placeholders(self) -> tuple[Placeholder, ...]:
        """The own ones, and those of every message."""
        return (*self.placeholders, NAME)

    def own_words(self, locale: str) -> tuple[str, str]:
        """Subject and body as the platform says them in this language, with placeholders in braces."""
        with translation.override(locale):
            return _braced(str(self.subject)), "\n\n".join(_braced(str(each)) for each in self.body)

    def says(self, facts: Mapping[str, object]) -> tuple[str, str]:
        """Subject and body as the platform says them now, in the language that is active."""
        subject, body = self.own_words(translation.get_language())
        return wording.filled(subject, facts), wording.filled(body, facts)

    def sample(self, locale: str, **known: str) -> dict[str, str]:
        """A made-up value for each placeholder, in this language, but for what is known."""
        with translation.override(locale):
            return {each.name: known.get(each.name) or str(each.sample) for each in self.all_placeholders}

    def misfits(self, *texts: str) -> list[str]:
        """What stands in braces and is no placeholder of this kind."""
        known = {each.name for each in self.all_placeholders}
        return [name for name in wording.placeholders_in("\n".join(texts)) if name not in known]

    def missing(self, body: str) -> list[str]:
        """What this body must say and does not."""
        said = wording.placeholders_in(body)
        return [name for name in self.needs if name not in said]


def _braced(text: str) -> str:
    return _FACT.sub(r"{\1}", text).replace("%%", "%")


NAME = Placeholder("name", _("name of the recipient"), "Wulan Sari")
UNNAMED = Kind("", _("Message"), at_once=True, is_secret=True, names_work=True)
HELP_LINK = Kind("help-link", _("A link about your account"), at_once=True, is_secret=True)
PROOF_CODE = Kind("proof-code", _("A code that proves who you are"), at_once=True, is_secret=True)
HELPED = Kind("helped", _("What staff did for an account"), at_once=True)
MERGE_LINK = Kind("merge-link", _("A link that merges two accounts"), at_once=True, is_secret=True)
MERGED = Kind("merged", _("Two accounts were merged, or not"), at_once=True)
