"""Computing a deal: each group of a panel by itself, and why there is none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit.refusals import NotAllowedNow
from judging.assigning import Facts, Infeasible, Shortage, deal_facts
from judging.dealing.avoiding import wider
from judging.dealing.basis import Basis, Group, Pair
from judging.dealing.naming import names_of_criteria
from judging.models import Round
from judging.ranking import Key
from submissions.models import Entry

_NAMED_AT_MOST = 20
_EVERY_WORK = ""


def deal_of(round: Round, basis: Basis, seed: int, asked: Mapping[Pair, int] | None = None) -> tuple[Pair, ...]:
    """The new pairs: every judge of the panel with the calibration entries, and every entry with the judges that it
    lacks in each group. Pairs that are asked about stay apart, if not all then the probable ones, where no entry gets
    fewer judges for it. The same basis, questions and seed give the same pairs.

    Refused with the reasons (NotAllowedNow): an entry that can't have its judges; on a mixed panel only one for which a
    group has nobody who is free of conflict with it, or nobody with room.
    """
    pairs, refused = computed(basis, seed)
    if not refused:
        pairs = _without_asked(basis, seed, asked or {}, pairs)
    reasons = [
        sentence
        for group, shortages in refused
        for sentence in _reasons(shortages, names_of_criteria(round, group) if basis.is_mixed else "")
    ]
    if not basis.judges and basis.entries:
        reasons = [_("No judge is on the panel.")]
    if reasons:
        raise NotAllowedNow(" ".join(reasons), code="infeasible", fields={"round": reasons})
    return tuple(sorted(pairs))


def _without_asked(basis: Basis, seed: int, asked: Mapping[Pair, int], pairs: set[Pair]) -> set[Pair]:
    """As many pairs as these, with as few that are asked about as can be had; these themselves where none are."""
    if pairs.isdisjoint(asked):
        return pairs
    for one in wider(basis, asked):
        found, refused = computed(one, seed)
        if not refused and len(found) == len(pairs):
            return found
    return pairs


def computed(basis: Basis, seed: int) -> tuple[set[Pair], list[tuple[Group, Sequence[Shortage]]]]:
    """The new pairs of the groups that can be dealt, and what those lack that can't. Reads no rows."""
    pairs: set[Pair] = set()
    refused: list[tuple[Group, Sequence[Shortage]]] = []
    for group in [one for one in basis.groups if basis.on_panel(one)]:
        first = _calibration(basis, group)
        try:
            dealt = _dealt(basis, group, first, f"{seed}/{','.join(group.criteria)}" if basis.is_mixed else seed)
        except Infeasible as none:
            refused.append((group, none.shortages))
        else:
            pairs.update(first, dealt)
    return pairs, refused


def _calibration(basis: Basis, group: Group) -> set[Pair]:
    """The calibration sheets that are not dealt yet; a judge in conflict with the entry has none."""
    every = {(entry, judge) for entry in basis.calibration for judge in basis.on_panel(group)}
    return every - set(basis.barred) - set(basis.standing)


def _dealt(basis: Basis, group: Group, first: set[Pair], seed: int | str) -> list[Pair]:
    panel, members = basis.on_panel(group), set(group.judges)
    grades: dict[int, dict[str, int]] = defaultdict(dict)
    for judge, answer, grade in basis.expertise:
        grades[judge][answer] = grade
    expertise: dict[Key, dict[Key, int]] = {}
    for judge in panel:
        own = grades[judge]
        expertise[judge] = {_EVERY_WORK: own.get(_EVERY_WORK, 0)}
        expertise[judge].update((entry, own[answer]) for entry, answer in basis.answers if answer in own)
    facts = Facts(
        entries=dict.fromkeys(basis.entries, _EVERY_WORK),
        judges=panel,
        barred=frozenset(pair for pair in basis.barred if pair[1] in members),
        capacity=dict(basis.capacity),
        expertise=expertise,
    )
    already = {pair for pair in basis.standing if pair[1] in members} | first
    dealt = deal_facts(facts, per_entry=_needs(basis, group, already), seed=seed, already=already)
    return [(int(entry), int(judge)) for entry, judge in dealt.pairs]


def _needs(basis: Basis, group: Group, already: Iterable[Pair]) -> int | dict[int, int]:
    """How many judges of the group each entry should have. On a mixed panel those who are free of conflict with it do,
    where there are fewer, but nobody at all does not."""
    if not basis.is_mixed:
        return basis.per_entry
    able: dict[int, set[int]] = {entry: set(basis.on_panel(group)) for entry in basis.entries}
    for entry, judge in basis.barred:
        able[entry].discard(judge)
    for entry, judge in already:
        able[entry].add(judge)
    return {entry: max(1, min(basis.wanted(group), len(judges))) for entry, judges in able.items()}


def _reasons(shortages: Iterable[Shortage], criteria: str) -> list[str]:
    """One sentence for each entry, and one for all that lack the same judges, who have no room."""
    short, full = [], defaultdict(list)
    for one in shortages:
        if one.reason == "capacity":
            full[one.judges].append(one)
        else:
            short.append(one)
    named = [*short[:_NAMED_AT_MOST], *(rows[0] for rows in full.values())]
    codes = dict(Entry.objects.filter(pk__in=[one.entry for one in named]).values_list("pk", "code"))
    sentences = [_sentence(one, codes[int(one.entry)]) for one in short[:_NAMED_AT_MOST]]
    if len(short) > _NAMED_AT_MOST:
        sentences.append(_("The same holds for %(n)d more entries.") % {"n": len(short) - _NAMED_AT_MOST})
    names = dict(User.objects.filter(pk__in={judge for judges in full for judge in judges}).values_list("pk", "name"))
    for judges, rows in full.items():
        known = sorted(names[int(judge)] for judge in judges)
        sentences.append(_without_room(known, codes[int(rows[0].entry)], len(rows)))
    if not criteria:
        return sentences
    return [_("%(criteria)s: %(sentence)s") % {"criteria": criteria, "sentence": each} for each in sentences]


def _sentence(one: Shortage, code: str) -> str:
    facts = {"code": code, "needed": one.needed, "possible": one.possible}
    if one.reason == "judges":
        return _("Entry %(code)s needs %(needed)d judges, but there are only %(possible)d.") % facts
    if not one.possible:
        return _("No judge is free of conflict with entry %(code)s.") % facts
    return _("Entry %(code)s needs %(needed)d judges, but only %(possible)d are free of conflict with it.") % facts


def _without_room(names: list[str], code: str, entries: int) -> str:
    facts = {"names": ", ".join(names[:_NAMED_AT_MOST]), "code": code, "n": entries}
    if len(names) > _NAMED_AT_MOST:
        facts["names"] = _("%(codes)s and %(n)d more") % {"codes": facts["names"], "n": len(names) - _NAMED_AT_MOST}
    return (
        ngettext(
            "%(n)d entry lacks judges, %(code)s: %(names)s take no more works. Let one of them take more, "
            "or add a judge.",
            "%(n)d entries lack judges, %(code)s among them: %(names)s take no more works. Let some of them take more, "
            "or add a judge.",
            entries,
        )
        % facts
    )
