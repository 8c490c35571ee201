"""What a competition and its categories still need before anybody can enter."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from submissions.models import Category, Competition


@dataclass(frozen=True)
class Lack:
    """One thing to add: a code for programs and a sentence for people."""

    code: str
    text: str
    category: Category | None = None


def lacking_in_competition(competition: Competition) -> list[Lack]:
    """What the competition's own page still needs: a summary, rules, a contact and at least one category."""
    lacks = []
    if not competition.summary:
        lacks.append(Lack("summary", _("Say in a few sentences what the competition is about.")))
    if not competition.terms:
        lacks.append(Lack("terms", _("Write down the rules and terms.")))
    if not competition.contact:
        lacks.append(Lack("contact", _("Name whom people can ask: an e-mail address or a WhatsApp number.")))
    if not competition.categories.all():
        lacks.append(Lack("categories", _("Add at least one category.")))
    return lacks


def lacking_in_category(category: Category) -> list[Lack]:
    """What the category still needs: both dates, the deadline yet to come, a required file and a question.

    Reads `slots.all()` and `questions.all()`, so that a prefetched category costs no query.
    """
    lacks = []
    if category.opens_at is None or category.closes_at is None:
        lacks.append(Lack("dates", _("Set the dates on which the category opens and closes."), category))
    elif category.closes_at <= timezone.now():
        lacks.append(Lack("dates", _("The deadline has passed already. Set a later one."), category))
    if not any(slot.is_required for slot in category.slots.all()):
        lacks.append(Lack("slots", _("Ask for at least one required file, such as a view or a board."), category))
    if not category.questions.all():
        lacks.append(Lack("questions", _("Ask at least one question, such as the concept."), category))
    return lacks
