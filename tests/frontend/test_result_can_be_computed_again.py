"""What the pages of a result say about checking it, about its codes, and about changing it."""

import pytest
from django.test import Client
from django.urls import reverse

from judging.publishing import propose
from tests.factories import people, results

pytestmark = pytest.mark.django_db


def page(name: str, *args, by=None) -> str:
    client = Client()
    if by is not None:
        client.force_login(by)
    client.cookies["language"] = "en"
    return client.get(reverse(name, args=args)).content.decode()


def test_whoever_may_take_the_file_reads_how_to_check_it_and_which_codes_it_has():
    cast = results.cast()
    ranking = results.published(cast)
    slug, pk = cast.competition.slug, cast.round.pk
    codes = dict(cast.round.contenders.values_list("entry", "code"))
    for person in (None, people.person("Orang lain"), cast.owners["Budi"]):
        text = page("round-results", slug, pk, by=person)
        assert f"verify_results FILE.zip --digest {ranking.input_digest}" in text
        assert "the codes under which they were judged" in text
        assert not [code for code in codes.values() if code in text], "nothing here links the codes"
    own = page("designer-result", cast.entries["Budi"].code, by=cast.owners["Budi"])
    assert codes[cast.entries["Budi"].pk] in own
    assert codes[cast.entries["Citra"].pk] not in own
    office = page("round-review", pk, by=cast.organiser)
    assert all(code in office for code in codes.values())


def test_where_there_is_no_file_nothing_is_said_of_computing_it():
    cast = results.cast()
    cast.round.sheets.filter(judge=cast.judges[0]).update(status="void")
    results.published(cast)
    assert "verify_results" not in page("round-results", cast.competition.slug, cast.round.pk)
    assert "verify_results" in page("round-results", cast.competition.slug, cast.round.pk, by=cast.organiser)


def test_what_is_published_can_be_corrected_in_public_and_the_pages_say_so():
    cast = results.cast()
    propose(round=cast.round, digest=results.digest_of(cast.round), by=cast.organiser)
    text = page("round-review", cast.round.pk, by=cast.head)
    assert text.count("only be corrected in public, by two persons") == 2
    assert "be changed a" not in text
    results.published(cast)
    text = page("results", cast.competition.slug)
    assert "can only be corrected in public, again by two persons" in text
