"""What a suspicion rests on, as a sentence for the organiser."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from judging.conflicts import detecting
from submissions.models import Category, Suspicion

SENTENCES = {
    detecting.OWN: _("The judge is one of its designers."),
    detecting.MAILBOX: _("Judge and designer have the same mailbox."),
    detecting.PHONE: _("Judge and designer have the same WhatsApp number."),
    detecting.DOMAIN: _("Judge and designer have addresses at the same organisation."),
    detecting.INSTITUTION: _("Judge and designer are at the same school, office or firm."),
    detecting.SAME_NAME: _("A designer has the same name as the judge."),
    detecting.NAMED: _("The judge's name stands in a text of the work."),
    detecting.NAME_AND_CITY: _("Judge and designer share a rare name and live in the same city."),
}
STRENGTHS = {
    detecting.POSSIBLE: _("possible"),
    detecting.PROBABLE: _("probable"),
    detecting.CERTAIN: _("certain"),
}
_NAMES_ARE_KEPT = (Category.JUDGING, Category.DELIBERATING)


@dataclass(frozen=True)
class Told:
    """One ground: the sentence, and the words that agree; empty where there is none to show."""

    sentence: str
    words: str


def grounds_of(suspicion: Suspicion) -> list[Told]:
    """While a category is judged the words stay away: together with the judge's profile they would name the designer,
    and whoever looks that up then does it on the entry's page, where it is on record."""
    is_kept = suspicion.entry.category.phase in _NAMES_ARE_KEPT
    return [Told(str(SENTENCES[ground["kind"]]), "" if is_kept else ground["words"]) for ground in suspicion.grounds]
