"""Samples are recorded, corrected, withdrawn, and opened to the firms of a project."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import record
from development.models import Agreement, DevelopmentProject, Partner, Piece, Sample, Stage
from development.permissions import firm_of, is_open, may_run, part_in, require
from development.samples.permissions import RECORDING, is_keeper, may_record, require_keeping, side_of
from development.samples.process import is_possible, stored
from development.testing.recording import clean_reason, held, require_day
from files.reporting import mould_rules
from submissions.cleaning import clean_text

MOST_SAMPLES = 300
LABEL_LETTERS, COMPOUND_LETTERS, NOTE_LETTERS = 20, 120, 4000
SIZES = (Decimal(10), Decimal(60))
_TRIAL = re.compile(r"T([0-9]{1,4})", re.ASCII)


@dataclass(frozen=True)
class Words:
    """What is said of a sample. `process` holds figures by the codes of `process.FIGURES`."""

    label: str
    made_on: date
    kind: str = Sample.TRIAL
    material: str = ""
    compound: str = ""
    size_eu: Decimal | None = None
    process: Mapping[str, Decimal | None] = field(default_factory=dict)
    note: str = ""


def next_label(project: DevelopmentProject, firm: Partner | None) -> str:
    """T and the next number: for a firm after its own trials, for the office after all."""
    rows = Sample.objects.filter(project=project)
    rows = rows.filter(partner=firm) if firm is not None else rows
    found = [_TRIAL.fullmatch(label) for label in rows.values_list("label", flat=True)]
    return f"T{max((int(each.group(1)) for each in found if each), default=-1) + 1}"


def makers_for(project: DevelopmentProject):
    """Firms at work in the project, of which the office says that one made a sample."""
    at_work = Agreement.objects.in_force().accepted().filter(project=project)
    return Partner.objects.filter(pk__in=at_work.values("partner"))


def record_sample(*, project: DevelopmentProject, words: Words, maker: Partner | None = None, by) -> Sample:
    """The sample stands in the project with the stage that runs. What a firm records is its own; the office may name
    a firm at work as its maker.

    Refused: to anybody but the office and firms at work (403); a project that is over, 300 samples of one side (409);
    a label that this side has used, a day ahead, figures that are not possible, long texts, another maker (400).
    """
    clean = _cleaned(project, words)
    with transaction.atomic():
        project = DevelopmentProject.objects.locked(project.pk)
        part = part_in(project, by)
        require(may_record(project, part), NotAllowedNow if part in RECORDING else NotAllowed)
        firm = firm_of(project, by) if part == DevelopmentProject.PARTNER else maker
        _require_maker(project, firm, part, maker)
        _require_free(project, firm, clean["label"])
        if Sample.objects.filter(project=project, partner=firm).count() >= MOST_SAMPLES:
            raise NotAllowedNow(_("There are %(most)d samples already.") % {"most": MOST_SAMPLES})
        stage = Stage.objects.filter(project=project, status=Stage.ACTIVE).first()
        made = Sample.objects.create(project=project, partner=firm, stage=stage, by=by, **clean)
        record(verb="sample.recorded", thing=made, by=by, label=made.label, kind=made.kind)
    return made


def correct_sample(*, sample: Sample, words: Words, by) -> Sample:
    """The sample says this from now on; what was otherwise is in the trail, texts by name alone. The same again changes
    nothing. Refused as recording is, for a withdrawn sample, and but for the note for one of which a piece is sealed
    (409)."""
    clean = _cleaned(sample.project, words)
    with transaction.atomic():
        sample = held(sample)
        require_keeping(sample, by)
        changed = [name for name, value in clean.items() if getattr(sample, name) != value]
        if not changed:
            return sample
        if changed != ["note"] and _is_sealed(sample):
            raise NotAllowedNow(_("A piece of this sample is sealed. Only its note can be changed."))
        if "label" in changed:
            _require_free(sample.project, sample.partner, clean["label"])
        before = {name: _plain(getattr(sample, name)) for name in changed if name != "note"}
        for name in changed:
            setattr(sample, name, clean[name])
        sample.save(update_fields=changed)
        record(verb="sample.corrected", thing=sample, by=by, changed=changed, before=before)
    return sample


def withdraw_sample(*, sample: Sample, reason: str, by) -> Sample:
    """The sample does not count any more and stays readable with the reason; done twice is done once.

    Refused: to anybody but the office and its maker (403); a project that is over, a sample of which a piece is sealed
    (409); no reason (400).
    """
    reason = clean_reason(reason)
    with transaction.atomic():
        sample = held(sample)
        part, firm = side_of(sample, by)
        if not is_keeper(sample, part, firm):
            raise NotAllowed(_("Only BPIPI and the firm that made the sample do this."))
        require(is_open(sample.project), NotAllowedNow)
        if sample.withdrawn_at is not None:
            return sample
        if _is_sealed(sample):
            raise NotAllowedNow(_("A piece of this sample is sealed. What is sealed can't be withdrawn."))
        sample.withdrawn_at, sample.withdrawn_because = timezone.now(), reason
        sample.save(update_fields=["withdrawn_at", "withdrawn_because"])
        record(verb="sample.withdrawn", thing=sample, by=by)
    return sample


def open_sample(*, sample: Sample, is_open_to_firms: bool, by) -> Sample:
    """Every firm at work may know of the sample, or only those whose affair it is. Refused to anybody but the office
    (403), and in a project that is over (409)."""
    with transaction.atomic():
        sample = held(sample)
        require(may_run(sample.project, by))
        require(is_open(sample.project), NotAllowedNow)
        if sample.open_to_firms != is_open_to_firms:
            sample.open_to_firms = is_open_to_firms
            sample.save(update_fields=["open_to_firms"])
            record(verb="sample.opened" if is_open_to_firms else "sample.closed", thing=sample, by=by)
    return sample


def _cleaned(project: DevelopmentProject, words: Words) -> dict[str, Any]:
    """The columns; everything that is wrong is told at once, by field."""
    given = asdict(words)
    faults = require_day(words.made_on, project.today, "made_on")
    given["label"] = clean_text(words.label, LABEL_LETTERS)
    given["compound"] = clean_text(words.compound, COMPOUND_LETTERS)
    given["note"] = clean_text(words.note, NOTE_LETTERS, lines=True)
    if not given["label"]:
        faults["label"] = [_("Give the sample a label, such as T0.")]
    if words.kind not in dict(Sample.KINDS):
        faults["kind"] = [_("Choose from what is offered.")]
    if words.material and mould_rules.current().material(words.material) is None:
        faults["material"] = [_("Choose from what is offered.")]
    size = words.size_eu
    if size is not None and (not size.is_finite() or not SIZES[0] <= size <= SIZES[1] or size * 2 % 1):
        faults["size_eu"] = [_("Write an EU size from 10 to 60, whole or half.")]
    for code, value in words.process.items():
        if value is not None and not is_possible(code, value):
            faults[f"process.{code}"] = [_("This figure is not possible. Check the number and its unit.")]
    if faults:
        raise Invalid(_("The sample was not saved. See what is marked."), fields=faults)
    return {**given, "process": stored(words.process)}


def _require_maker(project: DevelopmentProject, firm: Partner | None, part: str, asked: Partner | None) -> None:
    is_own = part == DevelopmentProject.PARTNER and asked in (None, firm) and firm is not None
    is_named = part == DevelopmentProject.ORGANISER and (
        firm is None or makers_for(project).filter(pk=firm.pk).exists()
    )
    if not is_own and not is_named:
        sentence = _("Choose a firm that is at work in this project.")
        raise Invalid(sentence, fields={"maker": [sentence]})


def _require_free(project: DevelopmentProject, firm: Partner | None, label: str) -> None:
    standing = Sample.objects.filter(project=project, partner=firm, withdrawn_at__isnull=True)
    if standing.filter(label=label).exists():
        sentence = _("There is a sample with this label already. Choose the next one.")
        raise Invalid(sentence, fields={"label": [sentence]})


def _is_sealed(sample: Sample) -> bool:
    return Piece.objects.filter(sample=sample, sealed_at__isnull=False).exists()


def _plain(value) -> Any:
    return value if isinstance(value, dict | str | None.__class__) else str(value)
