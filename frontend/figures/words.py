"""Sentences about figures: first what they say, then the numbers."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import moment, number, rupiah, spoken
from office.figures.drawing import Figures
from office.figures.durations import DAY, Taken
from office.figures.market import Market
from office.figures.places import Place
from office.figures.scope import Scope
from office.figures.steps import AWARDS, BEGUN, HANDED_IN, MARKET, PROJECTS

ENOUGH = 3  # stages passed by fewer projects are not compared in words


def head(figures: Figures) -> str:
    """The whole way in one sentence."""
    begun, market = figures.total[BEGUN], figures.total[MARKET]
    if not begun:
        return _("No work has been begun here yet.")
    text = ngettext(
        "Of %(begun)s work, %(market)s reached the shop.", "Of %(begun)s works, %(market)s reached the shop.", begun
    )
    return text % {"begun": number(begun), "market": number(market)}


def sentences(figures: Figures) -> list[str]:
    """What else is worth a sentence."""
    total, found = figures.total, []
    if total[HANDED_IN]:
        words = {"handed_in": number(total[HANDED_IN]), "awards": number(total[AWARDS])}
        words["projects"] = number(total[PROJECTS])
        found.append(_("%(handed_in)s were handed in, %(awards)s awarded, %(projects)s went into development.") % words)
    known = [one for one in figures.stages if one.count >= ENOUGH]
    if known:
        longest = max(known, key=lambda one: one.quartiles.median)
        words = {"stage": spoken(longest, "name"), "days": days(longest.quartiles.median), "enough": number(ENOUGH)}
        text = _(
            "Of the stages that %(enough)s projects or more have passed, “%(stage)s” takes longest: half of them took "
            "more than %(days)s."
        )
        found.append(text % words)
    return found + reached(figures.market)


def reached(market: Market) -> list[str]:
    """What came of it for small industry."""
    if market.firms_reached is None:
        return []
    text = ngettext(
        "%(n)s small firm uses a product of the competition.",
        "%(n)s small firms use a product of the competition.",
        market.firms_reached,
    )
    return [text % {"n": number(market.firms_reached)}]


def drawn(figures: Figures) -> str:
    """When, and by whom."""
    return _("Drawn %(when)s by %(name)s.") % {"when": moment(figures.drawn_at), "name": figures.drawn_by}


def asked_of(scope: Scope) -> str:
    """Which editions and categories are counted."""
    editions = [one for one in scope.editions if one.slug == scope.choice.edition]
    parts = [spoken(editions[0], "name") if editions else _("all editions")]
    if scope.choice.category:
        parts.append(spoken(scope.codes[scope.choice.category], "name"))
    return " · ".join(parts)


def warnings(scope: Scope) -> list[str]:
    """What is not in the numbers, and why."""
    found = []
    if scope.silent:
        names = ", ".join(f"{spoken(one.competition, 'name')}, {spoken(one, 'name')}" for one in scope.silent)
        found.append(
            _("Not counted until it is decided, because you have a conflict of interest there: %(names)s.")
            % {"names": names}
        )
    if not scope.in_full:
        found.append(_("You observe: what is decided is counted, without lists and without money."))
    return found


def share(value: float | None) -> str:
    """ "87 %"; empty where there is nothing to compare with. Less than one in a hundred keeps a decimal."""
    if value is None:
        return ""
    return f"{number(value * 100, 1 if 0 < value < 0.01 else 0)} %"


def days(span: timedelta) -> str:
    """ "34 days", "2,5 days"; short spans keep a decimal."""
    value = span / DAY
    exact = round(value, 1) if value < 10 else round(value)
    return ngettext("%(n)s day", "%(n)s days", 1 if exact == 1 else 2) % {"n": number(exact)}


def middle(one: Taken) -> str:
    """The middle half in words."""
    low, high = one.quartiles.low / DAY, one.quartiles.high / DAY
    return _("%(low)s to %(high)s") % {"low": number(round(low)), "high": number(round(high))}


def place_name(one: Place) -> str:
    if not one.key:
        return _("place not given")
    return f"{one.city}, {one.province}" if one.province else one.city


def money(value) -> str:
    return rupiah(value) if value is not None else "–"
