"""Who sits on the panel of a round."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging import moves
from judging.conflicts.searching import look_soon
from judging.holding import hold_round
from judging.models import PanelMember, Round, Scoresheet
from judging.permissions import insist, may_run, may_sit_on


def panel_add(*, round, judge, by) -> PanelMember:
    """The judge is on the panel, and the worker looks for conflicts of interest; adding again changes nothing.

    Refused: a person without a judge's seat, in a screening without a curator's either (Invalid), a round that has
    closed (NotAllowedNow), another than an organiser without a conflict in it (NotAllowed).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_run(current, by))
        _insist_on_preparing_or_open(current)
        insist(may_sit_on(current, judge), Invalid)
        member, is_new = PanelMember.objects.get_or_create(round=current, judge=judge, left_at=None)
        if is_new:
            record(verb="panel.joined", thing=member, by=by, round=current.pk, judge=judge.pk)
            look_soon(current.category_id)
    return member


def panel_remove(*, round, judge, by) -> int:
    """The judge has left the panel; sheets not handed in are void and can be dealt to others. Returns how many.

    Refused: a person who is not on the panel or a round that has closed (NotAllowedNow).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_run(current, by))
        _insist_on_preparing_or_open(current)
        member = PanelMember.objects.filter(round=current, judge=judge, left_at=None).first()
        if member is None:
            raise NotAllowedNow(_("This person is not on the panel."))
        held = Scoresheet.objects.standing().filter(round=current, judge=judge).exclude(status=Scoresheet.SUBMITTED)
        sheets = list(held.select_for_update(no_key=True).order_by("pk"))
        for sheet in sheets:
            move(sheet, moves.VOID, by=by, cause="left the panel")
        PanelMember.objects.filter(pk=member.pk).update(left_at=timezone.now())
        record(verb="panel.left", thing=member, by=by, round=current.pk, judge=judge.pk, voided=len(sheets))
    return len(sheets)


def _insist_on_preparing_or_open(round) -> None:
    if round.status not in (Round.DRAFT, Round.OPEN):
        raise NotAllowedNow(_("This round has closed: its panel can't be changed any more."))
