"""The rules of a round: fixed when it opens, and after that changed only by a version with a public note."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write_to_all
from accounts.models import User
from audit.refusals import Changed, Invalid, NotAllowedNow
from audit.trail import record
from judging import message_kinds
from judging.holding import hold_round
from judging.linting.facts import Facts
from judging.models import ResultProposal, Round, RoundRules, Score, Scoresheet
from judging.permissions import insist, may_run
from judging.round_plans import Plan, wrong_for_followers, wrong_for_mixed, wrong_in_rule

MOST_NOTE = 600
WHILE_OPEN = ("closes_at", "sheets_per_entry", "renormalises", "wanted_comment")
UNTIL_PUBLISHED = ("rule", "ties", "shares_comments", "shares_scores", "moves_on_rule", "moves_on_value")
CHANGEABLE = (*UNTIL_PUBLISHED, *WHILE_OPEN)
PLAIN = ("number", "kind", "sheets_per_entry", "is_blind", "shows_answers", "shares_comments", "shares_scores")


def facts_of(round: Round) -> dict[str, Any]:
    """Everything that decides the round's result and who sees what of it, as JSON values: numbers in lowest terms,
    times in UTC."""
    rubric = round.rubric
    return {
        **{name: getattr(round, name) for name in PLAIN},
        **{name: getattr(round, name) for name in ("rule", "ties", "renormalises", "wanted_comment", "moves_on_rule")},
        "moves_on_value": _written(round.moves_on_value),
        "opens_at": _written(round.opens_at),
        "closes_at": _written(round.closes_at),
        "source": round.source and round.source.number,
        "scale": [_written(value) for value in (rubric.least, rubric.most, rubric.step)],
        "criteria": [
            {"code": row.code, "weight": _written(row.weight), "is_carried": row.is_carried}
            for row in rubric.criteria.all()
        ],
    }


def digest_of(facts: Mapping[str, Any]) -> str:
    """SHA-256, in hex, over the facts as one line of ASCII JSON with sorted keys and no spaces."""
    text = json.dumps(facts, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def fix_rules(*, round: Round, by) -> RoundRules:
    """The rules that the round opened with, number 1. Refused where they are fixed already (NotAllowedNow)."""
    with transaction.atomic():
        current = hold_round(round)
        insist(may_run(current, by))
        if current.version:
            raise NotAllowedNow(_("The rules of this round are fixed already."))
        return _keep(current, by)


def change_rules(
    *, round: Round, changes: Mapping[str, Any], note: str, note_en: str = "", version: int | None = None, by
) -> RoundRules:
    """The round goes by these values from now on, under a new number and a public note; its judges have a message, and
    a result that waits for confirmation is dropped. `version` is the one that the person saw.

    Refused: no note or one too long, nothing that changes, anything but `CHANGEABLE`, an end of judging that is earlier
    or past, what makes no sense (Invalid); in preparation, after publication, `WHILE_OPEN` after judging has closed,
    "not applicable" after a sheet was handed in, who moves on once that is known, the rule once a result that carries
    these totals is published (NotAllowedNow); a version that is not the newest (Changed); another than an organiser
    without a conflict in the round (NotAllowed).
    """
    words, words_en = _checked_note(note, note_en)
    with transaction.atomic():
        current = hold_round(round)
        insist(may_run(current, by))
        if version is not None and version != current.version:
            raise Changed(_("The rules were changed meanwhile. Look at them again before you change anything."))
        changed = {name: value for name, value in changes.items() if getattr(current, name, None) != value}
        _insist_on_moment(current, set(changed))
        if not changed:
            raise Invalid(_("Nothing has changed, so there is no new version."))
        _insist_on_values(current, changed)
        for name, value in changed.items():
            setattr(current, name, value)
        current.save(update_fields=list(changed))
        rules = _keep(current, by, changed=sorted(changed), note=words, note_en=words_en)
        waiting = ResultProposal.objects.filter(round=current, confirmed_at=None, dropped_at=None)
        waiting.update(dropped_at=timezone.now())
        _tell_judges(current, rules)
    return rules


def _keep(round: Round, by, *, changed: list[str] | None = None, note: str = "", note_en: str = "") -> RoundRules:
    facts = facts_of(round)
    rules = RoundRules.objects.create(
        round=round,
        number=round.version + 1,
        facts=facts,
        digest=digest_of(facts),
        note=note,
        note_en=note_en,
        made_by=by,
    )
    round.version = rules.number
    round.save(update_fields=["version"])
    verb = "round.rules_changed" if changed else "round.rules_fixed"
    record(
        verb=verb, thing=rules, by=by, round=round.pk, number=rules.number, digest=rules.digest, changed=changed or []
    )
    return rules


def _checked_note(note: str, note_en: str) -> tuple[str, str]:
    words, words_en = note.strip(), note_en.strip()
    wrong = {}
    if not 1 <= len(words) <= MOST_NOTE:
        wrong["note"] = [_("Say in at most %(most)d characters what changes and why.") % {"most": MOST_NOTE}]
    if len(words_en) > MOST_NOTE:
        wrong["note_en"] = [_("Say in at most %(most)d characters what changes and why.") % {"most": MOST_NOTE}]
    if wrong:
        raise Invalid(next(iter(wrong.values()))[0], fields=wrong)
    return words, words_en


def _insist_on_moment(round: Round, changed: set[str]) -> None:
    if changed - set(CHANGEABLE):
        raise Invalid(_("This was fixed for good when the round opened."), code="fixed")
    if round.status == Round.DRAFT:
        raise NotAllowedNow(_("This round is still being prepared: change it without a version."))
    if round.status == Round.PUBLISHED:
        raise NotAllowedNow(_("The result is published, so the rules stand."))
    if round.status == Round.CLOSED and changed & set(WHILE_OPEN):
        raise NotAllowedNow(_("Judging has closed, so this can't be changed any more."))
    if round.moved_on_at is not None and changed & {"moves_on_rule", "moves_on_value"}:
        raise NotAllowedNow(_("Who moves on is known already, so its rule stands."))
    if "rule" in changed and _is_in_a_result(round):
        raise NotAllowedNow(
            _("The totals of this round stand in a published result, so the rule that made them stands.")
        )
    if "renormalises" in changed:
        _insist_on_no_sheet(round)


def _is_in_a_result(round: Round) -> bool:
    """A later round that carries these totals, through others or not, is published."""
    carrying = round.followers.filter(rubric__criteria__is_carried=True).distinct()
    return any(each.status == Round.PUBLISHED or _is_in_a_result(each) for each in carrying)


def _insist_on_no_sheet(round: Round) -> None:
    # A sheet is handed in only while holding its row: wait for those that are on their way.
    list(round.sheets.standing().select_for_update(no_key=True).order_by("pk").values_list("pk"))
    if round.sheets.filter(status__in=[Scoresheet.SUBMITTED, Scoresheet.REOPENED]).exists():
        raise NotAllowedNow(
            _("Scoresheets were handed in already, so what a missing score means can't change any more.")
        )
    if Score.objects.filter(sheet__round=round, value=None).exists():
        raise NotAllowedNow(
            _("A judge has said already that a criterion does not apply, so this can't change any more.")
        )


def _insist_on_values(round: Round, changed: Mapping[str, Any]) -> None:
    wanted = replace(Plan.of(round), **changed)
    wrong: dict[str, list[str]] = {}
    criteria = list(round.rubric.criteria.all())
    found = [*wrong_in_rule(wanted, criteria), *wrong_for_followers(wanted, round)]
    if {"rule", "ties"} & set(changed) and Facts(round).is_mixed:
        found += wrong_for_mixed(wanted)
    for name, sentence in found:
        wrong.setdefault(name, []).append(sentence)
    if "closes_at" in changed:
        sentence = _wrong_end(round.closes_at, wanted.closes_at)
        if sentence:
            wrong["closes_at"] = [sentence]
    if wrong:
        raise Invalid(" ".join(one for each in wrong.values() for one in each), fields=wrong)


def _wrong_end(before: datetime | None, after: datetime | None) -> str:
    if after is None:
        return _("Judges were told when judging ends: give a later time.")
    if after <= timezone.now():
        return _("The end of judging lies in the past.")
    if before is not None and after < before:
        return _("Judging can end later than the judges were told, never earlier.")
    return ""


def _written(value: Decimal | datetime | None) -> str | None:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return None if value is None else f"{value.normalize():f}"


def _tell_judges(round: Round, rules: RoundRules) -> None:
    competition = round.category.competition
    link = urljoin(settings.SITE_URL, reverse("judge-sheets"))

    def body() -> str:
        facts = {"round": spoken(round, "name"), "note": spoken(rules, "note"), "link": link}
        return _("The rules of %(round)s have changed. %(note)s Your scoresheets: %(link)s") % facts

    write_to_all(
        people=User.objects.filter(panels__round=round, panels__left_at=None, is_active=True).distinct(),
        subject=lambda: (
            _("%(competition)s: the rules of a round have changed") % {"competition": spoken(competition, "name")}
        ),
        body=body,
        about=f"round:{round.pk}",
        kind=message_kinds.RULES_CHANGED,
        competition=competition.pk,
    )
