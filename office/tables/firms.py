"""The directory of firms as a table."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.locale import is_indonesian
from development.models import Partner
from development.partners.skills import names_of
from office.search.hits import all_in
from office.tables.shape import Column, Narrowing, Table
from submissions.models import Competition


def _skills(row: Partner) -> str:
    return ", ".join(names_of(row.skills, "id" if is_indonesian() else "en"))


def firms(_competition: Competition) -> Table:
    return Table(
        "partners",
        gettext_lazy("Partners"),
        (
            Column("name", gettext_lazy("Name of the firm"), lambda row: row.name, ("name",)),
            Column("kind", gettext_lazy("Kind"), lambda row: str(row.get_kind_display()), ("kind", "name")),
            Column("city", gettext_lazy("City"), lambda row: row.city, ("city", "name")),
            Column("province", gettext_lazy("Province"), lambda row: row.province, ("province", "name")),
            Column("skills", gettext_lazy("What it can do"), _skills),
            Column("pairs", gettext_lazy("Pairs a month"), lambda row: row.pairs_a_month, ("pairs_a_month", "name")),
            Column(
                "order", gettext_lazy("Least order, in pairs"), lambda row: row.least_order, ("least_order",), False
            ),
            Column("email", gettext_lazy("E-mail address"), lambda row: row.email, (), False),
            Column("phone", gettext_lazy("Telephone"), lambda row: row.phone, (), False),
            Column("website", gettext_lazy("Website"), lambda row: row.website, (), False),
            Column(
                "takes",
                gettext_lazy("Takes projects"),
                lambda row: _("yes") if row.takes_projects else _("no"),
                ("takes_projects", "name"),
                False,
            ),
        ),
        lambda _of, user: Partner.objects.listed_for(user),
        lambda rows, _user, words: rows.filter(all_in(words, "name", "city", "province", "capabilities")),
        (
            Narrowing(
                "kind",
                gettext_lazy("Kind"),
                lambda _competition: list(Partner.KINDS),
                lambda rows, kind: rows.filter(kind=kind),
            ),
        ),
        lambda row: reverse("development-partner", args=[row.pk]),
    )
