"""Figures found on a sample, beside the press or in a laboratory, and what the specification says of each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.drafting import is_code
from development.models import DevelopmentProject, LabTest, Measurement, Sample
from development.permissions import require
from development.specification.drafting import LARGEST, LONGEST_CODE
from development.specification.judging import in_force, judge, requirements_of
from development.specification.units import PASSED, UNITS
from development.testing.permissions import may_record_on, may_take_back
from submissions.cleaning import clean_text

MOST_AT_ONCE = 80
MOST_ON_A_SAMPLE = 1000
LONGEST_METHOD, LONGEST_NOTE, LONGEST_REASON = 120, 500, 500
MOST_SPECIMENS = 1000
_FINEST = Decimal("0.0001")


@dataclass(frozen=True)
class Found:
    """One figure, by the code of its requirement: a number in a unit of the list, or for what is only passed or failed
    `is_met` and no number. An empty method is that of the requirement."""

    code: str
    value: Decimal | None = None
    unit: str = ""
    is_met: bool | None = None
    method: str = ""
    specimens: int | None = None
    note: str = ""


def measured(
    *,
    sample: Sample,
    code: str,
    value: Decimal | None,
    unit: str,
    by,
    test: LabTest | None = None,
    is_met: bool | None = None,
    method: str = "",
    specimens: int | None = None,
    note: str = "",
) -> Measurement:
    """The figure stands on the sample with the verdict of the specification in force; earlier ones of the same code
    stay. Refused as `all_measured` is."""
    found = Found(code, value, unit, is_met, method, specimens, note)
    return all_measured(sample=sample, found=[found], by=by, test=test)[0]


def all_measured(*, sample: Sample, found: Sequence[Found], by, test: LabTest | None = None) -> list[Measurement]:
    """Several figures at once, all or none of them.

    Refused: by anybody but the office and firms that know of the sample (403); a project that is over, a withdrawn
    sample, a test of another sample or that was taken back, too many figures (409); figures that can't be used, by
    their codes (400).
    """
    clean = checked(found)
    with transaction.atomic():
        sample = held(sample)
        require_recording(sample, by)
        if test is not None and (test.sample_id != sample.pk or test.taken_back_at is not None):
            raise NotAllowedNow(_("This test does not stand on this sample."))
        rows = stored(sample, clean, by=by, test=test)
        facts = {"codes": [row.code for row in rows], "verdicts": [row.verdict for row in rows]}
        record(verb="sample.measured", thing=sample, by=by, measurements=[row.pk for row in rows], **facts)
    return rows


def take_back_measurement(*, measurement: Measurement, reason: str, by) -> Measurement:
    """The figure does not count any more and stays readable as taken back; done twice is done once.

    Refused: to anybody but the office, and a firm for what its own people recorded (403); a project that is over
    (409); no reason, or a long one (400).
    """
    reason = clean_reason(reason)
    with transaction.atomic():
        sample = held(measurement.sample)
        row = Measurement.objects.get(pk=measurement.pk)
        require(may_take_back(sample.project, row, by), refusal_for(sample.project))
        if row.taken_back_at is None:
            row.taken_back_at = timezone.now()
            row.note = f"{row.note} — {reason}"[:LONGEST_NOTE] if row.note else reason
            row.save(update_fields=["taken_back_at", "note"])
            record(verb="measurement.taken_back", thing=sample, by=by, measurement=row.pk, code=row.code)
    return row


def held(sample: Sample) -> Sample:
    """The sample as it stands, its project locked until the transaction ends."""
    project = DevelopmentProject.objects.locked(sample.project_id)
    found = Sample.objects.get(pk=sample.pk)
    found.project = project
    return found


def require_recording(sample: Sample, by) -> None:
    """Refused (403) to those who may not, and (409) when it is over for those who may."""
    require(may_record_on(sample, by), refusal_for(sample.project, is_withdrawn=sample.withdrawn_at is not None))


def refusal_for(project: DevelopmentProject, *, is_withdrawn: bool = False) -> type[NotAllowed] | type[NotAllowedNow]:
    """A project that is over refuses everybody for now; else it is the person that may not."""
    return NotAllowedNow if is_withdrawn or not project.is_under_way else NotAllowed


def checked(found: Iterable[Found]) -> list[Found]:
    """The figures with their texts in order. Refused (400), by code: no number where one is needed or both, more digits
    than are kept, a unit that is not of the list, long texts, the same code twice, none at all."""
    every = list(found)
    faults: dict[str, list[str]] = {}
    clean: list[Found] = []
    for one in every:
        fault = _fault(one)
        if one.code in [done.code for done in clean]:
            fault = _("This is there twice.")
        if fault:
            faults[f"results.{one.code}"] = [fault]
        method, note = clean_text(one.method, LONGEST_METHOD), clean_text(one.note, LONGEST_NOTE)
        unit = PASSED if one.value is None else one.unit
        clean.append(replace(one, unit=unit, method=method, note=note))
    if not 1 <= len(every) <= MOST_AT_ONCE:
        faults["results"] = [_("Write at least one result, and at most %(most)d.") % {"most": MOST_AT_ONCE}]
    if faults:
        raise Invalid(_("Nothing was recorded. See what is marked."), fields=faults)
    return clean


def stored(sample: Sample, found: Iterable[Found], *, by, test: LabTest | None = None) -> list[Measurement]:
    """Checked figures with their verdicts, as rows. The project is locked by whoever calls this."""
    if sample.measurements.count() >= MOST_ON_A_SAMPLE:
        raise NotAllowedNow(_("This sample has %(most)d figures already, and no more.") % {"most": MOST_ON_A_SAMPLE})
    requirements = requirements_of(in_force(sample.project))
    rows = []
    for one in found:
        wanted = requirements.get(one.code)
        method = one.method or (wanted.method if wanted else "")
        words = {"value": one.value, "is_met": one.is_met, "unit": one.unit, "specimens": one.specimens}
        row = Measurement(sample=sample, test=test, code=one.code, method=method, note=one.note, by=by, **words)
        judge(row, requirements)
        row.save()
        rows.append(row)
    return rows


def clean_reason(reason: str) -> str:
    """The reason on one line; refused (400) where there is none, or a long one."""
    reason = clean_text(reason, LONGEST_REASON)
    if not reason:
        message = _("Write the reason, in at most %(most)d characters.") % {"most": LONGEST_REASON}
        raise Invalid(message, fields={"reason": [message]})
    return reason


def require_day(day: date, today: date, field: str) -> dict[str, list[str]]:
    """A day of this century that is not ahead; else what is wrong with the field."""
    return {} if date(2000, 1, 1) <= day <= today else {field: [_("Choose a day that is not ahead.")]}


def _fault(one: Found) -> str:
    if not is_code(one.code, LONGEST_CODE):
        return _("Choose a property of the list.")
    if (one.value is None) == (one.is_met is None):
        return _("Write a number, or say whether it passed.")
    if one.value is not None:
        if not one.value.is_finite() or abs(one.value) > LARGEST or one.value != one.value.quantize(_FINEST):
            return _("Write a number of at most 7 digits, with at most 4 behind the decimal mark.")
        if one.unit not in UNITS or one.unit == PASSED:
            return _("Choose a unit of the list.")
    if one.specimens is not None and not 1 <= one.specimens <= MOST_SPECIMENS:
        return _("Write a whole number from 1 to %(most)d.") % {"most": MOST_SPECIMENS}
    return ""
