"""The second of two persons: what was proposed is recomputed, frozen and published."""

from datetime import datetime, time, timedelta
from fractions import Fraction
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.message_kinds import Kind
from accounts.messages import write_to_all
from accounts.models import User
from audit.moves import move
from audit.refusals import Changed, NotAllowed, NotAllowedNow
from audit.trail import record
from audit.working import leave
from judging import message_kinds
from judging.bundling.openness import is_open
from judging.models import Motion, Ranking, ResultProposal, Round, Standing
from judging.moves import PUBLISH
from judging.permissions import insist, may_confirm
from judging.plenary.convening import close_with_result
from judging.publishing.correcting import correction_of, insist_on_a_change, move_awards
from judging.publishing.holding import insist_on_closed, locked, require_same
from judging.ranking import decimal_text, rule_named
from judging.studying import STUDYING
from judging.tabulating import tabulate
from judging.tabulation import Tabulation
from submissions.phases import DECIDE, move_phase

LONGEST_FRACTION = 80
LAST_MOMENT = time(23, 59, 59)


def confirm(*, proposal: ResultProposal, digest: str, by) -> Ranking:
    """The result is recomputed from the scoresheets at this moment, frozen and published, and objections are taken
    until the end of the last day that the proposal gave. A meeting of the jury that is in session on it is over. A
    correction becomes the next version: awards go with their entries, objections and the old version stay, and the
    designers are told.

    Refused for the person who proposed it, for anybody but the head judge without conflict, when the proposal no longer
    waits, while the jury votes on a motion, and (Changed) when the digest that was seen, the proposed one and the
    recomputed one are not all the same, or the corrected version is no longer the one in force.
    """
    if proposal.proposed_by_id == by.pk:
        raise NotAllowed(_("Whoever proposed a result can't confirm it. Another person must do that."))
    try:
        with transaction.atomic():
            return _publish(proposal, digest, by)
    except IntegrityError as trouble:
        raise NotAllowedNow(_("This result was published a moment ago. Reload the page.")) from trouble


def _publish(proposal: ResultProposal, digest: str, by) -> Ranking:
    round, now = locked(proposal.round), timezone.now()
    insist(may_confirm(round, by))
    if proposal.corrects_id is None:
        insist_on_closed(round)
    _insist_that_no_vote_is_open(round)
    waiting = ResultProposal.objects.filter(pk=proposal.pk, confirmed_at__isnull=True, dropped_at__isnull=True)
    if not waiting.update(confirmed_by=by, confirmed_at=now):
        raise NotAllowedNow(_("This proposal no longer waits: it was confirmed or replaced."))
    if proposal.corrects_id is not None:
        return _correct(proposal, digest, round, now, by)
    tabulation = tabulate(round=round)
    _insist_on_what_was_seen(tabulation, proposal, digest)
    ranking = _frozen(proposal, round, tabulation, version=1, now=now)
    record(verb="result.confirmed", thing=proposal, by=by, ranking=ranking.pk, digest=proposal.digest)
    move(round, PUBLISH, by=by, ranking=ranking.pk)
    move_phase(category=round.category, step=DECIDE, by=by)
    close_with_result(round=round, ranking=ranking, by=by)
    _tell_designers(round)
    return ranking


def _insist_that_no_vote_is_open(round: Round) -> None:
    if Motion.objects.filter(plenary__round=round, status=Motion.VOTING).exists():
        raise NotAllowedNow(_("A motion is open to the vote. Close the vote or withdraw the motion first."))


def _correct(proposal: ResultProposal, digest: str, round: Round, now: datetime, by) -> Ranking:
    correction = correction_of(round)
    old = correction.in_force
    if old.pk != proposal.corrects_id:
        raise Changed(_("The result was corrected meanwhile. Look at it again before you go on."))
    _insist_on_what_was_seen(correction.tabulation, proposal, digest)
    insist_on_a_change(correction)
    ranking = _frozen(proposal, round, correction.tabulation, version=old.version + 1, now=now)
    awards = move_awards(old, ranking)
    facts = {"ranking": ranking.pk, "corrects": old.pk, "digest": proposal.digest, "awards": awards}
    record(verb="result.corrected", thing=proposal, by=by, **facts)
    close_with_result(round=round, ranking=ranking, by=by)
    _tell_of_correction(round, ranking)
    return ranking


def _insist_on_what_was_seen(tabulation: Tabulation, proposal: ResultProposal, digest: str) -> None:
    require_same(tabulation, proposal.digest)
    require_same(tabulation, digest)


def _frozen(proposal: ResultProposal, round: Round, tabulation: Tabulation, *, version: int, now: datetime) -> Ranking:
    ranking = Ranking.objects.create(
        round=round,
        version=version,
        rule=round.rule,
        weights={code: format(weight, "f") for code, weight in tabulation.weights.items()},
        facts={**tabulation.facts, "open": round.shares_scores and is_open(tabulation)},
        input_digest=proposal.digest,
        note=proposal.note,
        note_en=proposal.note_en,
        objections_until=_window(now, proposal.objection_days, round.category.competition.time_zone),
        proposal=proposal,
        published_at=now,
    )
    Standing.objects.bulk_create(_standings(ranking, tabulation), batch_size=500)
    leave(kind=STUDYING, key=round.pk)
    return ranking


def _window(now: datetime, days: int, zone: str) -> datetime | None:
    """The end of the last day for objections where the competition is; the day of publication is not counted."""
    if not days:
        return None
    here = ZoneInfo(zone)
    return datetime.combine(now.astimezone(here).date() + timedelta(days=days), LAST_MOMENT, here)


def _standings(ranking: Ranking, tabulation: Tabulation) -> list[Standing]:
    is_exact = rule_named(tabulation.rule).exact
    return [
        Standing(
            ranking=ranking,
            contender_id=placing.entry,
            place=placing.place,
            scored_place=placing.scored_place,
            agreed=list(placing.agreed),
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


def _tell_designers(round: Round) -> None:
    link = _public_link(round)

    def facts() -> dict[str, str]:
        names = {"competition": spoken(round.category.competition, "name"), "category": spoken(round.category, "name")}
        return {**names, "link": link}

    _write_to_designers(
        round,
        message_kinds.RESULTS,
        lambda: _("%(competition)s: the results are out"),
        lambda: (
            _("The results of %(category)s are published: %(link)s You find your own result with your entry.") % facts()
        ),
        facts,
    )


def _tell_of_correction(round: Round, ranking: Ranking) -> None:
    link = _public_link(round)

    def body() -> str:
        facts = {"category": spoken(round.category, "name"), "round": spoken(round, "name"), "link": link}
        facts["note"] = spoken(ranking, "note")
        return _("The result of %(category)s, %(round)s was corrected. %(note)s The corrected result: %(link)s") % facts

    _write_to_designers(round, message_kinds.CORRECTED, lambda: _("%(competition)s: a result was corrected"), body)


def _public_link(round: Round) -> str:
    return urljoin(settings.SITE_URL, reverse("round-results", args=[round.category.competition.slug, round.pk]))


def _write_to_designers(round: Round, kind: Kind, subject, body, facts=None) -> None:
    competition = round.category.competition
    write_to_all(
        people=User.objects.filter(
            Q(entries__contenders__round=round) | Q(memberships__entry__contenders__round=round), is_active=True
        ).distinct(),
        subject=lambda: subject() % {"competition": spoken(competition, "name")},
        body=body,
        about=f"round:{round.pk}",
        kind=kind,
        competition=competition.pk,
        facts=facts,
    )
