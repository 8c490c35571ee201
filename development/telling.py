"""Messages to the people of a project. They name no design: mail is read by more eyes than the site."""

from collections.abc import Callable, Iterable
from functools import partial

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write, write_to_all
from accounts.models import User
from development import message_kinds
from development.models import Agreement, DevelopmentProject, Gate, GateDecision, Milestone, Partner
from development.partners.people import people_of_firms
from files.models import StoredFile
from files.reasons import explain
from submissions.models import Conflict, Entry, Seat, TeamMember


def address_of(project: DevelopmentProject) -> str:
    """Where designer and partner find the project."""
    return f"{settings.SITE_URL}{reverse('partner-project', args=[project.pk])}"


def link_of(token: str) -> str:
    """The address under which the invited person accepts."""
    return f"{settings.SITE_URL}{reverse('invitation', args=[token])}"


def tell_invited(*, project: DevelopmentProject, email: str, partner_name: str, link: str) -> None:
    """The invited person has the link, in the language of the account if there is one."""
    values = {
        "competition": project.award.entry.category.competition.name,
        "partner": partner_name,
        "link": link,
    }
    write(
        to=User.objects.filter(email__iexact=email).first(),
        address=email,
        subject=lambda: _("Invitation to a development project"),
        body=lambda: (
            _(
                "%(competition)s invites you to act for %(partner)s in a development project.\n\n"
                "Open this link within 14 days and log in, or make an account with this e-mail address:\n%(link)s\n\n"
                "The link is for you alone."
            )
            % values
        ),
        about=f"project:{project.pk}",
        kind=message_kinds.INVITED,
        competition=competition_of(project),
    )


