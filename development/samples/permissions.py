"""Who records samples, moves their pieces and keeps wear tests: yes, or no with a sentence that says why."""

from django.utils.translation import gettext as _

from audit.refusals import NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, Partner, Piece, Sample
from development.permissions import Verdict, firm_of, is_open, part_in, require

RECORDING = (DevelopmentProject.ORGANISER, DevelopmentProject.PARTNER)


def may_record(project: DevelopmentProject, part: str) -> Verdict:
    """The office, and the firms at work, while the project is not over."""
    if part not in RECORDING:
        return False, _("Samples are recorded by BPIPI and by the firms that make them.")
    return is_open(project)


def is_keeper(sample: Sample, part: str, firm: Partner | None) -> bool:
    """The office, and the firm that made the sample."""
    if part == DevelopmentProject.ORGANISER:
        return True
    return part == DevelopmentProject.PARTNER and firm is not None and sample.partner_id == firm.pk


def may_keep(sample: Sample, part: str, firm: Partner | None) -> Verdict:
    """Correct it, photograph it, make pieces of it."""
    if not is_keeper(sample, part, firm):
        return False, _("Only BPIPI and the firm that made the sample do this.")
    if sample.withdrawn_at is not None:
        return False, _("This sample was withdrawn, so it stays as it is.")
    return is_open(sample.project)


def is_holder(piece: Piece, part: str, firm: Partner | None) -> bool:
    """Whether the piece lies with the side for which this person acts."""
    return _is_side(piece.holder, piece.partner_id, part, firm)


def is_receiver(to: str, partner_id: int | None, part: str, firm: Partner | None) -> bool:
    return _is_side(to, partner_id, part, firm)


def may_move(piece: Piece, part: str, firm: Partner | None) -> Verdict:
    """Send it on or say that it is used up: whoever has it, and the office."""
    if piece.holder == Piece.GONE:
        return False, _("This piece is used up or lost.")
    if part != DevelopmentProject.ORGANISER and not is_holder(piece, part, firm):
        return False, _("This piece does not lie with you. Whoever has it sends it on, or BPIPI.")
    return is_open(piece.sample.project)


def require_keeping(sample: Sample, by) -> str:
    """Answers the part of the person. Refused (403) to those who may not, and (409) when it is over for those who
    may."""
    part, firm = side_of(sample, by)
    refusal = NotAllowedNow if is_keeper(sample, part, firm) else NotAllowed
    require(may_keep(sample, part, firm), refusal)
    return part


def side_of(sample: Sample, user) -> tuple[str, Partner | None]:
    """The part and the firm for which this person acts; no part to those who may not know of the sample."""
    if not Sample.objects.seen_by(user).filter(pk=sample.pk).exists():
        return "", None
    part = part_in(sample.project, user)
    return part, firm_of(sample.project, user) if part == DevelopmentProject.PARTNER else None


def may_watch_wear(sample: Sample, part: str) -> Verdict:
    """Begin a wear test and write down what is found: the office, and firms that know of the sample."""
    if part not in RECORDING:
        return False, _("Wear tests are kept by BPIPI and by the firms that make and test.")
    if sample.withdrawn_at is not None:
        return False, _("This sample was withdrawn, so nothing is recorded on it any more.")
    return is_open(sample.project)


def _is_side(holder: str, partner_id: int | None, part: str, firm: Partner | None) -> bool:
    if part == DevelopmentProject.PARTNER:
        return holder == Piece.FIRM and firm is not None and partner_id == firm.pk
    wanted = {DevelopmentProject.ORGANISER: Piece.OFFICE, DevelopmentProject.DESIGNER: Piece.DESIGNER}
    return part in wanted and holder == wanted[part]
