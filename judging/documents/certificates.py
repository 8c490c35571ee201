"""Certificates: one for each person and reason, issued in one act and as often as it takes, each only once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Max, Prefetch, Q
from django.utils.translation import gettext as _

from accounts.models import User
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging.documents.issuing import (
    PLACE_OF_NUMBER,
    Signed,
    awards_of,
    common_facts,
    drafted,
    insist_on_issuer,
    published_ranking,
    team_of,
)
from judging.documents.texts import TEXTS
from judging.holding import hold_round
from judging.models import Award, Contender, IssuedDocument, PanelMember, Round
from judging.next_step import decides
from submissions.models import Competition, Entry, Seat, TeamMember

AWARD, FINALIST, NOMINEE, PARTICIPANT, JUDGE = "award", "finalist", "nominee", "participant", "judge"
REASONS = (AWARD, FINALIST, NOMINEE, PARTICIPANT, JUDGE)
MOST_AT_ONCE = 2000
_WORDS = TEXTS["certificates"]


@dataclass(frozen=True)
class Due:
    """A certificate that somebody should have: for what, in which words, whom, and for which work."""

    reason: str
    role: str
    role_en: str
    person: User
    entry: Entry | None = None
    award: Award | None = None

    @property
    def key(self) -> tuple:
        """What there is only one certificate in force for."""
        return self.reason, self.award and self.award.pk, self.entry and self.entry.pk, self.person.pk


def due(round: Round) -> list[Due]:
    """Everybody who should have a certificate from the published result that decides the category, whether they have
    it or not: of a work its awards, else the furthest that it came; and the judges of all rounds. A constant number of
    queries. Refused (NotAllowedNow) before publication and for a round that only chose who moves on.
    """
    ranking = published_ranking(round)
    if not decides(round):
        raise NotAllowedNow(_("Certificates are issued on the result of the last round of the category."))
    given = awards_of(ranking)
    by_award = [
        Due(AWARD, one.name, one.name_en, person, one.entry, one) for one in given for person in team_of(one.entry)
    ]
    return [*by_award, *_by_work(round, {one.entry_id for one in given}), *_of_judges(round)]


def missing(round: Round) -> list[Due]:
    """Those of them that are not in force yet: what issuing would do now."""
    have = {_key_of(document) for document in in_force(round)}
    return [one for one in due(round) if one.key not in have]


def in_force(round: Round):
    """The certificates in force of this round's category, in the order of their numbers."""
    rows = IssuedDocument.objects.in_force().filter(kind=IssuedDocument.CERTIFICATE)
    return rows.filter(round__category=round.category_id).order_by("pk")


def issue_certificates(*, round: Round, reasons: frozenset[str], signed: Signed, by) -> int:
    """Everybody who should have a certificate for one of these reasons has one in force; those that are there stay as
    they are. Numbers go on from the last one of the competition. Returns how many are new; one Event each, and one for
    the act.

    Refused: a number without the place for the count, no reason, more than 2,000 at once (Invalid); what `due` refuses
    (NotAllowedNow); another than an organiser without conflict (NotAllowed).
    """
    signed = _checked(signed, reasons)
    with transaction.atomic():
        current = hold_round(round)
        insist_on_issuer(current, by)
        wanted = [one for one in missing(current) if one.reason in reasons]
        if len(wanted) > MOST_AT_ONCE:
            raise Invalid(_("That is too many at once. Issue them by reason."))
        documents = list(_documents(current, wanted, signed, by))
        IssuedDocument.objects.bulk_create(documents, batch_size=200)
        if documents:
            facts = {"certificates": len(documents), "digests": [one.digest for one in documents]}
            record(verb="document.certificates_issued", thing=current, by=by, **facts)
    return len(documents)


def _checked(signed: Signed, reasons: frozenset[str]) -> Signed:
    cleaned = signed.cleaned()
    fields = {}
    if PLACE_OF_NUMBER not in cleaned.number:
        fields["number"] = [_("Write %(place)s where the running number shall stand.") % {"place": PLACE_OF_NUMBER}]
    if not reasons or not reasons <= set(REASONS):
        fields["reasons"] = [_("Choose who gets a certificate.")]
    if fields:
        raise Invalid(_("Something is missing. See the fields."), fields=fields)
    return cleaned


