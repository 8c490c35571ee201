"""Wear tests: begun, findings written down one after another, closed with a conclusion. Wearers are numbers."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import Sample, WearFinding, WearTest
from development.permissions import require
from development.samples.permissions import RECORDING, may_watch_wear, side_of
from development.testing.recording import held
from files import uploads
from files.models import StoredFile
from submissions.cleaning import clean_text

MOST_WEARERS, MOST_HOURS, MOST_DAYS = 200, 5000, 1100
MOST_TESTS, MOST_FINDINGS = 40, 2000
NOTE_LETTERS, TEXT_LETTERS = 4000, 1000
KINDS = (StoredFile.IMAGE,)
_FINEST = Decimal("0.1")


@dataclass(frozen=True)
class Plan:
    wearers: int
    hours: int
    begun_on: date
    until: date
    note: str = ""


@dataclass(frozen=True)
class Found:
    """What one wearer reported after so many hours in all."""

    wearer: int
    hours: Decimal
    kind: str = WearFinding.FINE
    is_failure: bool = False
    text: str = ""


def begin_wear_test(*, sample: Sample, plan: Plan, by) -> WearTest:
    """So many people wear the sample from a day until another.

    Refused: to anybody but the office and firms that know of the sample (403); a withdrawn sample, a project that is
    over, 40 tests of one sample (409); numbers and days that are not possible (400).
    """
    note = clean_text(plan.note, NOTE_LETTERS, lines=True)
    _require_plan(plan)
    with transaction.atomic():
        sample = held(sample)
        _require_watching(sample, by)
        if WearTest.objects.filter(sample=sample).count() >= MOST_TESTS:
            raise NotAllowedNow(_("There are %(most)d wear tests of this sample already.") % {"most": MOST_TESTS})
        days = {"begun_on": plan.begun_on, "until": plan.until}
        made = WearTest.objects.create(sample=sample, wearers=plan.wearers, hours=plan.hours, note=note, by=by, **days)
        record(verb="wear_test.begun", thing=sample, by=by, test=made.pk, wearers=plan.wearers, hours=plan.hours)
    return made


def record_finding(*, test: WearTest, found: Found, uploaded_file=None, by) -> WearFinding:
    """The finding is written down, with a photo where there is one.

    Refused: as beginning is; a test that is closed (409); a wearer that is none of the test, hours or words that are
    not possible (400); a photo that is none (415, 413).
    """
    text = clean_text(found.text, TEXT_LETTERS)
    _require_finding(test, found, text)
    _require_watching(test.sample, by)
    photo = None
    if uploaded_file is not None:
        words = {"about": f"wear-test:{test.pk}", "uploaded_file": uploaded_file, "kinds": KINDS}
        photo = uploads.receive_whole(owner=by, by=by, **words)
    with transaction.atomic():
        test = _held(test, by)
        if WearFinding.objects.filter(test=test).count() >= MOST_FINDINGS:
            raise NotAllowedNow(_("There are %(most)d findings already.") % {"most": MOST_FINDINGS})
        words = {"wearer": found.wearer, "hours": found.hours, "kind": found.kind, "is_failure": found.is_failure}
        made = WearFinding.objects.create(test=test, text=text, photo=photo, by=by, **words)
        record(verb="wear_test.found", thing=test.sample, by=by, test=test.pk, finding=made.pk)
    return made


def close_wear_test(*, test: WearTest, is_passed: bool, conclusion: str, by) -> WearTest:
    """The test is over, passed or failed, with a conclusion; the same person's second try changes nothing. Refused as a
    finding is, and without a conclusion (400)."""
    conclusion = clean_text(conclusion, NOTE_LETTERS, lines=True)
    if not conclusion:
        sentence = _("Write what the test has shown.")
        raise Invalid(sentence, fields={"conclusion": [sentence]})
    with transaction.atomic():
        test = _held(test, by)
        test.is_passed, test.conclusion = is_passed, conclusion
        test.closed_at, test.closed_by = timezone.now(), by
        test.save(update_fields=["is_passed", "conclusion", "closed_at", "closed_by"])
        record(verb="wear_test.closed", thing=test.sample, by=by, test=test.pk, is_passed=is_passed)
    return test


def _held(test: WearTest, by) -> WearTest:
    sample = held(test.sample)
    found = WearTest.objects.get(pk=test.pk)
    found.sample = sample
    _require_watching(sample, by)
    if found.closed_at is not None:
        raise NotAllowedNow(_("This wear test is closed. Begin another one."))
    return found


def _require_watching(sample: Sample, by) -> None:
    part, _firm = side_of(sample, by)
    if not part:
        raise NotAllowed(_("This sample was not opened to you."))
    require(may_watch_wear(sample, part), NotAllowedNow if part in RECORDING else NotAllowed)


def _require_plan(plan: Plan) -> None:
    faults = {}
    for name, most in (("wearers", MOST_WEARERS), ("hours", MOST_HOURS)):
        if not 1 <= getattr(plan, name) <= most:
            faults[name] = [_("Write a whole number from 1 to %(most)d.") % {"most": most}]
    if not date(2000, 1, 1) <= plan.begun_on <= date(2200, 1, 1):
        faults["begun_on"] = [_("Write a date.")]
    elif not plan.begun_on <= plan.until <= plan.begun_on + timedelta(days=MOST_DAYS):
        faults["until"] = [_("The last day is before the first one, or years later.")]
    if faults:
        raise Invalid(_("The wear test was not begun. See what is marked."), fields=faults)


def _require_finding(test: WearTest, found: Found, text: str) -> None:
    faults = {}
    if not 1 <= found.wearer <= test.wearers:
        faults["wearer"] = [_("Write a whole number from 1 to %(most)d.") % {"most": test.wearers}]
    hours = found.hours
    if not hours.is_finite() or not 0 <= hours <= MOST_HOURS or hours != hours.quantize(_FINEST):
        faults["hours"] = [_("Write the hours worn so far, at most %(most)d, with one decimal.") % {"most": MOST_HOURS}]
    if found.kind not in dict(WearFinding.KINDS):
        faults["kind"] = [_("Choose from what is offered.")]
    elif found.kind == WearFinding.OTHER and not text:
        faults["text"] = [_("Write in words what was found.")]
    if faults:
        raise Invalid(_("The finding was not written down. See what is marked."), fields=faults)
