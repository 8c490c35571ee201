"""What is waited for, in words. Words for mail and chat name neither design nor firm."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from accounts.locale import spoken
from development.pacing import waits
from development.pacing.waits import Wait


def who(wait: Wait) -> str:
    """For whom: a firm by its part in the project."""
    if wait.part == waits.ORGANISER:
        return "BPIPI"
    if wait.part == waits.DESIGNER:
        return pgettext("waiting for", "the designer")
    if wait.part == waits.NOBODY:
        return pgettext("waiting for", "the check of the file")
    if wait.agreement is None:
        return pgettext("waiting for", "a partner")
    return wait.agreement.get_role_display()


def named(wait: Wait) -> str:
    """For whom, as the office reads it: a firm by its name."""
    return wait.agreement.name if wait.agreement is not None else who(wait)


def what(wait: Wait) -> str:
    """The act, as its own person reads it."""
    return _SENTENCES[wait.kind]() % {"name": spoken(wait, "name")}


def plain(wait: Wait) -> str:
    """The act without any name that a person typed: for mail and chat. Milestones and gates are of the template, the
    code of a piece is by chance."""
    return _PLAIN[wait.kind]() if wait.kind in _PLAIN else what(wait)


def for_days(days: int) -> str:
    """How long: "since today", "6 days"."""
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days else _("since today")


def waiting_for(who: str, days: int) -> str:
    """For whom, and since when the act has been asked for: not how late it is, which is counted from its day."""
    if not days:
        return _("waiting for: %(who)s, since today") % {"who": who}
    told = ngettext("waiting for: %(who)s, %(n)d day so far", "waiting for: %(who)s, %(n)d days so far", days)
    return told % {"who": who, "n": days}


_SENTENCES = {
    waits.REVIEW: lambda: _("Look again at the project that is on hold"),
    waits.GATE: lambda: _("Answer at gate %(name)s"),
    waits.CHECKLIST: lambda: _("Answer the checklist of gate %(name)s"),
    waits.PASS: lambda: _("Pass the stage “%(name)s”"),
    waits.MEND: lambda: _("Mend: %(name)s"),
    waits.DELIVER: lambda: _("Deliver: %(name)s"),
    waits.LOOK: lambda: _("Look at what was delivered: %(name)s"),
    waits.CHECK: lambda: _("The file is being checked: %(name)s"),
    waits.HANDOVER: lambda: _("Give the package to another firm: %(name)s"),
    waits.FIRM: lambda: _("Find a partner: %(name)s"),
    waits.REVISE: lambda: _("Revise the document: %(name)s"),
    waits.READ: lambda: _("Look at the document: %(name)s"),
    waits.RECEIVE: lambda: _("Say whether the piece %(name)s has arrived"),
    waits.MEASURE: lambda: _("Measure the sample %(name)s"),
    waits.SPECIFY: lambda: _("Write the product's own figures into the specification"),
    waits.NAMING: lambda: _("Say whether your firm may be named with the product: %(name)s"),
    waits.INQUIRY: lambda: _("Answer the inquiry about %(name)s"),
    waits.REPORT: lambda: _("Send the market report: %(name)s"),
    waits.READ_REPORT: lambda: _("Read the market report: %(name)s"),
    waits.LICENCE: lambda: _("Read the licence and answer"),
    waits.DECLARATION: lambda: _("Declare that the design is yours"),
    waits.CONSENT: lambda: _("Say whether the design may be shown"),
    waits.LIFT: lambda: _("Confirm that the secrecy is lifted"),
    waits.INTEREST: lambda: _("Say whether your firm is interested"),
    waits.AGREEMENT: lambda: _("Read the agreement and accept it"),
    waits.CONTACT: lambda: _("Invite a person of the firm that was asked"),
    waits.JOIN: lambda: _("Open the link of the invitation"),
}
_PLAIN = {
    waits.REVISE: lambda: _("Revise a document"),
    waits.READ: lambda: _("Look at a document"),
    waits.MEASURE: lambda: _("Measure a sample"),
    waits.NAMING: lambda: _("Say whether your firm may be named with a product"),
    waits.INQUIRY: lambda: _("Answer an inquiry about a product"),
    waits.REPORT: lambda: _("Send a market report"),
    waits.READ_REPORT: lambda: _("Read a market report"),
}
