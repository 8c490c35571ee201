"""Units, limits, figures and verdicts as people read them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from accounts.locale import number
from development.drafting import Fault
from development.models import Measurement, Requirement
from development.specification.comparing import alike
from development.specification.drafting import toleranced
from development.specification.units import PASSED, symbol

# Units whose sign is not the same in every language.
_SPOKEN = {
    "kcycles": pgettext_lazy("unit", "thousand flexes"),
    "cycles": pgettext_lazy("unit", "flexes"),
    "minutes": pgettext_lazy("unit", "minutes"),
    "hours": pgettext_lazy("unit", "hours"),
    "cof": pgettext_lazy("unit", "CoF"),
    PASSED: pgettext_lazy("unit", "passed or failed"),
}
_TONES = {
    Measurement.PASSED: "good",
    Measurement.FAILED: "bad",
    Measurement.NOT_COMPARABLE: "warning",
    Measurement.NO_LIMIT: "quiet",
}
_FAULTS = {
    "empty": gettext_lazy("Please fill this in."),
    "long": gettext_lazy("At most %(most)d characters."),
    "number": gettext_lazy("Write a number of at most 7 digits, with at most 4 behind the decimal mark."),
    "order": gettext_lazy("The upper limit is below the lower one."),
    "unit": gettext_lazy("What is only passed or failed has no limits. Choose another unit, or leave this empty."),
    "choice": gettext_lazy("Choose from what is offered."),
    "day": gettext_lazy("Write a date."),
    "twice": gettext_lazy("This is there twice."),
    "few": gettext_lazy("At least one is needed."),
    "many": gettext_lazy("At most %(most)d are possible."),
    "shape": gettext_lazy("This can't be read."),
}


def said(fault: Fault) -> str:
    """What is wrong, in a sentence that says what to do."""
    return str(_FAULTS[fault.problem]) % {"most": fault.most}


def faults_by_field(faults: list[Fault]) -> dict[str, list[str]]:
    """As a refusal carries them, the first fault of a place for each."""
    return {f"lines.{fault.place}".rstrip("."): [said(fault)] for fault in reversed(faults)}


def unit_name(code: str) -> str:
    return str(_SPOKEN.get(code) or symbol(code))


def with_unit(value: Decimal | None, unit: str) -> str:
    """ "0,326 mm³/kg·m" for an Indonesian reader."""
    return f"{number(value)} {unit_name(unit)}"


def limits_text(line: Any) -> str:
    """The limits of a requirement in words of the trade: "≤ 150 mm³", "260 ± 2 mm"; empty where it has none."""
    least, most, unit = line.at_least, line.at_most, line.unit
    if unit == PASSED:
        return _("to be passed")
    if least is not None and most is not None:
        nominal, tolerance = toleranced(least, most)
        if line.group == Requirement.DIMENSION:
            return with_unit(nominal, unit) if not tolerance else f"{number(nominal)} ± {with_unit(tolerance, unit)}"
        return f"{number(least)}–{with_unit(most, unit)}"
    if least is not None:
        return f"≥ {with_unit(least, unit)}"
    return f"≤ {with_unit(most, unit)}" if most is not None else ""


def figure_text(row: Measurement) -> str:
    """What was found: the number with its unit, or the answer."""
    if row.value is None:
        return pgettext("answer of a test", "passed") if row.is_met else pgettext("answer of a test", "failed")
    return with_unit(row.value, row.unit)


def tone(verdict: str) -> str:
    """The class of the state beside the word of the verdict."""
    return _TONES.get(verdict, "quiet")


def why_not_comparable(row: Measurement) -> str:
    """Which units stand against each other, and what to do about it; empty where the figure can be compared."""
    wanted = row.requirement
    if row.verdict != Measurement.NOT_COMPARABLE or wanted is None:
        return ""
    if wanted.unit == PASSED:
        return _("The specification asks whether it passed. Write passed or failed instead of a number.")
    if row.value is None:
        words = {"unit": unit_name(wanted.unit)}
        return _("The limit is a number in %(unit)s. Ask the laboratory for the figure.") % words
    names = [unit_name(code) for code in alike(wanted.unit)]
    words = {"unit": unit_name(row.unit), "limit": unit_name(wanted.unit), "names": joined(names)}
    told = _("The result is in %(unit)s, the limit in %(limit)s: these measure different things.") % words
    if not wanted.method:
        return told + " " + _("Ask the laboratory for a result in %(names)s.") % words
    words["method"] = wanted.method
    return told + " " + _("Ask the laboratory for a result in %(names)s, by %(method)s.") % words


def joined(names: list[str]) -> str:
    """ "mm³ or cm³"."""
    return (
        names[0]
        if len(names) == 1
        else _("%(first)s or %(last)s")
        % {
            "first": ", ".join(names[:-1]),
            "last": names[-1],
        }
    )


def counted(verdicts: Iterable[str]) -> str:
    """ "12 meet their limit, 1 does not, 2 can't be compared"; empty where there is nothing."""
    every = list(verdicts)
    told = [
        (Measurement.PASSED, ngettext("%(n)d meets its limit", "%(n)d meet their limit", every.count("passed"))),
        (Measurement.FAILED, ngettext("%(n)d does not", "%(n)d do not", every.count("failed"))),
        (
            Measurement.NOT_COMPARABLE,
            ngettext("%(n)d can't be compared", "%(n)d can't be compared", every.count("not_comparable")),
        ),
        (Measurement.NO_LIMIT, ngettext("%(n)d has no limit", "%(n)d have no limit", every.count("no_limit"))),
    ]
    return ", ".join(text % {"n": every.count(verdict)} for verdict, text in told if verdict in every)
