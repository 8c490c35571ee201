"""Merging two accounts of one person: asked by one organiser, agreed to by another where the accounts reach far."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.merging import begin_merging, hold_both, hold_pair
from accounts.models import Help, User
from accounts.permissions import is_of_office
from audit.moves import Move, move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from office.helping.asking import AGREE, TAKE_BACK, read_reason
from office.merging.clashes import clashes
from office.merging.reach import pair_needs_office, pair_needs_second, require_pair
from submissions.models import Competition
from submissions.permissions import is_organiser

LAPSE = Move("help.lapsed", (Help.WAITING,), Help.WITHDRAWN)


def ask_merging(*, competition: Competition, kept: User, left: User, checked: str, reason: str, by) -> Help:
    """Both addresses are asked, and nothing moves before both have confirmed. Where an account reaches far, a second
    person agrees first.

    Refused: whoever may not help both (NotAllowed); what stands against it, or is under way already (NotAllowedNow);
    no reason, no check of the person (Invalid)."""
    if checked not in dict(Help.CHECKS):
        sentence = _("Say how you made sure that both accounts are of one person.")
        raise Invalid(sentence, fields={"checked": [sentence]})
    reason = read_reason(reason)
    with transaction.atomic():
        kept, left = hold_both(kept.pk, left.pk)
        require_pair(competition, kept, left, by)
        _refuse_under_way(kept, left, by)
        _refuse_clashes(kept, left, by)
        takes_two = pair_needs_second(competition, kept, left, by)
        help = Help.objects.create(
            person=kept,
            other=left,
            competition=competition.pk,
            act=Help.MERGE,
            status=Help.SECOND if takes_two else Help.WAITING,
            reason=reason,
            checked=checked,
            old_address=left.email.lower(),
            new_address=kept.email.lower(),
            asked_by=by,
        )
        record(verb="help.asked", thing=help, by=by, act=help.act, kept=kept.pk, closed=left.pk, checked=checked)
        if not takes_two:
            begin_merging(help=help)
    return help


def agree_merging(*, help: Help, competition: Competition, by) -> None:
    """A second person has agreed: both addresses are asked now.

    Refused: who asked, whoever may not help both, and where an account reaches further than the competitions of who
    asked, anybody who is not of the office (NotAllowed); what does not wait, what stands against it by now, or whose
    asker organises no more (NotAllowedNow)."""
    with transaction.atomic():
        kept, left = hold_pair(help)
        require_pair(competition, kept, left, by)
        if by.pk == help.asked_by_id:
            raise NotAllowed(_("You asked for it, so somebody else has to agree."))
        if pair_needs_office(competition, kept, left, help.asked_by) and not is_of_office(by):
            raise NotAllowed(_("This account has tasks beyond this competition: a person of the office has to agree."))
        if not is_organiser(help.asked_by, competition.pk):
            raise NotAllowedNow(_("Who asked for it does not organise this competition any more. Take it back."))
        _refuse_clashes(kept, left, by)
        move(help, AGREE, by=by, also={"agreed_by": by, "agreed_at": timezone.now()}, act=help.act)
        begin_merging(help=help)


def take_back_merging(*, help: Help, competition: Competition, by) -> None:
    """It does not happen, and the links work no more. Refused: whoever may not help both (NotAllowed), what is done or
    over (NotAllowedNow)."""
    with transaction.atomic():
        require_pair(competition, *hold_pair(help), by)
        move(help, TAKE_BACK, by=by, act=help.act)


def merging_under_way(kept: User, left: User) -> Help | None:
    """What was asked about these two accounts, whichever is kept, and is neither done nor over."""
    pair = (kept, left)
    rows = Help.objects.under_way().filter(act=Help.MERGE, person__in=pair, other__in=pair).exclude(_over())
    return rows.select_related("person", "other", "asked_by", "agreed_by").first()


def _over() -> Q:
    return Q(ends_at__lte=timezone.now())


def _refuse_under_way(kept: User, left: User, by) -> None:
    pair = (kept, left)
    rows = Help.objects.under_way().filter(Q(person__in=pair) | Q(other__in=pair), act=Help.MERGE)
    for one in rows.filter(_over()):
        move(one, LAPSE, by=by, act=one.act)
    if rows.exclude(_over()).exists():
        raise NotAllowedNow(_("The same is under way for this person already."))


def _refuse_clashes(kept: User, left: User, by) -> None:
    found = clashes(kept, left, by)
    if found:
        raise NotAllowedNow(" ".join([_("These accounts can't be merged."), *found]))
