"""Laying a deal out as rows: contenders with their codes, sheets in conflict void, new sheets."""

import random
from collections.abc import Iterable

from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import NotAllowedNow
from audit.trail import record
from judging import moves
from judging.contending import entries_in
from judging.dealing.basis import Basis, Pair, as_pairs
from judging.models import Contender, DealProposal, Round, Scoresheet
from submissions.models import Category, Entry, Submission, random_code

_DEALT_IN = (Category.CLOSED, Category.JUDGING, Category.DELIBERATING)


def insist_on_time(round: Round) -> None:
    if round.status not in (Round.DRAFT, Round.OPEN):
        raise NotAllowedNow(_("This round has closed: no more scoresheets can be dealt."))
    if round.category.phase not in _DEALT_IN:
        raise NotAllowedNow(_("The category has not been closed for entries yet. Close it, then deal the scoresheets."))


def lay_out(round: Round, proposal: DealProposal, basis: Basis, *, by) -> int:
    """Within the caller's transaction, which holds the round. Returns how many sheets are new. A contender whose entry
    is not judged in the round any more is out."""
    contenders = _contenders(round)
    _void(round, set(basis.void), by)
    pairs = as_pairs(proposal.pairs)
    sheets = [
        Scoresheet(round=round, contender=contenders[entry], judge_id=judge, place=_place(round, entry, judge))
        for entry, judge in pairs
    ]
    # In random order: a sheet's number stands in the judge's address bar and must not tell who entered first.
    Scoresheet.objects.bulk_create(sorted(sheets, key=lambda sheet: sheet.place))
    facts = {"contenders": len(contenders), "sheets": len(pairs), "voided": len(basis.void), "seed": proposal.seed}
    record(verb="round.dealt", thing=round, by=by, proposal=proposal.pk, **facts)
    return len(pairs)


def _contenders(round: Round) -> dict[int, Contender]:
    """The contenders that are in, by entry: those of before, and new ones for what has been accepted since."""
    submissions = Submission.objects.filter(entry__in=entries_in(round)).order_by("entry", "number")
    newest = dict(submissions.values_list("entry", "pk"))
    known = {contender.entry_id: contender for contender in round.contenders.all()}
    for entry, contender in known.items():
        contender.is_out = entry not in newest
        if round.status == Round.DRAFT and not contender.is_out:
            contender.submission_id = newest[entry]
    Contender.objects.bulk_update(known.values(), ["is_out", "submission"])
    fresh = [entry for entry in newest if entry not in known]
    taken = _codes_in_use(newest)
    rows = [
        Contender(round=round, entry_id=entry, submission_id=newest[entry], code=_fresh_code(taken)) for entry in fresh
    ]
    Contender.objects.bulk_create(rows)
    return {row.entry_id: row for row in [*known.values(), *rows] if not row.is_out}


def _codes_in_use(entries: Iterable[int]) -> set[str]:
    """Codes by which these entries are known already, here or in another round."""
    own = Entry.objects.filter(pk__in=entries).values_list("code", flat=True)
    return {*own, *Contender.objects.filter(entry__in=entries).values_list("code", flat=True)}


def _fresh_code(taken: set[str]) -> str:
    while (code := random_code()) in taken:
        pass
    taken.add(code)
    return code


def _void(round: Round, pairs: set[Pair], by) -> None:
    if not pairs:
        return
    held = Scoresheet.objects.standing().filter(round=round, contender__entry__in={entry for entry, _judge in pairs})
    wrong = [
        sheet.pk for sheet in held.select_related("contender") if (sheet.contender.entry_id, sheet.judge_id) in pairs
    ]
    for sheet in Scoresheet.objects.select_for_update(no_key=True).filter(pk__in=wrong).order_by("pk"):
        move(sheet, moves.VOID, by=by, cause="conflict of interest")


def _place(round: Round, entry: int, judge: int) -> int:
    """A random place in the judge's own order. It does not depend on the other sheets: a later deal moves nothing."""
    return random.Random(f"{round.seed}/{entry}/{judge}").randrange(1, 2**31)  # noqa: S311 - an order, no secret
