"""Whoever needs no account may try everything: letter-boxes, words that can't be stored, filters that grow, places that
few people name, and what was sealed."""

import json

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Message
from audit.refusals import Invalid, NotAllowedNow
from development.launching.figuring import choose_figures
from development.market.answering import answer, close
from development.market.asking import MOST_RECEIPTS_A_DAY, MOST_TOLD_AN_HOUR
from development.market.reports import Told, deliver, send_back
from development.models import Inquiry, Piece, Sample
from development.samples.making import Words, correct_sample
from development.samples.pieces import Target, make_pieces, seal_piece
from office.figures.drawing import figures_of
from office.figures.places import INQUIRIES, WORKS
from office.figures.scope import Choice, scope_of
from submissions.models import Category, Entry, Seat
from tests.factories import editions, people, products, projects, samples

pytestmark = pytest.mark.django_db
UNSTORABLE = ("a\x01b", "a\x0bb", "\x7f", "a\ud800b")


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def cast():
    found = products.cast()
    products.published(found)
    return found


def asked(cast, **more):
    given = {"name": "Wati", "text": "Berapa?", "kind": "ikm", "email": "w@ikm.example", "consents": "on", **more}
    return Client(raise_request_exception=False).post(reverse("product-inquiry", args=[cast.product.slug]), given)


def test_nobody_fills_the_letter_box_of_somebody_else(cast):
    for number in range(MOST_TOLD_AN_HOUR + 5):
        products.inquiry(cast, email=("Korban@ikm.example", "korban@IKM.example")[number % 2], text=f"{number}")
    assert Inquiry.objects.count() == MOST_TOLD_AN_HOUR + 5
    assert Message.objects.filter(recipient=None).count() == MOST_RECEIPTS_A_DAY
    assert Message.objects.filter(recipient=cast.organiser, about__startswith="inquiry:").count() == MOST_TOLD_AN_HOUR
    last = products.inquiry(cast, email="lain@ikm.example")
    assert Message.objects.filter(recipient=None, about=f"inquiry:{last.pk}").exists()
    client = Client()
    client.force_login(cast.organiser)
    desk = client.get(reverse("development-inquiries", args=[cast.competition.slug])).content.decode()
    assert reverse("development-inquiry", args=[last.pk]) in desk


@pytest.mark.parametrize("field", ["name", "text", "firm", "city", "province", "email", "phone", "sizes"])
def test_what_cannot_be_stored_is_told_at_its_field(cast, field):
    for value in (*UNSTORABLE[:3], '"\x01"@ikm.example', "x" * 100_000):
        cache.clear()
        assert asked(cast, **{field: value}).status_code == 400, repr(value[:20])
    assert not Inquiry.objects.exists()


def test_an_inquiry_adds_no_line_to_a_mail_and_no_mark_up_to_a_page(cast):
    sent = asked(cast, name="Wati\r\nBcc: x@ikm.example", city="<script>alert(1)</script>", firm='=HYPERLINK("x")')
    assert sent.status_code == 302
    found = Inquiry.objects.get()
    assert found.name == "Wati Bcc: x@ikm.example"
    assert not any("\n" in one.subject for one in Message.objects.all())
    client = Client()
    client.force_login(cast.organiser)
    page = client.get(reverse("development-inquiry", args=[found.pk])).content
    assert b"<script>alert" not in page
    for door in ("figures", "figures-workbook"):
        assert client.get(reverse(door)).status_code == 200


@pytest.mark.parametrize("text", UNSTORABLE)
def test_answers_and_reports_hold_nothing_that_cannot_be_stored(cast, text):
    inquiry, report = products.inquiry(cast), products.due(cast)
    with pytest.raises(Invalid):
        answer(inquiry=inquiry, text=text, by=cast.organiser)
    with pytest.raises(Invalid):
        close(inquiry=inquiry, reason=text, by=cast.organiser)
    with pytest.raises(Invalid):
        deliver(report=report, told=Told(pairs_sold=1, text=text), by=cast.seller)
    deliver(report=report, told=Told(pairs_sold=1), by=cast.seller)
    with pytest.raises(Invalid):
        send_back(report=report, reason=text, by=cast.organiser)
    client = Client(raise_request_exception=False)
    client.force_login(cast.organiser)
    escaped = json.dumps({"text": text})
    sent = client.post(reverse("api-inquiry-answer", args=[inquiry.pk]), escaped, content_type="application/json")
    assert sent.status_code == 400
    inquiry.refresh_from_db()
    assert inquiry.status == Inquiry.NEW


