"""Proposing who judges what, changing the proposal by hand, applying it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.refusals import Changed, Invalid, NotAllowedNow
from audit.trail import record
from audit.working import leave
from judging.conflicts.searching import look
from judging.dealing.avoiding import open_questions
from judging.dealing.basis import Basis, Pair, as_pairs, basis_of, conflicts_of
from judging.dealing.changing import changes
from judging.dealing.computing import deal_of
from judging.dealing.laying import insist_on_time, lay_out
from judging.models import DealProposal, Round
from judging.permissions import insist, may_deal
from judging.ranking.connections import parts
from submissions.models import Conflict, Entry

MEASURING = "deal-contrast"
MOST_SEED = 2**31 - 1


def propose(*, round, by, seed: int | None = None) -> DealProposal:
    """A proposal waits to be looked at: every accepted entry of the category with the judges that it lacks, beside the
    sheets that stand; the worker measures its worst comparison error. It is dealt with the round's seed, or the one
    given. The same person's earlier proposals for the round that were not applied are gone. No sheet has changed.

    Conflicts are looked for first: what is certain is in force and kept apart; what is not waits for an answer, and is
    kept apart where every work can have its judges otherwise. All is computed before the transaction begins. Refused:
    while the category takes entries or the round has closed, and when some entry can't have its judges, with the
    reasons (NotAllowedNow); a seed out of bounds (Invalid); another than an organiser without an interest in the
    category (NotAllowed).
    """
    current = Round.objects.select_related("category").get(pk=round.pk)
    insist(may_deal(current, by))
    insist_on_time(current)
    seed = current.seed if seed is None else seed
    if not 0 <= seed <= MOST_SEED:
        sentence = _("The seed must be a whole number from 0 to %(most)d.") % {"most": MOST_SEED}
        raise Invalid(sentence, fields={"seed": [sentence]})
    look(category=current.category, by=by)
    basis = basis_of(current)
    pairs = deal_of(current, basis, seed, open_questions(current, basis))
    with transaction.atomic():
        DealProposal.objects.waiting().filter(round=current, made_by=by).delete()
        proposal = DealProposal(
            round=current,
            seed=seed,
            pairs=[list(pair) for pair in pairs],
            basis=basis.as_json(),
            basis_digest=basis.digest,
            made_by=by,
        )
        proposal.parts = _count_parts(basis, pairs)
        proposal.save(force_insert=True)
        leave(kind=MEASURING, key=proposal.pk)
        facts = {"round": current.pk, "seed": seed, "basis": basis.digest, "sheets": len(pairs)}
        record(verb="deal.proposed", thing=proposal, by=by, **facts)
    return proposal


def change(*, proposal, by, add: Pair | None = None, remove: Pair | None = None) -> DealProposal:
    """The proposal without the (entry, judge) pair to remove and with the one to add; it is measured again.

    Refused: a pair in conflict, with the reason, a judge who is not on the panel, has the entry already or takes no
    more works, an entry that is not in, a pair to remove that is not there or is one of calibration, a proposal that
    was applied, and once the round has closed (NotAllowedNow); another than an organiser without an interest in the
    category (NotAllowed).
    """
    with transaction.atomic():
        current = _held(proposal)
        insist(may_deal(current.round, by))
        insist_on_time(current.round)
        _insist_on_waiting(current)
        pairs, basis = set(as_pairs(current.pairs)), Basis.of_json(current.basis)
        if remove is not None:
            if remove not in pairs:
                raise NotAllowedNow(_("This pair is not in the proposal any more."))
            if remove[0] in basis.calibration:
                raise NotAllowedNow(_("This is a calibration work: every judge scores it."))
            pairs.remove(remove)
        if add is not None:
            _insist_on_fitting(add, pairs, basis)
            pairs.add(add)
        current.pairs = [list(pair) for pair in sorted(pairs)]
        current.parts = _count_parts(basis, pairs)
        current.version += 1
        current.save(update_fields=["pairs", "parts", "version"])
        leave(kind=MEASURING, key=current.pk)
        record(verb="deal.changed", thing=current, by=by, added=add, removed=remove)
    return current


def apply(*, proposal, version: int, by) -> int:
    """The proposal is dealt, all of it in one act: entries are contenders with their newest Submission (frozen once the
    round is open), sheets in conflict are void, and every pair has its sheet. Returns how many are new.

    Refused: what was applied before, and while the category takes entries or the round has closed (NotAllowedNow);
    where panel, entries, conflicts or sheets are not what it rests on any more, with what has changed, or where
    somebody has changed the proposal since this version (Changed); another than an organiser without an interest in
    the category (NotAllowed).
    """
    with transaction.atomic():
        # The round first, as everywhere: who steps back or pins a conflict holds it too.
        held = Round.objects.select_for_update(of=("self",), no_key=True).select_related("category")
        round = held.filter(pk=proposal.round_id).first()
        if round is None:
            raise NotAllowedNow(_("This round was taken back meanwhile. Open the list of rounds again."))
        current = _held(proposal)
        insist(may_deal(round, by))
        insist_on_time(round)
        _insist_on_waiting(current)
        now = basis_of(round)
        if now.digest != current.basis_digest:
            what = changes(Basis.of_json(current.basis), now)
            sentence = _("This proposal does not fit any more. %(changes)s Make a new proposal.")
            raise Changed(sentence % {"changes": " ".join(what)}, code="outdated", fields={"proposal": what})
        if version != current.version:
            raise Changed(_("The proposal was changed meanwhile. Look at it again, then apply it."))
        current.applied_at, current.applied_by = timezone.now(), by
        current.save(update_fields=["applied_at", "applied_by"])
        return lay_out(round, current, now, by=by)


def deal_sheets(*, round, by) -> int:
    """Proposed with the round's seed and applied as it is, in one act; what was dealt before stays. Returns how many
    sheets are new. Refused as a proposal is."""
    with transaction.atomic():
        Round.objects.select_for_update(no_key=True).get(pk=round.pk)
        made = propose(round=round, by=by)
        return apply(proposal=made, version=made.version, by=by)


def _held(proposal) -> DealProposal:
    """The proposal as it stands now, held until the transaction ends."""
    held = DealProposal.objects.select_for_update(of=("self",), no_key=True).select_related("round__category")
    found = held.filter(pk=proposal.pk).first()
    if found is None:
        raise NotAllowedNow(_("There is a newer proposal in place of this one."))
    return found


def _insist_on_waiting(proposal: DealProposal) -> None:
    if proposal.applied_at is not None:
        raise NotAllowedNow(_("This proposal has been applied already. Make a new one for what is missing."))


def _insist_on_fitting(pair: Pair, pairs: set[Pair], basis: Basis) -> None:
    entry, judge = pair
    if entry not in basis.entries or judge not in basis.judges:
        raise NotAllowedNow(_("Only judges on the panel and entries that passed the check can be put together."))
    facts = {"name": User.objects.get(pk=judge).name, "code": Entry.objects.get(pk=entry).code}
    if pair in pairs or pair in basis.standing:
        raise NotAllowedNow(_("%(name)s has entry %(code)s already.") % facts)
    most = dict(basis.capacity).get(judge)
    if most is not None and sum(1 for _entry, other in {*pairs, *basis.standing} if other == judge) >= most:
        raise NotAllowedNow(_("%(name)s takes %(n)d works at most.") % {**facts, "n": most})
    noted = Conflict.objects.in_force().filter(entry=entry, person=judge).first()
    if noted is not None:
        facts["kind"] = noted.get_kind_display()
        sentence = _("%(name)s can't judge entry %(code)s: a conflict of interest is on record (%(kind)s).")
        raise NotAllowedNow(sentence % facts, code="conflict")
    if pair in conflicts_of(pk=entry):
        raise NotAllowedNow(_("%(name)s can't judge entry %(code)s: it is their own work.") % facts, code="conflict")


def _count_parts(basis: Basis, pairs: Iterable[Pair]) -> int:
    """Of the criterion by which fewest entries can be compared."""
    every = [*basis.standing, *pairs]
    return max(len(parts([pair for pair in every if pair[1] in judges])) for judges in basis.compared_by())
