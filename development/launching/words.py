"""What the office writes about a product, and what such words may be. Texts and numbers come in as they are stored."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from audit.refusals import Invalid
from development.stages.targets import LARGEST, MOST_RUPIAH, SMALLEST
from files.reporting import mould_rules
from submissions.cleaning import clean_text, is_storable

# A year typed with two digits arrives as 26 after Christ.
EARLIEST = date(2000, 1, 1)
MOST_SHOPS, MOST_PAIRS, MOST_DAYS = 12, 1_000_000, 999
LONGEST = {"name": 120, "name_en": 120, "story": 6000, "story_en": 6000, "terms": 2000, "terms_en": 2000}
_IN_LINES = ("story", "story_en", "terms", "terms_en")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST_SHOP = {"name": 80, "city": 80, "url": 300}


@dataclass(frozen=True)
class Words:
    """Everything of a product that is written and not chosen. None or an empty text: not said."""

    name: str
    slug: str
    name_en: str = ""
    story: str = ""
    story_en: str = ""
    price: Decimal | None = None
    price_on: date | None = None
    material: str = ""
    size_from: int | None = None
    size_to: int | None = None
    shops: list[dict[str, str]] = field(default_factory=list)
    in_catalogue: bool = False
    least_order: int | None = None
    delivery_days: int | None = None
    terms: str = ""
    terms_en: str = ""

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "Words":
        """From the values of a form or a body, of which others are left out."""
        return cls(**{name: given[name] for name in cls.__dataclass_fields__ if name in given})


def require_words(words: Words, *, today: date) -> Words:
    """As they are stored: texts trimmed, names on one line.

    Refused (400), by the field of each value that can't be: no name or address, texts too long or with characters that
    can't be stored, a price without its day, sizes in the wrong order, an unknown material, a shop without a name or
    with another link than https.
    """
    fields: dict[str, list[str]] = {}
    for name, most in LONGEST.items():
        try:
            clean: Any = {name: clean_text(getattr(words, name), most, lines=name in _IN_LINES)}
            words = replace(words, **clean)
        except Invalid as refused:
            fields[name] = [refused.message]
    if not words.name:
        fields.setdefault("name", [_("Give the product a name.")])
    if not _SLUG.fullmatch(words.slug) or len(words.slug) > 80:
        fields["slug"] = [_("Write the address in small letters, digits and hyphens, for example jala-dara.")]
    fields |= _price(words, today) | _numbers(words)
    if words.material and mould_rules.current().material(words.material) is None:
        fields["material"] = [_("The table of materials does not have this one.")]
    if len(words.shops) > MOST_SHOPS or not all(_is_shop(shop) for shop in words.shops):
        fields["shops"] = [_("Give every shop a name, a city, and a link that begins with https://.")]
    if fields:
        raise Invalid(_("The page was not saved. See what is marked."), fields=fields)
    return words


def texts_of(words: Mapping[str, Any], more: Iterable[str] = ()) -> str:
    """Everything that visitors read of what was written, as one text."""
    written = [str(words[name] or "") for name in LONGEST]
    shops = [f"{shop['name']} {shop['city']}" for shop in words["shops"]]
    return "\n".join([*written, *shops, *more])


def _price(words: Words, today: date) -> dict[str, list[str]]:
    if words.price is None:
        return {}
    if not (1 <= words.price <= MOST_RUPIAH and words.price == int(words.price)):
        return {"price": [_("Write whole rupiah, for example 45000.")]}
    if words.price_on is None or not EARLIEST <= words.price_on <= today:
        return {"price_on": [_("Write the day on which this price was true, today at the latest.")]}
    return {}


def _numbers(words: Words) -> dict[str, list[str]]:
    fields = {}
    for name in ("size_from", "size_to"):
        value = getattr(words, name)
        if value is not None and not SMALLEST <= value <= LARGEST:
            fields[name] = [_("EU sizes go from %(first)d to %(last)d.") % {"first": SMALLEST, "last": LARGEST}]
    if not fields and (words.size_from or SMALLEST) > (words.size_to or LARGEST):
        fields["size_to"] = [_("The largest size is below the smallest one.")]
    for name, most in (("least_order", MOST_PAIRS), ("delivery_days", MOST_DAYS)):
        value = getattr(words, name)
        if value is not None and not 1 <= value <= most:
            fields[name] = [_("Write a whole number from 1 to %(most)d.") % {"most": most}]
    return fields


def _is_shop(shop: Mapping[str, str]) -> bool:
    is_known = set(shop) == set(_LONGEST_SHOP) and all(isinstance(text, str) for text in shop.values())
    if not is_known or any(len(shop[name]) > most for name, most in _LONGEST_SHOP.items()):
        return False
    is_sound = all(is_storable(text) and "\n" not in text for text in shop.values())
    return is_sound and bool(shop["name"].strip()) and is_link(shop["url"])


def is_link(url: str) -> bool:
    """An https address of a host by name, without blanks, user or password; no link at all is fine too."""
    if not url:
        return True
    if any(letter.isspace() or not letter.isprintable() for letter in url) or not url.startswith("https://"):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        parts.port  # noqa: B018 - reading it refuses what is no number
    except ValueError:
        return False
    last = host.rpartition(".")[2]
    is_name = "." in host and (last.isalpha() or last.startswith("xn--"))
    return is_name and "@" not in parts.netloc and not set(url) & set("<>\"'`\\{}")
