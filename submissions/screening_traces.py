"""Traces of who made a work: found when it is handed in, answered by an organiser, blanked in the judges' copy."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from audit.trail import record
from submissions import snapshots
from submissions.blindness import Person, Suspect, Text, blank, suspects
from submissions.cleaning import clean_text
from submissions.entrants.asked import people_of
from submissions.models import Entry, Question, Submission, Trace
from submissions.models.screening import WORDS_LETTERS
from submissions.permissions import YES, Verdict, may_blank
from submissions.screening import hold

LOOKING = "look_for_traces"
MOST_TRACES = 100
_FREE = (Question.TEXT, Question.LONG)


def find_traces(*, entry: Entry, by=None) -> int:
    """What the newest hand-in tells of its designers waits for an answer; how many are new.

    An answer stays, and what was blanked before is blanked in the newest hand-in too; what waits and is not there any
    more is gone. Nothing for an entry that was never handed in.
    """
    with transaction.atomic():
        held = Entry.objects.in_full().select_for_update(of=("self",)).get(pk=entry.pk)
        counting = snapshots.newest(held)
        if counting is None:
            return 0
        found = suspects(_people(held), _texts(held, counting))
        _forget_gone(held, found)
        rows = [Trace(entry=held, kind=one.kind, place=one.place, words=one.words) for one in found]
        before = held.traces.count()
        Trace.objects.bulk_create(rows, ignore_conflicts=True)
        made = held.traces.count() - before
        _blank_all(held, counting)
        if made:
            record(verb="entry.traces_found", thing=held, by=by, traces=made)
    return made


def report_trace(*, entry: Entry, place: str, words: str = "", by) -> Trace:
    """An organiser saw something that the system can't see, a logo in a picture, or words that it did not find.

    Refused: another than an organiser without conflict (NotAllowed); a place that the work has not, or words that do
    not stand there (Invalid); more than 100 (NotAllowedNow).
    """
    words = clean_text(words, WORDS_LETTERS)
    with transaction.atomic():
        held = hold(entry, by, _always)
        if held.traces.count() >= MOST_TRACES:
            raise NotAllowedNow(_("There are %(most)d findings on this work already.") % {"most": MOST_TRACES})
        if place != "pictures":
            _require_there(held, place, words)
        trace, is_new = Trace.objects.get_or_create(
            entry=held,
            kind=Trace.LOGO if place == "pictures" else Trace.NAME,
            place=place,
            words=words if place != "pictures" else "",
            defaults={"found_by": by},
        )
        if is_new:
            record(verb="entry.trace_reported", thing=held, by=by, trace=trace.pk)
    return trace


def answer_trace(*, trace: Trace, answer: str, by) -> Trace:
    """It tells nothing, or its words are blanked for judges while the original stays, or it waits again.

    Refused: another than an organiser without conflict (NotAllowed); what is no answer, and blanking what is in no
    text (Invalid); blanking, or taking that back, while entries are taken and once judging has begun (NotAllowedNow).
    """
    if answer not in dict(Trace.ANSWERS) or (answer == Trace.BLANKED and not trace.is_in_text):
        raise Invalid(_("Choose one of the answers."))
    with transaction.atomic():
        touches_copy = Trace.BLANKED in (answer, trace.answer)
        held = hold(trace.entry, by, may_blank if touches_copy else _always)
        row = Trace.objects.select_for_update().get(pk=trace.pk)
        if row.answer == answer:
            return row
        if Trace.BLANKED in (answer, row.answer) and not touches_copy:
            raise NotAllowedNow(_("Somebody has answered this meanwhile. Reload the page."))
        row.answer, row.answered_at, row.answered_by = answer, timezone.now(), by
        row.save(update_fields=["answer", "answered_at", "answered_by"])
        counting = snapshots.newest(held)
        if counting is not None:
            _blank_all(held, counting)
        record(verb="entry.trace_answered", thing=held, by=by, trace=row.pk, answer=answer)
    return row


def _always(_entry: Entry) -> Verdict:
    return YES


def _people(entry: Entry) -> list[Person]:
    return [Person(one.name, one.email, one.institution) for one in people_of(entry)]


def _texts(entry: Entry, counting: Submission) -> list[Text]:
    content = counting.content
    free = [question.code for question in entry.category.questions.all() if question.kind in _FREE]
    answers = [Text(f"answer:{code}", content["answers"].get(code, "")) for code in free]
    names = [Text(f"file:{file['file']}", file["name"]) for file in content["files"]]
    return [Text("title", content["title"]), *answers, *names]


def _forget_gone(entry: Entry, found: list[Suspect]) -> None:
    there = {(one.kind, one.place, one.words) for one in found}
    waiting = entry.traces.filter(found_by__isnull=True).waiting()
    gone = [one.pk for one in waiting if (one.kind, one.place, one.words) not in there]
    Trace.objects.filter(pk__in=gone).delete()


def _blank_all(entry: Entry, counting: Submission) -> None:
    """The judges' copy is what was handed in without the words that are blanked now."""
    originals = {text.place: text.words for text in _texts(entry, counting)}
    copy = dict(originals)
    blanked = entry.traces.filter(answer=Trace.BLANKED)
    # The longest first: a name that is part of another must not break it up.
    for one in sorted(blanked, key=lambda trace: -len(trace.words)):
        if one.place in copy:
            copy[one.place] = blank(copy[one.place], one.words)
    changed = {place: text for place, text in copy.items() if text != originals[place]}
    if changed != counting.blanked:
        Submission.objects.filter(pk=counting.pk).update(blanked=changed)


def _require_there(entry: Entry, place: str, words: str) -> None:
    counting = snapshots.newest(entry)
    texts = {text.place: text.words for text in _texts(entry, counting)} if counting else {}
    text = "" if place.startswith("file:") else texts.get(place, "")
    if not words or blank(text, words) == text:
        sentence = _("These words do not stand there. Copy them as they are written.")
        raise Invalid(sentence, fields={"words": [sentence]})
