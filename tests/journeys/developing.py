"""Step 7: a development project from the award; the organiser delivers the first stage and decides at
its gate; then a partner delivers."""

from django.urls import reverse

from development.models import DevelopmentProject, GateDecision, Milestone, Partner, Stage
from judging.models import Award
from tests.browser import do_waiting_work
from tests.journeys.material import file_for
from tests.journeys.setting_up import SLUG

EMAIL = "dimas@contoh.example"
DOCUMENTS = "Berkas lengkap dan cocok."


def walk(site) -> None:
    facts = site.report.facts
    organiser, designer = facts["organiser"], facts["designer"]
    project = facts["project"] = _open(organiser)
    partner = facts["partner"] = site.visitor()
    _bring_in_partner(organiser, partner, project)
    stage = project.stages.get(status=Stage.ACTIVE)
    for milestone in stage.milestones.order_by("pk"):
        _deliver(organiser, project, milestone)
    do_waiting_work()
    designer.go("partner-project", project.pk)
    designer.look("designer-project")
    _decide(organiser, project, stage)
    partner.go("partner-project", project.pk)
    partner.look("partner-project-next")
    asked = Milestone.objects.get(stage__project=project, code="nda")
    partner.open("partner-evidence", project.pk, asked.pk)
    _deliver(partner, project, asked)
    partner.go("partner-project", project.pk)
    partner.look("partner-project-delivered")
    partner.go("partner-projects")
    partner.look("partner-projects")


def _open(organiser) -> DevelopmentProject:
    award = Award.objects.get()
    organiser.go("development-projects", SLUG)
    organiser.look("projects-empty")
    organiser.open("development-open", award.pk)
    organiser.look("project-new")
    organiser.fill(name="Sol Megamendung")
    organiser.press()
    organiser.look("project")
    project = DevelopmentProject.objects.get()
    gates = sum(hasattr(stage, "gate") for stage in project.stages.all())
    assert (project.stages.count(), gates) == (9, 5)
    return project


def _bring_in_partner(organiser, partner, project) -> None:
    organiser.go("development-partners")
    organiser.look("partners-empty")
    organiser.open("development-partner-new")
    organiser.look("partner-new")
    organiser.fill(name="PT Sol Contoh", city="Sidoarjo", capabilities="Cetak karet, 4.000 pasang per hari")
    organiser.page.locator('main [name="kind"]').select_option(Partner.OUTSOLE_MAKER)
    organiser.page.locator('main [name="skills"][value="rubber_press"]').check()
    organiser.press()
    organiser.look("partner")
    organiser.go("development-partners")
    organiser.look("partners")
    organiser.go("development-matching", project.pk)
    organiser.look("partners-matched")
    organiser.open("development-offer", project.pk)
    organiser.fill(email=EMAIL)
    organiser.look("partner-asking")
    organiser.press()
    organiser.look("partner-invited")
    link = organiser.page.locator("#fresh-link").input_value()
    partner.page.goto(link)
    partner.look("partner-invitation")
    partner.sign_up("Dimas Prakoso", EMAIL, going="invitation")
    partner.press()
    partner.look("desk-of-a-partner")
    _accept_agreement(partner, project)


def _accept_agreement(partner, project) -> None:
    """Before the agreement is accepted the firm sees nothing of the design."""
    partner.go("partner-project", project.pk)
    assert "Megamendung" not in partner.page.content()
    partner.go("partner-agreement", project.pk)
    partner.look("partner-agreement")
    partner.press()
    partner.go("partner-project", project.pk)
    partner.look("partner-project")
    partner.open("partner-package", project.pk)
    partner.look("partner-package")
    assert partner.page.locator(".package-picture img").count() > 0


def _deliver(person, project, milestone) -> None:
    person.go("partner-evidence", project.pk, milestone.pk)
    if milestone.code == "nda":
        person.look("partner-evidence")
    slot = "#photo" if "image" in milestone.kinds else "#file"
    person.page.locator(f"{slot}-note").fill("Contoh pertama")
    with person.page.expect_navigation():
        person.page.set_input_files(slot, file_for("top" if slot == "#photo" else "board"))
        person.page.locator(".evidence").first.wait_for()
    milestone.refresh_from_db()
    assert milestone.status == Milestone.DELIVERED
    assert milestone.evidence.get().note == "Contoh pertama"


def _decide(organiser, project, stage) -> None:
    """Go is refused while something is not accepted; after that the next stage begins."""
    organiser.go("development-project", project.pk)
    organiser.look("project-delivered")
    organiser.page.locator("#decision").evaluate("it => { it.open = true }")
    organiser.choose(answer=GateDecision.GO)
    organiser.page.locator(f'form[action="{_gate(stage)}"] [name="reason"]').fill(DOCUMENTS)
    organiser.press("development-decide", stage.gate.pk)
    organiser.look("gate-refused")
    for milestone in stage.milestones.all():
        organiser.go("development-project", project.pk)
        organiser.press("development-accept", milestone.pk)
    for met in organiser.page.locator(".checklist select").all():
        met.select_option("yes")
    organiser.press("development-checks", stage.gate.pk)
    organiser.choose(answer=GateDecision.GO)
    organiser.page.locator(f'form[action="{_gate(stage)}"] [name="reason"]').fill(DOCUMENTS)
    organiser.press("development-decide", stage.gate.pk)
    organiser.look("project-next-stage")
    stage.refresh_from_db()
    assert stage.status == Stage.PASSED
    organiser.go("development-projects", SLUG)
    organiser.look("projects")


def _gate(stage) -> str:
    return reverse("development-decide", args=[stage.gate.pk])
