"""Messages about judging, results, objections and the public's vote."""

from django.utils.translation import gettext_lazy as _

from accounts.message_kinds import Kind, Placeholder
from submissions.message_kinds import CATEGORY, CODE, COMPETITION, LINK, TITLE

ROUND = Placeholder("round", _("name of the round"), _("Round 1"))
AWARD = Placeholder("award", _("name of the award"), _("First place"))
CLOSES = Placeholder("until", _("when judging closes; empty where no end is set"), "31 Juli 2027 18.00 WIB")
SECRET = Placeholder(
    "secret",
    _("the sentence that asks to keep the design secret; empty where it is not secret"),
    _("Please keep the design to yourself for now: it stays secret until its registration is filed."),
)
ABOUT_OBJECTION = (CODE, TITLE, ROUND, LINK)
ABOUT_FATE = (COMPETITION, CODE, TITLE, ROUND, LINK)


def _fate(code: str, label, news, *, at_once: bool = False) -> Kind:
    subject = _("%(competition)s: news of your work %(code)s")
    return Kind(code, label, subject, (news, "{link}"), ABOUT_FATE, at_once=at_once, names_work=True)


BEGUN = Kind(
    "judging-begun",
    _("Judging has begun"),
    _("%(competition)s: judging has begun"),
    (_("The works of %(competition)s are ready for you to judge until %(until)s: %(link)s"),),
    (COMPETITION, ROUND, CLOSES, LINK),
    at_once=True,
)
REMINDER = Kind(
    "judge-reminder",
    _("Reminder to a judge who is late"),
    _("%(competition)s: works are waiting for your scores"),
    (
        _("You have handed in %(done)d of %(all)d scoresheets of “%(round)s” in %(competition)s."),
        _("Your drafts are kept. Go on here: %(link)s"),
    ),
    (
        COMPETITION,
        ROUND,
        Placeholder("done", _("how many scoresheets are handed in"), "8"),
        Placeholder("all", _("how many scoresheets the judge has"), "12"),
        CLOSES,
        LINK,
    ),
    at_once=True,
)
RULES_CHANGED = Kind("round-rules-changed", _("The rules of a round have changed"), at_once=True)
SHEET_MISSING = Kind("sheet-missing", _("A scoresheet is missing"), at_once=True)
LEFT_DESK = Kind("work-left-desk", _("A work has left a judge's desk"))
MOVES_ON = _fate(
    "moves-on",
    _("A work moves on to the next round"),
    _(
        "Congratulations! Your work “%(title)s” (%(code)s) moves on from “%(round)s” to the next round. "
        "You need not do anything now; we write to you about what comes next."
    ),
)
IN_RESERVE = _fate(
    "in-reserve",
    _("A work is on the list of reserves"),
    _(
        "The selection of “%(round)s” has ended. Your work “%(title)s” (%(code)s) is on the list of reserves: "
        "if a place becomes free, it moves on and we write to you at once."
    ),
)
NOT_ON = _fate(
    "not-moving-on",
    _("A work does not move on"),
    _(
        "The selection of “%(round)s” has ended. Your work “%(title)s” (%(code)s) does not move on this time. "
        "Thank you for the thought and the craft that you put into it; we would be glad to see you enter again."
    ),
)
CALLED_UP = _fate(
    "called-up",
    _("A work moves on after all"),
    _(
        "Good news: a place has become free, and your work “%(title)s” (%(code)s) moves on from “%(round)s” "
        "to the next round after all. You need not do anything now; we write to you about what comes next."
    ),
    at_once=True,
)
MEETING = Kind(
    "jury-meets",
    _("The jury is meeting"),
    _("%(competition)s: the jury is meeting"),
    (_("The jury is meeting on %(category)s, %(round)s. Say on this page that you are there: %(link)s"),),
    (COMPETITION, CATEGORY, ROUND, LINK),
    at_once=True,
)
TO_CONFIRM = Kind("result-to-confirm", _("A result waits for its confirmation"), at_once=True)
RESULTS = Kind(
    "results-out",
    _("The results are out"),
    _("%(competition)s: the results are out"),
    (_("The results of %(category)s are published: %(link)s You find your own result with your entry."),),
    (COMPETITION, CATEGORY, LINK),
    at_once=True,
)
CORRECTED = Kind("result-corrected", _("A result was corrected"), at_once=True)
WON = Kind(
    "award-given",
    _("A work has won an award"),
    _("Your work %(code)s has won: %(award)s"),
    (
        _("Congratulations. Your work “%(title)s” has won: %(award)s."),
        "{secret}",
        _("The office will write to you about the next steps."),
        _("Your result and the judges' comments: %(link)s"),
    ),
    (COMPETITION, TITLE, CODE, AWARD, SECRET, LINK),
    at_once=True,
    names_work=True,
)
AWARD_TAKEN_BACK = Kind("award-taken-back", _("An award was taken back"), at_once=True, names_work=True)
OBJECTION_CAME = Kind(
    "objection-arrived",
    _("An objection has arrived"),
    _("Your objection %(code)s has arrived"),
    (
        _(
            "Your objection %(code)s to the result of “%(title)s”, %(round)s, has arrived. "
            "You can expect the answer by %(when)s. Until it is answered you can take it back: %(link)s"
        ),
    ),
    (
        *ABOUT_OBJECTION,
        Placeholder("when", _("by when the answer can be expected"), "17 Agustus 2027 17.00 WIB"),
    ),
    names_work=True,
)
OBJECTION_ANSWERED = Kind("objection-answered", _("An objection is answered"), at_once=True, names_work=True)
OBJECTION_WAITS = Kind("objection-waits", _("An objection waits for an answer"), at_once=True)
FAVOURITE = Kind("public-favourite", _("A work is the public's favourite"), at_once=True, names_work=True)
CHOOSE_AGAIN = Kind("choose-again", _("A work has left the vote"), at_once=True)

KINDS = (
    BEGUN,
    REMINDER,
    RULES_CHANGED,
    SHEET_MISSING,
    LEFT_DESK,
    MOVES_ON,
    IN_RESERVE,
    NOT_ON,
    CALLED_UP,
    MEETING,
    TO_CONFIRM,
    RESULTS,
    CORRECTED,
    WON,
    AWARD_TAKEN_BACK,
    OBJECTION_CAME,
    OBJECTION_ANSWERED,
    OBJECTION_WAITS,
    FAVOURITE,
    CHOOSE_AGAIN,
)
