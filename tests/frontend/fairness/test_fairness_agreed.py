"""Where the plenary set an order, the report says so: it does not read as if a wrong result had been published."""

from dataclasses import replace

import pypdfium2
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import translation

from frontend.fairness import telling
from frontend.fairness.agreed import Moved
from judging.models import Motion
from judging.studying import Findings
from judging.studying.findings import CutFound, PartFound, Step, WorkFound
from tests.factories import people, results
from tests.factories.agreed import agree

NAMES = {1: "K7QF", 2: "M2XA", 3: "P9RT", 4: "W4ZZ"}
TURNED = "By the scores, places 2 and 3 would be the other way round; the plenary (1.1) set this order."
MARK = "The plenary of the jury set this place"


def found(*probabilities) -> Findings:
    works = tuple(WorkFound(pk, pk, 7.0, pk, 7.0, pk, pk, pk, 0.5, 3) for pk in NAMES)
    steps = tuple(Step(place, share) for place, share in enumerate(probabilities, 1))
    cut = CutFound(3, 4, probabilities[-1], probabilities[-1] >= 0.95, False, [])
    return Findings(criteria=(), works=works, steps=steps, cut=cut, parts=(PartFound([1], [7]),))


def said(findings, agreed=None) -> list[str]:
    with translation.override("en"):
        return [one.text for one in telling.verdict(findings, 3, NAMES, agreed)]


def test_an_order_that_was_agreed_is_not_called_unsure():
    line = "The line between places 3 and 4 is firm: 99 % that the right work is above it."
    by_scores = said(found(0.99, 0.003, 0.99))
    assert by_scores[-1] == "The order of places 2 and 3 is not certain: less than 1 % that it is right."
    agreed = {2: Moved(3, ("1.1",)), 3: Moved(2, ("1.1",))}
    assert said(found(0.99, 0.003, 0.99), agreed) == [line, "The first place is firm.", TURNED]
    shared = {2: Moved(2, ("1.1",)), 3: Moved(2, ("1.1",))}
    assert said(found(0.99, 0.5, 0.99), shared)[-1].startswith("By the scores, places 2 and 3 were one shared place")


def test_what_the_plenary_did_elsewhere_hides_nothing():
    agreed = {2: Moved(3, ("1.1",)), 3: Moved(2, ("1.1",))}
    assert said(found(0.7, 0.003, 0.99), agreed)[1:] == [
        TURNED,
        "The order of places 1 and 2 is not certain: 70 % that it is right.",
    ]
    same = {2: Moved(2, ("1.1", "2.1")), 3: Moved(3, ("1.1", "2.1"))}
    assert (
        said(found(0.99, 0.7, 0.99), same)[-1] == "The order of places 2 and 3 is not certain: 70 % that it is right."
    )


def test_a_work_that_was_brought_over_the_line_is_said_to_be():
    agreed = {3: Moved(4, ("2.1", "1.1")), 4: Moved(3, ("1.1",))}
    first = said(found(0.99, 0.98, 0.02), agreed)[0]
    assert first.startswith(
        "By the scores, the works next to the line between places 3 and 4 would stand the other way"
    )
    assert "(1.1, 2.1)" in first
    nobody = replace(found(0.9), works=())
    assert "not certain" not in " ".join(said(replace(nobody, steps=(), cut=None), agreed))


@pytest.mark.django_db
def test_page_and_paper_mark_what_was_moved_before_and_after_publication():
    cast = results.cast()
    agree(cast.round, Motion.TIE, cast.entries["Citra"], cast.entries["Budi"], by=cast.organiser)
    agree(cast.round, Motion.PLACE, cast.entries["Ayu"], by=cast.organiser, place=2)
    office = page(cast, "round-fairness", cast.organiser)
    results.published(cast)
    for text in (office, page(cast, "public-fairness", people.person("Orang lain"))):
        assert "By the scores, places 1 and 2 would be the other way round; the plenary (1.1, 1.2) set" in text
        assert "place 1 by the scores, moved by decision 1.2 of the plenary" in text
        assert (MARK in text, "less than 1 %" in text.partition("</section>")[0]) == (True, False)
    paper = client_of().get(reverse("public-fairness-pdf", args=[cast.competition.slug, cast.round.pk])).content
    pages = pypdfium2.PdfDocument(paper)
    words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
    assert all(seen in words for seen in ("would be the other way round", "moved by decision 1.2", MARK))


@pytest.mark.django_db
def test_without_a_plenary_nothing_is_marked():
    cast = results.cast()
    results.published(cast)
    text = page(cast, "public-fairness", None)
    assert ("How sure every place is" in text, MARK in text, "plenary" in text) == (True, False, False)


def client_of(person=None) -> Client:
    client = Client()
    client.cookies["language"] = "en"
    if person is not None:
        client.force_login(person)
    return client


def page(cast, name: str, person) -> str:
    args = [cast.round.pk] if name == "round-fairness" else [cast.competition.slug, cast.round.pk]
    client_of(person).get(reverse(name, args=args))
    call_command("worker", once=True, verbosity=0)
    return client_of(person).get(reverse(name, args=args)).content.decode().partition("<main")[2]
