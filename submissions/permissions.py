"""Who may do what with an entry, and when: yes, or no with a sentence that says why.

Verbs ask again inside their transaction; pages ask to show which buttons would work.
"""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.locale import moment
from accounts.models import Invitation
from submissions.models import Category, Entry, Seat
from submissions.models.pending import waiting
from submissions.moves import ACCEPT, DISQUALIFY, RESTORE, RETURN, SUBMIT, TAKE_BACK, WITHDRAW

Verdict = tuple[bool, str]
YES: Verdict = (True, "")

_SETTLED = {
    Entry.ACCEPTED: gettext_lazy("This entry has passed the eligibility check and can't be changed any more."),
    Entry.REJECTED: gettext_lazy("This entry did not pass the eligibility check and can't be changed any more."),
    Entry.WITHDRAWN: gettext_lazy("This entry is withdrawn and can't be changed any more."),
    Entry.DISQUALIFIED: gettext_lazy("This entry is disqualified and can't be changed any more."),
}
_JUDGED = gettext_lazy("Judging has begun in this category, so eligibility is not checked any more.")
_SCREENED_IN = (Category.OPEN, Category.CLOSED)


def is_designer_of(entry: Entry, user) -> bool:
    """True for the owner and for members of the team."""
    return Entry.objects.owned_by(user).filter(pk=entry.pk).exists()


def may_enter(category: Category, user) -> Verdict:
    """A person who may enter at all, while the category is open, up to its limit of entries."""
    return may_enter_each([category], user)[category.pk]


def may_enter_each(categories: Iterable[Category], user) -> dict[int, Verdict]:
    """`may_enter` for many categories, in three queries."""
    categories = list(categories)
    never = why_never_each(categories, user)
    entered = Entry.objects.filter(owner=user, category__in=categories).exclude(status=Entry.WITHDRAWN)
    counted = Counter(entered.values_list("category", flat=True))
    return {one.pk: _may_enter(one, never[one.pk], counted[one.pk]) for one in categories}


def why_never_each(categories: Iterable[Category], user) -> dict[int, str]:
    """By category, why this person may not enter it at any time: a seat in its competition, or secret designs seen
    for a partner. Empty where nothing stands against it."""
    taken_up = Invitation.objects.filter(purpose=Invitation.CONTACT, accepted_by=user)
    if taken_up.exists():
        sentence = _("You act for a development partner and see secret designs, so you can't enter a competition here.")
        return {one.pk: sentence for one in categories}
    seated = set(Seat.objects.of(user).values_list("competition", flat=True))
    sentence = _("You have a task in this competition, so you can't enter it yourself.")
    return {one.pk: sentence if one.competition_id in seated else "" for one in categories}


def _may_enter(category: Category, never: str, entered: int) -> Verdict:
    if never:
        return False, never
    if not category.is_open:
        return False, why_not_open(category)
    most = category.entries_per_person
    if entered >= most:
        return False, ngettext(
            "Each person may enter %(most)d work in this category, and you have started it already.",
            "Each person may enter %(most)d works in this category, and you have started them already.",
            most,
        ) % {"most": most}
    return YES


def why_not_open(category: Category) -> str:
    """The sentence for a category that takes no entries at this moment."""
    zone = category.competition.time_zone
    if category.phase == Category.DRAFT or category.opens_at is None or category.closes_at is None:
        return _("This category does not take entries yet.")
    if category.phase == Category.OPEN and not category.has_begun:
        return _("This category takes entries from %(when)s.") % {"when": moment(category.opens_at, zone)}
    return _("This category closed for entries on %(when)s.") % {"when": moment(category.closes_at, zone)}


def may_edit(entry: Entry, user) -> Verdict:
    """Its designers, while the category is open or within the correction window of this entry."""
    if not is_designer_of(entry, user):
        return False, _("Only its designer may change this entry.")
    return is_editable(entry)


def is_editable(entry: Entry) -> Verdict:
    """The moment's half of `may_edit`, without a query."""
    if not SUBMIT.fits(entry):
        return False, str(_SETTLED[entry.status])
    if entry.category.is_open or entry.has_correction_window:
        return YES
    if entry.status == Entry.RETURNED and entry.correction_until:
        until = moment(entry.correction_until, entry.category.competition.time_zone)
        return False, _("The time for corrections ended on %(when)s.") % {"when": until}
    return False, why_not_open(entry.category)


def may_take_back(entry: Entry) -> Verdict:
    """What is handed in, or waits for its files, goes back to draft while the category is open."""
    if not TAKE_BACK.fits(entry) and waiting(entry) is None:
        return False, _("This entry is not handed in, so there is nothing to take back.")
    return YES if entry.category.is_open else (False, why_not_open(entry.category))


