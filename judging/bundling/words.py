"""The rules of a result as a text for people, and how to recompute it."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.locale import spoken
from judging.models import Criterion, Ranking, Round

README = """\
{title}

1. Unduh perangkat lunak lomba ini (sumber terbuka) dan pasang di komputer Anda; basis data tidak diperlukan.
2. Jalankan: python manage.py verify_results {name} --digest NOMOR_PERIKSA
3. NOMOR_PERIKSA dibaca di halaman hasil atau berita acara. Untuk hasil ini tercatat: {digest}

1. Get the software of this competition (open source) and set it up on your computer; no database is needed.
2. Run: python manage.py verify_results {name} --digest CHECK_NUMBER
3. Read CHECK_NUMBER on the page of the result or in the minutes. This result says: {digest}
"""


def rules_in(language: str, ranking: Ranking, criteria: list[Criterion]) -> str:
    """Rule, weights, ties, what is missing, and what the plenary agreed, in this language."""
    with translation.override(language):
        return "\n".join(_lines(ranking, criteria)) + "\n"


def readme(ranking: Ranking, name: str) -> str:
    """How to recompute the result, in three lines for each language."""
    category = ranking.round.category
    title = f"{category.competition.name} · {category.name} · {ranking.round.name}"
    return README.format(title=title, name=name, digest=ranking.input_digest)


def _lines(ranking: Ranking, criteria: list[Criterion]) -> list[str]:
    round, facts = ranking.round, ranking.facts
    names = {one.code: spoken(one, "name") for one in criteria}
    yes_no = {True: _("yes"), False: _("no")}
    lines = [
        f"{spoken(round.category.competition, 'name')} · {spoken(round.category, 'name')} · {spoken(round, 'name')}",
        "",
        f"{_('Rule')}: {dict(Round.RULES)[ranking.rule]} ({ranking.rule})",
        *(f"{_('Weight')}: {names.get(code, code)} ({code}) {weight}" for code, weight in ranking.weights.items()),
        *(f"{_('Equal totals')}: {_link(kind, name, names)}" for kind, name in facts.get("ties", [])),
        f"{_('The weight of what does not apply goes to the others')}: {yes_no[bool(facts.get('renormalise'))]}",
        f"{_('Judges scored different criteria')}: {yes_no[bool(facts.get('by_criterion'))]}",
    ]
    if ranking.version > 1:
        lines += ["", f"{_('Correction')}: {spoken(ranking, 'note')}"]
    return [*lines, *(_decision(one) for one in facts.get("decisions", []))]


def _link(kind: str, name: str, names: dict[str, str]) -> str:
    return str(dict(Round.RULES).get(name, name)) if kind == "rule" else names.get(name, name)


def _decision(one: dict[str, Any]) -> str:
    reason = (translation.get_language() == "en" and one["reason_en"]) or one["reason"]
    what = {
        "tie": _("in this order: %(codes)s"),
        "place": _("%(codes)s has place %(place)s"),
        "unplaced": _("%(codes)s has no place"),
    }[one["kind"]] % {"codes": ", ".join(one["codes"]), "place": one["place"]}
    return f"{_('Decision of the plenary')} {one['number']}: {what}. {reason}"
