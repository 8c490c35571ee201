"""What an entrant says of oneself, once for an edition."""

from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.profile import name_institution
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from submissions.eligibility import CLASSES, age_at
from submissions.entrants.asked import entrant_of
from submissions.models import Entrant, Entry
from submissions.permissions import is_designer_of

LEAST_AGE, MOST_AGE = 10, 110


def tell(*, entry: Entry, kind: str, born_on: date | None, institution: str, by) -> Entrant:
    """As what the person enters, the date of birth, and the school, office or firm of the profile are as given; they
    hold for all own entries of this edition. An Event says that it was told, and nothing of what.

    Refused: a person who is no designer of the entry (NotAllowed); while none of the own entries of the edition can be
    changed (NotAllowedNow); an unknown class, a date of birth that can't be (Invalid, by field); a new date of birth
    after a guardian has answered (NotAllowedNow).
    """
    if not is_designer_of(entry, by):
        raise NotAllowed(_("Only the designers of this entry may do this."))
    competition = entry.category.competition
    born_on = _checked(kind, born_on, competition.time_zone)
    with transaction.atomic():
        if not Entry.objects.owned_by(by).editable_now().filter(category__competition=competition).exists():
            raise NotAllowedNow(_("Your entries can't be changed any more, so this stays as you told it."))
        row = Entrant.objects.select_for_update(of=("self",)).select_related("consent")
        known = row.filter(person=by, competition=competition).first()
        if known is not None and known.has_consent and known.born_on != born_on:
            raise NotAllowedNow(
                _("Your guardian has agreed with this date of birth. Write to the organiser if it is wrong.")
            )
        entrant, _is_new = Entrant.objects.update_or_create(
            person=by, competition=competition, defaults={"kind": kind, "born_on": born_on}
        )
        name_institution(user=by, institution=institution, by=by)
        record(verb="entrant.told", thing=entrant, by=by)
    return entrant


def known_of(entry: Entry, person) -> Entrant | None:
    """What the person told for this edition; else, not stored, what was told for the last one, to begin with."""
    here = entrant_of(entry, person)
    if here is not None:
        return here
    return Entrant.objects.filter(person=person).order_by("-told_at", "-pk").first()


def _checked(kind: str, born_on: date | None, zone: str) -> date:
    fields: dict[str, list[str]] = {}
    if kind not in CLASSES:
        fields["kind"] = [_("Choose as what you enter.")]
    today = timezone.now().astimezone(ZoneInfo(zone)).date()
    if born_on is None:
        fields["born_on"] = [_("Write your date of birth with the year, for example 31 May 2008.")]
    elif not LEAST_AGE <= age_at(born_on, today) <= MOST_AGE:
        fields["born_on"] = [_("Please check the year: this can't be your date of birth.")]
    if born_on is None or fields:
        raise Invalid(_("Please check the marked fields."), fields=fields)
    return born_on
