"""Until its secrecy is lifted nobody outside a project sees its design, on any address; after it what is released."""

import io
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from audit.refusals import Refused
from development.rights.lifting import confirm_lift
from files.stores import store
from submissions.models import DesignFile, Entry
from submissions.releasing import release, release_as_office, unrelease_as_office
from tests.access.crawling import addresses
from tests.factories import editions, files, rights

pytestmark = pytest.mark.django_db
OUTSIDERS = ("anonymous", "brand")  # the walks of tests/access read every page as everybody else
PICTURE = b"RIFF megarahasia"


@pytest.fixture
def cast():
    """THE design has two pictures whose bytes, names and words stand nowhere else."""
    found = rights.cast()
    entry = found.award.entry
    Entry.objects.filter(pk=entry.pk).update(answers={"concept": "Konsep megarahasia."})
    slot = found.category.slots.get(code="bottom")
    DesignFile.objects.create(entry=entry, slot=slot, stored=editions.stored_file(found.owner))
    for number, file in enumerate(entry.files.select_related("stored").order_by("pk"), start=1):
        file.stored.original_name = f"megarahasia-{number}.jpg"
        file.stored.save(update_fields=["original_name"])
        store().put(key=file.stored.key, source=io.BytesIO(files.picture()))
        store().put(key=editions.preview(file.stored).key, source=io.BytesIO(PICTURE))
    editions.submission(Entry.objects.get(pk=entry.pk))
    found.teaser, found.other = entry.files.order_by("pk")
    return found


def secrets_of(cast) -> list[bytes]:
    words = [b"megarahasia", cast.filing.number.encode(), cast.project.name.encode()]
    for file in (cast.teaser, cast.other):
        words += [file.stored.key.encode(), file.stored.sha256.encode()]
    return words


def addresses_of(cast):
    """Every address of the site that can be asked about THE entry, its files and its project."""
    known = {"code": cast.award.entry.code, "file": cast.other.pk, "milestone": cast.milestone.pk}
    return addresses(known, numbers={cast.other.pk, cast.project.pk}, slugs=(cast.competition.slug,))


def client_of(cast, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(getattr(cast, role))
    return client


def read(client, address: str) -> SimpleNamespace:
    cache.clear()
    answer = client.get(address)
    return SimpleNamespace(status=answer.status_code, body=b"".join(answer) if answer.streaming else answer.content)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_no_address_shows_it_to_anybody_outside(cast, role):
    client, secrets = client_of(cast, role), secrets_of(cast)
    told = {}
    for address in addresses_of(cast):
        answer = read(client, address)
        found = [word for word in secrets if word in answer.body]
        if found:
            told[address] = (answer.status, found)
    assert told == {}


def test_who_works_on_it_finds_it_there(cast):
    """The words that are looked for do stand on these addresses; else the test above would show nothing."""
    places = [address for address in addresses_of(cast) if "/package/" in address or address.endswith("/rights/")]
    assert places
    for role in ("owner", "organiser", "maker"):
        client = client_of(cast, role)
        bodies = b"".join(read(client, address).body for address in places)
        assert PICTURE in bodies
        assert cast.project.name.encode() in bodies


def shown(cast, file) -> int:
    address = reverse("released-picture", args=[cast.competition.slug, file.pk, 400])
    return read(Client(), address).status


def on_public_pages(cast, file) -> bool:
    picture = f"/released/{file.pk}/".encode()
    return any(picture in read(Client(), reverse(name, args=args)).body for name, args in (
        ("home", []), ("competition", [cast.competition.slug]), ("results", [cast.competition.slug]),
    ))  # fmt: skip


def test_before_the_lift_a_teaser_that_both_released_and_nothing_else(cast):
    release(file=cast.teaser, by=cast.owner)
    assert shown(cast, cast.teaser) == 404
    release_as_office(file=cast.teaser, by=cast.organiser)
    assert (shown(cast, cast.teaser), shown(cast, cast.other)) == (200, 404)
    release(file=cast.other, by=cast.owner)
    assert shown(cast, cast.other) == 404
    unrelease_as_office(file=cast.teaser, by=cast.organiser)
    assert shown(cast, cast.teaser) == 404
    assert not on_public_pages(cast, cast.teaser)


def test_after_the_lift_what_designer_and_office_release_and_nothing_by_itself(cast):
    lift, digest = rights.proposed(cast)
    with pytest.raises(Refused):
        confirm_lift(lift=lift, digest=digest, by=cast.organiser)
    confirm_lift(lift=lift, digest=digest, by=cast.second)
    assert (shown(cast, cast.teaser), shown(cast, cast.other)) == (404, 404)
    assert not on_public_pages(cast, cast.other)
    release(file=cast.other, by=cast.owner)
    assert shown(cast, cast.other) == 404
    release_as_office(file=cast.other, by=cast.organiser)
    assert (shown(cast, cast.teaser), shown(cast, cast.other)) == (404, 200)
    assert on_public_pages(cast, cast.other)
    for role in ("stranger", "brand"):
        client = client_of(cast, role)
        assert read(client, reverse("partner-package", args=[cast.project.pk])).status == 404
        assert read(client, reverse("partner-rights", args=[cast.project.pk])).status == 404
