"""Which judge needs a look, in plain words with what to do. Nothing here weighs a judge. Pure but for translation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.locale import number
from frontend.fairness.judges import signed
from frontend.fairness.telling import named
from judging.studying import Findings
from judging.studying.findings import JudgeFound, Rest

ERRATIC, SMOOTH = 1.5, 0.5
FAR = 2.5
MOST_SURPRISES = 12


@dataclass(frozen=True, slots=True)
class Alarm:
    """Whom it is about; what was seen, each with what may be done."""

    judge: str
    seen: list[tuple[str, str]]


def alarms(found: Findings, judges: Mapping[int, str]) -> list[Alarm]:
    every = [(judges.get(one.judge, "–"), list(_of_judge(found, one))) for one in found.judges]
    return [Alarm(name, seen) for name, seen in every if seen]


def is_marked(found: Findings, one: JudgeFound) -> bool:
    """Severer or more lenient than chance explains, and by as much as works usually differ."""
    entry_sd = (found.variance or {}).get("entry_sd") or 0
    return bool(one.effect_error) and abs(one.effect) > max(2 * (one.effect_error or 0), entry_sd)


def _of_judge(found: Findings, one: JudgeFound) -> Iterable[tuple[str, str]]:
    if is_marked(found, one):
        words = _("scores %(effect)s points more leniently than the average judge") if one.effect > 0 else None
        words = words or _("scores %(effect)s points more severely than the average judge")
        act = _("No sheet is wrong because of that.")
        if any(work.adjusted_place is not None for work in found.works):
            act = _("Look at the adjusted places beside the plain ones. No sheet is wrong because of that.")
        yield words % {"effect": number(round(abs(one.effect), 2))}, act
    fits = [fit for fit in (one.infit, one.outfit) if fit is not None]
    if fits and max(fits) > ERRATIC:
        words = _("scores less predictably than the others (%(fit)s times the usual scatter)")
        act = _("Look at the surprising sheets below and ask about them: a slip of the pen, or a view worth hearing?")
        yield words % {"fit": number(round(max(fits), 1))}, act
    elif fits and min(fits) < SMOOTH:
        words = _("scores suspiciously as expected (%(fit)s times the usual scatter)")
        yield words % {"fit": number(round(min(fits), 1))}, _("Ask whether works were compared with others' scores.")
    if one.alarm == "narrow":
        act = _("Ask whether the whole scale was used; show the descriptions of its levels before the next round.")
        yield _("gives nearly the same total to every work"), act
    if one.alarm == "wide":
        act = _("Look at the lowest and the highest sheets together with this judge.")
        yield _("spreads the totals far more widely than the others"), act
    yield from _of_criteria_and_time(one)


def _of_criteria_and_time(one: JudgeFound) -> Iterable[tuple[str, str]]:
    """One impression for all criteria, and a measure that changed on the way."""
    if one.has_halo and one.halo is not None:
        words = _("hardly tells the criteria of a work apart (%(share)s times as far apart as the other judges)")
        act = _("Ask whether one impression decided; talk about what each criterion means before the next round.")
        yield words % {"share": number(round(one.halo, 2), 2)}, act
    if one.is_drifting and one.drift is not None:
        words = _("became more lenient by %(points)s points between the first sheet and the last")
        if one.drift < 0:
            words = _("became more severe by %(points)s points between the first sheet and the last")
        act = _("Look at the first sheets once more together with this judge.")
        yield words % {"points": number(round(abs(one.drift), 2))}, act


@dataclass(frozen=True, slots=True)
class Surprise:
    judge: str
    work: str
    points: str


def surprises(found: Findings, names: Mapping[int, str], judges: Mapping[int, str]) -> list[Surprise]:
    """The sheets that differ most from what work and judge let expect, at most twelve."""
    far = [one for one in found.rests if abs(one.by_scatter) >= FAR]
    return [_surprise(one, names, judges) for one in sorted(far, key=lambda one: -abs(one.by_scatter))[:MOST_SURPRISES]]


def _surprise(one: Rest, names: Mapping[int, str], judges: Mapping[int, str]) -> Surprise:
    return Surprise(judges.get(one.judge, "–"), names.get(one.contender, "–"), signed(one.points))


@dataclass(frozen=True, slots=True)
class WithoutRow:
    judge: str
    text: str
    is_marked: bool


def without_rows(found: Findings, names: Mapping[int, str], judges: Mapping[int, str]) -> list[WithoutRow]:
    """What would change without each judge in turn; those who change the winner or the top are marked."""
    return [
        WithoutRow(
            judges.get(one.judge, "–"),
            " ".join(_changes(one, names)),
            is_marked=one.without.splits or bool(one.without.winners or one.without.entered or one.without.left),
        )
        for one in found.judges
        if one.without is not None
    ]


def _changes(one: JudgeFound, names: Mapping[int, str]) -> Iterable[str]:
    without = one.without
    if without is None:
        return
    if without.unjudged:
        yield _("Nobody else judged: %(works)s.") % {"works": named(without.unjudged, names)}
    if without.splits:
        yield _("The sheets would fall apart: no common order.")
        return
    if without.winners:
        yield _("Another winner: %(works)s.") % {"works": named(without.winners, names)}
    if without.entered:
        yield _("Enters the top: %(works)s.") % {"works": named(without.entered, names)}
    if without.left:
        yield _("Leaves the top: %(works)s.") % {"works": named(without.left, names)}
    if not without.moved:
        yield _("Nothing changes.")
    elif without.furthest is not None:
        work, before, after = without.furthest
        words = _("%(n)s works move, the furthest is %(work)s from %(before)s to %(after)s.")
        facts = {"n": number(without.moved), "work": names.get(work, "–")}
        yield words % {**facts, "before": number(before), "after": number(after)}
