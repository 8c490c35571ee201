"""Dealing scoresheets: every entry its judges, every judge about as many."""

import random
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from audit.moves import move
from audit.refusals import NotAllowedNow
from audit.trail import record
from judging import moves
from judging.assigning import Infeasible, Pair, Shortage, deal
from judging.models import Contender, Round, Scoresheet
from judging.permissions import insist, may_organise, may_run
from submissions.models import Category, Conflict, Entry, Submission, TeamMember, random_code

_DEALT_IN = (Category.CLOSED, Category.JUDGING, Category.DELIBERATING)
_NAMED_AT_MOST = 20


def deal_sheets(*, round, by) -> int:
    """Every accepted entry of the category is a contender with its newest Submission (frozen once the round is open)
    and has its scoresheets; what was dealt before stays, what is missing is dealt. Returns how many are new.

    Sheets of a judge who has a conflict with the entry by now are void first. A contender whose entry is not accepted
    any more is out. Refused: while the category takes entries or the round has closed, and when some entry can't have
    its judges, with the reasons (NotAllowedNow); another than an organiser without a conflict in it (NotAllowed).
    """
    with transaction.atomic():
        current = Round.objects.select_for_update(of=("self",), no_key=True).select_related("category").get(pk=round.pk)
        insist(may_organise(current.category.competition_id, by))
        _insist_on_time(current)
        contenders = _contenders(current)
        insist(may_run(current, by))
        barred = conflicts_of(list(contenders))
        voided = _void_barred(current, barred, by)
        pairs = _dealt(current, contenders, barred)
        sheets = [
            Scoresheet(round=current, contender=contenders[entry], judge_id=judge, place=_place(current, entry, judge))
            for entry, judge in pairs
        ]
        # In random order: a sheet's number stands in the judge's address bar and must not tell who entered first.
        Scoresheet.objects.bulk_create(sorted(sheets, key=lambda sheet: sheet.place))
        facts = {"contenders": len(contenders), "sheets": len(pairs), "voided": voided, "seed": current.seed}
        record(verb="round.dealt", thing=current, by=by, **facts)
    return len(pairs)


def conflicts_of(entries: Iterable[int]) -> set[Pair]:
    """(entry, person) for everybody who may not judge it: owner, team, and conflicts in force."""
    among = Q(entry__in=entries)
    return {
        *Entry.objects.filter(pk__in=entries).values_list("pk", "owner"),
        *TeamMember.objects.filter(among).values_list("entry", "person"),
        *Conflict.objects.filter(among, lifted_at__isnull=True).values_list("entry", "person"),
    }


def _insist_on_time(round: Round) -> None:
    if round.status not in (Round.DRAFT, Round.OPEN):
        raise NotAllowedNow(_("This round has closed: no more scoresheets can be dealt."))
    if round.category.phase not in _DEALT_IN:
        raise NotAllowedNow(_("The category has not been closed for entries yet. Close it, then deal the scoresheets."))


def _contenders(round: Round) -> dict[int, Contender]:
    """The contenders that are in, by entry: those of before, and new ones for what has been accepted since."""
    accepted = Entry.objects.filter(category=round.category_id, status=Entry.ACCEPTED)
    submissions = Submission.objects.filter(entry__in=accepted).order_by("entry", "number")
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


def _void_barred(round: Round, barred: set[Pair], by) -> int:
    held = Scoresheet.objects.standing().filter(round=round).select_related("contender")
    wrong = [sheet.pk for sheet in held if (sheet.contender.entry_id, sheet.judge_id) in barred]
    if not wrong:
        return 0
    for sheet in Scoresheet.objects.select_for_update(no_key=True).filter(pk__in=wrong).order_by("pk"):
        move(sheet, moves.VOID, by=by, cause="conflict of interest")
    return len(wrong)


def _dealt(round: Round, contenders: dict[int, Contender], barred: set[Pair]) -> list[tuple[int, int]]:
    judges = list(round.panel.filter(left_at=None).values_list("judge", flat=True))
    standing = Scoresheet.objects.standing().filter(round=round, contender__in=contenders.values())
    already = set(standing.values_list("contender__entry", "judge"))
    try:
        proposal = deal(contenders, judges, barred, round.sheets_per_entry, round.seed, already=already)
    except Infeasible as none:
        reasons = _reasons(none.shortages, contenders)
        raise NotAllowedNow(" ".join(reasons), code="infeasible", fields={"round": reasons}) from none
    return [(int(entry), int(judge)) for entry, judge in proposal.pairs]


def _reasons(shortages: Iterable[Shortage], contenders: dict[int, Contender]) -> list[str]:
    short = list(shortages)
    codes = dict(Entry.objects.filter(pk__in=[one.entry for one in short]).values_list("pk", "code"))
    sentences = []
    for one in short[:_NAMED_AT_MOST]:
        facts = {"code": codes[int(one.entry)], "needed": one.needed, "possible": one.possible}
        if one.reason == "judges":
            text = _("Entry %(code)s needs %(needed)d judges, but there are only %(possible)d.")
        else:
            text = _("Entry %(code)s needs %(needed)d judges, but only %(possible)d are free of conflict with it.")
        sentences.append(text % facts)
    if len(short) > _NAMED_AT_MOST:
        sentences.append(_("The same holds for %(n)d more entries.") % {"n": len(short) - _NAMED_AT_MOST})
    return sentences


def _place(round: Round, entry: int, judge: int) -> int:
    """A random place in the judge's own order. It does not depend on the other sheets: a later deal moves nothing."""
    return random.Random(f"{round.seed}/{entry}/{judge}").randrange(1, 2**31)  # noqa: S311 - an order, no secret
