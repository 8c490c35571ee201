"""What a project's page says about for whom it waits."""

from development.models import Agreement, DevelopmentProject
from development.pacing.chatting import chat_with
from development.pacing.mine import heard
from development.pacing.paces import Pace, paces_of
from development.pacing.places import place_of
from development.pacing.recipients import People
from development.pacing.waiting import waits_of
from development.pacing.waits import ORGANISER, Wait
from development.pacing.words import for_days, what, who

SHOWN = 6


def pacing_facts(row: DevelopmentProject, user) -> dict:
    """The organiser reads for whom the project waits, with a text for WhatsApp to each who has a number; everybody
    else what is asked of them."""
    pace = paces_of(DevelopmentProject.objects.filter(pk=row.pk))[0]
    found = waits_of([pace]).get(row.pk, [])
    if row.part == DevelopmentProject.ORGANISER:
        people = People(row)
        return {"waiting_lines": [_for_office(wait, pace, row, people) for wait in found[:SHOWN]]}
    mine = Agreement.objects.in_force().read_by(user).values_list("pk", flat=True)
    own = heard(found, row.part, user, list(mine))
    return {"waiting_lines": [_line(wait, pace) for wait in own[:SHOWN]]}


def _line(wait: Wait, pace: Pace) -> dict:
    return {"what": what(wait), "since": for_days(wait.days(pace)), "due_on": wait.due_on, "url": place_of(wait)}


def _for_office(wait: Wait, pace: Pace, row: DevelopmentProject, people: People) -> dict:
    chats = []
    if wait.part != ORGANISER:
        found = [(person, chat_with(person, wait, pace)) for person in people.of(wait)]
        chats = [{"name": person.name, "url": url} for person, url in found if url]
    return {**_line(wait, pace), "who": who(wait), "url": _place(wait, row), "chats": chats}


def _place(wait: Wait, row: DevelopmentProject) -> str:
    """For the organiser the place on the own page where others have to act elsewhere."""
    return place_of(wait) if wait.part == ORGANISER else f"#milestone-{wait.row}" if wait.is_stage_work else "#partners"
