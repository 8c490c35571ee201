"""Messages about rights. They name a project by its code, and no design."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.messages import write_to_all
from accounts.models import User
from development import message_kinds
from development.models import DevelopmentProject
from development.telling import coded, competition_of, designers_and_partners, organisers_of


def tell_asked(*, project: DevelopmentProject, people: Iterable[User]) -> None:
    """These designers know that something about the rights in their design has changed or waits for them."""
    link = address_of(project)
    write_to_all(
        people=[person for person in people if person.is_active],
        subject=coded(project, lambda: _("The rights in your design")),
        body=lambda: (
            _(
                "Something about the rights in your winning design is new or waits for your answer. Log in, read it "
                "and answer on this page:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"project:{project.pk}",
        kind=message_kinds.RIGHTS_ASKED,
        competition=competition_of(project),
    )


def tell_second_person(*, project: DevelopmentProject, but: User) -> None:
    """The other organisers without conflict know that a lift of secrecy waits for one of them."""
    link = office_address_of(project)
    write_to_all(
        people=[person for person in organisers_of(project) if person.pk != but.pk],
        subject=coded(project, lambda: _("A second person is needed: lifting secrecy")),
        body=lambda: (
            _(
                "It was proposed to lift the secrecy of a winning design. When its designer has consented, one of the "
                "other organisers confirms it on this page:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"project:{project.pk}",
        kind=message_kinds.SECOND_PERSON,
        competition=competition_of(project),
    )


def tell_declined_licence(*, project: DevelopmentProject) -> None:
    """The organisers without conflict know that the designer said no to the licence."""
    _tell_declined(
        project,
        "licence",
        lambda: _("The designer did not agree to the licence"),
        lambda: _(
            "The designer did not agree to the licence that was offered. The reason stands on this page. Talk it over; "
            "another offer asks the designer again:\n%(link)s"
        ),
    )


def tell_declined_lift(*, project: DevelopmentProject) -> None:
    """The organisers without conflict know that the designer said no to lifting the secrecy."""
    _tell_declined(
        project,
        "lift",
        lambda: _("The designer did not agree to lifting the secrecy"),
        lambda: _(
            "The designer did not agree that the secrecy is lifted, so the design stays secret. The reason stands on "
            "this page. Another proposal asks the designer again:\n%(link)s"
        ),
    )


def _tell_declined(
    project: DevelopmentProject, place: str, subject: Callable[[], str], body: Callable[[], str]
) -> None:
    link = f"{office_address_of(project)}#{place}"
    write_to_all(
        people=organisers_of(project),
        subject=coded(project, subject),
        body=lambda: body() % {"link": link},
        about=f"project:{project.pk}",
        kind=message_kinds.RIGHTS_DECLINED,
        competition=competition_of(project),
    )


def tell_lifted(*, project: DevelopmentProject) -> None:
    """Designers and partners at work, in whichever project of this design, know that it is no longer secret."""
    told: set[int] = set()
    for each in DevelopmentProject.objects.filter(award=project.award_id).order_by("pk"):
        people = [person for person in designers_and_partners(each) if person.pk not in told]
        told |= {person.pk for person in people}
        _tell_lifted(each, people)


def _tell_lifted(project: DevelopmentProject, people: list[User]) -> None:
    link = address_of(project)
    write_to_all(
        people=people,
        subject=coded(project, lambda: _("The secrecy of a design was lifted")),
        body=lambda: (
            _(
                "The secrecy of the design in a project of yours was lifted. Only pictures that designer and organiser "
                "released are public. The project:\n%(link)s"
            )
            % {"link": link}
        ),
        about=f"project:{project.pk}",
        kind=message_kinds.LIFTED,
        competition=competition_of(project),
    )


def address_of(project: DevelopmentProject) -> str:
    return f"{settings.SITE_URL}{reverse('partner-rights', args=[project.pk])}"


def office_address_of(project: DevelopmentProject) -> str:
    return f"{settings.SITE_URL}{reverse('development-rights', args=[project.pk])}"
