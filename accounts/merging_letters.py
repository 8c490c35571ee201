"""What the two addresses are told when staff merge two accounts of one person.

Neither letter says what the other account holds, nor its whole address: until both have confirmed, nobody knows that
it is one person.
"""

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.helping_letters import veiled
from accounts.locale import moment
from accounts.message_kinds import MERGE_LINK, MERGED
from accounts.messages import Letter, write, write_each
from accounts.models import Help, User


def tell_asked(help: Help, *, to_kept: str, to_left: str) -> None:
    """Each address gets its own link."""
    _ask(help, to=help.person, link=to_kept, body=_body_to_kept, other=help.old_address)
    _ask(help, to=help.other, link=to_left, body=_body_to_left, other=help.new_address)


def tell_merged(help: Help) -> None:
    """The person reads it in the account that is kept, and at the address of the one that is closed."""
    facts = {"kept": help.new_address, "closed": help.old_address, "reason": help.reason}

    def subject() -> str:
        return _("Your two accounts are one")

    def body() -> str:
        return (
            _(
                "Your accounts %(closed)s and %(kept)s are merged.\n\n"
                "Everything is in the account %(kept)s now. Log in with its password; %(closed)s is a further "
                "address of it. The other account is closed, is logged out everywhere, and its API tokens have ended."
                "\n\nIf this was not you, answer the organiser of your competition at once."
            )
            % facts
        )

    about = f"help:{help.pk}"
    with translation.override(help.person.locale):
        write(to=help.person, subject=subject, body=body, kind=MERGED, about=about)
        write(to=None, address=help.old_address, subject=subject, body=body, kind=MERGED, about=about)


def tell_stopped(help: Help) -> None:
    """Both accounts stay as they are, whoever stopped it."""

    def subject() -> str:
        return _("The accounts are not merged")

    def body() -> str:
        return _(
            "One of the two addresses has stopped it: your account stays as it is, and the links in the mail "
            "before this one work no more.\n\nIf you wanted it, please write to the organiser of your competition."
        )

    letters = [Letter(person, subject, body) for person in (help.person, help.other) if person is not None]
    write_each(letters, about=f"help:{help.pk}", kind=MERGED)


def _ask(help: Help, *, to: User | None, link: str, body, other: str) -> None:
    if to is None:
        return
    facts = {
        "other": veiled(other),
        "reason": help.reason,
        "until": moment(help.ends_at, to.time_zone),
        "link": link,
    }
    write(
        to=to,
        subject=lambda: _("Do two accounts belong to you?"),
        body=lambda: body() % {**facts, "checked": help.get_checked_display()},
        kind=MERGE_LINK,
        about=f"help:{help.pk}",
    )


def _body_to_kept() -> str:
    return _(
        "An organiser wants to merge your account with another one of yours: %(other)s. Yours is kept and gets "
        "everything of the other one.\n\nReason: %(reason)s\nHow you were checked: %(checked)s\n\n"
        "Both addresses have to confirm it before %(until)s, each by the link in its own mail. Confirm or stop it "
        "here:\n%(link)s\n\nIf the other account is not yours, stop it."
    )


def _body_to_left() -> str:
    return _(
        "An organiser wants to merge your account with another one of yours: %(other)s. Everything of yours moves "
        "there, and this account is closed.\n\nReason: %(reason)s\nHow you were checked: %(checked)s\n\n"
        "Both addresses have to confirm it before %(until)s, each by the link in its own mail. Confirm or stop it "
        "here:\n%(link)s\n\nIf the other account is not yours, stop it: whoever has it would get all that is yours."
    )
