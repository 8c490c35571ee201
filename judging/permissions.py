"""Who may prepare, close and judge a round: yes, or no with a sentence that says why.

Verbs ask inside their transaction; pages ask to show which buttons would work.
"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from audit.refusals import NotAllowed, Refused
from judging.models import PanelMember, Round, Scoresheet
from submissions.models import Category, Competition, Conflict, Entry, Seat, categories_in_conflict
from submissions.permissions import YES, Verdict, holds_seat, is_designer_of, is_organiser, may_decide_on

JUDGING_SEATS = (Seat.JUDGE, Seat.HEAD_JUDGE)
SCREENING_SEATS = (*JUDGING_SEATS, Seat.CURATOR)


def insist(verdict: Verdict, refusal: type[Refused] = NotAllowed) -> None:
    """Raises the refusal with the verdict's reason unless the answer was yes."""
    allowed, reason = verdict
    if not allowed:
        raise refusal(reason)


def may_organise(competition_id: int, user) -> Verdict:
    """A person with an organiser's seat in force in this competition."""
    if is_organiser(user, competition_id):
        return YES
    return False, _("Only an organiser of this competition may do this.")


def may_run(round: Round, user) -> Verdict:
    """An organiser without a conflict in this round."""
    allowed, reason = may_organise(round.category.competition_id, user)
    return _unless_in_conflict(round, user) if allowed else (False, reason)


def may_deal(round: Round, user) -> Verdict:
    """Who runs the round and has no interest in any work of its category, also in one that is not in the round yet."""
    allowed, reason = may_run(round, user)
    return may_keep_conflicts(round.category, user) if allowed else (False, reason)


def may_close(round: Round, user) -> Verdict:
    """An organiser or the head judge, without a conflict in this round."""
    if holds_seat(user, round.category.competition_id, Seat.ORGANISER, Seat.HEAD_JUDGE):
        return _unless_in_conflict(round, user)
    return False, _("Only an organiser or the head judge may close the judging.")


def may_remind(round: Round, user) -> Verdict:
    """An organiser or the head judge, without a conflict in this round."""
    if holds_seat(user, round.category.competition_id, Seat.ORGANISER, Seat.HEAD_JUDGE):
        return _unless_in_conflict(round, user)
    return False, _("Only an organiser or the head judge may remind the judges.")


def _unless_in_conflict(round: Round, user) -> Verdict:
    if Round.objects.without_conflict(user).filter(pk=round.pk).exists():
        return YES
    return False, _("You have a conflict of interest with a work in this round, so somebody else must do this.")


def may_judge(competition_id: int, person) -> Verdict:
    """A person who judges here: a judge's or head judge's seat in force, or a curator's and a place on the panel of a
    screening."""
    if competitions_judged_by(person).filter(pk=competition_id).exists():
        return YES
    return False, _("This person has no judge's seat in this competition. Invite them as a judge first.")


def panel_seats(round: Round) -> tuple[str, ...]:
    """The kinds of seat that may be on the panel of this round: curators screen, and judge nothing else."""
    return SCREENING_SEATS if round.kind == Round.SCREENING else JUDGING_SEATS


def may_sit_on(round: Round, person) -> Verdict:
    """A person with a seat in force that this kind of round takes."""
    if holds_seat(person, round.category.competition_id, *panel_seats(round)):
        return YES
    if round.kind == Round.SCREENING:
        return False, _("This person is neither curator nor judge in this competition. Invite them first.")
    return False, _("This person has no judge's seat in this competition. Invite them as a judge first.")


def may_score(sheet: Scoresheet) -> Verdict:
    """The moment's half of scoring: judging is open and the judge's calibration done, or the sheet was reopened.

    One query, or none for a sheet that comes `with_calibration`, or `with_calibrating` in a round without such works.
    """
    if sheet.takes_scores:
        return (False, calibration_comes_first()) if _waits_for_calibration(sheet) else YES
    if sheet.status == Scoresheet.SUBMITTED:
        return False, _("This scoresheet is handed in and can't be changed any more.")
    return False, _("Judging has closed. Scores can't be changed any more.")


def calibration_comes_first() -> str:
    return _("Score the calibration works first and hand their scoresheets in. Then this one opens.")


