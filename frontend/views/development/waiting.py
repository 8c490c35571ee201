"""What a project's page says about for whom it waits."""

from django.urls import reverse
from django.utils.translation import gettext as _

from development.models import Agreement, DevelopmentProject
from development.pacing import waits
from development.pacing.chatting import chat_with
from development.pacing.mine import heard
from development.pacing.paces import Pace, paces_of
from development.pacing.places import place_of
from development.pacing.recipients import People
from development.pacing.waiting import waits_of
from development.pacing.waits import GATE, ORGANISER, Wait
from development.pacing.words import for_days, named, waiting_for, what

SHOWN = 6
FOR_ALL_SIDES = (waits.REVISE, waits.READ, waits.RECEIVE, waits.MEASURE)
PAPERS_OF_RIGHTS = (waits.LICENCE, waits.DECLARATION, waits.CONSENT)


def pacing_facts(row: DevelopmentProject, user) -> dict:
    """The organiser reads for whom the project waits, with a text for WhatsApp to each who has a number; everybody
    else what is asked of them."""
    pace = paces_of(DevelopmentProject.objects.filter(pk=row.pk))[0]
    found = waits_of([pace]).get(row.pk, [])
    if row.part == DevelopmentProject.ORGANISER:
        people = People(row)
        return {"waiting_lines": _of_office(found, pace, row, people)[:SHOWN]}
    mine = Agreement.objects.in_force().read_by(user).values_list("pk", flat=True)
    own = heard(found, row.part, user, list(mine))
    lines = [_line(wait, pace) for wait in own[:SHOWN]]
    return {"waiting_lines": lines, "gate_is_asked": any(wait.kind == GATE for wait in own)}


def _line(wait: Wait, pace: Pace) -> dict:
    days = {"since": for_days(wait.days(pace)), "due_on": wait.due_on, "days_late": wait.days_late(pace)}
    return {"what": what(wait), "url": place_of(wait), "days": wait.days(pace), **days}


def _of_office(found: list[Wait], pace: Pace, row: DevelopmentProject, people: People) -> list[dict]:
    """What several parts may deliver stands once, with all of them; a gate asks each."""
    lines: dict[str | Wait, dict] = {}
    for wait in found:
        line = _for_office(wait, pace, row, people)
        is_delivery = wait.kind in (waits.DELIVER, waits.MEND)
        known = lines.setdefault(wait.key if is_delivery else wait, line)
        if known is not line:
            known["who"] = _(" or ").join([known["who"], line["who"]])
            known["chats"] += line["chats"]
    return [line | {"waiting": waiting_for(line["who"], line["days"])} for line in lines.values()]


def _for_office(wait: Wait, pace: Pace, row: DevelopmentProject, people: People) -> dict:
    chats = []
    if wait.part != ORGANISER:
        found = [(person, chat_with(person, wait, pace)) for person in people.of(wait)]
        chats = [{"name": person.name, "url": url} for person, url in found if url]
    return {**_line(wait, pace), "who": named(wait), "url": place_for_office(wait, row.pk), "chats": chats}


def place_for_office(wait: Wait | None, project: int) -> str:
    """For the organiser the place on the own page where others have to act elsewhere."""
    if wait is not None and wait.part == ORGANISER:
        return place_of(wait)
    if wait is not None and wait.kind in FOR_ALL_SIDES:
        return place_of(wait)
    if wait is not None and wait.kind in (waits.INQUIRY, waits.REPORT):
        return place_of(wait._replace(part=ORGANISER))
    if wait is not None and wait.kind == waits.NAMING:
        return reverse("development-product", args=[project])
    if wait is not None and wait.kind in PAPERS_OF_RIGHTS:
        return reverse("development-rights", args=[project])
    if wait is not None and wait.kind in (waits.INTEREST, waits.AGREEMENT, waits.JOIN):
        return reverse("development-packages", args=[project])
    anchors = {waits.GATE: "#gate", waits.CHECKLIST: "#checklist"}
    place = "" if wait is None else anchors.get(wait.kind, f"#milestone-{wait.row}")
    return reverse("development-project", args=[project]) + place
