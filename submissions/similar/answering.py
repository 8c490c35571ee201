"""What people make of a likely copy. Nothing follows from it by itself."""

import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from submissions.cleaning import clean_text
from submissions.models import SimilarPair
from submissions.models.similar import NOTE_LETTERS


def answer_pair(*, pair: SimilarPair, answer: str, note: str = "", seen: str = "", by) -> SimilarPair:
    """The pair has this answer, a note, who gave it and when; an earlier answer is on record as an Event.

    `seen` is the answer that the person saw. Refused: an unknown answer, and a copy without a note (Invalid); who
    checks neither of the two entries or has a conflict with one (NotAllowed); where somebody else has answered
    meanwhile (NotAllowedNow).
    """
    note = clean_text(note, NOTE_LETTERS, lines=True)
    if answer not in {SimilarPair.DIFFERENT, SimilarPair.ALLOWED, SimilarPair.COPY}:
        raise Invalid(_("Choose one of the three answers."), fields={"answer": [_("Choose one of the three answers.")]})
    if answer == SimilarPair.COPY and not note:
        sentence = _("Say what has to be looked into, so that whoever goes on with it knows.")
        raise Invalid(sentence, fields={"note": [sentence]})
    with transaction.atomic():
        if not SimilarPair.objects.checked_by(by).filter(pk=pair.pk).exists():
            raise NotAllowed(_("Only those who check one of these entries, without a conflict, may answer this."))
        given = {"answer": answer, "note": note, "answered_at": timezone.now(), "answered_by": by}
        if not SimilarPair.objects.filter(pk=pair.pk, answer=seen).update(**given):
            raise NotAllowedNow(_("Somebody else has answered this pair meanwhile. Reload the page to see it."))
        for name, value in given.items():
            setattr(pair, name, value)
        digest = hashlib.sha256(note.encode()).hexdigest() if note else ""
        facts = {"one": pair.one_id, "other": pair.other_id, "answer": answer, "before": seen, "note": digest}
        record(verb="similar_pair.answered", thing=pair, by=by, **facts)
    return pair
