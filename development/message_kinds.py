"""Messages about what becomes of winning designs. They name a project by its code, and no design."""

from django.utils.translation import gettext_lazy as _

from accounts.message_kinds import Kind, Placeholder
from submissions.message_kinds import CODE, LINK

GATE = Placeholder("gate", _("name of the gate"), "G3")

INVITED = Kind("contact-invited", _("Invitation to act for a firm"), at_once=True, is_secret=True)
SENT_BACK = Kind("delivery-sent-back", _("A delivery was sent back"))
UNREADABLE = Kind("delivery-unreadable", _("A file of a delivery can't be read"), at_once=True)
DELIVERED = Kind("evidence-waits", _("Evidence waits for the organiser"))
DECIDED = Kind("gate-decided", _("Decision at a gate"))
ON_HOLD = Kind(
    "project-on-hold",
    _("A project is on hold"),
    _("A development project is on hold"),
    (
        _(
            "A development project that you work on is on hold. Nothing has to be delivered until it is resumed. "
            "The reason, and when it is looked at again:\n%(link)s"
        ),
    ),
    (CODE, LINK),
)
STOPPED = Kind(
    "project-stopped",
    _("A project was stopped"),
    _("A development project was stopped"),
    (
        _(
            "A development project that you worked on was stopped. Nothing has to be delivered any more. Thank you "
            "for your work:\n%(link)s"
        ),
    ),
    (CODE, LINK),
)
GATE_ASKED = Kind(
    "gate-asked",
    _("A gate waits for an answer"),
    _("Gate %(gate)s waits for your answer"),
    (
        _(
            "Everything for gate %(gate)s of a development project lies there. Please look at it, then answer go "
            "or recycle with your reason:\n%(link)s"
        ),
    ),
    (GATE, CODE, LINK),
)
NEW_OFFICER = Kind("project-officer", _("Somebody looks after a project now"))
REVISION_CAME = Kind("document-came", _("A document waits for the organiser"))
REVISION_CHANGES = Kind("document-changes", _("Changes in a document are asked for"))
DOCUMENT_SHARED = Kind("document-shared", _("A document was shared with a firm"))
REVISION_UNREADABLE = Kind("document-unreadable", _("The file of a document can't be read"), at_once=True)
NAMING_ASKED = Kind("naming-asked", _("A firm is asked whether it may be named"))
PAGE_WITHDRAWN = Kind("product-withdrawn", _("The page of a product was withdrawn"), at_once=True)
INQUIRY_SENDER = Kind("inquiry-answer", _("To the sender of an inquiry"), at_once=True)
INQUIRY_OFFICE = Kind("inquiry-came", _("An inquiry waits for the organiser"))
INQUIRY_FIRM = Kind("inquiry-passed-on", _("An inquiry waits for a firm"))
REPORT_DUE = Kind("market-report-due", _("A market report is due"), at_once=True)
REPORT_BACK = Kind("market-report-back", _("A market report was sent back"))
REPORT_CAME = Kind("market-report-came", _("A market report waits for the organiser"))
FIRM_ANSWERED = Kind("firm-answered", _("A firm is interested, or has declined"))
RIGHTS_ASKED = Kind("rights-asked", _("A designer is asked about the rights"), at_once=True)
SECOND_PERSON = Kind("lift-second-person", _("Lifting secrecy needs a second person"), at_once=True)
RIGHTS_DECLINED = Kind("rights-declined", _("A designer did not agree"))
LIFTED = Kind("secrecy-lifted", _("The secrecy of a design was lifted"))
MENTIONED = Kind("mentioned", _("Somebody is mentioned in a message"))
MORNING = Kind("project-mornings", _("What waits in development projects, each morning"), at_once=True)
ACCESS_ENDED = Kind("access-ended", _("A firm's access to a project has ended"), at_once=True)

KINDS = (
    INVITED,
    SENT_BACK,
    UNREADABLE,
    DELIVERED,
    DECIDED,
    ON_HOLD,
    STOPPED,
    GATE_ASKED,
    NEW_OFFICER,
    REVISION_CAME,
    REVISION_CHANGES,
    DOCUMENT_SHARED,
    REVISION_UNREADABLE,
    NAMING_ASKED,
    PAGE_WITHDRAWN,
    INQUIRY_SENDER,
    INQUIRY_OFFICE,
    INQUIRY_FIRM,
    REPORT_DUE,
    REPORT_BACK,
    REPORT_CAME,
    FIRM_ANSWERED,
    RIGHTS_ASKED,
    SECOND_PERSON,
    RIGHTS_DECLINED,
    LIFTED,
    MENTIONED,
    MORNING,
    ACCESS_ENDED,
)
