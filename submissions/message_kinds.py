"""Messages about entering a competition and checking what was entered."""

from django.utils.translation import gettext_lazy as _

from accounts.message_kinds import Kind, Placeholder

COMPETITION = Placeholder("competition", _("name of the competition"), "IFCC 2027")
CATEGORY = Placeholder("category", _("name of the category"), _("Outsole"))
TITLE = Placeholder("title", _("title of the work"), "Tapak Megamendung")
CODE = Placeholder("code", _("code of the work"), "K7QF2M")
LINK = Placeholder("link", _("address of the page where it goes on"), "https://ifcc.example/…")
NOTE = Placeholder(
    "note",
    _("a line with the note of the organiser; empty where there is none"),
    _("Note of the organiser: %(note)s") % {"note": "Papan A3 belum memuat ukuran."},
)
UNTIL = Placeholder("until", _("date and time by which it must be done"), "31 Mei 2027 23.59 WIB")
REASON = Placeholder("reason", _("the reason that the organiser gave"), "Listrik padam di tiga kabupaten.")
ABOUT_ENTRY = (COMPETITION, TITLE, CODE, NOTE, LINK)

_SUBJECT = _("%(competition)s: entry %(code)s")
_PAGE = _("Your entry: %(link)s")


def _decision(code: str, label, news, *, placeholders=ABOUT_ENTRY, at_once: bool = False) -> Kind:
    body = (news, "{note}", _PAGE)
    return Kind(code, label, _SUBJECT, body, placeholders, at_once=at_once, names_work=True)


INVITED = Kind("seat-invited", _("Invitation to a task in the competition"), at_once=True, is_secret=True)
RECEIPT = Kind("entry-receipt", _("Receipt of a hand-in"), at_once=True, names_work=True)
FILES_MISSING = Kind("entry-files-missing", _("Files of a hand-in did not arrive"), at_once=True, names_work=True)
MORE_TIME = Kind(
    "deadline-extended",
    _("The deadline was moved"),
    _("%(competition)s: more time to hand in"),
    (_("The new deadline is %(when)s. Reason: %(reason)s"),),
    (COMPETITION, CATEGORY, Placeholder("when", _("the new deadline"), "7 Juni 2027 23.59 WIB"), REASON),
    at_once=True,
)
PASSED = _decision(
    "entry-accepted",
    _("An entry has passed the eligibility check"),
    _("Your entry “%(title)s” has passed the eligibility check and goes on to the judges."),
)
TO_CORRECT = _decision(
    "entry-returned",
    _("An entry needs a correction"),
    _("Your entry “%(title)s” needs a correction. Please mend it and hand it in again by %(until)s."),
    placeholders=(*ABOUT_ENTRY, UNTIL),
    at_once=True,
)
NOT_PASSED = _decision(
    "entry-rejected",
    _("An entry did not pass the eligibility check"),
    _("Your entry “%(title)s” did not pass the eligibility check."),
)
DISQUALIFIED = _decision(
    "entry-disqualified", _("An entry was disqualified"), _("Your entry “%(title)s” has been disqualified.")
)
RESTORED = _decision(
    "entry-restored",
    _("A decision about an entry was taken back"),
    _("The decision about your entry “%(title)s” was taken back. It is in the competition again."),
)

TEAM_INVITED = Kind("team-invited", _("Invitation to a team"), at_once=True, is_secret=True, names_work=True)
GUARDIAN_ASKED = Kind(
    "guardian-asked", _("A guardian is asked for consent"), at_once=True, is_secret=True, names_work=True
)
GUARDIAN_ANSWERED = Kind("guardian-answered", _("A guardian has answered"), at_once=True, names_work=True)
NOT_HANDED_IN = Kind("draft-reminder", _("Reminder of a draft before the deadline"), at_once=True, names_work=True)

KINDS = (
    INVITED,
    TEAM_INVITED,
    GUARDIAN_ASKED,
    GUARDIAN_ANSWERED,
    NOT_HANDED_IN,
    RECEIPT,
    FILES_MISSING,
    MORE_TIME,
    PASSED,
    TO_CORRECT,
    NOT_PASSED,
    DISQUALIFIED,
    RESTORED,
)
