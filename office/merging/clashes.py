"""What forbids merging two accounts, each in plain words. All of it is asked before anything moves, and again then.

Of a competition that the helper does not organise nothing is told but that there is something.
"""

from collections import Counter
from collections.abc import Iterator

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.models import Help, User
from development.models import SecrecyLift
from judging.models import ResultProposal
from office.merging.holdings import COMPETITION, Holdings, holdings_of
from submissions.models import Category, Competition, Entry

Found = Iterator[tuple[int | None, str]]  # in which competition, and what


def clashes(kept: User, left: User, by: User | None = None) -> list[str]:
    """Sentences for whoever helps; without `by`, the system asks for itself. Empty: they may be merged."""
    k, g = holdings_of(kept), holdings_of(left)
    named = {one.pk: one for one in Competition.objects.filter(pk__in=_competitions(k) | _competitions(g))}
    mine = set(named) if by is None else set(Competition.objects.organised_by(by).values_list("pk", flat=True))
    said: dict[str, None] = {}
    for where, sentence in _all(k, g):
        if where is not None and where not in mine:
            sentence = _("Something in a competition that you do not organise stands against it.")
        elif where is not None:
            sentence = f"{spoken(named[where], 'name')}: {sentence}"
        said[sentence] = None
    if (k.organised | g.organised) - mine:
        said[_("One of the accounts organises a competition that you do not. Ask somebody who organises it too.")] = (
            None
        )
    return list(said)


def _competitions(one: Holdings) -> set[int]:
    return one.entered | one.tasks | set(one.told)


def _all(k: Holdings, g: Holdings) -> Found:
    yield from _works(k, g)
    yield from _tasks(k, g)
    yield from _judging(k, g)
    yield from _interests(k, g)
    yield from _partners(k, g)
    yield from _told(k, g)
    yield from _acts(k, g)
    yield from _keys(k, g)


def _works(k: Holdings, g: Holdings) -> Found:
    """The same work twice, or more works than one person may enter."""
    for pk in sorted(k.entries.keys() & g.entries.keys()):
        facts = k.entries[pk]
        sentence = _("Both accounts are in the team of entry %(code)s. One of them has to leave it first.")
        yield facts["category__competition"], sentence % {"code": facts["code"]}
    owned = [
        (one["category"], one["category__competition"], one["category__entries_per_person"])
        for each in (k, g)
        for one in each.entries.values()
        if one["owner"] == each.person.pk and one["status"] != Entry.WITHDRAWN
    ]
    both = {category for category, _c, _m in owned if _owns_in(k, category) and _owns_in(g, category)}
    names = {one.pk: spoken(one, "name") for one in Category.objects.filter(pk__in=both)}
    for (category, competition, most), count in sorted(Counter(owned).items()):
        if category in both and count > most:
            facts = {"category": names[category], "count": count, "most": most}
            sentence = _("%(category)s: together they have %(count)d works, and one person may enter %(most)d.")
            yield competition, sentence % facts


def _owns_in(one: Holdings, category: int) -> bool:
    return any(each["category"] == category and each["owner"] == one.person.pk for each in one.entries.values())


def _tasks(k: Holdings, g: Holdings) -> Found:
    """Who has a task enters nothing, and one person has one task; nobody becomes an organiser by being merged."""
    for where in sorted((k.tasks & g.entered) | (g.tasks & k.entered)):
        yield where, _("One account has a task or judged here, and the other one has entered.")
    for where in sorted(k.seats.keys() & g.seats.keys()):
        if k.seats[where] != g.seats[where]:
            yield where, _("The two accounts have different tasks here. Let one of them end first.")
    for where in sorted(g.organised):
        yield (
            where,
            _("The account that is to be closed organises this competition. Keep that one, or let its task end."),
        )
    if g.is_of_office:
        yield None, _("The account that is to be closed is of the office. Keep that one.")


def _judging(k: Holdings, g: Holdings) -> Found:
    """Nobody counts twice in a round, and no sheet changes hands while its round runs."""
    for pk in sorted(k.rounds.keys() & g.rounds.keys()):
        yield k.rounds[pk][COMPETITION], _("Both accounts are on the jury of the same round.")
    for one in g.judging_now:
        sentence = _(
            "The account that is to be closed judges in a round whose result is not public yet. Keep that one."
        )
        yield one[COMPETITION], sentence


def _interests(k: Holdings, g: Holdings) -> Found:
    """A conflict of interest with a work that would be the own one."""
    for one, other in ((k, g), (g, k)):
        for pk in sorted(one.conflicts & other.entries.keys()):
            facts = other.entries[pk]
            sentence = _("One account has a conflict of interest with entry %(code)s, which belongs to the other one.")
            yield facts["category__competition"], sentence % {"code": facts["code"]}


def _partners(k: Holdings, g: Holdings) -> Found:
    """Who sees secret designs for a firm enters nothing, and nobody speaks for two firms in one project."""
    if (k.has_been_partner and g.entries) or (g.has_been_partner and k.entries):
        yield (
            None,
            _("One account acts or acted for a development partner, and the other one has entered a competition."),
        )
    shared = k.firms.keys() & g.firms.keys()
    if any(k.firms[one] != g.firms[one] for one in shared):
        yield None, _("The two accounts act for different partners in one project.")


def _told(k: Holdings, g: Holdings) -> Found:
    """What a person said of oneself for an edition is one thing; a guardian's consent is not left behind."""
    for where in sorted(k.told.keys() & g.told.keys()):
        mine, other = k.told[where], g.told[where]
        if (mine.born_on, mine.kind) != (other.born_on, other.kind):
            yield where, _("The two accounts gave different dates of birth, or entered as different kinds of people.")
        elif other.has_consent and not mine.has_consent:
            yield (
                where,
                _("A guardian agreed for the account that is to be closed, not for the other one. Keep that one."),
            )
        elif other.has_consent:
            # Taking it back by the link of the closed account would be noted there, and change nothing.
            yield where, _("A guardian agreed for each of the accounts. One of the two has to be taken back first.")


def _acts(k: Holdings, g: Holdings) -> Found:
    """What waits for a second person, who would be the same one; what else staff do for these two accounts."""
    left = g.person
    waiting = ResultProposal.objects.filter(proposed_by=left, confirmed_at=None, dropped_at=None)
    lifts = SecrecyLift.objects.filter(proposed_by=left, status=SecrecyLift.PROPOSED)
    asked = Help.objects.under_way().filter(asked_by=left)
    if waiting.exists() or lifts.exists() or asked.exists():
        yield None, _("The account that is to be closed has proposed something that waits for a second person.")
    people = (k.person, left)
    others = Help.objects.under_way().exclude(act=Help.MERGE).filter(Q(person__in=people) | Q(other__in=people))
    if others.exists():
        yield None, _("Another e-mail address is under way for one of the accounts. Wait until that is over.")


def _keys(k: Holdings, g: Holdings) -> Found:
    """An account must not be opened more easily through another one, nor take an address of a third."""
    if g.has_second_factor and not k.has_second_factor:
        yield (
            None,
            _(
                "The account that is to be closed has a second factor, and the other one has none. Keep that "
                "one, or let the person set one up in the other account first."
            ),
        )
    pair = (k.person, g.person)
    addresses = [one.email for one in pair]
    if EmailAddress.objects.filter(email__in=addresses, verified=True).exclude(user__in=pair).exists():
        yield None, _("An address of these accounts belongs to a third account.")
