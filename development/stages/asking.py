"""Whose answer a gate waits for, told once when it becomes their turn."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from development.models import DevelopmentProject, Stage
from development.stages.standing import Asked, GateStanding, standing_now
from development.telling import tell_asked


@contextmanager
def before_and_after(stage: Stage) -> Iterator[None]:
    """Around a change at the stage, inside its transaction: who may say go after it and could not before is told."""
    before = _turn(stage)
    yield
    _tell(stage, stage.project, _turn(stage), besides=before)


def tell_next(stage: Stage, before: GateStanding, after: GateStanding) -> None:
    """After a voice at the running stage, inside its transaction: the same, from how the gate stood and stands."""
    _tell(stage, stage.project, _turn_at(after), besides=_turn_at(before))


def ask_again(project: DevelopmentProject) -> None:
    """After a time on hold, inside the transaction that ends it: whoever may say go at the running gate is told."""
    stage = Stage.objects.filter(project=project, status=Stage.ACTIVE).first()
    if stage is not None:
        _tell(stage, project, _turn(stage))


def _tell(stage: Stage, project: DevelopmentProject, turn: list[Asked], besides: Sequence[Asked] = ()) -> None:
    known = {_key(one) for one in besides}
    for one in turn:
        if _key(one) not in known:
            tell_asked(gate=stage.gate, project=project, part=one.part, firm=one.firm)


def _turn(stage: Stage) -> list[Asked]:
    """Who could say go now; nobody where no gate runs."""
    is_at_gate = Stage.objects.filter(pk=stage.pk, status=Stage.ACTIVE, gate__isnull=False).exists()
    return _turn_at(standing_now(stage)) if is_at_gate else []


def _turn_at(standing: GateStanding) -> list[Asked]:
    """Nobody while something else is missing. The office is not told: it has its board."""
    if not standing.is_ready:
        return []
    return [one for one in standing.turn if one.part != DevelopmentProject.ORGANISER]


def _key(one: Asked) -> tuple[str, int | None]:
    return one.part, one.firm.pk if one.firm else None
