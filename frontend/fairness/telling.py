"""What a study says, in plain sentences: the verdict first, then agreement and reliability."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import number
from frontend.fairness.agreed import Agreed, on_the_line, on_the_step
from judging.studying import Findings
from judging.studying.findings import CutFound

SURE = 0.95
GOOD = 0.8
MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with its tone: good, warning or quiet."""

    tone: str
    text: str


def verdict(found: Findings, top: int, names: Mapping[int, str], agreed: Agreed | None = None) -> list[Said]:
    """How sure the order is, what matters most first."""
    if len(found.parts) > 1:
        return [_apart(found)]
    if not found.steps:
        return [_silent(found, top)]
    agreed = agreed or {}
    said = [_cut(found, found.cut, top, names, agreed)] if found.cut else []
    return [*said, *_inside(found, top, agreed)]


def _silent(found: Findings, top: int) -> Said:
    if all(work.place is None for work in found.works):
        words = _(
            "The rule of this round puts these sheets in no order. Below they lie as they do with severity removed."
        )
        return Said("warning", words)
    if len(found.works) > 1 and found.works[0].low is not None:
        words = _("All works are among the first %(n)s, so there is no line to be sure of.")
        return Said("quiet", words % {"n": number(top)})
    return Said(
        "warning",
        _("The sheets can't tell how sure the order is: too few works have more than one sheet by the same judges."),
    )


def _apart(found: Findings) -> Said:
    words = _(
        "There is no common order: the sheets fall into %(n)s parts without a judge in common. Nothing tells better "
        "works from milder judges there."
    )
    return Said("warning", words % {"n": number(len(found.parts))})


def _cut(found: Findings, cut: CutFound, top: int, names: Mapping[int, str], agreed: Agreed) -> Said:
    set_by_plenary = on_the_line(found, top, agreed)
    return Said("quiet", set_by_plenary) if set_by_plenary else _cut_by_scores(cut, top, names)


def _cut_by_scores(cut: CutFound, top: int, names: Mapping[int, str]) -> Said:
    facts = {"in": number(top), "out": number(top + 1), "share": percent(cut.probability)}
    if cut.is_shared:
        words = _("Works share the place at the line below place %(in)s, so the scores alone do not decide it.")
        return Said("warning", words % facts)
    if cut.is_resolved:
        words = _("The line between places %(in)s and %(out)s is firm: %(share)s that the right work is above it.")
        return Said("good", words % facts)
    words = _(
        "The line between places %(in)s and %(out)s is not certain yet: %(share)s that the right work is above it."
    )
    if not cut.uncertain:
        return Said("warning", words % facts)
    unsure = _("These works may truly belong on either side: %(works)s.")
    return Said("warning", f"{words % facts} {unsure % {'works': named(cut.uncertain, names)}}")


def _inside(found: Findings, top: int, agreed: Agreed) -> Iterable[Said]:
    """The order of those above the line: how far it is firm from the first place on, what the plenary set, and the
    first step that the scores leave open."""
    steps = [step for step in found.steps if step.place < top or found.cut is None]
    if not steps:
        return
    set_by_plenary = {step.place: on_the_step(found, step.place, agreed) for step in steps}
    firm = 0
    for step in steps:
        if step.place != firm + 1 or set_by_plenary[step.place] or step.probability < SURE:
            break
        firm = step.place
    if firm:
        words = _("The first place is firm.") if firm == 1 else _("The order of the first %(n)s places is firm.")
        yield Said("good", words % {"n": number(firm)})
    yield from (Said("quiet", words) for words in set_by_plenary.values() if words)
    open_ = next((step for step in steps if step.probability < SURE and not set_by_plenary[step.place]), None)
    if open_ is not None:
        words = _("The order of places %(in)s and %(out)s is not certain: %(share)s that it is right.")
        facts = {"in": number(open_.place), "out": number(open_.place + 1), "share": percent(open_.probability)}
        yield Said("quiet", words % facts)


