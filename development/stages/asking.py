"""Whose answer a gate waits for, told once when it becomes their turn."""

from collections.abc import Iterator, Set
from contextlib import contextmanager

from development.models import DevelopmentProject, Gate, Stage
from development.stages.standing import Asked, firms_asked, standing_of, with_all
from development.telling import tell_asked


@contextmanager
def before_and_after(stage: Stage) -> Iterator[None]:
    """Around a change at the stage, inside its transaction: who may say go after it and could not before is told."""
    before = {_key(one) for one in _turn(stage)}
    yield
    _tell(stage, stage.project, besides=before)


def ask_again(project: DevelopmentProject) -> None:
    """After a time on hold, inside the transaction that ends it: whoever may say go at the running gate is told."""
    stage = Stage.objects.filter(project=project, status=Stage.ACTIVE).first()
    if stage is not None:
        _tell(stage, project)


def _tell(stage: Stage, project: DevelopmentProject, besides: Set[tuple[str, int | None]] = frozenset()) -> None:
    for one in _turn(stage):
        if _key(one) not in besides:
            tell_asked(gate=stage.gate, project=project, part=one.part, firm=one.firm)


def _turn(stage: Stage) -> list[Asked]:
    """Who could say go now; nobody while something else is missing. The office is not told: it has its board."""
    if not Gate.objects.filter(stage=stage).exists():
        return []
    fresh = with_all(Stage.objects.filter(pk=stage.pk)).get()
    standing = standing_of(fresh, firms_asked(fresh))
    if not fresh.is_active or not standing.is_ready:
        return []
    return [one for one in standing.turn if one.part != DevelopmentProject.ORGANISER]


def _key(one: Asked) -> tuple[str, int | None]:
    return one.part, one.firm.pk if one.firm else None
