"""A jury's meeting for tests: the cast of a judged round, with the meeting in session and judges who are there."""

from types import SimpleNamespace

from judging.models import Contender, Motion
from judging.plenary.convening import arrive, convene
from judging.plenary.motions import draft, put_to_vote
from submissions.models import Category
from tests.factories import results


def cast(of: Category | None = None) -> SimpleNamespace:
    """As `results.cast`: Ayu first, Budi and Citra share the second place, Dewi has none; the judges are there."""
    found = results.cast(of)
    found.works = {name: Contender.objects.get(round=found.round, entry=entry) for name, entry in found.entries.items()}
    found.plenary = convene(round=found.round, by=found.organiser, held_at="Sidoarjo")
    for judge in found.judges:
        arrive(plenary=found.plenary, by=judge)
    return found


def tie(found: SimpleNamespace, *, is_open: bool = True) -> Motion:
    """Citra before Budi, open to the vote."""
    works = [found.works["Citra"], found.works["Budi"]]
    reason = {"reason": "Gagasannya lebih matang.", "reason_en": "Its idea is more mature."}
    motion = draft(plenary=found.plenary, kind=Motion.TIE, works=works, by=found.organiser, **reason)
    if is_open:
        put_to_vote(motion=motion, by=found.organiser)
    return Motion.objects.select_related("plenary__round__category__competition").get(pk=motion.pk)
