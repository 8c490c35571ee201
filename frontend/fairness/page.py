"""The report as a page shows it: drawings, the figures behind them, sentences. Nothing is fetched here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.locale import number, spoken
from frontend.agreed_words import moved_words
from frontend.fairness import alarms, judges, order, telling
from frontend.fairness.agreed import Agreed
from frontend.fairness.alarms import Alarm, Surprise, WithoutRow
from frontend.fairness.shapes import Drawing
from frontend.fairness.telling import Said, percent
from judging.models import Criterion
from judging.studying import Findings
from judging.studying.findings import JudgeFound, WorkFound

_AGREED_NOTE = gettext_lazy(
    "* The plenary of the jury set this place: the bar follows the scores, the place the plenary."
)
MOST_WORKS = 60
MOST_SLOPED = 25
MOST_JUDGES = 40


@dataclass(frozen=True, slots=True)
class WorkRow:
    """Words of one work, empty where there is nothing to say."""

    name: str
    title: str
    place: str
    moved: str
    lies: str
    in_top: str
    raw: str
    raw_place: str
    adjusted: str
    adjusted_place: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    name: str
    interval: str
    ordinal: str


@dataclass(frozen=True, slots=True)
class JudgeRow:
    number: str
    name: str
    sheets: str
    effect: str
    error: str
    spread: str
    infit: str
    outfit: str
    halo: str
    drift: str


@dataclass(frozen=True)
class OrderPart:
    """What everybody may read after publication. `has_uncertain`: works are drawn that may belong on either side of the
    line. `agreed_note` says what the mark of works that the plenary moved means; empty where there are none. `more`
    counts those that are not drawn."""

    verdict: list[Said]
    counts: str
    intervals: Drawing | None
    has_line: bool
    has_uncertain: bool
    agreed_note: str
    works: list[WorkRow]
    more: int
    reliability: list[str]
    agreement: list[str]
    alphas: Drawing | None
    criteria: list[AgreementRow]


@dataclass(frozen=True)
class JudgesPart:
    """What only organisers and the head judge read: every judge by name."""

    severities: Drawing | None
    slopes: Drawing | None
    spreads: Drawing | None
    heat: list[Drawing]
    rows: list[JudgeRow]
    alarms: list[Alarm]
    surprises: list[Surprise]
    without: list[WithoutRow]
    without_words: str
    bridges: str
    parts: list[str]
    links: list[str]


def order_part(
    found: Findings,
    *,
    top: int,
    names: Mapping[int, str],
    titles: Mapping[int, str],
    criteria: Sequence[Criterion],
    agreed: Agreed,
) -> OrderPart:
    """`names` are the codes of the works by contender, `titles` of those whose title may be read here, `agreed` the
    places by scores of those that the plenary moved."""
    uncertain = set(found.cut.uncertain) if found.cut else set()
    shown = found.works[: max(MOST_WORKS, min(top + 10, 2 * MOST_WORKS))]
    ranged = [
        order.Ranged(_marked(one, names, agreed), one.place, one.low, one.high, one.contender in uncertain)
        for one in shown
        if one.low is not None and one.high is not None
    ]
    spoken_names = {one.code: spoken(one, "name") for one in criteria}
    agreeing = [
        judges.Agreeing(spoken_names.get(one.code, one.code), one.interval)
        for one in found.criteria
        if one.interval is not None
    ]
    return OrderPart(
        verdict=telling.verdict(found, top, names, agreed) if found.works else [],
        counts=telling.counts(found) if found.works else "",
        intervals=order.intervals(ranged, top=top, has_cut=found.cut is not None),
        has_line=found.cut is not None,
        has_uncertain=any(one.is_uncertain for one in ranged),
        agreed_note=str(_AGREED_NOTE) if any(one.contender in agreed for one in shown) else "",
        works=[_work(one, names, titles, agreed) for one in shown],
        more=len(found.works) - len(shown),
        reliability=telling.reliability(found) if found.works else [],
        agreement=telling.agreement(found),
        alphas=judges.agreements(agreeing),
        criteria=[_agreement_row(one, spoken_names) for one in found.criteria],
    )


def _agreement_row(one, names: Mapping[str, str]) -> AgreementRow:
    return AgreementRow(names.get(one.code, one.code), _figure(one.interval), _figure(one.ordinal))


def judges_part(found: Findings, *, names: Mapping[int, str], judge_names: Mapping[int, str]) -> JudgesPart:
    """The judges stand in the order of their severity, the most severe first."""
    every = sorted(found.judges, key=lambda one: (one.effect, one.judge))[:MOST_JUDGES]
    called = {one.judge: judge_names.get(one.judge, "–") for one in every}
    expected = next((one.spread_expected for one in every if one.spread_expected is not None), None)
    is_common = len(found.parts) == 1
    return JudgesPart(
        severities=judges.severities(
            [
                judges.Severity(called[one.judge], one.effect, one.effect_error, alarms.is_marked(found, one))
                for one in every
            ]
            if is_common
            else []
        ),
        slopes=order.slopes(_sloped(found, names)),
        spreads=judges.spreads(
            [
                judges.Spreading(called[one.judge], one.spread, bool(one.alarm))
                for one in every
                if one.spread is not None
            ],
            expected,
        ),
        heat=_heat(found, every, names, called),
        rows=[_judge(line, one, called[one.judge]) for line, one in enumerate(every, 1)],
        alarms=alarms.alarms(found, judge_names),
        surprises=alarms.surprises(found, names, judge_names),
        without=alarms.without_rows(found, names, judge_names),
        without_words=_("by the plain means") if found.without_by == "raw" else _("with severity removed"),
        bridges=telling.bridges(found, names),
        parts=[_part(part, names) for part in found.parts] if not is_common else [],
        links=[
            _("%(work)s by %(judge)s")
            % {"work": names.get(one.contender, "–"), "judge": judge_names.get(one.judge, "–")}
            for one in found.links
        ],
    )


def _sloped(found: Findings, names: Mapping[int, str]) -> list[order.Moved]:
    return [
        order.Moved(names.get(one.contender, "–"), one.raw_place, one.adjusted_place)
        for one in found.works
        if one.raw_place is not None
        and one.adjusted_place is not None
        and min(one.raw_place, one.adjusted_place) <= MOST_SLOPED
    ]


def _heat(
    found: Findings, every: Sequence[JudgeFound], names: Mapping[int, str], called: Mapping[int, str]
) -> list[Drawing]:
    if not found.has_all_rests or not found.rests:
        return []
    works = {one.contender: place for place, one in enumerate(found.works)}
    lines = {one.judge: line for line, one in enumerate(every)}
    rests = {
        (works[one.contender], lines[one.judge]): one.by_scatter
        for one in found.rests
        if one.contender in works and one.judge in lines
    }
    judged = [names.get(one.contender, "–") for one in found.works if one.sheets]
    return judges.heat(judged, list(called.values()), rests)


def _part(part, names: Mapping[int, str]) -> str:
    words = _("%(works)s, judged by %(judges)s of the judges")
    return words % {"works": telling.named(part.works, names), "judges": number(len(part.judges))}


def _marked(one: WorkFound, names: Mapping[int, str], agreed: Agreed) -> str:
    return names.get(one.contender, "–") + (" *" if one.contender in agreed else "")


def _work(one: WorkFound, names: Mapping[int, str], titles: Mapping[int, str], agreed: Agreed) -> WorkRow:
    moved = agreed.get(one.contender)
    return WorkRow(
        name=_marked(one, names, agreed),
        moved=moved_words(one.place, moved.scored_place, moved.numbers) if moved else "",
        title=titles.get(one.contender, ""),
        place=number(one.place),
        lies="–" if one.low is None else f"{number(one.low)}–{number(one.high)}",
        in_top="–" if one.p_top is None else percent(one.p_top),
        raw=_figure(one.raw),
        raw_place=number(one.raw_place),
        adjusted=_figure(one.adjusted),
        adjusted_place=number(one.adjusted_place),
    )


def _judge(line: int, one: JudgeFound, name: str) -> JudgeRow:
    return JudgeRow(
        number=number(line),
        name=name,
        sheets=number(one.sheets),
        effect=judges.signed(one.effect),
        error=_figure(one.effect_error),
        spread=_figure(one.spread),
        infit=_figure(one.infit),
        outfit=_figure(one.outfit),
        halo=_figure(one.halo),
        drift="–" if one.drift is None else judges.signed(one.drift),
    )


def _figure(value: float | None) -> str:
    return number(None if value is None else round(value, 2) + 0.0, 2) if value is not None else "–"
