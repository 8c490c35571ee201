"""Messages about entering a competition and checking what was entered."""

from django.utils.translation import gettext_lazy as _

from accounts.message_kinds import Kind, Placeholder

COMPETITION = Placeholder("competition", _("name of the competition"), "IFCC 2027")
CATEGORY = Placeholder("category", _("name of the category"), _("Outsole"))
TITLE = Placeholder("title", _("title of the work"), "Tapak Megamendung")
CODE = Placeholder("code", _("code of the work"), "K7QF2M")
LINK = Placeholder("link", _("address of the page where it goes on"), "https://ifcc.example/…")
OPENS = Placeholder("link", _("the link, which works for 14 days; nobody sees it but in this message"), LINK.sample)
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


INVITED = Kind(
    "seat-invited",
    _("Invitation to a task in the competition"),
    _("Invitation to %(competition)s"),
    (
        _(
            "You are invited to %(competition)s as %(kind)s.\n\n"
            "Open this link to see and accept the invitation:\n%(link)s\n\n"
            "The link is meant for you alone and works for 14 days."
        ),
    ),
    (COMPETITION, Placeholder("kind", _("the task in the competition"), _("judge")), OPENS),
    at_once=True,
    is_secret=True,
    needs=("link",),
)
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

TEAM_INVITED = Kind(
    "team-invited",
    _("Invitation to a team"),
    _("%(person)s invites you to a team"),
    (
        _("%(person)s invites you to enter %(competition)s together as a team."),
        _("Open this link to see what it means and to accept:\n%(link)s"),
        _("The link is meant for you alone and works for 14 days."),
    ),
    (COMPETITION, Placeholder("person", _("name of the person who invites"), "Bayu Pratama"), OPENS),
    at_once=True,
    is_secret=True,
    names_work=True,
    needs=("link",),
)
GUARDIAN_ASKED = Kind(
    "guardian-asked",
    _("A guardian is asked for consent"),
    _("Your consent is asked for: %(person)s"),
    (
        _("Dear %(name)s,"),
        _("%(person)s would like to enter %(competition)s and is under 18, so a parent or guardian has to agree."),
        _("Read what it is about, and say yes or no (no account is needed):\n%(link)s"),
        _("The link works for 14 days. If you don't know this person, you need not do anything."),
    ),
    (COMPETITION, Placeholder("person", _("name of the person who is under 18"), "Bayu Pratama"), OPENS),
    at_once=True,
    is_secret=True,
    names_work=True,
    needs=("link",),
)
GUARDIAN_AGREED = Kind(
    "guardian-agreed",
    _("A guardian has agreed"),
    _("Your guardian has agreed"),
    (_("Your guardian has agreed that you enter %(competition)s. You can hand in your entry."),),
    (COMPETITION,),
    at_once=True,
    names_work=True,
)
GUARDIAN_DECLINED = Kind(
    "guardian-declined",
    _("A guardian does not agree"),
    _("Your guardian does not agree"),
    (
        _(
            "Your guardian does not agree that you enter %(competition)s. Talk about it; another parent or "
            "guardian may be asked on the page of your entry."
        ),
    ),
    (COMPETITION,),
    at_once=True,
    names_work=True,
)
NOT_HANDED_IN = Kind(
    "draft-reminder",
    _("Reminder of a draft before the deadline"),
    _("NOT HANDED IN YET: “%(title)s”, %(left)s"),
    (
        _("Your entry “%(title)s” (%(category)s, %(competition)s) is a draft and was not handed in."),
        _("Deadline: %(when)s."),
        "{missing}",
        "{link}",
        "{contact}",
    ),
    (
        COMPETITION,
        CATEGORY,
        TITLE,
        CODE,
        Placeholder("when", _("the deadline"), "31 Mei 2027 23.59 WIB"),
        Placeholder("left", _("how much time is left"), _("1 day left")),
        Placeholder(
            "missing",
            _("the list of what is missing, or a sentence that nothing is"),
            _("Nothing is missing. Only the hand-in itself is left to do."),
        ),
        LINK,
        Placeholder(
            "contact",
            _("the sentence with the contact of the competition; empty where there is none"),
            _("If something does not work, ask: %(contact)s") % {"contact": "WhatsApp 0812 0000 0000"},
        ),
    ),
    at_once=True,
    names_work=True,
)

KINDS = (
    INVITED,
    TEAM_INVITED,
    GUARDIAN_ASKED,
    GUARDIAN_AGREED,
    GUARDIAN_DECLINED,
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