def tell_sent_back(*, milestone: Milestone, project: DevelopmentProject, to: User) -> None:
    """Who delivered last knows that something has to be mended, and finds the reason on the page."""
    link = address_of(project)
    write(
        to=to,
        subject=coded(project, lambda: _("Please look at your delivery again")),
        body=lambda: (
            _(
                "The organiser sent a delivery of yours back and wrote down what to mend. Open the project, read the "
                "reason and send a new file:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"milestone:{milestone.pk}",
        kind=message_kinds.SENT_BACK,
        competition=competition_of(project),
    )


def code_of(project: DevelopmentProject) -> str:
    """What names the project in a mail: the code of its entry, which tells nothing of the design."""
    return project.award.entry.code


def competition_of(project: DevelopmentProject) -> int:
    """In whose outbox messages about the project stand."""
    return project.award.entry.category.competition_id


def coded(project: DevelopmentProject, subject: Callable[[], str]) -> Callable[[], str]:
    """The subject of a mail, with the code of the project before it."""
    return lambda: f"{code_of(project)}: {subject()}"


def coded_for(firm: Partner, project: DevelopmentProject, subject: Callable[[], str]) -> Callable[[], str]:
    """The subject of a mail to people of a firm, with the code before it where they read the project now."""
    at_work = Agreement.objects.in_force().accepted().filter(project=project, partner=firm)
    return coded(project, subject) if project.is_under_way and at_work.exists() else subject


def tell_unreadable(*, milestone: Milestone, project: DevelopmentProject, reason: StoredFile, to: User) -> None:
    """Who delivered the file knows that it can't be read, why, and where to send another."""
    link = f"{settings.SITE_URL}{reverse('partner-evidence', args=[project.pk, milestone.pk])}"
    write(
        to=to,
        subject=coded(project, lambda: _("A file that you sent can't be read")),
        body=lambda: (
            _(
                "Your file for “%(milestone)s” can't be read:\n%(reason)s\n\nIt doesn't count as delivered. Please "
                "send it again:\n%(link)s"
            )
            % {
                "milestone": spoken(milestone, "name"),
                "reason": explain(reason.reason, reason.facts),
                "link": link,
            }
        ),
        about=f"milestone:{milestone.pk}",
        kind=message_kinds.UNREADABLE,
        competition=competition_of(project),
    )


def tell_delivered(*, milestone: Milestone, project: DevelopmentProject) -> None:
    """The organisers without conflict know that evidence waits for them."""
    link = f"{settings.SITE_URL}{reverse('development-project', args=[project.pk])}#milestone-{milestone.pk}"
    write_to_all(
        people=organisers_of(project),
        subject=coded(project, lambda: _("Evidence was handed in and waits for you")),
        body=lambda: (
            _(
                "Evidence for the milestone “%(milestone)s” of stage %(stage)d was handed in. Look at it, then accept "
                "it or send it back:\n%(link)s"
            )
            % {"milestone": spoken(milestone, "name"), "stage": milestone.stage.number, "link": link}
        ),
        about=f"milestone:{milestone.pk}",
        kind=message_kinds.DELIVERED,
        competition=competition_of(project),
    )


def organisers_of(project: DevelopmentProject) -> Iterable[User]:
    """Who may run the project: organisers of its competition who are no party to its entry."""
    return organisers_of_entry(project.award.entry)


def organisers_of_entry(entry: Entry):
    """Organisers of the entry's competition who are no party to it."""
    seats = Seat.objects.in_force().filter(competition=entry.category.competition_id, kind=Seat.ORGANISER)
    parties = Conflict.objects.filter(entry=entry, lifted_at__isnull=True).values("person")
    members = TeamMember.objects.filter(entry=entry).values("person")
    people = User.objects.filter(pk__in=seats.values("person"), is_active=True).exclude(pk=entry.owner_id)
    return people.exclude(pk__in=parties).exclude(pk__in=members).order_by("pk")


def tell_decided(*, decision: GateDecision, project: DevelopmentProject) -> None:
    """Designers and the partners at work know the answer at the gate, and the reason as far as they may read it: that
    of another firm they may not, and one that names the design stays on the page."""
    link, hearers = address_of(project), _hearers_of_reason(decision, project)
    said = "" if _names_design(decision.reason, project) else decision.reason
    competition = competition_of(project)
    for person in designers_and_partners(project):
        reason = said if hearers is None or person.pk in hearers else ""
        write(
            to=person,
            subject=coded(project, lambda: _("Decision at gate %(gate)s") % {"gate": decision.gate.code}),
            body=partial(_decided, decision, reason, link),
            about=f"project:{project.pk}",
            kind=message_kinds.DECIDED,
            competition=competition,
        )


def _decided(decision: GateDecision, reason: str, link: str) -> str:
    values = {"gate": decision.gate.code, "answer": decision.get_answer_display(), "reason": reason, "link": link}
    if reason:
        return (
            _("It was decided at gate %(gate)s: %(answer)s.\n\nThe reason:\n%(reason)s\n\nWhat comes next:\n%(link)s")
            % values
        )
    return _("It was decided at gate %(gate)s: %(answer)s.\n\nThe reason and what comes next:\n%(link)s") % values


def _names_design(text: str, project: DevelopmentProject) -> bool:
    """Whether any longer word of the project's name or of the entry's title stands in it."""
    words = {word for word in f"{project.name} {project.entry.title}".casefold().split() if len(word) > 3}
    return any(word in text.casefold() for word in words)


def _hearers_of_reason(decision: GateDecision, project: DevelopmentProject) -> set[int] | None:
    """None: everybody. Where a firm wrote the reason, and the firms don't meet, the designers and its own people."""
    wrote = decision.gate.voices.filter(by=decision.by, answer=decision.answer, revision=decision.revision)
    firms = [pk for pk in wrote.values_list("partner", flat=True) if pk is not None]
    if not firms or project.partners_meet:
        return None
    own = people_of_firms(project, firms).values_list("pk", flat=True)
    return {*own, *project.entry.designers().values_list("pk", flat=True)}


def tell_of_hold(*, project: DevelopmentProject) -> None:
    """Designers and the partners at work know that the project waits."""
    link = address_of(project)
    write_to_all(
        people=designers_and_partners(project),
        subject=coded(project, lambda: _("A development project is on hold")),
        body=lambda: (
            _(
                "A development project that you work on is on hold. Nothing has to be delivered until it is resumed. "
                "The reason, and when it is looked at again:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"project:{project.pk}",
        kind=message_kinds.ON_HOLD,
        competition=competition_of(project),
        facts=lambda: {"code": code_of(project), "link": link},
    )


def tell_of_stop(*, project: DevelopmentProject) -> None:
    """Designers and the partners who were at work know that the project is over."""
    link = address_of(project)
    write_to_all(
        people=designers_and_partners(project),
        subject=coded(project, lambda: _("A development project was stopped")),
        body=lambda: (
            _(
                "A development project that you worked on was stopped. Nothing has to be delivered any more. Thank you "
                "for your work:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"project:{project.pk}",
        kind=message_kinds.STOPPED,
        competition=competition_of(project),
        facts=lambda: {"code": code_of(project), "link": link},
    )


def tell_asked(*, gate: Gate, project: DevelopmentProject, part: str, firm: Partner | None) -> None:
    """The designer and the team, or the people of the firm, know that a gate waits for their answer."""
    is_firm = part == DevelopmentProject.PARTNER
    people = people_of_firms(project, [firm]) if is_firm else project.entry.designers()
    link = f"{address_of(project)}#gate"
    write_to_all(
        people=people.order_by("pk"),
        subject=coded(project, lambda: _("Gate %(gate)s waits for your answer") % {"gate": gate.code}),
        body=lambda: (
            _(
                "Everything for gate %(gate)s of a development project lies there. Please look at it, then answer go "
                "or recycle with your reason:\n%(link)s"
            )
            % {"gate": gate.code, "link": link}
        ),
        about=f"project:{project.pk}",
        kind=message_kinds.GATE_ASKED,
        competition=competition_of(project),
        facts=lambda: {"gate": gate.code, "code": code_of(project), "link": link},
    )


def tell_new_officer(*, project: DevelopmentProject, person: User) -> None:
    """This person knows of looking after the project from now on."""
    link = f"{settings.SITE_URL}{reverse('development-project', args=[project.pk])}"
    write(
        to=person,
        subject=coded(project, lambda: _("You look after a development project now")),
        body=lambda: _("You look after a development project from now on. It is here:\n%(link)s") % {"link": link},
        about=f"project:{project.pk}",
        kind=message_kinds.NEW_OFFICER,
        competition=competition_of(project),
    )


def designers_and_partners(project: DevelopmentProject) -> Iterable[User]:
    """The designer, the team, and the contacts of partners whose agreement is accepted and in force."""
    at_work = Agreement.objects.in_force().accepted().filter(project=project)
    firms = people_of_firms(project, at_work.values("partner"))
    either = Q(pk__in=project.entry.designers().values("pk")) | Q(pk__in=firms.values("pk"))
    return User.objects.filter(either).order_by("pk")
