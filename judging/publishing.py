"""Publishing a result takes two persons: one proposes, another confirms the same digest; then it is frozen."""

from fractions import Fraction
from urllib.parse import urljoin

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write_to_all
from accounts.models import User
from audit.moves import move
from audit.refusals import Changed, NotAllowed, NotAllowedNow
from audit.trail import record
from judging.models import Criterion, Ranking, ResultProposal, Round, Scoresheet, Standing
from judging.moves import PUBLISH
from judging.permissions import insist, may_confirm, may_propose
from judging.ranking import decimal_text, rule_named
from judging.tabulating import Tabulation, tabulate
from submissions.models import Category, Seat
from submissions.phases import DECIDE, move_phase

LONGEST_FRACTION = 80


def propose(*, round: Round, digest: str, by) -> ResultProposal:
    """A proposal waits for another person's confirmation, and the head judges who may give it are told; an older
    waiting one is dropped.

    Refused unless the round is closed, every later round of its category published, and the proposer an organiser
    without conflict; for a screening of a category that is not decided; for a practice; where the rules can put the
    sheets in no order; Changed when the scores no longer give the digest that the proposer saw.
    """
    with transaction.atomic():
        locked = _locked(round)
        insist(may_propose(locked, by))
        if locked.category.competition.is_practice:
            raise NotAllowedNow(_("This is a practice: its ranking is looked at here and goes no further."))
        _insist_on_closed(locked)
        tabulation = tabulate(round=locked)
        _require_same(tabulation, digest)
        tabulation.placings()
        waiting = ResultProposal.objects.filter(round=round, confirmed_at__isnull=True, dropped_at__isnull=True)
        waiting.update(dropped_at=timezone.now())
        proposal = ResultProposal.objects.create(round=round, digest=digest, proposed_by=by)
        record(verb="result.proposed", thing=proposal, by=by, round=round.pk, digest=digest)
        _tell_head_judges(proposal, locked, by)
    return proposal


def drop(*, proposal: ResultProposal, by) -> None:
    """The proposal is taken back and can't be confirmed any more."""
    with transaction.atomic():
        insist(may_propose(proposal.round, by))
        rows = ResultProposal.objects.filter(pk=proposal.pk, confirmed_at__isnull=True, dropped_at__isnull=True)
        if not rows.update(dropped_at=timezone.now()):
            raise NotAllowedNow(_("This proposal is confirmed or taken back already."))
        record(verb="result.proposal_dropped", thing=proposal, by=by, round=proposal.round_id)


def confirm(*, proposal: ResultProposal, digest: str, by) -> Ranking:
    """The result is recomputed from the scoresheets at this moment, frozen and published.

    Refused for the person who proposed it, for anybody but the head judge without conflict, when the proposal no longer
    waits, and (Changed) when the digest that was seen, the proposed one and the recomputed one are not all the same.
    """
    if proposal.proposed_by_id == by.pk:
        raise NotAllowed(_("Whoever proposed a result can't confirm it. Another person must do that."))
    try:
        with transaction.atomic():
            return _publish(proposal, digest, by)
    except IntegrityError as trouble:
        raise NotAllowedNow(_("This result was published a moment ago. Reload the page.")) from trouble


def published_before(round: Round) -> Round | None:
    """The last round of the category, if it comes after this one and its result is not published: that goes first."""
    later = Round.objects.filter(category=round.category_id, number__gt=round.number)
    return later.exclude(status=Round.PUBLISHED).order_by("-number").first()


def _publish(proposal: ResultProposal, digest: str, by) -> Ranking:
    round, now = _locked(proposal.round), timezone.now()
    insist(may_confirm(round, by))
    _insist_on_closed(round)
    waiting = ResultProposal.objects.filter(pk=proposal.pk, confirmed_at__isnull=True, dropped_at__isnull=True)
    if not waiting.update(confirmed_by=by, confirmed_at=now):
        raise NotAllowedNow(_("This proposal no longer waits: it was confirmed or replaced."))
    tabulation = tabulate(round=round)
    _require_same(tabulation, proposal.digest)
    _require_same(tabulation, digest)
    ranking = Ranking.objects.create(
        round=round,
        rule=round.rule,
        weights={code: format(weight, "f") for code, weight in tabulation.weights.items()},
        facts=tabulation.facts,
        input_digest=proposal.digest,
        proposal=proposal,
        published_at=now,
    )
    Standing.objects.bulk_create(_standings(ranking, tabulation))
    record(verb="result.confirmed", thing=proposal, by=by, ranking=ranking.pk, digest=proposal.digest)
    move(round, PUBLISH, by=by, ranking=ranking.pk)
    move_phase(category=round.category, step=DECIDE, by=by)
    _tell_designers(round)
    return ranking


