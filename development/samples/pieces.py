"""Pieces of a sample: labelled, sent, received, used up, sealed. A piece has arrived when the receiver says so."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import Agreement, DevelopmentProject, Partner, Piece, PieceMove, Sample
from development.permissions import is_open, may_run, require
from development.samples.permissions import is_holder, is_receiver, may_move, require_keeping, side_of
from development.testing.recording import held
from judging.models.document import verification_code
from submissions.cleaning import clean_text

MOST_AT_ONCE, MOST_PIECES, MOST_MOVES = 50, 200, 200
WHAT_LETTERS, NOTE_LETTERS, SEAL_LETTERS = 80, 300, 40


@dataclass(frozen=True)
class Target:
    """To whom a piece goes: the office, the designer, or a firm of the project."""

    to: str
    partner: Partner | None = None


def firms_for(project: DevelopmentProject, part: str, firm: Partner | None):
    """Firms to which this part may send a piece: for the office all at work, for a firm the others where they may know
    of each other, for the designer none."""
    at_work = Agreement.objects.in_force().accepted().filter(project=project)
    rows = Partner.objects.filter(pk__in=at_work.values("partner"))
    if part == DevelopmentProject.ORGANISER:
        return rows
    if part == DevelopmentProject.PARTNER and project.partners_meet and firm is not None:
        return rows.exclude(pk=firm.pk)
    return rows.none()


def make_pieces(*, sample: Sample, count: int, what: str = "", by) -> list[Piece]:
    """So many pieces, each with a code of its own, lie with whoever labels them: the office, or the firm.

    Refused: to anybody but the office and the maker (403); a withdrawn sample, a project that is over, more than 200
    pieces (409); no number from 1 to 50 (400).
    """
    what = clean_text(what, WHAT_LETTERS)
    if not 1 <= count <= MOST_AT_ONCE:
        sentence = _("Write a whole number from 1 to %(most)d.") % {"most": MOST_AT_ONCE}
        raise Invalid(sentence, fields={"count": [sentence]})
    with transaction.atomic():
        sample = held(sample)
        part = require_keeping(sample, by)
        if Piece.objects.filter(sample=sample).count() + count > MOST_PIECES:
            raise NotAllowedNow(_("A sample has at most %(most)d pieces.") % {"most": MOST_PIECES})
        firm = sample.partner if part == DevelopmentProject.PARTNER else None
        where = {"holder": Piece.FIRM if firm else Piece.OFFICE, "partner": firm}
        words = {"sample": sample, "what": what, "by": by, **where}
        made = [Piece.objects.create(code=verification_code(), **words) for _each in range(count)]
        record(verb="sample.pieces_made", thing=sample, by=by, pieces=[one.pk for one in made])
    return made


def send_piece(*, piece: Piece, target: Target, note: str = "", by) -> PieceMove:
    """The piece is on its way; whoever it is sent to may know of its sample from now on.

    Refused: to those who may not know of the sample (403), or do not have the piece and are not the office (403); a
    piece that is on its way or gone, a project that is over (409); a receiver that may not be chosen (400).
    """
    note = clean_text(note, NOTE_LETTERS)
    with transaction.atomic():
        piece, part, firm = _held(piece, by)
        require(may_move(piece, part, firm), _refusal(piece, part, firm))
        if _way(piece) is not None:
            raise NotAllowedNow(_("This piece is on its way already. Its receiver says when it has arrived."))
        _require_target(piece, target, part, firm)
        if piece.moves.count() >= MOST_MOVES:
            raise NotAllowedNow(_("This piece was sent too often. Ask BPIPI for a new label."))
        made = PieceMove.objects.create(piece=piece, to=target.to, partner=target.partner, note=note, sent_by=by)
        record(verb="piece.sent", thing=piece, by=by, to=target.to, firm=target.partner and target.partner.pk)
    return made


def receive_piece(*, piece: Piece, by) -> Piece:
    """The piece lies with its receiver; done twice is done once. Refused: to anybody but the side to which it was sent
    (403); where nothing is on its way (409)."""
    with transaction.atomic():
        piece, part, firm = _held(piece, by)
        way = _way(piece)
        if way is None:
            if is_holder(piece, part, firm):
                return piece
            raise NotAllowedNow(_("This piece is not on its way."))
        if not is_receiver(way.to, way.partner_id, part, firm):
            raise NotAllowed(_("This piece was sent to somebody else, who says when it has arrived."))
        way.received_at, way.received_by = timezone.now(), by
        way.save(update_fields=["received_at", "received_by"])
        piece.holder, piece.partner = way.to, way.partner
        piece.save(update_fields=["holder", "partner"])
        record(verb="piece.received", thing=piece, by=by, move=way.pk)
    return piece


def end_piece(*, piece: Piece, note: str, by) -> Piece:
    """The piece is used up or lost, as the note says; what was on its way counts as not arrived. Done twice is done
    once. Refused as sending is, for a sealed piece (409), and without a note (400)."""
    note = clean_text(note, NOTE_LETTERS)
    if not note:
        sentence = _("Write what became of it: in which test it was used up, or where it was lost.")
        raise Invalid(sentence, fields={"note": [sentence]})
    with transaction.atomic():
        piece, part, firm = _held(piece, by)
        if piece.holder == Piece.GONE:
            return piece
        require(may_move(piece, part, firm), _refusal(piece, part, firm))
        if piece.sealed_at is not None:
            raise NotAllowedNow(_("This piece is sealed. What is sealed is kept."))
        now = timezone.now()
        way = _way(piece)
        if way is not None:
            way.received_at = now
            way.save(update_fields=["received_at"])
        words = {"to": Piece.GONE, "note": note, "received_by": by, "received_at": now}
        PieceMove.objects.create(piece=piece, sent_by=by, **words)
        piece.holder, piece.partner = Piece.GONE, None
        piece.save(update_fields=["holder", "partner"])
        record(verb="piece.ended", thing=piece, by=by)
    return piece


def seal_piece(*, piece: Piece, seal: str, target: Target, by) -> Piece:
    """The piece of a confirmation sample bears a seal and is kept for somebody: the office, the designer, or a firm of
    the project. There is no way back.

    Refused: to anybody but the office (403); another kind of sample, a withdrawn one, a piece that does not lie with
    the office or is sealed already, a project that is over (409); no number of the seal, or one that is used (400).
    """
    seal = clean_text(seal, SEAL_LETTERS)
    if not seal:
        raise _wrong("seal", _("Write the number of the seal."))
    with transaction.atomic():
        piece, part, firm = _held(piece, by)
        require(may_run(piece.sample.project, by))
        require(is_open(piece.sample.project), NotAllowedNow)
        _require_sealable(piece)
        _require_target(piece, target, part, firm, is_seal=True)
        if Piece.objects.filter(sample__project=piece.sample.project_id, seal=seal).exists():
            raise _wrong("seal", _("This number is on another piece already."))
        piece.sealed_at, piece.sealed_by, piece.seal = timezone.now(), by, seal
        piece.sealed_for, piece.sealed_firm = target.to, target.partner
        piece.save(update_fields=["sealed_at", "sealed_by", "seal", "sealed_for", "sealed_firm"])
        record(verb="piece.sealed", thing=piece, by=by, seal=seal, to=target.to)
    return piece


def can_be_sealed(piece: Piece) -> bool:
    is_fit = piece.sample.kind == Sample.CONFIRMATION and piece.sample.withdrawn_at is None
    return is_fit and piece.sealed_at is None and piece.holder == Piece.OFFICE


def _require_sealable(piece: Piece) -> None:
    if piece.sealed_at is not None:
        raise NotAllowedNow(_("This piece is sealed already."))
    if not can_be_sealed(piece) or _way(piece) is not None:
        raise NotAllowedNow(_("Only a piece of a confirmation sample that lies at BPIPI can be sealed."))


def _require_target(piece: Piece, target: Target, part: str, firm: Partner | None, *, is_seal: bool = False) -> None:
    """A firm is named with `firm` and with nothing else; nobody sends to oneself, but the office fetches back."""
    is_firm = target.to == Piece.FIRM
    is_known = target.to in (Piece.OFFICE, Piece.DESIGNER, Piece.FIRM) and is_firm == (target.partner is not None)
    if is_known and target.partner is not None:
        is_known = firms_for(piece.sample.project, part, firm).filter(pk=target.partner.pk).exists()
    is_there = (piece.holder, piece.partner_id) == (target.to, target.partner.pk if target.partner else None)
    if not is_known or (is_there and not is_seal):
        raise _wrong("to", _("Choose where the piece goes from what is offered."))


def _held(piece: Piece, by) -> tuple[Piece, str, Partner | None]:
    """The piece as it stands, its project locked, and the side for which the person acts. Refused (403) to those who
    may not know of its sample."""
    sample = held(piece.sample)
    found = Piece.objects.get(pk=piece.pk)
    found.sample = sample
    part, firm = side_of(sample, by)
    if not part:
        raise NotAllowed(_("This sample was not opened to you."))
    return found, part, firm


def _way(piece: Piece) -> PieceMove | None:
    return piece.moves.filter(received_at__isnull=True).first()


def _refusal(piece: Piece, part: str, firm: Partner | None) -> type[NotAllowed] | type[NotAllowedNow]:
    """Whoever could in another state of things is refused for now; for others it is not theirs."""
    is_theirs = part == DevelopmentProject.ORGANISER or is_holder(piece, part, firm)
    return NotAllowedNow if is_theirs or piece.holder == Piece.GONE else NotAllowed


def _wrong(name: str, sentence: str) -> Invalid:
    return Invalid(sentence, fields={name: [sentence]})
