"""The contact line of a competition as a link that a phone opens, and when it has to be in sight."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from django.utils import timezone
from django.utils.translation import gettext as _

from judging.reminding import whatsapp_number
from submissions.models import Entry

LAST_HOURS = timedelta(hours=48)
_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{3,190}", re.ASCII)
_PHONE = re.compile(r"\+?[0-9][0-9 ().-]{7,20}[0-9]", re.ASCII)


@dataclass(frozen=True)
class Help:
    """Whom to ask; `url` opens WhatsApp or a mail with the entry's code in it, and is empty where neither is named."""

    line: str
    url: str


def help_in_last_hours(entry: Entry, until: datetime | None) -> Help | None:
    """The competition's contact in the last two days before `until`; None before, after, and where none is named."""
    line = entry.category.competition.contact
    if not line or until is None or not timedelta() < until - timezone.now() <= LAST_HOURS:
        return None
    text = _("Entry %(code)s: I need help before the deadline.") % {"code": entry.code}
    phone, address = _PHONE.search(line), _EMAIL.search(line)
    number = whatsapp_number(phone[0]) if phone else ""
    if number:
        return Help(line, f"https://wa.me/{number}?{urlencode({'text': text}, quote_via=quote)}")
    if address:
        return Help(line, f"mailto:{address[0]}?{urlencode({'subject': text}, quote_via=quote)}")
    return Help(line, "")
