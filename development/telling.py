"""Messages to the people of a project. They name no design: mail is read by more eyes than the site."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.locale import spoken
from accounts.messages import write, write_to_all
from accounts.models import User
from development.models import Agreement, Contact, DevelopmentProject, Gate, GateDecision, Milestone, Partner
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
    )


def tell_sent_back(*, milestone: Milestone, project: DevelopmentProject, to: User) -> None:
    """Who delivered last knows that something has to be mended, and finds the reason on the page."""
    link = address_of(project)
    write(
        to=to,
        subject=lambda: _("Please look at your delivery again"),
        body=lambda: (
            _(
                "The organiser sent a delivery of yours back and wrote down what to mend. Open the project, read the "
                "reason and send a new file:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"milestone:{milestone.pk}",
    )


def tell_delivered(*, milestone: Milestone, project: DevelopmentProject) -> None:
    """The organisers without conflict know that evidence waits for them."""
    link = f"{settings.SITE_URL}{reverse('development-project', args=[project.pk])}#milestone-{milestone.pk}"
    write_to_all(
        people=organisers_of(project),
        subject=lambda: _("Evidence was handed in and waits for you"),
        body=lambda: (
            _(
                "Evidence for the milestone “%(milestone)s” of stage %(stage)d was handed in. Look at it, then accept "
                "it or send it back:\n%(link)s"
            )
            % {"milestone": spoken(milestone, "name"), "stage": milestone.stage.number, "link": link}
        ),
        about=f"milestone:{milestone.pk}",
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
    """Designers and the partners at work know the answer at the gate."""
    link = address_of(project)
    for person in designers_and_partners(project):
        write(
            to=person,
            subject=lambda: _("Decision at gate %(gate)s") % {"gate": decision.gate.code},
            body=lambda: (
                _("It was decided at gate %(gate)s: %(answer)s.\n\nThe reason and what comes next:\n%(link)s")
                % {"gate": decision.gate.code, "answer": decision.get_answer_display(), "link": link}
            ),
            about=f"project:{project.pk}",
        )


def tell_of_hold(*, project: DevelopmentProject) -> None:
    """Designers and the partners at work know that the project waits."""
    link = address_of(project)
    write_to_all(
        people=designers_and_partners(project),
        subject=lambda: _("A development project is on hold"),
        body=lambda: (
            _(
                "A development project that you work on is on hold. Nothing has to be delivered until it is resumed. "
                "The reason, and when it is looked at again:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"project:{project.pk}",
    )


def tell_asked(*, gate: Gate, project: DevelopmentProject, part: str, firm: Partner | None) -> None:
    """The designer and the team, or the people of the firm, know that a gate waits for their answer."""
    if part == DevelopmentProject.PARTNER:
        contacts = Contact.objects.in_force().filter(project=project, partner=firm)
        people = User.objects.filter(pk__in=contacts.values("person"), is_active=True)
    else:
        people = designers_of(project)
    link = f"{address_of(project)}#gate"
    write_to_all(
        people=people.order_by("pk"),
        subject=lambda: _("Gate %(gate)s waits for your answer") % {"gate": gate.code},
        body=lambda: (
            _(
                "Everything for gate %(gate)s of a development project lies there. Please look at it, then answer go "
                "or recycle with your reason:\n%(link)s"
            )
            % {"gate": gate.code, "link": link}
        ),
        about=f"project:{project.pk}",
    )


def tell_new_officer(*, project: DevelopmentProject, person: User) -> None:
    """This person knows of looking after the project from now on."""
    link = f"{settings.SITE_URL}{reverse('development-project', args=[project.pk])}"
    write(
        to=person,
        subject=lambda: _("You look after a development project now"),
        body=lambda: _("You look after a development project from now on. It is here:\n%(link)s") % {"link": link},
        about=f"project:{project.pk}",
    )


def designers_of(project: DevelopmentProject):
    """The designer and the team."""
    entry = project.award.entry
    people = User.objects.filter(memberships__entry=entry) | User.objects.filter(pk=entry.owner_id)
    return people.filter(is_active=True).distinct()


def designers_and_partners(project: DevelopmentProject) -> Iterable[User]:
    """The designer, the team, and the contacts of partners whose agreement is accepted and in force."""
    at_work = Agreement.objects.in_force().accepted().filter(project=project)
    contacts = Contact.objects.in_force().filter(project=project, partner__in=at_work.values("partner"))
    entry = project.award.entry
    people = User.objects.filter(pk__in=contacts.values("person")) | User.objects.filter(memberships__entry=entry)
    return (people | User.objects.filter(pk=entry.owner_id)).filter(is_active=True).distinct().order_by("pk")
