"""What judges and organisers send about a round, and what has to stand in the world for it."""

from zoneinfo import ZoneInfo

from accounts.models import User
from judging.models import Round, Scoresheet
from judging.tabulating import tabulate
from submissions.models import Entry
from tests.access.worlds import MISSING, World
from tests.factories import people, rounds


def version_of(world: World) -> int:
    return world.sheet.version if world.sheet else 1


def scores_form(act: str):
    def made(world: World, _role) -> dict:
        marks = {"score-originality": "7", "score-function": "8", "comment": "Bagus."}
        return {"version": version_of(world), "act": act, **marks}

    return made


def scores_json(world: World, _role) -> dict:
    return {"version": version_of(world), "scores": {"originality": "7", "function": "8"}}


def hand_in_json(world: World, _role) -> dict:
    """Every criterion has a score first."""
    sheet = world.sheet
    if sheet is not None and sheet.status == Scoresheet.ASSIGNED:
        rounds.scored(sheet, 7, is_submitted=False)
    return {"version": version_of(world)}


def drafts_form(world: World, role) -> dict:
    """Every criterion of THE sheet has a score first."""
    version = hand_in_json(world, role)["version"]
    return {f"sheet-{world.sheet.pk if world.sheet else MISSING}": version}


def all_accepted(world: World) -> None:
    handed_in = Entry.objects.filter(category=world.category, status=Entry.SUBMITTED)
    handed_in.update(status=Entry.ACCEPTED)


def calibration_form(world: World, _role) -> dict:
    all_accepted(world)
    return {"code": world.entry.code}


def another_judge(world: World, _role) -> dict:
    return {"judge": rounds.judge(world.competition, "Juri baru").pk}


def judge_with_a_number(world: World) -> None:
    User.objects.filter(pk=world.people["JA"].pk).update(phone="+6281234567890")


def digest_form(world: World, _role) -> dict:
    return {"digest": tabulate(round=world.round).digest}


def digest_json(world: World, role: str) -> dict:
    return {**digest_form(world, role), "password": people.PASSWORD}


BY_HAND = {"moves_on_rule": "by_hand"}


def round_form(world: World, _role) -> dict:
    given = {"category": world.category.code, "kind": "scored", "rubric": world.round.rubric_id}
    return {
        **given,
        "name": "Babak baru",
        "sheets_per_entry": "3",
        "wanted_comment": "0",
        "rule": "weighted_mean",
        **BY_HAND,
    }


def rules_form(world: World, _role) -> dict:
    """Another rule than the one that the round goes by."""
    rule = "severity_adjusted" if Round.objects.get(pk=world.round.pk).rule == "weighted_mean" else "weighted_mean"
    ends = world.round.closes_at.astimezone(ZoneInfo(world.competition.time_zone)).strftime("%Y-%m-%dT%H:%M")
    given = {"sheets_per_entry": world.round.sheets_per_entry, "wanted_comment": "0", "rule": rule, **BY_HAND}
    given |= {"closes_at": ends, "shares_comments": "on", "shares_scores": "on"}
    return {**given, "note": "Juri berganti.", "version": Round.objects.get(pk=world.round.pk).version}
