"""Acts on samples, costs, products and inquiries that meet: one of them happens, the others are told why not."""

from datetime import timedelta

import pytest

from audit.trail import broken_links
from development.costing.keeping import save_sheet
from development.launching.firms import answer_naming
from development.launching.making import change_words, make_product
from development.launching.publishing import publish, withdraw
from development.launching.silence import named_on, silent_names
from development.launching.words import Words
from development.market.answering import answer, close, pass_on
from development.market.launch import record_launch
from development.market.reports import Told, accept, deliver, send_back
from development.models import CostSheet, Inquiry, MarketReport, Piece, PieceMove, Product, Sample, Specification
from development.samples import making
from development.samples.pieces import Target, make_pieces, receive_piece, seal_piece, send_piece
from development.specification.writing import write_specification
from tests.attack.test_development_at_once import all_at_once
from tests.factories import costs, products, samples

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


@pytest.fixture
def cast():
    return products.cast()


def test_one_seal_for_one_piece_and_one_piece_for_one_seal(cast):
    made = samples.sample(cast.project, by=cast.organiser, kind=Sample.CONFIRMATION)
    first, second, third = make_pieces(sample=made, count=3, by=cast.organiser)
    office = {"target": Target(Piece.OFFICE), "by": cast.organiser}
    answers = all_at_once(*[lambda n=n: seal_piece(piece=first, seal=f"S-{n}", **office) for n in range(3)])
    assert answers == ["done", "refused", "refused"]
    answers = all_at_once(*[lambda one=one: seal_piece(piece=one, seal="S-9", **office) for one in (second, third)])
    assert answers == ["done", "refused"]
    answers = all_at_once(
        lambda: seal_piece(piece=third if not _sealed(third) else second, seal="S-10", **office),
        lambda: making.withdraw_sample(sample=made, reason="Salah.", by=cast.organiser),
    )
    made.refresh_from_db()
    assert answers == ["done", "refused"]
    assert made.withdrawn_at is None
    assert list(broken_links()) == []


def _sealed(piece) -> bool:
    return Piece.objects.filter(pk=piece.pk, sealed_at__isnull=False).exists()


def test_a_piece_goes_one_way_and_arrives_once(cast):
    made = samples.sample(cast.project, by=cast.organiser)
    (piece,) = make_pieces(sample=made, count=1, by=cast.organiser)
    goals = (Target(Piece.DESIGNER), Target(Piece.FIRM, cast.making.partner), Target(Piece.FIRM, cast.selling.partner))
    answers = all_at_once(*[lambda to=to: send_piece(piece=piece, target=to, by=cast.organiser) for to in goals])
    assert answers == ["done", "refused", "refused"]
    move = PieceMove.objects.get()
    receiver = {"designer": cast.owner}.get(move.to) or (
        cast.maker if move.partner == cast.making.partner else cast.seller
    )
    assert all_at_once(*[lambda: receive_piece(piece=piece, by=receiver)] * 2) == ["done", "done"]
    assert PieceMove.objects.filter(received_at__isnull=False).count() == 1
    assert list(broken_links()) == []


def test_one_label_one_version_of_costs_and_of_the_specification(cast):
    words = making.Words("T5", cast.project.today)
    record = {"project": cast.project, "words": words, "by": cast.maker}
    assert all_at_once(*[lambda: making.record_sample(**record)] * 3) == ["done", "refused", "refused"]
    sheet = {"project": cast.project, "draft": costs.draft(), "note": "Baru", "seen": 0}
    answers = all_at_once(
        lambda: save_sheet(**sheet, by=cast.maker),
        lambda: save_sheet(**sheet, by=cast.maker),
        lambda: save_sheet(**sheet, by=cast.organiser),
    )
    assert answers == ["done", "done", "refused"]
    assert sorted(CostSheet.objects.values_list("version", flat=True)) == [1, 1]
    lines = {"project": cast.project, "lines": samples.lines(), "note": "Pertama.", "seen": 0, "by": cast.organiser}
    assert all_at_once(*[lambda: write_specification(**lines)] * 2) == ["done", "refused"]
    assert Specification.objects.get().version == 1
    assert list(broken_links()) == []


