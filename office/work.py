"""What the worker does for the office: practices, prepared and ended in time; merged accounts, looked at again."""

from accounts.models import Help
from office.merging.moving import LATE, move_late
from office.practice.preparing import end_in_time, prepare
from office.practice.starting import ENDING, PREPARING


def prepare_practice(key: str) -> None:
    prepare(round_id=int(key))


def end_practice(key: str) -> None:
    end_in_time(competition_id=int(key))


def look_again(key: str) -> None:
    help = Help.objects.filter(pk=int(key)).first()
    if help is not None:
        move_late(help=help)


HANDLERS = {PREPARING: prepare_practice, ENDING: end_practice, LATE: look_again}
