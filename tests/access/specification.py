"""Specification and tests of THE project in the worlds of the access tests: what stands ready, where, what is sent."""

from decimal import Decimal

from development.models import LabTest, Sample, Specification
from development.specification.sets import newest_set
from development.specification.writing import copy_set, lines_of
from development.testing.recording import Found, measured
from development.testing.reporting import Report, receive_test
from frontend.forms.requirement_lines import LinesDraft
from tests.access.worlds import MISSING, World, keep, pk_of
from tests.factories import editions, samples


def the_sample(world: World) -> Sample | None:
    """A sample of PA's firm."""
    if world.project is None:
        return None
    found = Sample.objects.filter(project=world.project, label="T0").first()
    return found or samples.sample(
        world.project, by=world.people["OR"], label="T0", partner=world.agreement.partner, note="Catatan rahasia"
    )


def the_test(world: World) -> LabTest | None:
    """A report of PA's on it, whose certificate lies in the store."""
    found = LabTest.objects.filter(sample__project=world.project).first() if world.project else None
    if found is None and world.project is not None:
        report = Report(world.project.today, laboratory_name="Lab Rahasia")
        words = {"found": [Found("bond", Decimal(3), "n_mm")], "by": world.people["PA"]}
        found = receive_test(sample=the_sample(world), report=report, **words)
        found.certificate = editions.stored_file(world.people["PA"])
        found.save(update_fields=["certificate"])
        keep(found.certificate)
    return found


def project(world: World) -> tuple:
    """With a specification in its first version."""
    if world.project is not None and not Specification.objects.filter(project=world.project).exists():
        copy_set(project=world.project, by=world.people["OR"])
    return (pk_of(world.project),)


def sample(world: World) -> tuple:
    return (pk_of(the_sample(world)),)


def test(world: World) -> tuple:
    return (pk_of(the_test(world)),)


test.__test__ = False  # type: ignore[attr-defined]


def figure(world: World) -> tuple:
    """Measured by PA beside the press."""
    one = the_sample(world)
    if one is None:
        return (MISSING,)
    return (measured(sample=one, code="bond", value=Decimal(3), unit="n_mm", by=world.people["PA"]).pk,)


def report_form(world: World, _role) -> dict:
    return {**_report(world), "r-density-value": "1", "r-density-unit": "g_cm3", "r-density-method": ""}


def report_json(world: World, _role) -> dict:
    return {**_report(world), "results": [{"code": "density", "value": "1", "unit": "g_cm3"}]}


def next_version(world: World, _role) -> dict:
    found = Specification.objects.filter(project=world.project).first() if world.project else None
    lines = lines_of(found) if found else newest_set("any").lines
    lines = [{**line, "note": "Lain."} for line in lines]
    words = {"draft": LinesDraft(lines).dumped(), "shown": "0", "seen": "1", "act": "save"}
    return {**words, "note_of_version": "Lain.", "confirmed_by": ""}


def next_set(_world, _role) -> dict:
    newest = newest_set("tpr")
    words = {"draft": LinesDraft(newest.lines).dumped(), "shown": "0", "seen": str(newest.version), "act": "save"}
    return {**words, "note_of_version": "Lain.", "confirmed_by": ""}


def _report(world: World) -> dict:
    today = world.project.today.isoformat() if world.project else "2027-01-01"
    return {"tested_on": today, "laboratory_name": "Lab Uji Contoh"}


ADDRESSES = {
    **dict.fromkeys(
        ["project-specification", "specification-edit", "api-project-specification", "api-project-results"], project
    ),
    "specification-copy": lambda world: (pk_of(world.project),),
    **dict.fromkeys(["sample-tests", "api-sample-tests", "api-sample-test-uploads"], sample),
    **dict.fromkeys(["lab-test", "lab-test-take-back", "lab-test-certificate", "api-test-taking-back"], test),
    "measurement-take-back": figure,
    "requirement-set": lambda _world: (newest_set("tpr").pk,),
    "requirement-set-edit": lambda _world: ("tpr",),
}
BODIES = {
    "POST:sample-tests": report_form,
    "POST:api-sample-tests": report_json,
    "POST:api-sample-test-uploads": lambda _world, _role: {"name": "lhu.jpg", "size": 100},
    "POST:specification-copy": lambda _world, _role: {"material": "tpr"},
    "POST:specification-edit": next_version,
    "POST:requirement-set-edit": next_set,
    **{
        f"POST:{name}": lambda _world, _role: {"reason": "Keliru."}
        for name in ("lab-test-take-back", "measurement-take-back", "api-test-taking-back")
    },
}
