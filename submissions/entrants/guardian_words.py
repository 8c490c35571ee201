"""What a guardian reads and agrees to, in sentences; the answer keeps the version and the digest of what was shown."""

import hashlib

from django.utils.translation import gettext as _

from accounts.locale import spoken
from submissions.models import Entrant

WORDING = "1"  # counts up whenever one of the sentences below changes its meaning


def sentences(entrant: Entrant) -> list[str]:
    """What the guardian consents to, in the reader's language."""
    facts = {"name": entrant.person.name, "competition": spoken(entrant.competition, "name")}
    return [
        _("%(name)s, who is under 18, may enter %(competition)s with own designs, alone or in a team.") % facts,
        _("The organiser may keep name, contact, date of birth, school and the designs to run the competition."),
        _("If a design wins, the name of %(name)s and the title may be published; pictures only if they are released.")
        % facts,
        _("The designs stay the property of %(name)s. Nothing is made or sold without a separate agreement.") % facts,
        _("This consent costs nothing, and you may take it back at any time on this page."),
    ]


def digest_of(entrant: Entrant) -> str:
    """SHA-256 over the sentences as they are shown now, one a line."""
    return hashlib.sha256("\n".join(sentences(entrant)).encode()).hexdigest()
