"""What a lift of secrecy needs, and who may do their part of it: yes, or no with a sentence that says why."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from development.models import DevelopmentProject, Filing, SecrecyLift
from development.permissions import YES, Verdict, may_run
from files.models import StoredFile
from submissions.models import Seat

LEAST_SEAT = timedelta(hours=24)


def may_propose(project: DevelopmentProject, filing: Filing | None, user) -> Verdict:
    """An organiser without conflict with a seat of at least 24 hours, while the design is secret, filed, and its
    evidence has passed the check."""
    allowed = is_seated_long(project, user)
    return is_ready_to_lift(project, filing) if allowed[0] else allowed


def is_ready_to_lift(project: DevelopmentProject, filing: Filing | None) -> Verdict:
    """Whether design and filing are so that its secrecy may end."""
    if not project.entry.is_secret:
        return False, _("This design is not secret.")
    if filing is None:
        return False, _("Record the filing with its evidence first. Then the secrecy can be lifted.")
    if filing.evidence.status != StoredFile.GOOD:
        return False, _("The evidence of the filing has not passed its check. Wait a moment, or send another file.")
    return YES


def may_consent(project: DevelopmentProject, user) -> Verdict:
    """The owner of the design, nobody in their place."""
    if project.entry.owner_id == user.pk:
        return YES
    return False, _("Only the designer who entered this work can answer to lifting its secrecy.")


def may_confirm(project: DevelopmentProject, lift: SecrecyLift, user) -> Verdict:
    """Another organiser than the one who proposed it, without conflict, with a seat of at least 24 hours."""
    allowed = may_run(project, user)
    if allowed[0] and lift.proposed_by_id == user.pk:
        return False, _("Whoever proposed to lift the secrecy can't confirm it. Another organiser must do that.")
    return is_seated_long(project, user)


def is_complete(project: DevelopmentProject, lift: SecrecyLift, filing: Filing | None) -> Verdict:
    """Whether everything but the second person stands: design, filing, evidence, proposer, consent."""
    ready = is_ready_to_lift(project, filing)
    if not ready[0]:
        return ready
    if filing is None or lift.filing_id != filing.pk:
        return False, _("The filing was replaced after this was proposed. Propose it anew.")
    if not is_seated_long(project, lift.proposed_by)[0]:
        return False, _("Whoever proposed this is no longer an organiser without conflict. Propose it anew.")
    if lift.consented_by_id is None or lift.consented_by_id != project.entry.owner_id:
        return False, _("The designer has not consented yet.")
    return YES


def is_seated_long(project: DevelopmentProject, user) -> Verdict:
    """An organiser without conflict since at least 24 hours: nobody is let in to be one of the two persons."""
    allowed = may_run(project, user)
    if not allowed[0]:
        return allowed
    seats = Seat.objects.of(user).filter(competition=project.entry.category.competition_id, kind=Seat.ORGANISER)
    if seats.filter(since__lte=timezone.now() - LEAST_SEAT).exists():
        return YES
    return False, _("A seat must be at least 24 hours old to lift a secrecy. Another organiser can, or wait.")