def counts(found: Findings) -> str:
    works = sum(1 for work in found.works if work.sheets)
    facts = {
        "works": ngettext("%(n)s work", "%(n)s works", works) % {"n": number(works)},
        "judges": ngettext("%(n)s judge", "%(n)s judges", len(found.judges)) % {"n": number(len(found.judges))},
        "sheets": ngettext("%(n)s scoresheet", "%(n)s scoresheets", found.sheets) % {"n": number(found.sheets)},
        "usual": number(round(found.judges_a_work or 0, 1)),
    }
    return _("%(works)s, %(judges)s, %(sheets)s that count: %(usual)s a work.") % facts


def reliability(found: Findings) -> list[str]:
    """What share of the differences truly lies in the works, and how many judges would be needed."""
    if found.reliability_plain is None or found.reliability_adjusted is None:
        return [_("The sheets do not tell works, judges and chance apart.")]
    facts = {"plain": percent(found.reliability_plain), "adjusted": percent(found.reliability_adjusted)}
    words = _(
        "Of the differences between the plain means, %(plain)s truly lie in the works, the rest in severe or lenient "
        "judges and in chance. With severity removed it is %(adjusted)s. It should be 80 %% or more."
    )
    return [words % facts, *(_needed(one.reliability, one.plain, one.adjusted) for one in found.needed)]


def _needed(aim: float, plain: int | None, adjusted: int | None) -> str:
    facts = {"aim": percent(aim), "plain": _judges(plain), "adjusted": _judges(adjusted)}
    if plain == adjusted:
        words = _("For %(aim)s a work needs %(plain)s, by the plain mean as well as with severity removed.")
        return words % facts
    return _("For %(aim)s a work needs %(plain)s by the plain mean, %(adjusted)s with severity removed.") % facts


def _judges(count: int | None) -> str:
    if count is None:
        return _("more than 1,000 judges")
    return ngettext("%(n)s judge", "%(n)s judges", count) % {"n": number(count)}


def agreement(found: Findings) -> list[str]:
    """How far the judges agree on the whole."""
    said = []
    if found.kendall_w is not None:
        words = _("All judges judged all works. Their orders agree to %(w)s, where 0 is not at all and 1 is fully.")
        said.append(words % {"w": number(found.kendall_w, 2)})
    single = (found.icc or {}).get("icc2")
    if single is not None:
        words = _(
            "Of the differences between the scores that a single judge gives, %(share)s come from the works, not from "
            "the judge (intraclass correlation)."
        )
        said.append(words % {"share": percent(single)})
    return said


def bridges(found: Findings, names: Mapping[int, str]) -> str:
    """The single sheets on which the comparison of everything hangs; empty where there are none."""
    if not found.bridges:
        return ""
    words = _(
        "The comparison of all works hangs on single sheets, of these works: %(works)s. A further judge would help."
    )
    return words % {"works": named([one.contender for one in found.bridges], names)}


def named(contenders: Sequence[int], names: Mapping[int, str]) -> str:
    shown = [names.get(one, "–") for one in dict.fromkeys(contenders)]
    more = len(shown) - MOST_NAMED
    text = ", ".join(shown[:MOST_NAMED])
    return text if more <= 0 else _("%(codes)s and %(n)d more") % {"codes": text, "n": more}


def percent(share: float) -> str:
    """ "71 %"; never 0 or 100, which nobody knows."""
    if share > 0.99:
        return _("more than 99 %")
    if share < 0.01:
        return _("less than 1 %")
    return f"{number(round(100 * share))} %"


def trouble_words(trouble: str) -> str:
    """Why there is no report, or not all of it; empty where there is one."""
    return {
        "no_sheet": _("No scoresheet counts, so there is nothing to report on."),
        "too_large": _("This round has too many judges or works for the report. Ask the operator."),
        "by_criterion": _(
            "The judges of this round scored different criteria, so they have no totals that could be compared. Only "
            "their agreement in every criterion is told."
        ),
        "changed": _("The scoresheets of this result are not those it was published from, so nothing is computed."),
    }.get(trouble, "")
