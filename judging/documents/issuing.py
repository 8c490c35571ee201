"""Putting a document on record: its facts are frozen together with their digest, and an Event says so."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from judging.documents.ending import end
from judging.documents.texts import OFFICE, TEXTS, TITLES, filled
from judging.documents.words import long_date
from judging.holding import hold_round
from judging.models import Award, IssuedDocument, Ranking, Round, Standing
from judging.models.document import verification_code
from judging.permissions import insist, may_run
from submissions.cleaning import clean_text
from submissions.models import Entry, TeamMember

OPEN_DOTS = ("…", "...", "___")
PLACE_OF_NUMBER = "{n}"
MOST_NUMBER, MOST_NAME, MOST_PLACE = 80, 120, 80


@dataclass(frozen=True)
class Signed:
    """What every document carries besides its content: number, date and place, and who signs it."""

    number: str
    dated_on: date
    place: str
    name: str
    position: str

    def cleaned(self) -> "Signed":
        """Refused (Invalid): nothing where something must stand, a number with dots left open, or more than fits."""
        longest = {"number": MOST_NUMBER, "place": MOST_PLACE, "name": MOST_NAME, "position": MOST_NAME}
        texts = {name: clean_text(getattr(self, name), most) for name, most in longest.items()}
        missing = {name: [_("This must be filled.")] for name, text in texts.items() if not text}
        if missing:
            raise Invalid(_("Something is missing. See the fields."), fields=missing)
        insist_on_number(texts["number"], OPEN_DOTS)
        return Signed(dated_on=self.dated_on, **texts)


def insist_on_number(number: str, open_places: Iterable[str]) -> None:
    """Refused (Invalid): a number in which something is still to be filled in."""
    left_open = next((one for one in open_places if one in number), None)
    if left_open is not None:
        sentence = _("Write the number where “%(place)s” stands: it can't be changed once the document is issued.")
        fields = {"number": [sentence % {"place": left_open}]}
        raise Invalid(_("Something is missing. See the fields."), fields=fields)


def digest_of(facts: Mapping[str, Any]) -> str:
    """SHA-256, in hex, over the facts as one line of UTF-8 JSON with sorted keys and no spaces."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def common_facts(round: Round, kind: str, signed: Signed | None = None) -> dict[str, Any]:
    """What the head and the foot of a document say. A draft has nothing of who signs."""
    category = round.category
    own = signed and {
        "number": signed.number,
        "date": long_date(signed.dated_on),
        "place": signed.place,
        "signatory": {"name": signed.name, "position": signed.position},
    }
    return {
        "kind": kind,
        "title": TITLES[kind],
        "office": OFFICE,
        "competition": category.competition.name,
        "theme": category.competition.theme,
        "category": category.name,
        "round": round.name,
        **(own or {"number": "", "date": "", "place": OFFICE["place"], "signatory": None}),
    }


def published_ranking(round: Round) -> Ranking:
    """The result in force. Refused (NotAllowedNow) before publication."""
    ranking = round.rankings.order_by("-version").first() if round.status == Round.PUBLISHED else None
    if ranking is None:
        raise NotAllowedNow(_("This document can be issued when the result is published."))
    return ranking


def insist_on_issuer(round: Round, by) -> None:
    """Refused for everybody but an organiser without conflict in the round, and for a practice."""
    insist(may_run(round, by))
    if round.category.competition.is_practice:
        raise NotAllowedNow(_("This is a practice: no document is issued about it."))


def drafted(*, kind: str, round: Round, facts: Mapping[str, Any], signed: Signed, by, **about) -> IssuedDocument:
    """A document not yet stored, with its code, its facts and their digest; the code is one of the facts."""
    code = verification_code()
    whole = {**facts, "code": code}
    return IssuedDocument(
        competition=round.category.competition,
        kind=kind,
        round=round,
        number=signed.number,
        dated_on=signed.dated_on,
        code=code,
        facts=whole,
        digest=digest_of(whole),
        issued_by=by,
        **about,
    )


def issue_single(*, kind: str, round: Round, ranking: Ranking, facts: Mapping[str, Any], signed: Signed, by):
    """The one document of its kind in force for this round: one that speaks of an older version of the result is
    revoked, and says what took its place. Refused (NotAllowedNow) while another for this very version is in force: that
    is revoked first. Refused (Invalid): a number with the place for a count, as certificates have."""
    insist_on_number(signed.number, [PLACE_OF_NUMBER])
    with transaction.atomic():
        current = hold_round(round)
        insist_on_issuer(current, by)
        if published_ranking(current).pk != ranking.pk:
            raise NotAllowedNow(_("The result has changed since this page was shown. Look at it again."))
        before = list(standing_before(current, kind))
        if any(one.ranking_id == ranking.pk for one in before):
            raise NotAllowedNow(_("This document is issued already. Revoke it before you issue another."))
        document = drafted(kind=kind, round=current, facts=facts, signed=signed, by=by, ranking=ranking)
        document.save(force_insert=True)
        note(document, by)
        reason = filled(TEXTS["replaced"], number=document.number)
        for one in before:
            end(one, ground=IssuedDocument.REPLACED, reason=reason, by=by, newer=document)
    return document


def standing_before(round: Round, kind: str) -> QuerySet[IssuedDocument]:
    """What is in force of this kind in this round, of whatever version of the result."""
    return IssuedDocument.objects.in_force().filter(kind=kind, round=round)


def note(document: IssuedDocument, by) -> None:
    """The Event of an issued document."""
    record(verb="document.issued", thing=document, by=by, kind=document.kind, digest=document.digest)


def awards_of(ranking: Ranking) -> list[Award]:
    """Awards in force on any version of this round's result, and the public's in its category, in the order of the
    places. Four queries."""
    by_jury = Q(standing__ranking__round=ranking.round_id)
    by_public = Q(favourite__isnull=False, entry__category=ranking.round.category_id)
    rows = Award.objects.in_force().filter(by_jury | by_public)
    members = Prefetch("entry__members", TeamMember.objects.select_related("person").order_by("pk"))
    rows = rows.select_related("entry__owner").prefetch_related(members, "entry__submissions")
    places = dict(Standing.objects.filter(ranking=ranking).values_list("contender__entry", "place"))
    last = len(places) + 1
    return sorted(rows, key=lambda award: (award.standing_id is None, places.get(award.entry_id) or last, award.pk))


def team_of(entry: Entry) -> list[User]:
    """Whose work it is: the owner first, then the team in the order in which they joined."""
    return [entry.owner, *(member.person for member in entry.members.all())]
