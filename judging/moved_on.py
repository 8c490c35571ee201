"""What is told of who moved on: a message to the designers, their own entry's page, the public list of codes."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.message_kinds import Kind
from accounts.messages import Letter, own_body, write_each
from judging import message_kinds
from judging.models import Advance, Contender, Round
from submissions.models import Category, Competition, Entry


@dataclass(frozen=True, slots=True)
class Nominees:
    """The codes, by which designers know their works, of what moved on from a round; in no order but the alphabet's."""

    round: Round
    codes: list[str]


def with_nominees_noted(categories: QuerySet[Category]) -> QuerySet[Category]:
    """Each with `has_nominees`: `nominees_of` its competition names works of it."""
    known = Round.objects.filter(category=OuterRef("pk"), moved_on_at__isnull=False)
    return categories.annotate(has_nominees=Exists(known.exclude(category__phase=Category.DECIDED)))


def nominees_of(competition: Competition) -> list[Nominees]:
    """One list for each round of which it was made known, the latest round of each category first; none of a category
    that is decided, because its result says more. One query.

    No place, no title, no name, and never a code of the judging."""
    rows = (
        Contender.objects.still_in()
        .filter(round__category__competition=competition, round__moved_on_at__isnull=False)
        .filter(advance__decision=Advance.ON, entry__status=Entry.ACCEPTED)
        .exclude(round__category__phase=Category.DECIDED)
        .select_related("round__category", "entry")
        .order_by("round__category__position", "round__category", "-round__number", "entry__code")
    )
    found: dict[int, Nominees] = {}
    for row in rows:
        found.setdefault(row.round_id, Nominees(row.round, [])).codes.append(row.entry.code)
    return list(found.values())


def fates_of(entries: Iterable[Entry]) -> dict[int, list[Advance]]:
    """{entry: what was decided about it, of the rounds of which it was made known, the last round first}. One query,
    however many entries; whose they are is the caller's question."""
    rows = (
        Advance.objects.filter(contender__entry__in=[entry.pk for entry in entries])
        .filter(contender__round__moved_on_at__isnull=False, contender__in=Contender.objects.still_in())
        .select_related("contender__round__category__competition")
        .order_by("-contender__round__number", "pk")
    )
    found: dict[int, list[Advance]] = defaultdict(list)
    for row in rows:
        found[row.contender.entry_id].append(row)
    return dict(found)


def tell_designers(round: Round) -> int:
    """Designers of every work still in have a message about their own work: never a score, never a place."""
    words = _words()
    letters = [
        letter
        for contender in _with_designers(round)
        for letter in _letters(round, contender, words[contender.advance.decision], _KINDS[contender.advance.decision])
    ]
    return write_each(letters, about=f"round:{round.pk}", competition=round.category.competition_id)


def sample_letter(round: Round, decision: str) -> str:
    """What designers of a work with this decision will read, with the first such work in it; empty where none is."""
    row = _with_designers(round).filter(advance__decision=decision).order_by("code").first()
    if row is None:
        return ""
    competition = round.category.competition
    link = urljoin(settings.SITE_URL, reverse("designer-entry", args=[row.entry.code]))
    facts = {"competition": spoken(competition, "name"), **_facts(round, row), "link": link}
    # The reader is the organiser, who must not learn here whose work it is: the name stays in its braces.
    own = own_body(_KINDS[decision], competition.pk, get_language(), facts)
    return own or _words()[decision]() % facts


def tell_called_up(round: Round, contender: Contender) -> None:
    for row in _with_designers(round).filter(pk=contender.pk):
        letters = _letters(round, row, _is_called_up, message_kinds.CALLED_UP)
        write_each(letters, about=f"round:{round.pk}", competition=round.category.competition_id)


def _with_designers(round: Round):
    rows = Contender.objects.filter(round=round, advance__isnull=False).still_in()
    return rows.select_related("entry__owner", "advance", "submission").prefetch_related("entry__members__person")


def _letters(round: Round, contender: Contender, words, kind: Kind) -> list[Letter]:
    competition, entry = round.category.competition, contender.entry
    link = urljoin(settings.SITE_URL, reverse("designer-entry", args=[entry.code]))

    def facts() -> dict[str, str]:
        return {"competition": spoken(competition, "name"), **_facts(round, contender), "link": link}

    def subject() -> str:
        return _("%(competition)s: news of your work %(code)s") % facts()

    def body() -> str:
        return "\n\n".join([words() % _facts(round, contender), link])

    designers = {entry.owner, *(member.person for member in entry.members.all())}
    people = sorted((one for one in designers if one.is_active), key=lambda one: one.pk)
    return [Letter(person, subject, body, facts, kind) for person in people]


def _facts(round: Round, contender: Contender) -> dict[str, str]:
    title = contender.submission.content["title"]
    return {"title": title, "code": contender.entry.code, "round": spoken(round, "name")}


_KINDS = {
    Advance.ON: message_kinds.MOVES_ON,
    Advance.RESERVE: message_kinds.IN_RESERVE,
    Advance.OUT: message_kinds.NOT_ON,
}


def _words() -> dict[str, Callable[[], str]]:
    return {Advance.ON: _moves_on, Advance.RESERVE: _is_in_reserve, Advance.OUT: _does_not_move_on}


def _moves_on() -> str:
    return _(
        "Congratulations! Your work “%(title)s” (%(code)s) moves on from “%(round)s” to the next round. "
        "You need not do anything now; we write to you about what comes next."
    )


def _is_in_reserve() -> str:
    return _(
        "The selection of “%(round)s” has ended. Your work “%(title)s” (%(code)s) is on the list of reserves: "
        "if a place becomes free, it moves on and we write to you at once."
    )


def _does_not_move_on() -> str:
    return _(
        "The selection of “%(round)s” has ended. Your work “%(title)s” (%(code)s) does not move on this time. "
        "Thank you for the thought and the craft that you put into it; we would be glad to see you enter again."
    )


def _is_called_up() -> str:
    return _(
        "Good news: a place has become free, and your work “%(title)s” (%(code)s) moves on from “%(round)s” "
        "to the next round after all. You need not do anything now; we write to you about what comes next."
    )
