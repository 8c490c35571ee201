"""Who sits on the panel of a round."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging import moves
from judging.conflicts.searching import look_soon
from judging.holding import hold_round
from judging.models import Criterion, PanelMember, Round, RoundRules, Scoresheet
from judging.permissions import insist, may_run, may_sit_on, panel_seats
from submissions.models import Seat

Grades = Mapping[str, int]
MOST_WORKS = 10_000
BEST = 3
ASKED = ("criteria", "capacity", "expertise")


def panel_add(*, round, judge, by) -> PanelMember:
    """The judge is on the panel, with the expertise in this category that their seat tells, and the worker looks for
    conflicts of interest; adding again changes nothing. Who comes back to an open round is asked for what they were
    asked for before, so that what they handed in counts as it did.

    Refused: a person without a judge's seat, in a screening without a curator's either (Invalid), a round that has
    closed (NotAllowedNow), another than an organiser without a conflict in it (NotAllowed).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_run(current, by))
        _insist_on_preparing_or_open(current)
        insist(may_sit_on(current, judge), Invalid)
        # In preparation the rubric may have changed since, so nothing is kept then.
        left = current.panel.filter(judge=judge, left_at__isnull=False, round__status=Round.OPEN)
        kept = left.order_by("-left_at").values(*ASKED).first() or {"expertise": _told_of(judge, current)}
        member, is_new = PanelMember.objects.get_or_create(round=current, judge=judge, left_at=None, defaults=kept)
        if is_new:
            record(verb="panel.joined", thing=member, by=by, round=current.pk, judge=judge.pk)
            look_soon(current.category_id)
    return member


def _told_of(judge, round: Round) -> dict[str, int]:
    """The grade for every work, by the seats that let this person sit on the panel."""
    seats = Seat.objects.of(judge).filter(competition=round.category.competition_id, kind__in=panel_seats(round))
    best = max((told.get(str(round.category_id), 0) for told in seats.values_list("expertise", flat=True)), default=0)
    return {"": best} if best else {}


def change_member(
    *, round, judge, by, criteria: Collection[str], capacity: int | None, expertise: Grades
) -> PanelMember:
    """The judge scores these criteria (named by their codes), takes so many works at most (None: as many as are dealt)
    and is graded by what the works answer to the round's question of expertise ("": every work). Sheets that are dealt
    stay; what is proposed and not applied yet has to be proposed anew.

    Refused: criteria that the rubric does not have, or none, fewer than 1 or more than 10,000 works, a grade that is
    none of 0 to 3, an answer that nobody can give (Invalid); a person who is not on the panel, a round that has closed,
    other criteria once it has opened, unless who joined later and has no sheet yet takes a list that the panel has
    (NotAllowedNow); another than an organiser without a conflict in it (NotAllowed).
    """
    with transaction.atomic():
        current = hold_round(round)
        insist(may_run(current, by))
        _insist_on_preparing_or_open(current)
        member = current.panel.select_for_update(no_key=True).filter(judge=judge, left_at=None).first()
        if member is None:
            raise NotAllowedNow(_("This person is not on the panel."))
        given = _checked_criteria(current, criteria)
        if set(given) != set(member.criteria) and not (
            current.status == Round.DRAFT or (is_newcomer(member) and _is_known_list(current, given))
        ):
            raise NotAllowedNow(_("What a judge scores can't be changed after the round has opened."))
        member.criteria, member.capacity = given, _checked_capacity(capacity)
        member.expertise = _checked_grades(current, expertise)
        member.save(update_fields=["criteria", "capacity", "expertise"])
        facts = {"criteria": member.criteria, "capacity": member.capacity, "expertise": member.expertise}
        record(verb="panel.changed", thing=member, by=by, round=current.pk, judge=judge.pk, **facts)
    return member


def is_newcomer(member: PanelMember) -> bool:
    """The judge joined a round that had opened, and never had a sheet of it."""
    has_joined_late = RoundRules.objects.filter(round=member.round_id, number=1, made_at__lt=member.since).exists()
    return has_joined_late and not Scoresheet.objects.filter(round=member.round_id, judge=member.judge_id).exists()


def criteria_to_score(round: Round) -> list[Criterion]:
    """The criteria that judges of the round score: not those carried from the round before."""
    return list(round.rubric.criteria.filter(is_carried=False))


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


def _is_known_list(round: Round, given: Collection[str]) -> bool:
    lists = round.panel.filter(judge__in=round.sheets.values("judge")).values_list("criteria", flat=True)
    return set(given) in [set(each) for each in lists]


def _checked_criteria(round: Round, given: Collection[str]) -> list[str]:
    """Empty where they are all that there are."""
    codes = [criterion.code for criterion in criteria_to_score(round)]
    if not given or not set(given) <= set(codes):
        sentence = _("Choose at least one criterion of the rubric.")
        raise Invalid(sentence, fields={"criteria": [sentence]})
    return [] if set(given) == set(codes) else [code for code in codes if code in set(given)]


def _checked_capacity(given: int | None) -> int | None:
    if given is not None and not 1 <= given <= MOST_WORKS:
        sentence = _("Give a whole number from 1 to %(most)d, or leave it empty.") % {"most": MOST_WORKS}
        raise Invalid(sentence, fields={"capacity": [sentence]})
    return given


def _checked_grades(round: Round, given: Grades) -> dict[str, int]:
    question = round.expertise_by
    answers = {"", *(choice["code"] for choice in (question.choices if question else ()))}
    if not set(given) <= answers or not all(0 <= grade <= BEST for grade in given.values()):
        sentence = _("Choose one of the grades for each answer.")
        raise Invalid(sentence, fields={"expertise": [sentence]})
    return {answer: grade for answer, grade in sorted(given.items()) if answer or grade}
