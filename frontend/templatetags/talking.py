"""How the text of a message is shown: addresses as links, names of people marked, everything else as it was typed."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from accounts import locale
from development.talking.mentioning import pattern_of
from development.talking.seeing import Said

register = template.Library()
register.filter("clock", locale.clock)
_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]{1,500}", re.IGNORECASE)
_NO_PART_OF_IT = ".,;:!?)]}»”’"


@register.filter
def message_text(said: Said) -> SafeString:
    """Links lead outside by http or https alone, and tell the other side neither page nor reader."""
    text, pieces, end = said.row.text, [], 0
    for found in _ADDRESS.finditer(text):
        address = found.group().rstrip(_NO_PART_OF_IT)
        if len(address) > len("https://"):
            pieces.append(_with_names(text[end : found.start()], said.mentions))
            pieces.append(format_html('<a href="{}" rel="nofollow noopener noreferrer">{}</a>', address, address))
            end = found.start() + len(address)
    pieces.append(_with_names(text[end:], said.mentions))
    return mark_safe("".join(pieces))  # noqa: S308 - every piece is escaped


def _with_names(text: str, names: list[str]) -> SafeString:
    pattern = pattern_of(names)
    if pattern is None:
        return conditional_escape(text)
    pieces, end = [], 0
    for found in pattern.finditer(text):
        pieces += [conditional_escape(text[end : found.start()]), format_html("<strong>{}</strong>", found.group())]
        end = found.end()
    return mark_safe("".join([*pieces, conditional_escape(text[end:])]))  # noqa: S308 - every piece is escaped