def _standings(ranking: Ranking, tabulation: Tabulation) -> list[Standing]:
    is_exact = rule_named(tabulation.rule).exact
    return [
        Standing(
            ranking=ranking,
            contender_id=placing.entry,
            place=placing.place,
            is_tied=bool(placing.tied_with),
            total=_four_places(placing.total),
            total_exact=_fraction(placing.total) if is_exact else "",
            raw=_four_places(placing.raw),
            raw_place=placing.raw_place,
            decided_by="" if placing.decided_by is None else str(placing.decided_by),
            sheets=placing.sheets,
        )
        for placing in tabulation.placings()
    ]


def _four_places(total: Fraction | None) -> str | None:
    return None if total is None else decimal_text(total)


def _fraction(total: Fraction | None) -> str:
    """Nothing where numerator and denominator are longer than anybody would check: 4 places are all then."""
    text = "" if total is None else str(total)
    return text if len(text) <= LONGEST_FRACTION else ""


def _locked(round: Round) -> Round:
    """The round as it stands now, held until the transaction ends together with all that goes into its result.

    The sheets are its own and, where a criterion is carried, those of the closed rounds before. Round, category,
    sheets, in this order everywhere: an entry leaves and a sheet is handed in only while holding its category or its
    sheet, so both are either counted here or refused after.
    """
    rows = Round.objects.select_for_update(of=("self", "category"), no_key=True)
    locked = rows.select_related("category__competition").get(pk=round.pk)
    into = Q(pk=locked.pk)
    if Criterion.objects.filter(rubric=locked.rubric_id, is_carried=True).exists():
        into |= Q(category=locked.category_id, number__lt=locked.number, status=Round.CLOSED)
    counted = Scoresheet.objects.standing().filter(round__in=Round.objects.filter(into))
    list(counted.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    return locked


def _insist_on_closed(round: Round) -> None:
    if round.status != Round.CLOSED:
        raise NotAllowedNow(_("A result can be published once, after judging has closed."))
    if not DECIDE.fits(round.category):
        raise NotAllowedNow(_("Another round of this category is still open. Close it first."))
    if round.kind == Round.SCREENING and round.category.phase != Category.DECIDED:
        raise NotAllowedNow(
            _("A screening only chooses who moves on. Its result can follow that of the round that judges these works.")
        )
    first = published_before(round)
    if first is not None:
        raise NotAllowedNow(
            _("The result of a later round is published first: “%(round)s”. This one can follow it.")
            % {"round": spoken(first, "name")}
        )


def _require_same(tabulation: Tabulation, digest: str) -> None:
    if tabulation.digest != digest:
        raise Changed(_("The scores have changed since this result was shown. Look at it again before you go on."))


def _tell_head_judges(proposal: ResultProposal, round: Round, by) -> None:
    """Whoever may confirm has a link; the mail says nothing of the result itself."""
    competition = round.category.competition
    seats = Seat.objects.in_force().filter(competition=competition, kind=Seat.HEAD_JUDGE).exclude(person=by)
    heads = [seat.person for seat in seats.select_related("person").order_by("pk")]
    link = urljoin(settings.SITE_URL, reverse("round-review", args=[round.pk]))

    def body() -> str:
        facts = {"category": spoken(round.category, "name"), "round": spoken(round, "name"), "link": link}
        return _("The result of %(category)s, %(round)s was proposed. Look at it and confirm it: %(link)s") % facts

    write_to_all(
        people=[person for person in heads if may_confirm(round, person)[0]],
        subject=lambda: (
            _("%(competition)s: a result waits for your confirmation") % {"competition": spoken(competition, "name")}
        ),
        body=body,
        about=f"proposal:{proposal.pk}",
    )


def _tell_designers(round: Round) -> None:
    competition = round.category.competition
    link = urljoin(settings.SITE_URL, reverse("round-results", args=[competition.slug, round.pk]))
    write_to_all(
        people=User.objects.filter(
            Q(entries__contenders__round=round) | Q(memberships__entry__contenders__round=round), is_active=True
        ).distinct(),
        subject=lambda: _("%(competition)s: the results are out") % {"competition": spoken(competition, "name")},
        body=lambda: (
            _("The results of %(category)s are published: %(link)s You find your own result with your entry.")
            % {"category": spoken(round.category, "name"), "link": link}
        ),
        about=f"round:{round.pk}",
    )
