"""The official minutes of a judging (berita acara penjurian): a draft once judging has closed, on record afterwards."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import NotAllowedNow
from judging.documents.issuing import Signed, common_facts, issue_single, published_ranking
from judging.documents.jury import not_handed_in, signatories
from judging.documents.results_sheet import places_of, version_facts
from judging.documents.telling import decision_facts, rule_facts
from judging.documents.texts import TEXTS
from judging.documents.words import counted, date_in_words, figure, local_day, long_date
from judging.models import Contender, IssuedDocument, Recusal, Round, Scoresheet
from judging.permissions import insist, may_read_minutes
from judging.plenary.minutes import MeetingMinutes, minutes_of
from judging.ranking import decimal_text
from judging.tabulating import provisional
from submissions.cleaning import clean_text
from submissions.models import Conflict

MOST_REMARKS = 4000


def draft_facts(*, round: Round, by) -> dict[str, Any]:
    """What the minutes would say today, works by the code that the judges know and nothing else of them.

    Refused: while judging goes on (NotAllowedNow); for others than organisers and the head judge, and for everybody
    with a conflict in the round (NotAllowed).
    """
    insist(may_read_minutes(round, by))
    if round.status not in (Round.CLOSED, Round.PUBLISHED):
        raise NotAllowedNow(_("The minutes can be written when judging has closed."))
    zone = round.category.competition.time_zone
    facts = _facts(round, local_day(timezone.now(), zone))
    result = _provisional(round) if round.status == Round.CLOSED else _by_code(round)
    return {**facts, **result, "is_draft": True, "remarks": ""}


def issue_minutes(*, round: Round, remarks: str = "", signed: Signed, by) -> IssuedDocument:
    """The minutes of the result in force, with all that was agreed and whom it concerns. Refused as `issue_single`."""
    signed, remarks = signed.cleaned(), clean_text(remarks, MOST_REMARKS, lines=True)
    ranking = published_ranking(round)
    facts = {
        **_facts(round, signed.dated_on, signed),
        **_published(round),
        "is_draft": False,
        "remarks": remarks,
    }
    return issue_single(kind=IssuedDocument.MINUTES, round=round, ranking=ranking, facts=facts, signed=signed, by=by)


def _facts(round: Round, day: date, signed: Signed | None = None) -> dict[str, Any]:
    meetings = minutes_of(round).meetings
    zone = round.category.competition.time_zone
    return {
        **common_facts(round, IssuedDocument.MINUTES, signed),
        "opening": date_in_words(day),
        "judges": signatories(round),
        "rounds": _rounds(round),
        "not_handed_in": not_handed_in(round),
        "kept_out": _kept_out(round),
        "recusals": counted(Recusal.objects.filter(sheet__round=round).count()),
        "meetings": [_meeting(one, zone) for one in meetings],
    }


def _rounds(round: Round) -> list[dict[str, Any]]:
    """This round and those before it: kind, works, scoresheets handed in, judges. Two queries."""
    rows = Round.objects.filter(category=round.category_id, number__lte=round.number).exclude(status=Round.DRAFT)
    done = Q(sheets__status=Scoresheet.SUBMITTED)
    works = Count("contenders", distinct=True)
    sheets, judges = Count("sheets", filter=done, distinct=True), Count("sheets__judge", filter=done, distinct=True)
    counted_rows = rows.annotate(works=works, done=sheets, judged_by=judges).order_by("number")
    return [
        {
            "name": one.name,
            "kind": TEXTS["kinds"][one.kind],
            "works": one.works,
            "sheets": one.done,
            "judges": one.judged_by,
        }
        for one in counted_rows
    ]


def _kept_out(round: Round) -> list[dict[str, Any]]:
    """Which judges of the panel were kept from which works because of a conflict in force, by the works' codes."""
    codes = dict(Contender.objects.filter(round=round).values_list("entry", "code"))
    rows = Conflict.objects.in_force().filter(entry__in=codes, person__panels__round=round).distinct()
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows.select_related("person").order_by("person__name", "pk"):
        found[row.person.name, TEXTS["origins"][row.origin]].append(codes[row.entry_id])
    return [{"name": name, "origin": origin, "codes": sorted(own)} for (name, origin), own in sorted(found.items())]


def _meeting(meeting: MeetingMinutes, zone: str) -> dict[str, Any]:
    return {
        "number": meeting.number,
        "date": long_date(local_day(meeting.opened_at, zone)),
        "place": meeting.held_at,
        "chair": meeting.chaired_by,
        "present": list(meeting.present),
        "absent": list(meeting.absent),
        "discussed": list(meeting.discussed),
        "motions": [_motion(one) for one in meeting.motions if one.was_voted_on],
        "remarks": meeting.remarks,
    }


def _motion(motion) -> dict[str, Any]:
    return {
        **decision_facts(motion, list(motion.codes)),
        "outcome": TEXTS["outcomes"].get(motion.status, motion.status),
        "excluded": list(motion.excluded),
        "by_hands": motion.by_hands,
        "silent": motion.silent,
    }


def _provisional(round: Round) -> dict[str, Any]:
    tabulation = provisional(round=round)
    placings = tabulation.placings()
    how = rule_facts(
        round=round,
        rule=tabulation.rule,
        facts=tabulation.facts,
        weights=tabulation.weights,
        criteria=list(round.rubric.criteria.all()),
    )
    codes: Mapping[Any, str] = tabulation.codes
    places: list[dict[str, Any]] = [
        {
            "place": one.place,
            "is_tied": bool(one.tied_with),
            "code": codes[one.entry],
            "title": "",
            "designers": [],
            "total": "" if one.total is None else figure(decimal_text(one.total), 4),
            "raw": "" if one.raw is None else figure(decimal_text(one.raw), 4),
            "raw_place": one.raw_place,
            "sheets": one.sheets,
            "awards": [],
        }
        for one in placings
    ]
    return {**how, "places": places, "input_digest": tabulation.digest, "published": "", "version": 0, "note": ""}


def _by_code(round: Round) -> dict[str, Any]:
    """The published places without what tells whose they are."""
    told = _published(round)
    bare = [{**one, "code": one["judged_as"], "title": "", "designers": []} for one in told["places"]]
    return {**told, "places": bare}


def _published(round: Round) -> dict[str, Any]:
    ranking = published_ranking(round)
    criteria = list(round.rubric.criteria.all())
    how = rule_facts(round=round, rule=ranking.rule, facts=ranking.facts, weights=ranking.weights, criteria=criteria)
    places = places_of(ranking, {one.code: one for one in criteria}, with_judged_codes=True)
    return {**how, **version_facts(ranking), "places": places}
