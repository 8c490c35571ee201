"""Names of people in messages: written as @Name, or chosen from the people who take part."""

import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext as _

from audit.refusals import Invalid
from development.models import Partner
from development.talking.room import Member, Room


def pattern_of(names: Iterable[str]) -> re.Pattern[str] | None:
    """Finds @Name of any of these names, the longest that fits; None without names."""
    longest_first = sorted({_plain(name) for name in names if name.strip()}, key=len, reverse=True)
    if not longest_first:
        return None
    either = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<!\w)@({either})(?!\w)", re.IGNORECASE)


def mentioned(*, room: Room, text: str, chosen: Iterable[int], audience: str, firm: Partner | None) -> list[Member]:
    """Who is mentioned: everybody chosen, and everybody whose @Name stands in the text.

    Refused (Invalid): who takes no part here, and who can't read the message or may not be named in it. Of several
    people with one name in the text, those are meant that may read it.
    """
    known = {member.person.pk: member for member in room.known}
    picked = {pk: known.get(pk) for pk in chosen}
    if None in picked.values():
        _refuse(_("One of the people you chose takes no part here. Choose again."))
    everybody = [member for member in picked.values() if member is not None]
    barred = [member for member in everybody if not room.lets_name(member, audience, firm)]
    for name in _names_in(text, known.values()):
        same = [member for member in known.values() if _plain(member.person.name).casefold() == name]
        named = [member for member in same if room.lets_name(member, audience, firm)]
        everybody += named
        barred += [] if named else same
    if barred:
        _refuse(_why_not(room, barred, audience, firm))
    return list({member.person.pk: member for member in everybody}.values())


def _names_in(text: str, members: Iterable[Member]) -> list[str]:
    pattern = pattern_of(member.person.name for member in members)
    return list(dict.fromkeys(found.casefold() for found in pattern.findall(_plain(text)))) if pattern else []


def _why_not(room: Room, barred: list[Member], audience: str, firm: Partner | None) -> str:
    names = {"names": ", ".join(dict.fromkeys(member.person.name for member in barred))}
    if any(room.lets_read(member, audience, firm) for member in barred):
        return (
            _(
                "Everybody reads this message, and the firms in this project do not know of each other. Mention "
                "%(names)s in a message to that firm alone."
            )
            % names
        )
    return _("%(names)s can't read this message. Choose other readers, or leave the name out.") % names


def _refuse(sentence: str) -> None:
    raise Invalid(sentence, fields={"mentions": [sentence]})


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
