"""What the worker does for the office: prepares practices and ends them in time."""

from office.practice.preparing import end_in_time, prepare
from office.practice.starting import ENDING, PREPARING


def prepare_practice(key: str) -> None:
    prepare(round_id=int(key))


def end_practice(key: str) -> None:
    end_in_time(competition_id=int(key))


HANDLERS = {PREPARING: prepare_practice, ENDING: end_practice}
