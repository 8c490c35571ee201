"""Who may do what in development: yes, or no with a sentence that says why.

Verbs ask again inside their transaction, with the project locked; pages ask to show which buttons would work.
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from audit.refusals import NotAllowed, Refused
from development.models import DevelopmentProject, Milestone, Partner, Stage
from development.moves import ACCEPT, DELIVER, SEND_BACK
from files.models import StoredFile
from submissions.models import Conflict, Entry, Seat
from submissions.permissions import may_decide_on

Verdict = tuple[bool, str]
YES: Verdict = (True, "")
PARTS_AT_WORK = (DevelopmentProject.ORGANISER, DevelopmentProject.DESIGNER, DevelopmentProject.PARTNER)


def require(verdict: Verdict, refusal: type[Refused] = NotAllowed) -> None:
    """Nothing happens on yes; no is raised as the refusal, with its sentence."""
    allowed, why = verdict
    if not allowed:
        raise refusal(why)


def part_in(project: DevelopmentProject, user) -> str:
    """The one part that counts for this person in the project: organiser, designer, partner, offered, or ''."""
    return DevelopmentProject.objects.open_to(user).filter(pk=project.pk).values_list("part", flat=True).first() or ""


def may_run(project: DevelopmentProject, user) -> Verdict:
    """An organiser of its competition who is no party to its entry."""
    return may_decide_on(project.award.entry, user)


def may_open_for(entry: Entry, user) -> Verdict:
    """An organiser who is no party to the entry, while the entry is still in the competition."""
    if entry.status in (Entry.WITHDRAWN, Entry.DISQUALIFIED):
        return False, _("This entry is no longer in the competition, so no project can be opened for it.")
    return may_decide_on(entry, user)


def may_list_partners(user) -> Verdict:
    """Organisers keep the directory of partners."""
    if Seat.objects.of(user).filter(kind=Seat.ORGANISER).exists():
        return YES
    return False, _("Only organisers keep the list of partners.")


def may_represent(project: DevelopmentProject, user) -> Verdict:
    """A person who takes no other part in the project and has no conflict with its design."""
    if Conflict.objects.filter(person=user, entry=project.award.entry_id, lifted_at__isnull=True).exists():
        return False, _("You have a conflict of interest with this design. Another person of the firm must be invited.")
    if part_in(project, user) in (DevelopmentProject.ORGANISER, DevelopmentProject.DESIGNER):
        return False, _("You already take another part in this project, so you can't act for a partner in it.")
    return YES


def is_open(project: DevelopmentProject) -> Verdict:
    """Under way or on hold: partners may still join and read."""
    if project.is_under_way:
        return YES
    return False, _("This project is over.")


def is_under_way(project: DevelopmentProject) -> Verdict:
    """Neither held, nor stopped, nor finished."""
    if project.is_active:
        return YES
    return False, {
        DevelopmentProject.ON_HOLD: _("This project is on hold. It has to be resumed first."),
        DevelopmentProject.STOPPED: _("This project was stopped."),
        DevelopmentProject.FINISHED: _("This project is finished."),
    }[project.status]


def is_running(stage: Stage) -> Verdict:
    """The one stage that is worked on, in a project that is under way."""
    answer = is_under_way(stage.project)
    if not answer[0]:
        return answer
    if stage.is_active:
        return YES
    if stage.status == Stage.PASSED:
        return False, _("This stage is passed already.")
    return False, _("This stage has not begun yet.")


def may_deliver(milestone: Milestone, part: str) -> Verdict:
    """Whose part it is, or the organiser for them, while the stage runs and the milestone is not accepted."""
    answer = is_running(milestone.stage)
    if milestone.is_taken:
        return False, _("Nothing is asked of you here.")
    if answer[0] and not DELIVER.fits(milestone):
        return False, _("This milestone is accepted already.")
    return is_part_of(milestone, part) if answer[0] else answer


def is_part_of(milestone: Milestone, part: str) -> Verdict:
    """Whether this part delivers the milestone; organisers may for everybody."""
    if part == DevelopmentProject.ORGANISER or part in milestone.owed_by:
        return YES
    who = awaited_for(milestone)
    return False, _("This is delivered by %(who)s. If you have the file, please send it to them.") % {"who": who}


def awaited_for(milestone: Milestone) -> str:
    """Who delivers the milestone, in words."""
    names = {
        DevelopmentProject.DESIGNER: pgettext("who delivers", "the designer"),
        DevelopmentProject.PARTNER: pgettext("who delivers", "the partner"),
    }
    found = [name for part, name in names.items() if part in milestone.owed_by]
    return _(" or ").join(found) if found else "BPIPI"


def may_accept(milestone: Milestone) -> Verdict:
    """What is delivered and has at least one file of this revision that passed the inspection."""
    answer = is_running(milestone.stage)
    if not answer[0]:
        return answer
    if not ACCEPT.fits(milestone):
        return False, _("Nothing new was delivered for this milestone.")
    states = {e.stored.status for e in milestone.evidence.all() if e.revision == milestone.stage.revision}
    if StoredFile.GOOD in states:
        return YES
    if StoredFile.WAITING in states:
        return False, _("The file is still being checked. Try again in a moment.")
    return False, _("The file that was delivered can't be read. Send it back and ask for another one.")


def may_send_back(milestone: Milestone) -> Verdict:
    answer = is_running(milestone.stage)
    if answer[0] and not SEND_BACK.fits(milestone):
        return False, _("Nothing new was delivered for this milestone.")
    return answer


def what_is_missing(stage: Stage) -> list[Milestone]:
    """The required milestones that are not accepted: what keeps the stage from being passed."""
    return [m for m in stage.milestones.all() if m.is_required and m.status != Milestone.ACCEPTED]


def firm_of(project: DevelopmentProject, user) -> Partner | None:
    """The firm for which this person acts in the project."""
    mine = {"contacts__person": user, "contacts__project": project, "contacts__ended_at__isnull": True}
    return Partner.objects.filter(**mine).first()
