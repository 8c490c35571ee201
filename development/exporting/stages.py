"""Stages in the index: what each must deliver with its evidence, and what was said at its gate."""

from collections.abc import Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.locale import day, moment, spoken
from development.exporting.gathering import EVIDENCE, Gathered, title_of
from development.exporting.markup import article, facts, heading, link, paragraph, table
from development.exporting.sides import side_of
from development.models import DevelopmentProject, Evidence, GateVoice, Milestone, Stage
from development.stages.hearing import decisions_heard, lines_heard, voices_heard


def stages(found: Gathered) -> Iterator[SafeString]:
    yield heading(_("Stages"))
    for stage, span in found.sight.timeline:
        parts = [
            heading(f"{stage.number}. {title_of(stage, found.sight.part)}", 3),
            facts(
                [
                    (_("State"), stage.get_status_display()),
                    (_("From"), day(span.begins_on)),
                    (_("Until"), day(span.ends_on)),
                    (_("Revision"), stage.revision if stage.revision > 1 else ""),
                ]
            ),
            *(part for milestone in stage.milestones.all() for part in _milestone(found, milestone)),
            *_gate(found, stage),
        ]
        yield article(*parts)


def _milestone(found: Gathered, milestone: Milestone) -> Iterator[SafeString]:
    yield heading(f"{spoken(milestone, 'name')}: {milestone.get_status_display()}", 4)
    if milestone.sent_back_because:
        yield paragraph(milestone.sent_back_because)
    lines = [_evidence(found, one) for one in milestone.evidence.all()]
    yield table([_("Evidence"), _("Revision"), pgettext("by whom", "From"), _("When"), _("Note"), "SHA-256"], lines)
    pins = [
        (pin.number, pin.text, side_of(found, pin), moment(pin.at, found.project.time_zone), _state(pin))
        for one in milestone.evidence.all()
        for pin in found.evidence_pins.get(one.pk, [])
    ]
    yield table([_("Picture"), _("Remark"), pgettext("by whom", "From"), _("When"), _("State")], pins)


def _evidence(found: Gathered, evidence: Evidence) -> tuple[object, ...]:
    name = link(found.paths.get((EVIDENCE, evidence.pk)), evidence.stored.original_name)
    when = moment(evidence.at, found.project.time_zone)
    return name, evidence.revision, side_of(found, evidence), when, evidence.note, evidence.stored.sha256


def _state(pin) -> str:
    return pgettext("remark", "done") if pin.is_resolved else pgettext("remark", "open")


def _gate(found: Gathered, stage: Stage) -> Iterator[SafeString]:
    held = found.gates.get(stage.pk)
    if held is None:
        return
    gate, ear, zone = held.gate, found.sight.ear, found.project.time_zone
    yield heading(f"{gate.code}: {spoken(gate, 'question')}", 4)
    checks, voices = [], []
    for revision in range(1, stage.revision + 1):
        for line, note in lines_heard(gate, ear, revision):
            if line.answer is not None:
                met = pgettext("line of a checklist", "met") if line.answer.is_met else _("not met")
                checks.append((revision, spoken(line.check, "text"), met, note))
        for voice in voices_heard(gate, ear, revision):
            voices.append((revision, _speaker(voice), voice.get_answer_display(), voice.reason, moment(voice.at, zone)))
    decisions = [
        (
            one.revision,
            one.get_answer_display(),
            reason,
            day(one.review_on) if one.review_on else "",
            moment(one.at, zone),
        )
        for one, reason in decisions_heard(gate, ear)
    ]
    yield table([_("Revision"), _("Checklist"), _("State"), _("Note")], checks)
    yield table([_("Revision"), _("Who"), _("Answer"), _("Reason"), _("When")], voices)
    yield table([_("Revision"), _("Decision"), _("Reason"), _("To be looked at on"), _("When")], decisions)


def _speaker(voice: GateVoice) -> str:
    if voice.partner is not None:
        return voice.partner.name
    is_designer = voice.part == DevelopmentProject.DESIGNER
    return pgettext("from whom", "designer") if is_designer else "BPIPI"
