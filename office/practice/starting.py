"""Starting a practice and ending it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import inviting
from audit.refusals import NotAllowed, NotAllowedNow
from audit.trail import record
from audit.working import leave
from judging.linting import Finding, findings
from judging.models import Round
from judging.permissions import insist, may_organise, may_run
from office.practice.copying import LASTS, copy_round
from office.practice.state import running_for
from submissions.models import Competition, Seat
from submissions.seating import pending_invitations

PREPARING, ENDING = "prepare_practice", "end_practice"
# What is wrong with the round itself would be wrong with its practice too.
STANDS_IN_THE_WAY = {"weights", "levels", "panel", "seats", "few_judges", "unscored", "trimmed", "mixed"}


def start(*, round: Round, by) -> Competition:
    """A practice of this round is under way: a competition of its own in which only the panel, the head judges and the
    organisers hold seats. The worker makes its works and opens it for judging, and ends it after 14 days.

    Refused: while another practice of this round runs, where something is wrong with criteria, panel or rule that
    would be wrong in the practice too, for a round that was opened or is itself for practice (NotAllowedNow); another
    than an organiser without a conflict in the round (NotAllowed).
    """
    with transaction.atomic():
        rows = Round.objects.select_for_update(of=("self",), no_key=True)
        current = rows.select_related("category__competition", "rubric").get(pk=round.pk)
        insist(may_run(current, by))
        if current.status != Round.DRAFT or current.category.competition.is_practice:
            raise NotAllowedNow(_("Judging is practised before a round opens."))
        if running_for(current) is not None:
            raise NotAllowedNow(_("A practice of this round is under way already. End it before you start another."))
        reasons = [finding.sentence for finding in why_not_yet(current)]
        if reasons:
            raise NotAllowedNow(" ".join(reasons), code="not_ready", fields={"round": reasons})
        made = copy_round(current, by)
        competition = made.category.competition
        record(verb="practice.started", thing=competition, by=by, round=current.pk, practised=made.pk)
        leave(kind=PREPARING, key=made.pk)
        leave(kind=ENDING, key=competition.pk, after=LASTS)
    return competition


def why_not_yet(round: Round) -> list[Finding]:
    """What has to be put right before a practice of the round makes sense."""
    return [finding for finding in findings(round) if finding.is_blocking and finding.code in STANDS_IN_THE_WAY]


def end(*, competition: Competition, by) -> None:
    """Every seat of the practice has ended, so that nobody finds it any more. Ending it again changes nothing.

    Refused: what is no practice (NotAllowedNow); another than one of its organisers (NotAllowed), except the system
    itself (`by=None`).
    """
    with transaction.atomic():
        held = Competition.objects.select_for_update(no_key=True).get(pk=competition.pk)
        if not held.is_practice:
            raise NotAllowedNow(_("This is no practice: its people keep their seats."))
        seats = Seat.objects.filter(competition=held, ended_at=None)
        if by is not None and seats.exists():
            insist(may_organise(held.pk, by), NotAllowed)
        for invitation in pending_invitations(held):
            inviting.revoke(invitation=invitation, by=by)
        ended = seats.update(ended_at=timezone.now())
        if ended:
            record(verb="practice.ended", thing=held, by=by, seats=ended)