def test_a_page_is_made_and_published_once(cast):
    Product.objects.all().delete()
    words = Words(**{**products.WORDS.__dict__, "price_on": cast.project.today})
    make = {"project": cast.project, "words": words, "by": cast.organiser}
    assert all_at_once(*[lambda: make_product(**make)] * 3) == ["done", "refused", "refused"]
    cast.product = Product.objects.get()
    products.published(cast)
    withdraw(product=cast.product, by=cast.organiser)
    once = {"product": cast.product, "by": cast.organiser}
    assert all_at_once(*[lambda: publish(**once)] * 3) == ["done", "refused", "refused"]
    assert all_at_once(*[lambda: withdraw(**once)] * 2) == ["done", "refused"]
    assert list(broken_links()) == []


@pytest.mark.parametrize("attempt", range(4))
def test_no_page_is_public_with_the_name_of_a_firm_that_says_no_meanwhile(cast, attempt):
    naming = products.named(cast, cast.making, cast.maker)
    story = f"Dibuat oleh {cast.making.partner.name}."
    products.published(cast)
    words = Words(**{**products.WORDS.__dict__, "price_on": cast.project.today, "story": story})
    if attempt % 2:
        change_words(product=cast.product, words=words, by=cast.organiser)
        withdraw(product=cast.product, by=cast.organiser)
        other = lambda: publish(product=cast.product, by=cast.organiser)  # noqa: E731 - one of two acts
    else:
        other = lambda: change_words(product=cast.product, words=words, by=cast.organiser)  # noqa: E731
    answers = all_at_once(lambda: answer_naming(naming=naming, agrees=False, by=cast.maker), other)
    product = Product.objects.get(pk=cast.product.pk)
    assert set(answers) <= {"done", "refused"}
    assert product.status != Product.PUBLISHED or named_on(product, silent_names(product)) == []
    assert list(broken_links()) == []


def test_an_inquiry_has_one_end(cast):
    products.published(cast)
    inquiry = products.inquiry(cast)
    answers = all_at_once(
        lambda: answer(inquiry=inquiry, text="Ya.", by=cast.organiser),
        lambda: answer(inquiry=inquiry, text="Tidak.", by=cast.organiser),
        lambda: close(inquiry=inquiry, reason="Tidak dijual.", by=cast.organiser),
    )
    assert answers == ["done", "refused", "refused"]
    inquiry.refresh_from_db()
    assert (inquiry.status == Inquiry.ANSWERED) == bool(inquiry.answer) == (not inquiry.closed_because)
    second = products.inquiry(cast)
    firms = (cast.making, cast.selling)
    answers = all_at_once(
        *[lambda firm=firm: pass_on(inquiry=second, agreement=firm, by=cast.organiser) for firm in firms]
    )
    assert set(answers) <= {"done", "refused"}
    assert "done" in answers
    second.refresh_from_db()
    assert (cast.maker, cast.seller)[second.partner == cast.selling.partner] in [
        person
        for person in (cast.maker, cast.seller)
        if Inquiry.objects.passed_to(person).filter(pk=second.pk).exists()
    ]
    assert list(broken_links()) == []


def test_a_report_is_asked_for_once_and_accepted_once(cast):
    products.published(cast)
    day = cast.project.today - timedelta(days=100)
    launch = {"product": cast.product, "launched_on": day, "by": cast.organiser}
    answers = all_at_once(
        lambda: record_launch(seller=cast.selling, **launch),
        lambda: record_launch(seller=cast.making, **launch),
        lambda: record_launch(seller=None, **launch),
    )
    assert answers == ["done"] * 3
    assert sorted(MarketReport.objects.values_list("months", flat=True)) == [3, 6, 12]
    assert len(set(MarketReport.objects.values_list("partner", flat=True))) == 1
    record_launch(seller=cast.selling, **launch)
    report = MarketReport.objects.get(months=3)
    deliver(report=report, told=Told(pairs_sold=10), by=cast.seller)
    answers = all_at_once(
        lambda: accept(report=report, by=cast.organiser),
        lambda: accept(report=report, by=cast.organiser),
        lambda: send_back(report=report, reason="Periksa.", by=cast.organiser),
    )
    assert answers == ["done", "refused", "refused"]
    deliver_again = lambda sold: deliver(report=report, told=Told(pairs_sold=sold), by=cast.seller)  # noqa: E731
    answers = all_at_once(lambda: deliver_again(11), lambda: record_launch(seller=cast.making, **launch))
    report.refresh_from_db()
    assert "done" in answers
    assert report.partner == cast.selling.partner or report.pairs_sold is None
    assert list(broken_links()) == []
