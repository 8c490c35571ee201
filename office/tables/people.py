"""Who entered, and who has a seat, with how to reach them."""

from collections.abc import Callable
from functools import cache, partial
from urllib.parse import urlencode

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from judging.progress import loads_in
from office.models import InvitedJudge
from office.search.hits import all_in
from office.tables.shape import Column, Narrowing, Table
from submissions.models import Category, Competition, Entrant, Entry, Seat, TeamMember
from submissions.screening import WITHOUT_NAMES


def entrants_of(works: QuerySet[Entry]) -> QuerySet[User]:
    """Those who made these works, each once."""
    mates = TeamMember.objects.filter(entry__in=works.values("pk"))
    return User.objects.filter(Q(pk__in=works.values("owner")) | Q(pk__in=mates.values("person")))


def seated_in(competitions) -> QuerySet[Seat]:
    return Seat.objects.in_force().filter(competition__in=competitions).select_related("person")


def _entrants(competition: Competition, user) -> QuerySet[User]:
    """Of works that were handed in and with which this person has no conflict."""
    works = Entry.objects.organised_by(user).filter(category__competition=competition)
    named = Entry.objects.filter(pk__in=works.values("pk")).select_related("category").order_by("code")
    mates = TeamMember.objects.filter(entry__in=works.values("pk")).select_related("entry__category")
    told = Entrant.objects.filter(competition=competition)
    return entrants_of(works).prefetch_related(
        Prefetch("entries", named, to_attr="own_works"),
        Prefetch("memberships", mates.order_by("entry__code"), to_attr="team_works"),
        Prefetch("entrants", told, to_attr="told_here"),
    )


def _kind(person) -> str | None:
    return next((str(one.get_kind_display()) for one in person.told_here), None)


def _works(person) -> str:
    """By code; of works that are judged at present it is not told whose they are."""
    works = [*person.own_works, *(one.entry for one in person.team_works)]
    told = [one.code for one in works if one.category.phase not in WITHOUT_NAMES]
    if len(told) < len(works):
        told.append(_("(being judged)"))
    return ", ".join(told)


def _by_kind(rows: QuerySet[User], kind: str, *, competition: Competition) -> QuerySet[User]:
    return rows.filter(pk__in=Entrant.objects.filter(competition=competition, kind=kind).values("person"))


def entrants(competition: Competition) -> Table:
    return Table(
        "entrants",
        gettext_lazy("Entrants"),
        (
            Column("name", gettext_lazy("Name"), lambda row: row.name, ("name",)),
            Column("email", gettext_lazy("E-mail address"), lambda row: row.email, ("email",)),
            Column("phone", gettext_lazy("WhatsApp number"), lambda row: row.phone),
            Column(
                "institution",
                gettext_lazy("School, office or firm"),
                lambda row: row.institution,
                ("institution", "name"),
            ),
            Column("city", gettext_lazy("City or regency"), lambda row: row.city, ("city", "name")),
            Column("kind", gettext_lazy("Enters as"), _kind),
            Column("works", gettext_lazy("Entries"), _works, is_shown_first=False),
            Column("language", gettext_lazy("Language"), lambda row: row.get_locale_display(), is_shown_first=False),
        ),
        _entrants,
        lambda rows, _user, words: rows.filter(all_in(words, "name", "email", "institution", "city")),
        (
            Narrowing(
                "kind",
                gettext_lazy("Enters as"),
                lambda _competition: list(Category.ENTRANTS),
                partial(_by_kind, competition=competition),
            ),
        ),
    )


def _seated(competition: Competition, user) -> QuerySet[Seat]:
    """With what the list said by which a person was invited, and how many scoresheets a judge has."""
    told = InvitedJudge.objects.filter(competition=competition, invitation__accepted_by=OuterRef("person"))
    dealt, done = loads_in(competition, user)
    return seated_in([competition.pk]).annotate(
        told_expertise=Subquery(told.order_by("-pk").values("expertise")[:1]),
        dealt=Coalesce(Subquery(dealt), 0),
        done=Coalesce(Subquery(done), 0),
    )


def _load(row: Seat, many: int) -> int | None:
    """Nothing for a seat that scores nothing: a 0 would say that a judge is free."""
    return many if row.kind in JUDGING else None


def _grades(competition: Competition) -> Callable[[Seat], str]:
    """Grades in words such as "OUT 3, FTW 1"; the codes are read once, and only where somebody looks at this column."""

    @cache
    def codes() -> dict[str, str]:
        return {str(pk): code for pk, code in competition.categories.values_list("pk", "code")}

    return lambda row: ", ".join(
        f"{code} {row.expertise[key]}" for key, code in codes().items() if key in row.expertise
    )


def seats(competition: Competition) -> Table:
    return Table(
        "seats",
        gettext_lazy("People with a seat"),
        (
            Column("name", gettext_lazy("Name"), lambda row: row.person.name, ("person__name",)),
            Column("seat", gettext_lazy("Seat"), lambda row: str(row.get_kind_display()), ("kind", "person__name")),
            Column("email", gettext_lazy("E-mail address"), lambda row: row.person.email, ("person__email",)),
            Column("phone", gettext_lazy("WhatsApp number"), lambda row: row.person.phone),
            Column(
                "institution",
                gettext_lazy("School, office or firm"),
                lambda row: row.person.institution,
                ("person__institution", "person__name"),
            ),
            Column("city", gettext_lazy("City or regency"), lambda row: row.person.city, is_shown_first=False),
            Column("expertise", gettext_lazy("Expertise"), lambda row: row.told_expertise, is_shown_first=False),
            Column("grades", gettext_lazy("Expertise by category"), _grades(competition), is_shown_first=False),
            Column("dealt", gettext_lazy("Scoresheets"), lambda row: _load(row, row.dealt), ("dealt", "person__name")),
            Column("done", gettext_lazy("Handed in"), lambda row: _load(row, row.done), ("done", "person__name")),
            Column("since", gettext_lazy("Since"), lambda row: row.since, ("since",)),
        ),
        _seated,
        lambda rows, _user, words: rows.filter(all_in(words, *(f"person__{one}" for one in SEARCHED))),
        (
            Narrowing(
                "seat",
                gettext_lazy("Seat"),
                lambda _competition: list(Seat.KINDS),
                lambda rows, kind: rows.filter(kind=kind),
            ),
        ),
    )


JUDGING = (Seat.CURATOR, Seat.HEAD_JUDGE, Seat.JUDGE)
SEARCHED = ("name", "email", "institution", "city")


def address_of(competition: Competition, table: str, person: User) -> str:
    """The table with this person alone."""
    return f"{reverse('organiser-rows', args=[competition.slug, table])}?{urlencode({'q': person.email})}"