def _documents(round: Round, wanted: list[Due], signed: Signed, by) -> Iterator[IssuedDocument]:
    ranking = published_ranking(round)
    for count, one in enumerate(wanted, start=_last_count(round) + 1):
        numbered = replace(signed, number=signed.number.replace(PLACE_OF_NUMBER, f"{count:03d}"))
        facts = {**common_facts(round, IssuedDocument.CERTIFICATE, numbered), **_facts_of(one), "count": count}
        about = {"ranking": ranking, "award": one.award, "person": one.person}
        yield drafted(kind=IssuedDocument.CERTIFICATE, round=round, facts=facts, signed=numbered, by=by, **about)


def _last_count(round: Round) -> int:
    """The running number of the competition's last certificate; whoever else issues some waits until this is stored."""
    competition = round.category.competition_id
    Competition.objects.select_for_update(no_key=True).get(pk=competition)
    rows = IssuedDocument.objects.filter(kind=IssuedDocument.CERTIFICATE, competition=competition)
    last = rows.order_by("-pk").values_list("facts", flat=True).first()
    return last["count"] if last else 0


def _facts_of(one: Due) -> dict[str, Any]:
    return {
        "reason": one.reason,
        "for": _WORDS[one.reason],
        "for_en": _WORDS[f"{one.reason}_en"],
        "role": one.role,
        "role_en": one.role_en,
        "name": one.person.name,
        "entry": one.entry and one.entry.pk,
        "entry_code": one.entry.code if one.entry else "",
        "work": _title_of(one.entry) if one.entry else "",
        "competition_en": "",
    }


def _title_of(entry: Entry) -> str:
    newest = max(entry.submissions.all(), key=lambda row: row.number, default=None)
    return newest.content.get("title", "") if newest else entry.title


def _key_of(document: IssuedDocument) -> tuple:
    facts = document.facts
    return facts["reason"], document.award_id, facts["entry"], document.person_id


def _by_work(round: Round, awarded: set[int]) -> Iterator[Due]:
    """Of every accepted work without an award: finalist in the round that decides, nominee in another one that others
    were left out of, else participant."""
    chosen = Contender.objects.still_in().filter(round__category=round.category_id)
    far = dict(chosen.exclude(round__source=None).values_list("entry").annotate(Max("round__number")))
    members = Prefetch("members", TeamMember.objects.select_related("person").order_by("pk"))
    entries = Entry.objects.filter(category=round.category_id, status=Entry.ACCEPTED).exclude(pk__in=awarded)
    for entry in entries.select_related("owner").prefetch_related(members, "submissions").order_by("code"):
        reached = far.get(entry.pk)
        reason = PARTICIPANT if reached is None else FINALIST if reached == round.number else NOMINEE
        for person in team_of(entry):
            yield Due(reason, *_role(reason), person=person, entry=entry)


def _of_judges(round: Round) -> Iterator[Due]:
    """Everybody who handed in a scoresheet in a round of the category that was no screening, once."""
    rows = PanelMember.objects.filter(round__category=round.category_id).exclude(round__kind=Round.SCREENING)
    worked = Q(judge__sheets__round__category=round.category_id, judge__sheets__status="submitted")
    judges = User.objects.filter(pk__in=rows.filter(worked).values("judge")).order_by("name", "pk")
    seats = Seat.objects.filter(competition=round.category.competition_id, kind=Seat.HEAD_JUDGE)
    heads = set(seats.values_list("person", flat=True))
    for judge in judges:
        yield Due(JUDGE, *_role("head" if judge.pk in heads else JUDGE), person=judge)


def _role(name: str) -> tuple[str, str]:
    """What somebody is called on a certificate, and the same in English."""
    role, role_en = _WORDS["roles"][name]
    return role, role_en