def _waits_for_calibration(sheet: Scoresheet) -> bool:
    if hasattr(sheet, "waits_for_calibration"):
        return sheet.waits_for_calibration
    if not getattr(sheet, "round_calibrates", True):
        return False
    return Scoresheet.objects.filter(pk=sheet.pk).with_calibration().filter(waits_for_calibration=True).exists()


def may_recuse(sheet: Scoresheet) -> Verdict:
    """While judging is open, also after the sheet was handed in."""
    if sheet.round.status == Round.OPEN:
        return YES
    return False, _("Judging has closed. Tell the organiser about the conflict of interest.")


def competitions_judged_by(user) -> "QuerySet[Competition]":
    """The competitions in which this person judges: with a judge's or head judge's seat in force, or with a curator's
    where they are on the panel of a screening."""
    if not user.is_authenticated:
        return Competition.objects.none()
    seats = Seat.objects.of(user)
    screened = PanelMember.objects.filter(judge=user, left_at=None, round__kind=Round.SCREENING)
    curated = seats.filter(kind=Seat.CURATOR, competition__in=screened.values("round__category__competition"))
    judged = seats.filter(kind__in=JUDGING_SEATS)
    return Competition.objects.filter(Q(pk__in=judged.values("competition")) | Q(pk__in=curated.values("competition")))


def promises_owed_by(user) -> "QuerySet[Competition]":
    """Those of them whose confidentiality terms this person has not accepted yet, newest first."""
    owed = competitions_judged_by(user)
    if user.is_authenticated:
        owed = owed.exclude(pk__in=user.promises.values("competition"))
    return owed.order_by("-pk")


def may_propose(round: Round, user) -> Verdict:
    """An organiser without a conflict in this round."""
    if Round.objects.organised_by(user).without_conflict(user).filter(pk=round.pk).exists():
        return YES
    return False, _("Only an organiser without a conflict of interest in this round may propose its result.")


def may_confirm(round: Round, user) -> Verdict:
    """The head judge, without a conflict in this round."""
    if Round.objects.led_by(user).without_conflict(user).filter(pk=round.pk).exists():
        return YES
    return False, _("Only the head judge without a conflict of interest in this round may confirm its result.")


def may_export(round: Round, user) -> Verdict:
    """An organiser, or before publication the head judge, without a conflict in this round."""
    seats = (Seat.ORGANISER,) if round.status == Round.PUBLISHED else (Seat.ORGANISER, Seat.HEAD_JUDGE)
    if holds_seat(user, round.category.competition_id, *seats):
        return _unless_in_conflict(round, user)
    return False, _("Only an organiser, or before publication the head judge, may take the scores with them.")


def may_read_minutes(round: Round, user) -> Verdict:
    """An organiser or the head judge, without a conflict in this round."""
    if holds_seat(user, round.category.competition_id, Seat.ORGANISER, Seat.HEAD_JUDGE):
        return _unless_in_conflict(round, user)
    return False, _("Only an organiser or the head judge may read the minutes.")


def may_award(entry: Entry, user) -> Verdict:
    """An organiser who is no party to the entry."""
    return may_decide_on(entry, user)


def may_keep_conflicts(category: Category, user) -> Verdict:
    """An organiser without an interest in any work of the category: who judges a rival's work is of interest too."""
    allowed, reason = may_organise(category.competition_id, user)
    if not allowed:
        return False, reason
    if categories_in_conflict(user).filter(pk=category.pk).exists():
        return False, _("You have a conflict of interest in this category, so another organiser must do this.")
    return YES


def may_ever_lift(conflict: Conflict, user) -> Verdict:
    """Who keeps the conflicts of its category; never what the judge declared, and never for a designer of the entry."""
    allowed, reason = may_keep_conflicts(conflict.entry.category, user)
    if not allowed:
        return False, reason
    if conflict.origin == Conflict.DECLARED:
        return False, _("The judge declared this conflict, so nobody else can lift it.")
    if is_designer_of(conflict.entry, conflict.person):
        return False, _("This person took part in the work, so the conflict stays.")
    return YES


def may_lift(conflict: Conflict) -> Verdict:
    """From the deadline until judging closes."""
    if conflict.lifted_at is not None:
        return False, _("This conflict has been lifted already.")
    if conflict.entry.category.phase in (Category.CLOSED, Category.JUDGING):
        return YES
    return False, _("A conflict can be lifted from the deadline for entries until judging closes.")
