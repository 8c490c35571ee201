"""A ready text for WhatsApp to somebody for whom a project waits. It names neither design nor firm."""

from urllib.parse import quote, urljoin

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from development.pacing.paces import Pace
from development.pacing.places import place_of
from development.pacing.waits import Wait
from development.pacing.words import for_days, plain
from judging.reminding import whatsapp_number


def chat_with(person: User, wait: Wait, pace: Pace) -> str:
    """The address that opens WhatsApp with the text, in this person's language; empty without a number it knows."""
    number = whatsapp_number(person.phone)
    return f"https://wa.me/{number}?text={quote(chat_text(person, wait, pace))}" if number else ""


def chat_text(person: User, wait: Wait, pace: Pace) -> str:
    with translation.override(person.locale):
        words = {
            "name": person.name,
            "what": plain(wait),
            "days": for_days(wait.days(pace)),
            "link": urljoin(settings.SITE_URL, place_of(wait)),
        }
        return (
            _(
                "Dear %(name)s,\n\na development project waits for you: %(what)s (%(days)s).\n\n"
                "Please open it here: %(link)s"
            )
            % words
        )
