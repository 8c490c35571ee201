"""What becomes of an inquiry: passed on to one firm, answered, closed; and whether it led to an order."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.moves import Move, move
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.market.moves import ANSWER, CLOSE, PASS_ON
from development.market.telling import tell_answered, tell_closed, tell_passed_on
from development.models import Agreement, DevelopmentProject, Inquiry, Partner, StageTemplate
from development.permissions import may_run, require
from submissions.cleaning import clean_text

LONGEST_ANSWER, LONGEST_REASON = 4000, 500


def firms_for(project: DevelopmentProject):
    """Agreements of firms to which an inquiry may be passed on: accepted and in force."""
    rows = Agreement.objects.in_force().accepted().filter(project=project)
    return rows.select_related("partner").order_by("partner__name", "pk")


def proposed_firm(project: DevelopmentProject) -> Agreement | None:
    """Who can answer as a rule: of an outsole its maker, of a shoe the brand; else the other one of the two."""
    roles = [Partner.OUTSOLE_MAKER, Partner.BRAND]
    by_role = {one.role: one for one in reversed(list(firms_for(project)))}
    wanted = roles if project.kind == StageTemplate.OUTSOLE else roles[::-1]
    return next((by_role[role] for role in wanted if role in by_role), None)


def pass_on(*, inquiry: Inquiry, agreement: Agreement, by) -> Inquiry:
    """This firm sees the inquiry and may answer it, and no other firm does; its people have a mail.

    Refused: by anybody but an organiser without conflict (403); a firm that is not at work in the project (400); an
    inquiry that was answered, closed or erased (409).
    """
    with transaction.atomic():
        project, inquiry = _held(inquiry)
        require(may_run(project, by))
        if not firms_for(project).filter(pk=agreement.pk).exists():
            message = _("Choose a firm of this project whose agreement is in force.")
            raise Invalid(message, fields={"agreement": [message]})
        _insist_on_words(inquiry)
        also = {"partner": agreement.partner, "passed_on_at": timezone.now()}
        move(inquiry, PASS_ON, by=by, also=also, agreement=agreement.pk)
        tell_passed_on(inquiry)
    return inquiry


def answer(*, inquiry: Inquiry, text: str, by) -> Inquiry:
    """The sender reads these words by mail and on the page of its code.

    Refused: by anybody but an organiser without conflict and people of the firm that it was passed on to (403); no
    text or a long one (400); an inquiry that was answered, closed or erased (409).
    """
    text = _cleaned(text, "text", LONGEST_ANSWER, lines=True)
    with transaction.atomic():
        project, inquiry = _held(inquiry)
        _require_part(project, inquiry, by)
        _move(inquiry, ANSWER, by, answer=text, answered_by=by, answered_at=timezone.now())
        tell_answered(inquiry)
    return inquiry


def close(*, inquiry: Inquiry, reason: str, by) -> Inquiry:
    """No answer will come, and the sender reads why.

    Refused: by anybody but an organiser without conflict (403); no reason or a long one (400); an inquiry that was
    answered, closed or erased (409).
    """
    reason = _cleaned(reason, "reason", LONGEST_REASON)
    with transaction.atomic():
        project, inquiry = _held(inquiry)
        require(may_run(project, by))
        _move(inquiry, CLOSE, by, closed_because=reason, answered_by=by, answered_at=timezone.now())
        tell_closed(inquiry)
    return inquiry


def note_order(*, inquiry: Inquiry, led_to_order: bool, by) -> Inquiry:
    """Whether it came to an order, as is known now.

    Refused: by anybody but an organiser without conflict and people of the firm that it was passed on to (403); an
    inquiry that nobody has answered yet (409).
    """
    with transaction.atomic():
        project, inquiry = _held(inquiry)
        _require_part(project, inquiry, by)
        if inquiry.status != Inquiry.ANSWERED:
            raise NotAllowedNow(_("Answer the inquiry first."))
        if inquiry.led_to_order != led_to_order:
            inquiry.led_to_order = led_to_order
            inquiry.save(update_fields=["led_to_order"])
            record(verb="inquiry.order_noted", thing=inquiry, by=by, led_to_order=led_to_order)
    return inquiry


def _held(inquiry: Inquiry) -> tuple[DevelopmentProject, Inquiry]:
    project = DevelopmentProject.objects.locked(inquiry.product.project_id)
    rows = Inquiry.objects.select_related("product__project__award__entry__category__competition", "partner")
    return project, rows.select_for_update(of=("self",)).get(pk=inquiry.pk)


def _require_part(project: DevelopmentProject, inquiry: Inquiry, by) -> None:
    if may_run(project, by)[0] or Inquiry.objects.passed_to(by).filter(pk=inquiry.pk).exists():
        return
    raise NotAllowed(_("Only the organisers, and the firm that this was passed on to, may answer it."))


def _cleaned(text: str, name: str, most: int, *, lines: bool = False) -> str:
    """The text as it is stored. Refused (400): none, a long one, and what can't be stored."""
    try:
        clean = clean_text(text, most, lines=lines)
    except Invalid as refused:
        raise Invalid(refused.message, fields={name: [refused.message]}) from refused
    if not clean:
        message = _("Write between 1 and %(most)d characters.") % {"most": most}
        raise Invalid(message, fields={name: [message]})
    return clean


def _insist_on_words(inquiry: Inquiry) -> None:
    if inquiry.forgotten_at is not None:
        raise NotAllowedNow(_("The words of this inquiry were erased after 24 months."))


def _move(inquiry: Inquiry, step: Move, by, **also) -> None:
    _insist_on_words(inquiry)
    if not step.fits(inquiry):
        raise NotAllowedNow(_("This inquiry was answered or closed meanwhile. Reload the page to read it."))
    move(inquiry, step, by=by, also=also)