def test_a_filter_said_a_thousand_times_is_said_once(cast):
    choose_figures(product=cast.product, measurements=[products.result(cast).pk], by=cast.organiser)
    client = Client(raise_request_exception=False)
    answer_of = client.get(reverse("catalogue") + "?" + "&".join(["tests=abrasion"] * 1200))
    assert answer_of.status_code == 200
    assert cast.product.name in answer_of.content.decode()
    assert client.get(reverse("catalogue") + "?" + "&".join(["tests=flex"] * 1200)).status_code == 400


def test_a_sealed_sample_stays_as_it_was_sealed(cast):
    made = samples.sample(
        cast.project, by=cast.maker, kind=Sample.CONFIRMATION, label="C1", partner=cast.making.partner
    )
    given = {"label": "C1", "kind": Sample.CONFIRMATION, "made_on": made.made_on}
    correct_sample(sample=made, words=Words(**given, compound="TPR 60"), by=cast.maker)
    (piece,) = make_pieces(sample=made, count=1, by=cast.organiser)
    seal_piece(piece=piece, seal="S-1", target=Target(Piece.OFFICE), by=cast.organiser)
    for person in (cast.maker, cast.organiser):
        for other in ({"kind": Sample.TRIAL}, {"label": "C2"}, {"compound": "TPR 99"}):
            with pytest.raises(NotAllowedNow):
                correct_sample(sample=made, words=Words(**{**given, "compound": "TPR 60", **other}), by=person)
    correct_sample(sample=made, words=Words(**given, compound="TPR 60", note="Disimpan di lemari 2."), by=cast.maker)
    made.refresh_from_db()
    assert (made.compound, made.kind, made.note) == ("TPR 60", Sample.CONFIRMATION, "Disimpan di lemari 2.")


@pytest.mark.database
def test_two_numbers_tell_an_observer_of_no_few(cast):
    """Of one city come three works in one category and one in the other: that one must not be had by taking away."""
    watcher = people.person("Pak Direktur")
    editions.seat(watcher, cast.competition, Seat.OBSERVER)
    other = editions.category(cast.competition, Category.DECIDED, code="LAIN", name="Lain")
    for category, many in ((cast.category, 3), (other, 1)):
        for _each in range(many):
            editions.entry(people.person("Perancang", city="Wamena"), category, Entry.ACCEPTED)
    for many, city in ((3, "Ende"), (2, "Sabu")):
        for _each in range(many):
            products.inquiry(cast, city=city)
    told = {}
    for code in ("", cast.category.code, "LAIN"):
        found = figures_of(scope_of(watcher).narrowed(Choice(category=code)), by=watcher)
        works = {one.key: one.count for one in found.places[WORKS].places}
        told[code] = works.get("wamena", 0)
        assert found.places[WORKS].total == found.total["handed_in"]
        assert "sabu" not in {one.key for one in found.places[INQUIRIES].places}
    assert told == {"": 3, cast.category.code: 3, "LAIN": 0}
    office = figures_of(scope_of(cast.organiser), by=cast.organiser)
    assert {one.key: one.count for one in office.places[WORKS].places}["wamena"] == 4


@pytest.mark.database
def test_firms_of_a_place_are_told_from_three_on(cast):
    watcher = people.person("Pak Direktur")
    editions.seat(watcher, cast.competition, Seat.OBSERVER)
    firms = [one.partner for one in cast.project.agreements.filter(accepted_at__isnull=False)]
    type(firms[0]).objects.filter(pk__in=[one.pk for one in firms]).update(city=" Garut ", province="Jawa Barat")
    found = figures_of(scope_of(watcher), by=watcher).places["firms"]
    assert ([one.key for one in found.places], found.few) == ([], found.total)
    maker = people.person("Ketiga")
    projects.joined(
        cast.project, projects.partner("CV Ketiga", city="garut", province="Jawa Barat"), maker, by=cast.organiser
    )
    found = figures_of(scope_of(watcher), by=watcher).places["firms"]
    assert [(one.key, one.province, one.count) for one in found.places] == [("garut", "Jawa Barat", 3)]
