"""The light table: up to six works side by side, each by the same view of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audit.refusals import Invalid
from frontend.pictures import Picture

MOST = 6
_PARAMETERS = {"code", "view"}
_PLAIN = {"", "whole", "page"}  # a picture as it is, and pages, are told apart by their number alone


@dataclass(frozen=True, slots=True)
class Seen:
    """One picture of a work; `key` names the same view in every work of the category."""

    key: str
    label: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Work:
    code: str
    title: str
    href: str
    seen: Sequence[Seen] = ()

    def by(self, key: str) -> Picture | None:
        return next((one.picture for one in self.seen if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Pick:
    """A work that may be laid on the table."""

    code: str
    title: str
    cover: Picture | None
    is_chosen: bool


def seen_of(pictures: Iterable[tuple[str, str, str, Picture]]) -> list[Seen]:
    """From (code of the slot, its name, view of a still, picture), in the order of the slots."""
    found: list[Seen] = []
    numbers: Counter[str] = Counter()
    for place, name, view, picture in pictures:
        numbers[place] += 1
        number = numbers[place]
        if view not in _PLAIN:
            found.append(Seen(f"{place}-{view}", f"{name}: {view_word(view)}", picture))
        else:
            found.append(Seen(f"{place}-{number}", f"{name} {number}" if number > 1 else name, picture))
    return found


def view_word(view: str) -> str:
    """What the side from which a still was taken is called."""
    words = {
        "perspective": _("in perspective"),
        "three_quarter": _("in perspective"),
        "bottom": _("from below"),
        "top": _("from above"),
        "lateral": _("outer side"),
        "medial": _("inner side"),
        "side": _("from the side"),
    }
    return words.get(view, view)


def chosen_codes(query: QueryDict, offered: Iterable[str]) -> list[str]:
    """The codes that the address names, each once; refuses more than the table holds and parameters that it does not
    know. A code that is not offered is not found."""
    if set(query) - _PARAMETERS:
        raise Invalid(_("The light table can't be opened like that. Open it again from the list of works."))
    codes = list(dict.fromkeys(query.getlist("code")))
    if len(codes) > MOST:
        raise Invalid(
            ngettext(
                "At most %(most)d work fits on the light table. Take some away.",
                "At most %(most)d works fit on the light table. Take some away.",
                MOST,
            )
            % {"most": MOST}
        )
    if set(codes) - set(offered):
        raise Http404
    return codes


def table_of(works: Sequence[Work], picks: Sequence[Pick], wanted: str) -> dict:
    """What the page shows: the works by the wanted view, else by the first that most of them have."""
    labels = {one.key: one.label for work in works for one in work.seen}
    shared = Counter(one.key for work in works for one in work.seen)
    most = max(shared.values(), default=0)
    key = wanted if wanted in labels else next((one for one in labels if shared[one] == most), "")
    codes = [work.code for work in works]
    return {
        "laid": [
            {"work": work, "picture": work.by(key), "without": _query([c for c in codes if c != work.code], key)}
            for work in works
        ],
        "views": [
            {"label": label, "query": _query(codes, one), "is_current": one == key} for one, label in labels.items()
        ],
        "view": key,
        "view_label": labels.get(key, ""),
        "picks": picks,
        "most": MOST,
    }


def _query(codes: Iterable[str], view: str) -> str:
    query = QueryDict(mutable=True)
    query.setlist("code", list(codes))
    if view:
        query["view"] = view
    return query.urlencode()
