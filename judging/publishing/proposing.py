"""The first of two persons: a result, or a correction of one, is proposed by its digest."""

from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write_to_all
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging import message_kinds
from judging.models import Ranking, ResultProposal, Round
from judging.permissions import insist, may_confirm, may_propose
from judging.publishing.correcting import correction_of, insist_on_a_change
from judging.publishing.holding import insist_on_closed, locked, require_same
from judging.tabulating import tabulate
from judging.tabulation import Tabulation
from submissions.cleaning import clean_text
from submissions.models import Seat

OBJECTION_DAYS = 7
MOST_DAYS = 60
MOST_NOTE = 1000


def propose(
    *, round: Round, digest: str, objection_days: int = OBJECTION_DAYS, note: str = "", note_en: str = "", by
) -> ResultProposal:
    """A proposal waits for another person's confirmation, and the head judges who may give it are told; an older
    waiting one is dropped. Of a published round it is a proposal to correct the result in force.

    Refused unless the round is closed, every later round of its category published, and the proposer an organiser
    without conflict; for a screening of a category that is not decided; for a practice; where the rules can put the
    sheets in no order; Changed when the scores no longer give the digest that the proposer saw; more than 60 days for
    objections. A correction is refused without a public note in both languages, and where it would change nothing.
    """
    texts = {"note": clean_text(note, MOST_NOTE, lines=True), "note_en": clean_text(note_en, MOST_NOTE, lines=True)}
    _insist_on_days(objection_days)
    with transaction.atomic():
        held = locked(round)
        insist(may_propose(held, by))
        if held.category.competition.is_practice:
            raise NotAllowedNow(_("This is a practice: its ranking is looked at here and goes no further."))
        tabulation, corrected = _tabulated(held, texts)
        require_same(tabulation, digest)
        tabulation.placings()
        waiting = ResultProposal.objects.filter(round=round, confirmed_at__isnull=True, dropped_at__isnull=True)
        waiting.update(dropped_at=timezone.now())
        proposal = ResultProposal.objects.create(
            round=round,
            digest=digest,
            corrects=corrected,
            objection_days=objection_days,
            proposed_by=by,
            **(texts if corrected else {}),
        )
        facts = {"corrects": corrected.pk} if corrected else {}
        record(verb="result.proposed", thing=proposal, by=by, round=round.pk, digest=digest, **facts)
        _tell_head_judges(proposal, held, by)
    return proposal


def drop(*, proposal: ResultProposal, by) -> None:
    """The proposal is taken back and can't be confirmed any more."""
    with transaction.atomic():
        insist(may_propose(proposal.round, by))
        rows = ResultProposal.objects.filter(pk=proposal.pk, confirmed_at__isnull=True, dropped_at__isnull=True)
        if not rows.update(dropped_at=timezone.now()):
            raise NotAllowedNow(_("This proposal is confirmed or taken back already."))
        record(verb="result.proposal_dropped", thing=proposal, by=by, round=proposal.round_id)


def _tabulated(round: Round, texts: dict[str, str]) -> tuple[Tabulation, Ranking | None]:
    """What would be published, and the result that it would correct."""
    if round.status != Round.PUBLISHED:
        insist_on_closed(round)
        return tabulate(round=round), None
    if not any(texts.values()):
        raise NotAllowedNow(_("The result is published. A correction needs a public note in both languages."))
    missing = [name for name, text in texts.items() if not text]
    if missing:
        sentence = _("Say in both languages what is corrected and why. Everybody can read it.")
        raise Invalid(sentence, fields={name: [sentence] for name in missing})
    correction = correction_of(round)
    insist_on_a_change(correction)
    return correction.tabulation, correction.in_force


def _insist_on_days(days: int) -> None:
    if not 0 <= days <= MOST_DAYS:
        sentence = _("Give from 0 to %(most)d days for objections; 0 means none.") % {"most": MOST_DAYS}
        raise Invalid(sentence, fields={"objection_days": [sentence]})


def _tell_head_judges(proposal: ResultProposal, round: Round, by) -> None:
    """Whoever may confirm has a link; the mail says nothing of the result itself."""
    competition = round.category.competition
    seats = Seat.objects.in_force().filter(competition=competition, kind=Seat.HEAD_JUDGE).exclude(person=by)
    heads = [seat.person for seat in seats.select_related("person").order_by("pk")]
    link = urljoin(settings.SITE_URL, reverse("round-review", args=[round.pk]))

    def body() -> str:
        facts = {"category": spoken(round.category, "name"), "round": spoken(round, "name"), "link": link}
        if proposal.corrects_id:
            sentence = _("A correction of the result of %(category)s, %(round)s was proposed. Look at it: %(link)s")
        else:
            sentence = _("The result of %(category)s, %(round)s was proposed. Look at it and confirm it: %(link)s")
        return sentence % facts

    write_to_all(
        people=[person for person in heads if may_confirm(round, person)[0]],
        subject=lambda: (
            _("%(competition)s: a result waits for your confirmation") % {"competition": spoken(competition, "name")}
        ),
        body=body,
        about=f"proposal:{proposal.pk}",
        kind=message_kinds.TO_CONFIRM,
        competition=competition.pk,
    )
