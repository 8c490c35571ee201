"""Pieces: labelled, sent, received, used up, sealed; and what each side learns of where they are."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, Piece, PieceMove, Sample
from development.samples.making import withdraw_sample
from development.samples.pieces import Target, end_piece, make_pieces, receive_piece, seal_piece, send_piece
from development.samples.seeing import pieces_for, pieces_of
from development.testing.seeing import reader_of
from tests.factories import samples

pytestmark = pytest.mark.django_db
OFFICE, DESIGNER = Target(Piece.OFFICE), Target(Piece.DESIGNER)


@pytest.fixture
def cast(cast, firms):
    cast.firm, cast.other = (agreement.partner for agreement in firms)
    cast.sample = samples.sample(cast.project, by=cast.maker, label="T0", partner=cast.firm)
    return cast


def whereabouts(cast, person) -> list:
    project = DevelopmentProject.objects.worked_on_by(person).get(pk=cast.project.pk)
    return pieces_of(reader_of(project, person), person)


def test_from_the_press_to_the_office_and_on_to_another_firm(cast):
    pieces = make_pieces(sample=cast.sample, count=3, what="kiri", by=cast.maker)
    assert len({one.code for one in pieces}) == 3
    assert {(one.holder, one.partner) for one in pieces} == {(Piece.FIRM, cast.firm)}
    piece = pieces[0]
    send_piece(piece=piece, target=OFFICE, note="JNE 0001", by=cast.maker)
    for person in (cast.maker, cast.owner, cast.workshop, cast.stranger):
        with pytest.raises(NotAllowed):
            receive_piece(piece=piece, by=person)
    with pytest.raises(NotAllowedNow):
        send_piece(piece=piece, target=DESIGNER, by=cast.organiser)
    assert receive_piece(piece=piece, by=cast.organiser).holder == Piece.OFFICE
    receive_piece(piece=piece, by=cast.organiser)
    assert not Sample.objects.seen_by(cast.workshop).exists()
    send_piece(piece=piece, target=Target(Piece.FIRM, cast.other), note="Kurir Cetak", by=cast.organiser)
    assert Sample.objects.seen_by(cast.workshop).get() == cast.sample
    assert receive_piece(piece=piece, by=cast.workshop).partner == cast.other
    assert PieceMove.objects.filter(piece=piece, received_at__isnull=False).count() == 2


def test_a_firm_learns_of_its_own_places_alone(cast):
    piece, *_rest = make_pieces(sample=cast.sample, count=2, by=cast.maker)
    send_piece(piece=piece, target=OFFICE, note="JNE 0001", by=cast.maker)
    receive_piece(piece=piece, by=cast.organiser)
    at_office = [(one.place, one.going, len(one.steps)) for one in whereabouts(cast, cast.maker)]
    send_piece(piece=piece, target=Target(Piece.FIRM, cast.other), note="Kurir Cetak", by=cast.organiser)
    assert [(one.place, one.going, len(one.steps)) for one in whereabouts(cast, cast.maker)] == at_office
    receive_piece(piece=piece, by=cast.workshop)
    assert [(one.place, one.going, len(one.steps)) for one in whereabouts(cast, cast.maker)] == at_office
    (theirs,) = whereabouts(cast, cast.workshop)
    assert (theirs.place, [step.note for step in theirs.steps]) == (cast.other.name, ["Kurir Cetak"])
    assert [step.sent_by for step in theirs.steps] == [""]
    for person in (cast.organiser, cast.owner):
        told = {one.row.pk: one for one in whereabouts(cast, person)}
        assert (told[piece.pk].place, len(told[piece.pk].steps)) == (cast.other.name, 2)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(partners_meet=True)
    assert [one.place for one in whereabouts(cast, cast.maker)] == [cast.other.name, cast.firm.name]
    assert not pieces_for(cast.stranger).exists()


def test_who_sends_where(cast):
    piece, another = make_pieces(sample=cast.sample, count=2, by=cast.maker)
    cast.sample.open_to_firms = True
    cast.sample.save()
    with pytest.raises(NotAllowed):
        send_piece(piece=piece, target=OFFICE, by=cast.workshop)
    for wrong in (Target(Piece.FIRM, cast.other), Target(Piece.FIRM, cast.firm), Target(Piece.FIRM), Target("gone")):
        with pytest.raises(Invalid):
            send_piece(piece=piece, target=wrong, by=cast.maker)
    send_piece(piece=piece, target=DESIGNER, by=cast.maker)
    assert receive_piece(piece=piece, by=cast.owner).holder == Piece.DESIGNER
    with pytest.raises(Invalid):
        send_piece(piece=piece, target=Target(Piece.FIRM, cast.firm), by=cast.owner)
    send_piece(piece=piece, target=OFFICE, by=cast.owner)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(partners_meet=True)
    send_piece(piece=another, target=Target(Piece.FIRM, cast.other), by=cast.maker)


def test_used_up_or_lost_on_the_way_with_a_note(cast):
    (piece,) = make_pieces(sample=cast.sample, count=1, by=cast.maker)
    send_piece(piece=piece, target=OFFICE, by=cast.maker)
    with pytest.raises(Invalid):
        end_piece(piece=piece, note=" ", by=cast.organiser)
    end_piece(piece=piece, note="Hilang di jalan.", by=cast.organiser)
    end_piece(piece=piece, note="Lagi.", by=cast.organiser)
    (told,) = whereabouts(cast, cast.organiser)
    assert [step.has_not_arrived for step in told.steps] == [True, False]
    assert (told.row.holder, told.going, told.is_late) == (Piece.GONE, "", False)
    for act in (lambda: send_piece(piece=piece, target=DESIGNER, by=cast.organiser),
                lambda: receive_piece(piece=piece, by=cast.organiser)):  # fmt: skip
        with pytest.raises(NotAllowedNow):
            act()


def test_late_after_two_weeks(cast):
    (piece,) = make_pieces(sample=cast.sample, count=1, by=cast.maker)
    way = send_piece(piece=piece, target=OFFICE, by=cast.maker)
    assert [one.is_late for one in whereabouts(cast, cast.organiser)] == [False]
    PieceMove.objects.filter(pk=way.pk).update(sent_at=timezone.now() - timedelta(days=15))
    assert [one.is_late for one in whereabouts(cast, cast.organiser)] == [True]


def test_a_sealed_piece_of_a_confirmation_sample_stays(cast):
    confirmed = samples.sample(cast.project, by=cast.organiser, label="C1", kind=Sample.CONFIRMATION)
    piece, second = make_pieces(sample=confirmed, count=2, by=cast.organiser)
    (trial,) = make_pieces(sample=cast.sample, count=1, by=cast.organiser)
    sealed = {"seal": "BPIPI-001", "target": Target(Piece.FIRM, cast.firm)}
    for person in (cast.maker, cast.owner, cast.stranger):
        with pytest.raises(NotAllowed):
            seal_piece(piece=piece, **sealed, by=person)
    with pytest.raises(NotAllowedNow):
        seal_piece(piece=trial, **sealed, by=cast.organiser)
    with pytest.raises(Invalid):
        seal_piece(piece=piece, seal=" ", target=OFFICE, by=cast.organiser)
    found = seal_piece(piece=piece, **sealed, by=cast.organiser)
    assert (found.seal, found.sealed_firm, found.sealed_by) == ("BPIPI-001", cast.firm, cast.organiser)
    for act in (lambda: seal_piece(piece=piece, seal="BPIPI-002", target=OFFICE, by=cast.organiser),
                lambda: end_piece(piece=piece, note="Dipotong.", by=cast.organiser),
                lambda: withdraw_sample(sample=confirmed, reason="Keliru.", by=cast.organiser)):  # fmt: skip
        with pytest.raises(NotAllowedNow):
            act()
    with pytest.raises(Invalid):
        seal_piece(piece=second, seal="BPIPI-001", target=OFFICE, by=cast.organiser)
    seal_piece(piece=second, seal="BPIPI-002", target=OFFICE, by=cast.organiser)


def test_many_pieces_take_as_many_queries_as_one(cast, django_assert_num_queries):
    make_pieces(sample=cast.sample, count=20, by=cast.maker)
    project = DevelopmentProject.objects.worked_on_by(cast.maker).get(pk=cast.project.pk)
    reader = reader_of(project, cast.maker)
    with django_assert_num_queries(2):
        assert len(pieces_of(reader, cast.maker)) == 20
