"""An entry whose owner has left goes on in the hands of somebody from its team."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.message_kinds import HELPED
from accounts.messages import Letter, write_each
from accounts.models import Help, User
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from office.helping.asking import read_reason
from office.helping.reach import people_of
from submissions.entering.holding import hold, hold_category
from submissions.models import Category, Competition, Entry, TeamMember

OUT = (Entry.WITHDRAWN, Entry.DISQUALIFIED)
# From judging on, who made a work is told on record alone, and prizes and rights are agreed with the owner by name.
BEFORE_JUDGING = (Category.DRAFT, Category.OPEN, Category.CLOSED)


def entries_to_hand_over(competition: Competition, person: User, by):
    """Entries of this owner that have a team and are not judged yet, as far as the helper may know of them."""
    rows = Entry.objects.filter(owner=person, category__competition=competition, members__isnull=False)
    rows = rows.without_conflict(by).exclude(status__in=OUT).filter(category__phase__in=BEFORE_JUDGING)
    return rows.select_related("category").prefetch_related("members__person").distinct().order_by("pk")


def replace_owner(*, entry: Entry, person: User, reason: str, by) -> Help:
    """This member of the team owns the entry from now on, and who owned it is a member: nobody loses the credit, and
    nothing that was handed in changes. Both are told, with the reason.

    Refused: another than an organiser without conflict (NotAllowed); somebody who is not in the team (Invalid); an
    entry that is out or is judged already, a person with as many entries as one may have (NotAllowedNow)."""
    reason = read_reason(reason)
    with transaction.atomic():
        hold_category(entry)
        held = hold(entry)
        competition = held.category.competition
        if not people_of(competition, by).filter(pk=held.owner_id).exists():
            raise NotAllowed(_("You can't help this person here. Ask another organiser."))
        before = held.owner
        _refuse(held, person)
        if not TeamMember.objects.filter(entry=held, person=person).delete()[0] or not person.is_active:
            sentence = _("Choose somebody from the team.")
            raise Invalid(sentence, fields={"person": [sentence]})
        TeamMember.objects.create(entry=held, person=before)
        Entry.objects.filter(pk=held.pk).update(owner=person)
        help = Help.objects.create(
            person=before,
            other=person,
            competition=competition.pk,
            act=Help.OWNER,
            status=Help.DONE,
            reason=reason,
            about=f"entry:{held.pk}",
            asked_by=by,
            done_at=timezone.now(),
        )
        record(verb="entry.owner_replaced", thing=held, by=by, before=before.pk, after=person.pk, help=help.pk)
        _tell(held, before, person, reason)
    return help


def _refuse(entry: Entry, person: User) -> None:
    if entry.status in OUT:
        raise NotAllowedNow(_("This entry has left the competition already."))
    if entry.category.phase not in BEFORE_JUDGING:
        raise NotAllowedNow(_("Judging has begun in this category, so the owner stays."))
    own = Entry.objects.filter(owner=person, category=entry.category_id).exclude(status=Entry.WITHDRAWN)
    if own.count() >= entry.category.entries_per_person:
        raise NotAllowedNow(_("This person has as many entries of the own as one may have in this category."))


def _tell(entry: Entry, before: User, after: User, reason: str) -> None:
    facts = {"code": entry.code, "name": after.name, "reason": reason}

    def subject():
        return _("%(competition)s: entry %(code)s") % {
            "competition": spoken(entry.category.competition, "name"),
            "code": entry.code,
        }

    def to_after():
        return _("An organiser has made you the owner of entry %(code)s.\n\nReason: %(reason)s") % facts

    def to_before():
        return (
            _(
                "%(name)s owns entry %(code)s from now on, and you stay in its team with your name.\n\n"
                "Reason: %(reason)s\n\nIf this is not right, please write to the organiser."
            )
            % facts
        )

    letters = [Letter(after, subject, to_after), Letter(before, subject, to_before)]
    write_each(letters, about=f"entry:{entry.pk}", kind=HELPED)
