"""Who moves on from a round: by its rule or by hand, in reserve, made known once, and called up after that."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Changed, Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from judging.cutting import Cut
from judging.cutting import cut as cut_at
from judging.holding import hold_round
from judging.models import Advance, Contender, Round, Scoresheet
from judging.moved_on import tell_called_up, tell_designers
from judging.permissions import Verdict, insist, may_run
from judging.ranking import RankingError
from judging.tabulating import Tabulation, tabulate
from submissions.cleaning import clean_text
from submissions.models import Category
from submissions.permissions import YES

MOST_REASON = 500
MOST_RESERVES = 500


def may_decide(round: Round) -> Verdict:
    """The moment's half: judging has closed, and nothing is made known or published yet."""
    if round.moved_on_at is not None:
        return False, _("Who moves on has been made known. From now on only a reserve can be called up.")
    if round.status == Round.PUBLISHED:
        return False, _("The result of this round is published, so its decisions stand.")
    if round.status != Round.CLOSED:
        return False, _("Who moves on is decided when judging has closed.")
    return YES


def may_call_up(round: Round) -> Verdict:
    """The moment's half: made known, and no round after it has closed."""
    if round.moved_on_at is None:
        return False, _("A reserve is called up after it was made known who moves on. Until then, change the decision.")
    if round.category.phase == Category.DECIDED:
        return False, _("This category is decided, so nobody can be called up any more.")
    if round.followers.exclude(status__in=[Round.DRAFT, Round.OPEN]).exists():
        return False, _("Judging of the next round has closed, so nobody can be called up any more.")
    return YES


def line_of(round: Round, tabulation: Tabulation, *, reserves: int = 0) -> Cut | None:
    """Where the round's rule draws the line through these places, those who share one in the order of their codes;
    None where the round decides by hand. Refused (NotAllowedNow) where the official rule can't rank the works."""
    value = round.moves_on_value
    if not round.moves_on_rule or value is None:
        return None
    codes = dict(Contender.objects.filter(round=round).values_list("pk", "code"))
    try:
        placings = tabulation.placings()
    except RankingError as trouble:
        sentence = _("The official rule can't rank the works of this round. Look at the ranking, it says why.")
        raise NotAllowedNow(sentence) from trouble
    placings.sort(key=lambda one: (one.place is None, one.place or 0, codes[int(one.entry)]))
    return cut_at(placings, by=round.moves_on_rule, value=value, rule=tabulation.rule, reserves=reserves)


def decisions_digest(round: Round) -> str:
    """SHA-256 over every decision about works that are still in, and where each reserve stands in line."""
    rows = _still_in(round).order_by("pk").values_list("pk", "advance__decision", "advance__reserve_place")
    return hashlib.sha256(json.dumps([list(row) for row in rows], separators=(",", ":")).encode()).hexdigest()


def decide_by_rule(*, round: Round, reserves: int = 0, by) -> Cut:
    """Every work that was judged stands where the round's rule puts it; so many of the next places are in reserve, the
    best first, and after them those that a person put there. Decisions by hand stay. What nobody judged stays
    undecided.

    Refused: a number of reserves below 0 or over 500 (Invalid); a round without such a rule, one that has not closed,
    or whose decisions are made known (NotAllowedNow); another than an organiser without conflict (NotAllowed).
    """
    if not 0 <= reserves <= MOST_RESERVES:
        sentence = _("Between 0 and %(most)d reserves.") % {"most": MOST_RESERVES}
        raise Invalid(sentence, fields={"reserves": [sentence]})
    with transaction.atomic():
        current = _deciding(round, by)
        tabulation = tabulate(round=current)
        line = line_of(current, tabulation, reserves=reserves)
        if line is None:
            raise NotAllowedNow(_("This round has no rule for who moves on. Decide about each work by hand."))
        own = Advance.objects.filter(contender__in=_still_in(current))
        by_hand = own.filter(by_rule=False).order_by("reserve_place", "pk")
        kept = dict(by_hand.values_list("contender", "decision"))
        own.filter(by_rule=True).delete()
        waiting = [key for key in line.reserves if key not in kept]
        fates = {Advance.ON: line.on, Advance.RESERVE: line.reserves, Advance.OUT: line.out}
        Advance.objects.bulk_create(
            Advance(contender_id=key, decision=decision, decided_by=by)
            for decision, keys in fates.items()
            for key in keys
            if key not in kept
        )
        _number(current, [*waiting, *(pk for pk, decision in kept.items() if decision == Advance.RESERVE)])
        facts = {decision: len(keys) for decision, keys in fates.items()}
        record(verb="advance.by_rule", thing=current, by=by, scores=tabulation.digest, by_hand=len(kept), **facts)
    return line


def decide_by_hand(*, contender: Contender, decision: str, reason: str, by) -> Advance:
    """The work moves on, is the last in the line of reserves, or does not move on, because of this reason; the rule
    does not touch it any more.

    Refused: another decision, no reason or one over 500 characters (Invalid); a work that has left the competition,
    and what `decide_by_rule` refuses.
    """
    if decision not in dict(Advance.DECISIONS):
        sentence = _("Choose whether the work moves on.")
        raise Invalid(sentence, fields={"decision": [sentence]})
    reason = _reason(reason)
    with transaction.atomic():
        current = _deciding(contender.round, by)
        _insist_on_still_in(current, contender)
        before = Advance.objects.filter(contender=contender).first()
        last = _line(current).aggregate(last=Max("reserve_place"))["last"] or 0
        row, _is_new = Advance.objects.update_or_create(
            contender=contender,
            defaults={
                "decision": decision,
                "reserve_place": last + 1 if decision == Advance.RESERVE else None,
                "by_rule": False,
                "reason": reason,
                "decided_by": by,
            },
        )
        _close_gaps(current)
        was = before.decision if before else None
        record(verb="advance.by_hand", thing=row, by=by, contender=contender.pk, decision=decision, before=was)
    row.refresh_from_db()
    return row


