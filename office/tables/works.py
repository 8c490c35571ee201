"""Works as they were handed in, a line each."""

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.locale import spoken
from office.search.works import matching
from office.tables.shape import Column, Narrowing, Table
from submissions.models import Competition, Entry, Submission, TeamMember
from submissions.screening import hides_names


def _rows(competition: Competition, user) -> QuerySet[Submission]:
    """The counting Submission of each work that this person may see; drafts are their designers' own."""
    works = Entry.objects.organised_by(user).filter(category__competition=competition)
    members = Prefetch("entry__members", TeamMember.objects.select_related("person").order_by("pk"))
    rows = Submission.objects.counting().filter(entry__in=works.values("pk"))
    return rows.select_related("entry__category", "entry__owner").prefetch_related(members)


def _person(column: str):
    """Of the owner; of a work that is judged at present it is not told whose it is."""
    return lambda row: _("(being judged)") if hides_names(row.entry) else getattr(row.entry.owner, column)


def _team(row: Submission) -> str:
    if hides_names(row.entry):
        return _("(being judged)")
    return ", ".join(one.person.name for one in row.entry.members.all())


_COLUMNS = (
    Column("code", gettext_lazy("Code"), lambda row: row.entry.code, ("entry__code",)),
    Column("title", gettext_lazy("Title"), lambda row: row.content["title"], ("content__title",)),
    Column(
        "category",
        gettext_lazy("Category"),
        lambda row: spoken(row.entry.category, "name"),
        ("entry__category__position", "entry__category", "entry__code"),
    ),
    Column(
        "state",
        gettext_lazy("State"),
        lambda row: str(row.entry.get_status_display()),
        ("entry__status", "entry__code"),
    ),
    Column("at", gettext_lazy("Handed in"), lambda row: row.at, ("at",)),
    Column("number", gettext_lazy("Times handed in"), lambda row: row.number, ("number", "at"), False),
    # Not to be sorted by: the order would tell of a judged work whose it is.
    Column("designer", gettext_lazy("Designer"), _person("name"), (), False),
    Column("team", gettext_lazy("Team"), _team, (), False),
    Column("email", gettext_lazy("E-mail address"), _person("email"), (), False),
    Column("phone", gettext_lazy("WhatsApp number"), _person("phone"), (), False),
    Column("institution", gettext_lazy("School, office or firm"), _person("institution"), (), False),
    Column("city", gettext_lazy("City or regency"), _person("city"), (), False),
)
_NARROWINGS = (
    Narrowing(
        "category",
        gettext_lazy("Category"),
        lambda competition: [(one.code, spoken(one, "name")) for one in competition.categories.all()],
        lambda rows, code: rows.filter(entry__category__code=code),
    ),
    Narrowing(
        "state",
        gettext_lazy("State"),
        lambda _competition: [one for one in Entry.STATUSES if one[0] != Entry.DRAFT],
        lambda rows, status: rows.filter(entry__status=status),
    ),
)


def works(_competition: Competition) -> Table:
    return Table(
        "works",
        gettext_lazy("Entries"),
        _COLUMNS,
        _rows,
        matching,
        _NARROWINGS,
        lambda row: reverse("organiser-entry", args=[row.entry.code]),
    )
