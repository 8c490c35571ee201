"""What a designer declares and agrees to when handing in."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Consent
from audit.refusals import Invalid
from submissions.cleaning import clean_text

WORDING = "1"  # counts up whenever one of the sentences below changes its meaning
NO_AI = "none"
AI_LETTERS = 2000

SENTENCES = {
    "originality": gettext_lazy(
        "This design is my own work, or our team's. It copies nobody, and I may enter it here."
    ),
    "processing": gettext_lazy(
        "The organiser may keep and use my name, contact details and this entry to run the competition."
    ),
    "publication": gettext_lazy(
        "If this entry wins, my name and its title may be published. Pictures are public only if I release them."
    ),
}
CONSENTS = (Consent.PROCESSING, Consent.PUBLICATION)


def read_declarations(given: dict) -> dict:
    """The declarations as they are frozen, with the version of their wording.

    Refused unless originality and both consents are true, and ai_use says which tools were used and for what,
    or "none"; unknown names are refused too.
    """
    wrong = {name: [_("This declaration is not asked for.")] for name in sorted(set(given) - {*SENTENCES, "ai_use"})}
    for name in SENTENCES:
        if given.get(name) is not True:
            wrong[name] = [_("An entry can be handed in only with this declaration.")]
    try:
        ai_use = clean_text(given.get("ai_use") or "", AI_LETTERS, lines=True)
        if not ai_use:
            wrong["ai_use"] = [_("Say which AI tools you used and for what, or that you used none.")]
    except Invalid as refusal:
        ai_use, wrong["ai_use"] = "", [refusal.message]
    if wrong:
        raise Invalid(_("Some declarations are still missing."), fields=wrong)
    return {**dict.fromkeys(SENTENCES, True), "ai_use": ai_use, "wording": WORDING}
