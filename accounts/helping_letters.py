"""What people are told when staff do something about their account."""

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.locale import moment
from accounts.message_kinds import HELP_LINK, HELPED
from accounts.messages import write
from accounts.models import Help


def tell_logged_out(help: Help) -> None:
    write(
        to=help.person,
        subject=lambda: _("You are logged out everywhere"),
        body=lambda: (
            _(
                "An organiser has logged you out of every browser.\n\nReason: %(reason)s\n\n"
                "Your password is the same. If a device is lost, choose a new one under My profile."
            )
            % {"reason": help.reason}
        ),
        kind=HELPED,
        about=f"help:{help.pk}",
    )


def tell_asked(help: Help, *, proof_link: str, stop_link: str) -> None:
    """The old address reads how to stop it, the new one how to confirm it."""
    person = help.person
    with translation.override(person.locale):
        facts = {
            "new": veiled(help.new_address),
            "reason": help.reason,
            "checked": help.get_checked_display(),
            "until": moment(help.due_at, person.time_zone),
            "stop": stop_link,
            "proof": proof_link,
        }
        write(
            to=person,
            subject=_("Your account is to get another e-mail address"),
            body=_(
                "An organiser wants to give your account another e-mail address: %(new)s.\n\n"
                "Reason: %(reason)s\nHow you were checked: %(checked)s\n\n"
                "If this was not you, stop it before %(until)s:\n%(stop)s\n\n"
                "If it was you, there is nothing to do here."
            )
            % facts,
            kind=HELP_LINK,
            about=f"help:{help.pk}",
        )
        write(
            to=None,
            address=help.new_address,
            subject=_("Confirm your new e-mail address"),
            body=_(
                "An organiser was asked to give an account this e-mail address.\n\n"
                "If you asked for it, confirm that the address is yours:\n%(proof)s\n\n"
                "The account gets the address on %(until)s, not earlier: until then the old address can stop it."
                "\n\nIf you know nothing of it, do nothing."
            )
            % facts,
            kind=HELP_LINK,
            about=f"help:{help.pk}",
        )


def tell_changed(help: Help) -> None:
    """Both addresses hear that it is done."""
    person = help.person
    with translation.override(person.locale):
        for address in (help.old_address, help.new_address):
            write(
                to=None,
                address=address,
                subject=_("Your account has another e-mail address"),
                body=_(
                    "From now on you log in with %(new)s. You are logged out everywhere, and API tokens have ended.\n\n"
                    "If this was not you, answer the organiser of your competition at once."
                )
                % {"new": help.new_address if address == help.new_address else veiled(help.new_address)},
                kind=HELPED,
                about=f"help:{help.pk}",
            )


def veiled(address: str) -> str:
    """Enough to know an own address by, too little to write to another's."""
    local, _at, domain = address.partition("@")
    return f"{local[:1]}…@{domain}"
