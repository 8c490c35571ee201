"""Gates, holds, targets and templates in the worlds of the access tests: where they are, what is sent."""

from datetime import timedelta

from django.utils import timezone

from audit.trail import record
from development import template_defaults
from development.models import DevelopmentProject, Gate, Milestone, Stage
from development.permissions import firm_of
from development.stages.templates import newest_template
from tests.access.worlds import World, pk_of
from tests.factories import projects


def project(world: World) -> tuple:
    return (pk_of(world.project),)


def gate(world: World) -> tuple:
    return (pk_of(world.evidence and world.evidence.milestone.stage.gate),)


def template(_world: World) -> tuple:
    return (newest_template("outsole").pk,)


def asked(world: World, _role) -> dict:
    """Designer, partner and office are asked, and any of them may have the stage repeated."""
    Gate.objects.filter(pk=gate(world)[0]).update(approvers=["designer", "partner", "organiser"], in_order=False)
    return {"answer": "recycle", "reason": "Belum lengkap."}


def line_form(world: World, _role) -> dict:
    return {f"met-{_code(world)}": "yes"}


def line_json(world: World, _role) -> dict:
    return {"answers": [{"code": _code(world), "is_met": True}]}


def hold(_world: World, _role) -> dict:
    return {"reason": "Menunggu dana.", "review_on": (timezone.localdate() + timedelta(days=30)).isoformat()}


def stopping(world: World, _role) -> dict:
    """A stage without gate runs."""
    stages = Stage.objects.filter(project=world.project) if world.project else Stage.objects.none()
    stages.filter(status=Stage.ACTIVE).update(status=Stage.PASSED)
    stages.filter(pk__in=stages.filter(gate=None).values("pk")[:1]).update(status=Stage.ACTIVE)
    return {"reason": "Dana tidak ada."}


def repeated(world: World, role: str) -> dict:
    """The stage was repeated after a file of the role's own part had been accepted."""
    if world.evidence is None:
        return {}
    milestone = Milestone.objects.select_related("stage__project").get(pk=world.evidence.milestone_id)
    by = world.people[role if role in ("DO", "OR", "PA") else "PA"]
    firm = firm_of(milestone.stage.project, by)
    Stage.objects.filter(pk=milestone.stage_id).update(revision=2)
    Milestone.objects.filter(pk=milestone.pk).update(
        status=Milestone.OPEN, owed_by=["designer", "partner"], package=None
    )
    projects.evidence(milestone, by, partner=firm, revision=1)
    Milestone.objects.filter(pk=milestone.pk).update(status=Milestone.OPEN)
    record(verb="milestone.accepted", thing=milestone, by=by, revision=1)
    return {}


def milestone(world: World) -> tuple:
    return (pk_of(world.evidence and world.evidence.milestone),)


def officer(world: World, _role) -> dict:
    """Nobody looks after the project; the organiser takes it over."""
    DevelopmentProject.objects.filter(pk=project(world)[0]).update(officer=None)
    return {"officer": world.people["OR"].pk}


def saved(_world: World, _role) -> dict:
    newest = newest_template("outsole")
    return {"kind": "outsole", "stages": template_defaults.STAGES["outsole"], "note": "Baru", "seen": newest.version}


def _code(world: World) -> str:
    found = world.evidence and world.evidence.milestone.stage.gate.checks.first()
    return found.code if found else "x"


ADDRESSES = {
    **{f"development-{name}": project for name in ("hold", "stop", "targets", "officer", "shoe")},
    **{f"api-project-{name}": project for name in ("holds", "stop", "targets", "officer", "shoes")},
    **dict.fromkeys(
        ["development-checks", "partner-gate-voice", "api-gate-voices", "api-gate-checks"],
        gate,
    ),
    **dict.fromkeys(["partner-take-again", "api-milestone-repetition"], milestone),
    **dict.fromkeys(["development-template", "api-template"], template),
    "development-template-edit": lambda _world: ("outsole",),
}
BODIES = {
    "POST:partner-gate-voice": asked,
    "POST:api-gate-voices": asked,
    **dict.fromkeys(["POST:partner-take-again", "POST:api-milestone-repetition"], repeated),
    "POST:development-checks": line_form,
    "PUT:api-gate-checks": line_json,
    "POST:development-hold": hold,
    "POST:api-project-holds": hold,
    "POST:development-stop": stopping,
    "POST:api-project-stop": stopping,
    "POST:development-targets": lambda _world, _role: {"target_days": "400"},
    "PUT:api-project-targets": lambda _world, _role: {"target_days": 400},
    "POST:development-officer": officer,
    "PUT:api-project-officer": officer,
    "POST:development-shoe": lambda _world, _role: {"name": "Sepatu baru"},
    "POST:api-project-shoes": lambda _world, _role: {"name": "Sepatu baru"},
    "POST:development-template-edit": lambda _world, _role: {"act": "show:1"},
    "POST:api-templates": saved,
}
MARKERS = {("dev.read_templates", "GET:api-templates"): lambda _world: '"kind":"outsole"'}
