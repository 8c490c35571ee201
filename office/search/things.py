"""People, competitions, projects, firms, products and documents as those who may see them find them."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.locale import spoken
from development.models import DevelopmentProject, Document, Partner, Product
from judging.models import IssuedDocument
from office.search.hits import Hit, all_in
from office.tables.people import address_of, entrants_of, seated_in
from submissions.models import Competition, Entry

Words = tuple[str, ...]


def competitions(user, words: Words, most: int) -> list[Hit]:
    """Those that everybody sees, and those that one organises."""
    organised = set(Competition.objects.organised_by(user).values_list("pk", flat=True))
    announced = Competition.objects.announced().values("pk")
    rows = Competition.objects.filter(Q(pk__in=announced) | Q(pk__in=organised))
    rows = rows.filter(all_in(words, "name", "name_en", "theme", "theme_en", "slug"))
    return [
        Hit(
            spoken(row, "name"),
            spoken(row, "theme"),
            reverse("organiser-competition" if row.pk in organised else "competition", args=[row.slug]),
        )
        for row in rows.order_by("-made_at", "-pk")[:most]
    ]


def people(user, words: Words, most: int) -> list[Hit]:
    """Who has a seat or entered in a competition that this person organises; nobody else finds people. Whoever made
    only works with which the organiser has a conflict is not found."""
    return [*_seated(user, words, most), *_entered(user, words, most)][:most]


def _seated(user, words: Words, most: int) -> list[Hit]:
    rows = seated_in(Competition.objects.organised_by(user).values("pk"))
    rows = rows.filter(all_in(words, "person__name", "person__email", "person__institution"))
    return [
        _person(seat.person, seat.competition, str(seat.get_kind_display()), "seats")
        for seat in rows.select_related("competition").order_by("person__name", "pk")[:most]
    ]


def _entered(user, words: Words, most: int) -> list[Hit]:
    works = Entry.objects.organised_by(user)
    rows = entrants_of(works).filter(all_in(words, "name", "email", "institution"))
    found = {row.pk: row for row in rows.order_by("name", "pk")[:most]}
    hits = {}
    whose = works.filter(Q(owner__in=found) | Q(members__person__in=found)).select_related("category__competition")
    for work in whose.prefetch_related("members"):
        for pk in (work.owner_id, *(one.person_id for one in work.members.all())):
            if pk in found:
                edition = work.category.competition
                hits[found[pk].name, pk, edition.pk] = _person(found[pk], edition, _("entered"), "entrants")
    return [hits[key] for key in sorted(hits)]


def _person(person, edition: Competition, part: str, table: str) -> Hit:
    note = " · ".join(one for one in (part, spoken(edition, "name"), person.email, person.institution) if one)
    return Hit(person.name, note, address_of(edition, table, person))


def projects(user, words: Words, most: int) -> list[Hit]:
    """Those on which one works, by name; the winning work's code and title too, unless one works for a firm."""
    in_full = DevelopmentProject.objects.told_in_full_to(user).values("pk")
    design = all_in(words, "name", "award__entry__code", "award__entry__title") & Q(pk__in=in_full)
    rows = DevelopmentProject.objects.worked_on_by(user).filter(all_in(words, "name") | design)
    return [
        Hit(row.name, row.get_status_display(), reverse(_PAGE.get(row.part, "partner-project"), args=[row.pk]))
        for row in rows.order_by("name", "pk")[:most]
    ]


_PAGE = {DevelopmentProject.ORGANISER: "development-project"}


def partners(user, words: Words, most: int) -> list[Hit]:
    rows = Partner.objects.listed_for(user).filter(all_in(words, "name", "city", "province", "capabilities"))
    return [
        Hit(
            row.name,
            " · ".join(str(one) for one in (row.get_kind_display(), row.city) if one),
            reverse("development-partner", args=[row.pk]),
        )
        for row in rows[:most]
    ]


def products(user, words: Words, most: int) -> list[Hit]:
    """Public ones, and those of projects that one organises."""
    mine = Product.objects.organised_by(user).values("pk")
    public = set(Product.objects.public().values_list("pk", flat=True))
    rows = Product.objects.filter(Q(pk__in=public) | Q(pk__in=mine)).filter(all_in(words, "name", "name_en"))
    return [
        Hit(
            spoken(row, "name"),
            row.get_status_display(),
            reverse("product", args=[row.slug])
            if row.pk in public
            else reverse("development-product", args=[row.project_id]),
        )
        for row in rows.order_by("name", "pk")[:most]
    ]


def documents(user, words: Words, most: int) -> list[Hit]:
    """Drawings and reports of projects that one may read."""
    rows = Document.objects.seen_by(user).filter(all_in(words, "title")).select_related("project")
    return [
        Hit(row.title, f"{row.get_kind_display()} · {row.project.name}", reverse("project-document", args=[row.pk]))
        for row in rows.order_by("title", "pk")[:most]
    ]


def issued(user, words: Words, most: int) -> list[Hit]:
    """Certificates made out to oneself, by number, code and competition."""
    rows = IssuedDocument.objects.of_person(user).in_force().select_related("competition")
    rows = rows.filter(all_in(words, "number", "code", "competition__name", "competition__name_en"))
    return [
        Hit(
            str(row.get_kind_display()).capitalize(),
            " · ".join(one for one in (spoken(row.competition, "name"), row.number) if one),
            reverse("own-certificate", args=[row.code]),
        )
        for row in rows.order_by("-issued_at", "-pk")[:most]
    ]
