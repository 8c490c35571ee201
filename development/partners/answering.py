"""What a firm answers to being asked, and whether the firms of a project may know of each other."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from development.models import Agreement, DevelopmentProject
from development.partnering import close, keep, own_offer
from development.partners.briefing import LONGEST_TEXT
from development.partners.telling import tell_interest
from development.permissions import is_open, may_run, require


def answer_interest(*, agreement: Agreement, answer: str, text: str = "", by) -> Agreement:
    """The firm has said whether it is interested, with a letter; the organisers are told. Declining ends the
    agreement and the firm's access to the question.

    Refused: by anybody who does not act for the firm in this project (403); an answer that is not in the list, a
    letter that is too long (400); after the firm has answered or accepted, when the agreement was ended or the
    project is over (409).
    """
    text = text.strip()
    fields: dict[str, list[str]] = {}
    if answer not in (Agreement.INTERESTED, Agreement.DECLINED):
        fields["answer"] = [_("Choose one of the answers.")]
    if len(text) > LONGEST_TEXT:
        fields["text"] = [_("At most %(most)d characters.") % {"most": LONGEST_TEXT}]
    if fields:
        raise Invalid(_("Your answer was not sent. See the fields."), fields=fields)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(agreement.project_id)
        require(is_open(project), NotAllowedNow)
        agreement = own_offer(project, agreement, by)
        if not agreement.is_open_question:
            raise NotAllowedNow(_("Your firm has answered already. Please ask the organiser if that has changed."))
        now = timezone.now()
        said = {"interest": answer, "interest_text": text, "interest_at": now, "interest_by": by}
        keep(agreement, **said)
        record(verb=f"agreement.{answer}", thing=agreement, by=by)
        if answer == Agreement.DECLINED:
            close(project, agreement, now, by)
        tell_interest(agreement=agreement, project=project)
    return agreement


def let_partners_meet(*, project: DevelopmentProject, meet: bool, by) -> DevelopmentProject:
    """Whether the firms at work in the project may know of each other. Refused: by anybody but an organiser without
    conflict (403); in a project that is over (409)."""
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        require(may_run(project, by))
        require(is_open(project), NotAllowedNow)
        if project.partners_meet != meet:
            project.partners_meet = meet
            project.save(update_fields=["partners_meet"])
            record(verb="project.partners_met" if meet else "project.partners_parted", thing=project, by=by)
    return project
