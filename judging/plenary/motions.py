"""Proposals in the meeting: worded, put to the vote, withdrawn, and taken back after they were agreed."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging.holding import hold_round
from judging.models import Contender, Motion, MotionWork, Plenary, Ranking, ResultProposal, Round
from judging.permissions import insist
from judging.plenary import moves
from judging.plenary.attending import may_chair, voters_of
from judging.plenary.convening import hold_open
from judging.plenary.foreseeing import foreseen
from judging.plenary.showing import works_of
from judging.plenary.wording import worded

MOST_REASON = 1000
MOST_WORKS = 50
LAST_PLACE = 32_767
FEWEST = {Motion.TIE: 2, Motion.PLACE: 1, Motion.UNPLACED: 1, Motion.RECORD: 0}


def draft(
    *,
    plenary: Plenary,
    kind: str,
    works: Sequence[Contender],
    reason: str,
    by,
    reason_en: str = "",
    place: int | None = None,
) -> Motion:
    """The motion is being discussed. Works of a tie are named in the order in which they shall stand.

    Refused: who does not chair the meeting (NotAllowed); once it is closed, and what the order as it is now does not
    allow (NotAllowedNow); an unknown kind, too few or too many works, one named twice or not in the round, a place
    where none is given or none where one is, no reason or one over 1,000 characters (Invalid).
    """
    words, words_en = worded(reason, "reason"), worded(reason_en, "reason_en")
    named = list(works)
    _insist_on_sense(kind, named, place, words, words_en)
    with transaction.atomic():
        current = hold_open(plenary, by)
        _insist_on_round(current, named)
        foreseen(round=current.round, kind=kind, works=named, place=place)
        last = current.motions.aggregate(last=Max("number"))["last"] or 0
        motion = Motion.objects.create(
            plenary=current, number=last + 1, kind=kind, place=place, reason=words, reason_en=words_en, made_by=by
        )
        rows = [MotionWork(motion=motion, contender=one, position=n) for n, one in enumerate(named, start=1)]
        MotionWork.objects.bulk_create(rows)
        facts = {"kind": kind, "works": [one.pk for one in named], "place": place}
        record(verb="motion.drafted", thing=motion, by=by, number=motion.number, **facts)
    return motion


def put_to_vote(*, motion: Motion, by) -> None:
    """Judges may vote on it now. Refused: who does not chair the meeting (NotAllowed); once it is closed, while another
    motion is open to the vote, while nobody who may vote is there, a motion that is not being discussed any more, and
    one that the order has outrun (NotAllowedNow)."""
    with transaction.atomic():
        current = held_motion(motion, by)
        if current.plenary.motions.filter(status=Motion.VOTING).exclude(pk=current.pk).exists():
            raise NotAllowedNow(_("Another motion is open to the vote. Close that vote first."))
        if not voters_of(current).exists():
            raise NotAllowedNow(
                _("Nobody who may vote on this is here yet. Note first who is here, then open the vote.")
            )
        insist_that_it_fits(current)
        move(current, moves.PUT_TO_VOTE, by=by, plenary=current.plenary_id)


def withdraw(*, motion: Motion, by) -> None:
    """The motion goes no further; votes on it are never counted. Refused as `put_to_vote`, and once it is decided."""
    with transaction.atomic():
        move(held_motion(motion, by), moves.WITHDRAW, by=by)


def revoke(*, motion: Motion, reason: str, by) -> None:
    """What was agreed applies no more, a result that waits for confirmation is dropped, and the reason stands in the
    minutes. Also when the meeting is closed.

    Refused: who may not chair the meeting (NotAllowed); no reason or one over 1,000 characters (Invalid); a motion that
    is not agreed, and once a result is published with it, unless the jury meets again: then a correction can follow
    (NotAllowedNow).
    """
    words = worded(reason, "reason")
    if not 1 <= len(words) <= MOST_REASON:
        sentence = _("Say in at most %(most)d characters why it is taken back.") % {"most": MOST_REASON}
        raise Invalid(sentence, fields={"reason": [sentence]})
    with transaction.atomic():
        round = hold_round(motion.plenary.round)
        insist(may_chair(round, by))
        current = Motion.objects.select_for_update(of=("self",), no_key=True).get(pk=motion.pk)
        if stands(current):
            raise NotAllowedNow(_("A result is published with this decision, so it stands."))
        move(current, moves.REVOKE, by=by, also={"revoked_reason": words})
        drop_waiting_result(round, current)


def stands(motion: Motion) -> bool:
    """A result was published after this was agreed, and no meeting that was called since is in session."""
    round = motion.plenary.round_id
    if motion.decided_at is None:
        return False
    published = Ranking.objects.filter(round=round, published_at__gte=motion.decided_at)
    last = published.aggregate(last=Max("published_at"))["last"]
    return last is not None and not Plenary.objects.open().filter(round=round, opened_at__gt=last).exists()


def held_motion(motion: Motion, by) -> Motion:
    """The motion as it stands now, held with its meeting and round. Refused as `hold_open`."""
    plenary = hold_open(motion.plenary, by)
    current = Motion.objects.select_for_update(of=("self",), no_key=True).get(pk=motion.pk)
    current.plenary = plenary
    return current


def insist_that_it_fits(motion: Motion) -> None:
    """Refused (NotAllowedNow) where the order as it is now does not allow what the motion says."""
    works = [one.contender for one in motion.works.select_related("contender")]
    _insist_on_round(motion.plenary, works)
    foreseen(round=motion.plenary.round, kind=motion.kind, works=works, place=motion.place)


def drop_waiting_result(round: Round, motion: Motion) -> None:
    """A result that waits for confirmation rests on another order now."""
    if motion.kind == Motion.RECORD:
        return
    waiting = ResultProposal.objects.filter(round=round, confirmed_at=None, dropped_at=None)
    waiting.update(dropped_at=timezone.now())


def _insist_on_round(plenary: Plenary, works: Sequence[Contender]) -> None:
    there = set(works_of(plenary).filter(pk__in=[one.pk for one in works]).values_list("pk", flat=True))
    if gone := sorted(one.code for one in works if one.pk not in there):
        raise NotAllowedNow(_("These works are not in the round any more: %(codes)s.") % {"codes": ", ".join(gone)})


def _insist_on_sense(kind: str, works: Sequence[Contender], place: int | None, reason: str, reason_en: str) -> None:
    wrong: dict[str, list[str]] = {}
    if kind not in FEWEST:
        raise Invalid(_("Choose what is proposed."), fields={"kind": [_("Choose what is proposed.")]})
    if sentence := _wrong_works(kind, works):
        wrong["works"] = [sentence]
    if kind == Motion.PLACE and (place is None or not 1 <= place <= LAST_PLACE):
        wrong["place"] = [_("Say at which place the work shall stand.")]
    if kind != Motion.PLACE and place is not None:
        wrong["place"] = [_("A place is given only where a work gets another place.")]
    if not 1 <= len(reason) <= MOST_REASON:
        wrong["reason"] = [_("Say in at most %(most)d characters why this is proposed.") % {"most": MOST_REASON}]
    if len(reason_en) > MOST_REASON:
        wrong["reason_en"] = [_("At most %(most)d characters.") % {"most": MOST_REASON}]
    if wrong:
        raise Invalid(" ".join(one for each in wrong.values() for one in each), fields=wrong)


def _wrong_works(kind: str, works: Sequence[Contender]) -> str:
    if len({one.pk for one in works}) < len(works):
        return _("A work is named twice.")
    if len(works) > MOST_WORKS:
        return _("At most %(most)d works in one motion.") % {"most": MOST_WORKS}
    if kind == Motion.PLACE and len(works) != 1:
        return _("Name the one work that gets another place.")
    if len(works) < FEWEST[kind]:
        return _("Name the works that share a place.") if kind == Motion.TIE else _("Name the work.")
    return ""
