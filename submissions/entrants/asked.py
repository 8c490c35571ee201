"""What the people of an entry still have to say before it can be handed in. Reads prefetched rows: no query."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from submissions.eligibility import age_at
from submissions.models import Entrant, Entry, GuardianConsent

ABOUT, GUARDIAN = "entrant_unknown", "guardian_missing"


@dataclass(frozen=True)
class Standing:
    """One designer of an entry, and what is lacking of this person: a code and a sentence, or nothing. `member` is the
    key of the membership; the owner has none."""

    person: User
    entrant: Entrant | None = None
    is_minor: bool = False
    lacks: str = ""
    text: str = ""
    member: int | None = None


def people_of(entry: Entry) -> list[User]:
    """The owner, then the team in the order they came. `entry` comes from `in_full()`."""
    return [entry.owner, *(member.person for member in entry.members.all())]


def entrant_of(entry: Entry, person: User) -> Entrant | None:
    """What the person told for the entry's edition."""
    here = entry.category.competition_id
    return next((one for one in person.entrants.all() if one.competition_id == here), None)


def standings(entry: Entry) -> list[Standing]:
    """Everybody whose work it is. `entry` comes from `in_full()`."""
    today = timezone.now().astimezone(ZoneInfo(entry.category.competition.time_zone)).date()
    members = {member.person_id: member.pk for member in entry.members.all()}
    return [
        replace(_standing(entry, person, today, is_alone=not members), member=members.get(person.pk))
        for person in people_of(entry)
    ]


def ages(entry: Entry) -> tuple[int | None, ...]:
    """How old each is on the day of the category's rules; None where it was not told."""
    told = [entrant_of(entry, person) for person in people_of(entry)]
    day = entry.category.age_on
    return tuple(age_at(one.born_on, day) if one is not None and day is not None else None for one in told)


def kind_of(entry: Entry) -> str | None:
    """As what the owner enters."""
    told = entrant_of(entry, entry.owner)
    return told.kind if told is not None else None


def _standing(entry: Entry, person: User, today: date, *, is_alone: bool) -> Standing:
    told = entrant_of(entry, person)
    if told is None:
        text = (
            _("Say as what you enter, and your date of birth.")
            if is_alone
            else _("%(name)s has not said yet as what they enter, and their date of birth.") % {"name": person.name}
        )
        return Standing(person, lacks=ABOUT, text=text)
    is_minor = told.is_minor(entry.category.competition.time_zone, today)
    if not is_minor or told.has_consent:
        return Standing(person, told, is_minor)
    return Standing(person, told, True, GUARDIAN, _guardian_text(told, person))


def _guardian_text(told: Entrant, person: User) -> str:
    name = {"name": person.name}
    if told.consent is None:
        return _("%(name)s is under 18: a parent or guardian has to agree.") % name
    if told.consent.status == GuardianConsent.REFUSED:
        return _("The guardian of %(name)s does not agree, so the entry can't be handed in like this.") % name
    return _("The guardian of %(name)s has been asked and has not answered yet.") % name