def order_reserves(*, round: Round, contenders: Sequence[int], by) -> None:
    """The reserves are called in this order.

    Refused: other works than those in reserve now (Changed), and what `decide_by_rule` refuses.
    """
    with transaction.atomic():
        current = _deciding(round, by)
        waiting = list(_line(current).values_list("contender", flat=True))
        if sorted(contenders) != sorted(waiting):
            raise Changed(_("The list of reserves has changed meanwhile. Look at it again."))
        if list(contenders) == waiting:
            return
        _number(current, contenders)
        record(verb="advance.reserves_ordered", thing=current, by=by, order=list(contenders))


def make_known(*, round: Round, digest: str, by) -> int:
    """It is known who moves on: designers of every work that is still in have a message of their own, the public page
    names the codes, and the next round takes the works. Returns how many messages wait.

    Refused: works without a decision, or decided by a rule that the round does not have any more, nobody who moves on,
    and whatever `decide_by_rule` refuses (NotAllowedNow); other decisions than those seen, by their digest, or scores
    that since then give the rule another line (Changed).
    """
    with transaction.atomic():
        current = _deciding(round, by)
        if decisions_digest(current) != digest:
            raise Changed(_("The decisions have changed since this page was shown. Look at them again."))
        undecided = _still_in(current).filter(advance=None).count()
        if undecided:
            raise NotAllowedNow(_("%(n)d works have no decision yet. Decide about each of them.") % {"n": undecided})
        decided = Advance.objects.filter(contender__in=_still_in(current))
        on = list(decided.filter(decision=Advance.ON).order_by("contender").values_list("contender", flat=True))
        if not on:
            raise NotAllowedNow(_("No work moves on. Decide which ones do."))
        _insist_on_the_rules_line(current, decided)
        current.moved_on_at = timezone.now()
        Round.objects.filter(pk=current.pk).update(moved_on_at=current.moved_on_at)
        record(verb="round.moved_on", thing=current, by=by, digest=digest, on=on)
        return tell_designers(current)


def call_up(*, contender: Contender, reason: str, by) -> Advance:
    """The first in the line of reserves moves on after all; its designers have a message.

    Refused: no reason or one over 500 characters (Invalid); another than the first reserve still in, before it was
    made known who moves on, and once judging of a later round has closed (NotAllowedNow); another than an organiser
    without conflict (NotAllowed).
    """
    reason = _reason(reason)
    with transaction.atomic():
        current = hold_round(contender.round)
        insist(may_run(current, by))
        insist(may_call_up(current), NotAllowedNow)
        _insist_on_still_in(current, contender)
        first = _line(current).first()
        if first is None or first.contender_id != contender.pk:
            raise NotAllowedNow(_("Another work is first in the line of reserves. Reload the page to see it."))
        first.decision, first.reserve_place = Advance.ON, None
        first.by_rule, first.reason, first.decided_by = False, reason, by
        first.save(update_fields=["decision", "reserve_place", "by_rule", "reason", "decided_by", "decided_at"])
        _close_gaps(current)
        record(verb="advance.called_up", thing=first, by=by, contender=contender.pk)
        tell_called_up(current, contender)
    return first


def _deciding(round: Round, by) -> Round:
    """The round held with its sheets, so that what is computed from them stays true until the transaction ends."""
    current = hold_round(round)
    insist(may_run(current, by))
    insist(may_decide(current), NotAllowedNow)
    sheets = Scoresheet.objects.standing().filter(round=current)
    list(sheets.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    return current


def _still_in(round: Round):
    return Contender.objects.filter(round=round).still_in()


def _line(round: Round):
    """The reserves that are still in, the first to be called first."""
    waiting = Advance.objects.filter(contender__in=_still_in(round), decision=Advance.RESERVE)
    return waiting.order_by(F("reserve_place").asc(nulls_last=True), "pk")


def _close_gaps(round: Round) -> None:
    _number(round, _line(round).values_list("contender", flat=True))


def _number(round: Round, contenders: Iterable) -> None:
    places = {pk: place for place, pk in enumerate(contenders, start=1)}
    rows = list(Advance.objects.filter(contender__round=round, contender__in=places))
    for row in rows:
        row.reserve_place = places[row.contender_id]
    Advance.objects.bulk_update(rows, ["reserve_place"], batch_size=500)


def _reason(raw: str) -> str:
    reason = clean_text(raw, MOST_REASON)
    if not reason:
        sentence = _("Say why, in at most %(most)d characters. It stays on record with your name.")
        sentence %= {"most": MOST_REASON}
        raise Invalid(sentence, fields={"reason": [sentence]})
    return reason


def _insist_on_still_in(round: Round, contender: Contender) -> None:
    if contender.round_id != round.pk:
        raise NotAllowed(_("This work is in another round."))
    if not _still_in(round).filter(pk=contender.pk).exists():
        raise NotAllowedNow(_("This work has left the competition, so there is nothing to decide about it."))


def _insist_on_the_rules_line(round: Round, decided) -> None:
    by_rule = dict(decided.filter(by_rule=True).values_list("contender", "decision"))
    line = line_of(round, tabulate(round=round))
    if line is None:
        if by_rule:
            raise NotAllowedNow(_("This round has no rule for who moves on. Decide about each work by hand."))
        return
    put_on = {pk for pk, decision in by_rule.items() if decision == Advance.ON}
    if put_on != set(line.on) & set(by_rule):
        raise Changed(
            _("Scores have changed since the rule decided. Let the rule decide again, then look at the list.")
        )