def may_withdraw(entry: Entry) -> Verdict:
    """What was once handed in may leave the competition until its category is decided."""
    if not WITHDRAW.fits(entry):
        return False, str(_SETTLED[entry.status])
    if entry.category.phase == Category.DECIDED:
        return False, _("This category is decided, so entries can't be withdrawn any more.")
    if not entry.submissions.all():
        return False, _("This entry was never handed in. Delete the draft instead.")
    return YES


def may_delete(entry: Entry) -> Verdict:
    """A draft that was never handed in, while its category is open."""
    if entry.status != Entry.DRAFT or entry.submissions.all():
        return False, _("This entry was handed in once, so it is kept. You can withdraw it instead.")
    return YES if entry.category.is_open else (False, why_not_open(entry.category))


def holds_seat(user, competition_id: int, *kinds: str) -> bool:
    """True while the person holds one of these seats in the competition."""
    return Seat.objects.of(user).filter(competition=competition_id, kind__in=kinds).exists()


def is_organiser(user, competition_id: int) -> bool:
    return holds_seat(user, competition_id, Seat.ORGANISER)


def is_party_to(entry: Entry, user) -> bool:
    """True for its designers and for anybody with a conflict on it: such a person never decides about it."""
    return not Entry.objects.without_conflict(user).filter(pk=entry.pk).exists()


def may_decide_on(entry: Entry, user) -> Verdict:
    """An organiser of its competition who is no party to it."""
    if not is_organiser(user, entry.category.competition_id):
        return False, _("Only an organiser of this competition may do this.")
    if is_party_to(entry, user):
        return False, _("You have a conflict of interest with this entry, so somebody else must decide.")
    return YES


def may_settle(entry: Entry) -> Verdict:
    """Accepting and rejecting: once its designer can't change it any more, and before judging begins."""
    if not ACCEPT.fits(entry):
        return False, _("This entry is not waiting for a decision.")
    zone = entry.category.competition.time_zone
    if entry.category.is_open:
        until = moment(entry.category.closes_at, zone)
        return False, _(
            "Its designer may change this entry until %(when)s. Accepting and rejecting come after that."
        ) % {"when": until}
    if entry.has_correction_window:
        until = moment(entry.correction_until, zone)
        return False, _(
            "Its designer may correct this entry until %(when)s. Accepting and rejecting come after that."
        ) % {"when": until}
    pending = waiting(entry)
    if pending is not None:
        until = moment(pending.until, zone)
        return False, _("Files of this hand-in may arrive until %(when)s. Decide after that.") % {"when": until}
    return YES if entry.category.phase in _SCREENED_IN else (False, str(_JUDGED))


def may_return(entry: Entry) -> Verdict:
    """Asking for corrections: from the first hand-in until judging begins."""
    if not RETURN.fits(entry):
        return False, _("This entry is not waiting for a decision.")
    return YES if entry.category.phase in _SCREENED_IN else (False, str(_JUDGED))


def may_blank(entry: Entry) -> Verdict:
    """Blanking words in the judges' copy: between the deadline and the beginning of judging."""
    if entry.status not in (Entry.SUBMITTED, Entry.RETURNED, Entry.ACCEPTED):
        return False, _("This entry is not in the competition, so nothing of it is blanked.")
    if entry.category.is_open:
        return False, _("This category still takes entries. Return the entry with a note instead.")
    return YES if entry.category.phase in _SCREENED_IN else (False, str(_JUDGED))


def may_pin(entry: Entry) -> Verdict:
    """Remarks on pictures: as long as corrections may be asked for."""
    return may_return(entry)


def may_disqualify(entry: Entry) -> Verdict:
    """From the deadline until the category is decided."""
    if not DISQUALIFY.fits(entry):
        return False, _("This entry has left the competition already.")
    if entry.category.is_open:
        return False, _("This category still takes entries. Return the entry with a note instead.")
    if entry.category.phase == Category.DECIDED:
        return False, _("This category is decided, so its entries stand.")
    return YES


def may_restore(entry: Entry) -> Verdict:
    """Taking a rejection or disqualification back, from the deadline until the category is decided."""
    if not RESTORE.fits(entry):
        return False, _("This entry is neither rejected nor disqualified.")
    if entry.category.is_open:
        return False, _("This category still takes entries. Take the decision back after the deadline.")
    if entry.category.phase == Category.DECIDED:
        return False, _("This category is decided, so its entries stand.")
    return YES
