"""What stands in the way of a round, each with the page or the act that mends it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from judging.linting import Finding, findings
from judging.models import Round

RUBRIC, CATEGORY, PEOPLE = "organiser-rubric", "organiser-category", "organiser-people"
ROUND, PLAN = "organiser-round", "organiser-round-edit"
JUDGES, DEALING = "organiser-panel", "organiser-round-dealing"
CRITERIA, DATES = _("Criteria and weights"), _("Change the round")
ACTS = {
    "weights": (RUBRIC, "", CRITERIA),
    "levels": (RUBRIC, "", CRITERIA),
    "language": (RUBRIC, "", CRITERIA),
    "carried": (PLAN, "", DATES),
    "deadline": (CATEGORY, "", _("Dates of the category")),
    "phase": (CATEGORY, "", _("Close it for entries")),
    "end_passed": (PLAN, "", DATES),
    "end_before_deadline": (PLAN, "", DATES),
    "short": (PLAN, "", DATES),
    "late": (ROUND, "#next", _("Open the round")),
    "trimmed": (PLAN, "", DATES),
    "mixed": (PLAN, "", DATES),
    "z_score": (PLAN, "", DATES),
    "panel": (ROUND, "#panel", _("Choose judges")),
    "few_judges": (ROUND, "#panel", _("Choose judges")),
    "few_in_group": (JUDGES, "", _("Look at the panel")),
    "unscored": (JUDGES, "", _("Look at the panel")),
    "seats": (PEOPLE, "", _("Invite again")),
    "invited": (PEOPLE, "", _("Look at the invitations")),
    "promise": (ROUND, "#panel", _("Look at the panel")),
    "head_judge": (PEOPLE, "#invite", _("Invite a head judge")),
    "head_judge_in_conflict": (PEOPLE, "#invite", _("Invite a head judge")),
    "one_person": (PEOPLE, "#invite", _("Invite an organiser")),
    "no_entries": ("organiser-screening", "", _("Eligibility check")),
    "suspicions": ("organiser-conflicts", "", _("Conflicts of interest")),
    "takes_all": (PLAN, "", _("Choose where the works come from")),
    "source": (ROUND, "", _("See who moves on")),
    "nobody_moved_on": (ROUND, "", _("See who moves on")),
    "not_dealt": (DEALING, "", _("Propose who judges what")),
    "lacking": (DEALING, "", _("Propose what is missing")),
    "idle": (DEALING, "", _("Deal more by hand")),
    "parts": (DEALING, "", _("Deal more by hand")),
    "weak_links": (ROUND, "#panel", _("Look at the panel")),
    "calibration": (JUDGES, "#calibration", _("Choose calibration works")),
    "calibration_undealt": (DEALING, "", _("Propose what is missing")),
    "pictures_failed": ("organiser-entry", "", _("Look at the first")),
    "pictures_waiting": ("organiser-entry", "", _("Look at the first")),
}


@dataclass(frozen=True)
class Shown:
    """A finding with what mends it; `is_act` where that is a button to press, not a page to read."""

    finding: Finding
    url: str
    label: str
    is_act: bool


def findings_on(round: Round) -> dict[str, list[Shown]]:
    """For the page of a round in preparation: what keeps it closed, and what is only worth knowing."""
    shown = [shown_on(round, finding) for finding in findings(round)] if round.status == Round.DRAFT else []
    return {
        "blocking": [one for one in shown if one.finding.is_blocking],
        "notes": [one for one in shown if not one.finding.is_blocking],
    }


def shown_on(round: Round, finding: Finding) -> Shown:
    """The finding with the page or the act that mends it."""
    name, place, label = ACTS[finding.code]
    return Shown(finding, reverse(name, args=_args(round, name, finding)) + place, str(label), name == DEALING)


def _args(round: Round, name: str, finding: Finding) -> list:
    competition, category = round.category.competition.slug, round.category.code
    if name in (RUBRIC, CATEGORY):
        return [competition, category]
    if name == "organiser-entry":
        return [finding.about["codes"][0]]
    if name in (ROUND, PLAN, JUDGES, DEALING):
        return [finding.about.get("round", round.pk)]
    return [competition]
