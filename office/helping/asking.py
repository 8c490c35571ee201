"""Helping who can't do it alone: asked by one organiser, agreed to by another where the account reaches far."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.helping import begin_address_change, end_everywhere
from accounts.models import Help, User
from accounts.permissions import is_of_office
from audit.moves import Move, move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from office.helping.reach import needs_office, needs_second, people_of, require_helper
from submissions.cleaning import clean_text
from submissions.models import Competition
from submissions.permissions import is_organiser

MOST_REASON = 500
AGREE = Move("help.agreed", (Help.SECOND,), Help.WAITING)
TAKE_BACK = Move("help.taken_back", (Help.SECOND, Help.WAITING), Help.WITHDRAWN)


def end_sessions(*, competition: Competition, person: User, reason: str, by) -> Help:
    """The person is logged out everywhere at once, and told why. Takes one organiser: it opens nothing to anybody.

    Refused: whoever may not help this person (NotAllowed); no reason (Invalid)."""
    with transaction.atomic():
        require_helper(competition, person, by)
        help = Help.objects.create(
            person=person,
            competition=competition.pk,
            act=Help.SESSIONS,
            status=Help.DONE,
            reason=read_reason(reason),
            asked_by=by,
            done_at=timezone.now(),
        )
        end_everywhere(help=help, by=by)
    return help


def ask_address(*, competition: Competition, person: User, address: str, checked: str, reason: str, by) -> Help:
    """Somebody who lost the e-mail address is to get another one: both addresses are told, and nothing changes for 72
    hours and before the new one is confirmed. Where the account reaches far, a second person agrees first.

    Refused: whoever may not help this person (NotAllowed); the same while one is under way (NotAllowedNow); no reason,
    no check of the person, no good address (Invalid)."""
    fields: dict[str, list[str]] = {}
    address = address.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        fields["address"] = [_("Write an e-mail address, such as nama@contoh.id.")]
    if address in (person.email.lower(), by.email.lower()):
        fields["address"] = [_("Write the new address of this person: another one than now, and not your own.")]
    if checked not in dict(Help.CHECKS):
        fields["checked"] = [_("Say how you made sure who the person is.")]
    if fields:
        raise Invalid(_("Please check the marked fields."), fields=fields)
    reason = read_reason(reason)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=person.pk)
        require_helper(competition, person, by)
        refuse_twice(person, Help.ADDRESS)
        takes_two = needs_second(competition, person, by)
        help = Help.objects.create(
            person=person,
            competition=competition.pk,
            act=Help.ADDRESS,
            status=Help.SECOND if takes_two else Help.WAITING,
            reason=reason,
            checked=checked,
            old_address=person.email.lower(),
            new_address=address,
            asked_by=by,
        )
        record(verb="help.asked", thing=help, by=by, act=help.act, person=person.pk, checked=checked)
        if not takes_two:
            begin_address_change(help=help)
    return help


def agree(*, help: Help, competition: Competition, by) -> None:
    """A second person has agreed: the addresses are told now.

    Refused: who asked, whoever may not help this person, and where the account reaches further than the competition,
    anybody who is not of the office (NotAllowed); what does not wait, or whose asker organises no more (NotAllowedNow).
    """
    with transaction.atomic():
        require_helper(competition, help.person, by)
        if by.pk == help.asked_by_id:
            raise NotAllowed(_("You asked for it, so somebody else has to agree."))
        if needs_office(competition, help.person, help.asked_by) and not is_of_office(by):
            raise NotAllowed(_("This account has tasks beyond this competition: a person of the office has to agree."))
        if not is_organiser(help.asked_by, competition.pk):
            raise NotAllowedNow(_("Who asked for it does not organise this competition any more. Take it back."))
        move(help, AGREE, by=by, also={"agreed_by": by, "agreed_at": timezone.now()}, act=help.act)
        begin_address_change(help=help)


def take_back(*, help: Help, competition: Competition, by) -> None:
    """It does not happen. Refused: whoever may not help this person (NotAllowed), what is done or over
    (NotAllowedNow)."""
    with transaction.atomic():
        require_helper(competition, help.person, by)
        move(help, TAKE_BACK, by=by, act=help.act)


def helps_of(competition: Competition, by):
    """What was done and is under way for people whom this organiser may help, the newest first."""
    people = people_of(competition, by).values("pk")
    rows = Help.objects.in_edition(competition.pk).exclude(act=Help.MERGE)  # which are read by `mergings_of`
    return rows.filter(person__in=people).order_by("-pk")


def read_reason(raw: str) -> str:
    """Refused (Invalid) where there is none, or it is too long."""
    reason = clean_text(raw, MOST_REASON)
    if not reason:
        sentence = _("Write why, in a sentence. The person reads it.")
        raise Invalid(sentence, fields={"reason": [sentence]})
    return reason


def refuse_twice(person: User, act: str) -> None:
    if Help.objects.under_way().filter(person=person, act=act).exists():
        raise NotAllowedNow(_("The same is under way for this person already."))
