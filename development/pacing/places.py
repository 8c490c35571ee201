"""Where the person who is waited for acts."""

from django.urls import reverse

from development.pacing import waits
from development.pacing.waits import Wait


def place_of(wait: Wait) -> str:
    """The address of the page, with the place on it."""
    if wait.kind in (waits.REVISE, waits.READ):
        return reverse("project-document", args=[wait.row])
    if wait.kind == waits.RECEIVE:
        return reverse("piece", args=[wait.name])
    if wait.kind == waits.MEASURE:
        return reverse("sample", args=[wait.row])
    if wait.kind == waits.SPECIFY:
        return reverse("specification-edit", args=[wait.project])
    return _of_office(wait) if wait.part == waits.ORGANISER else _of_others(wait)


def _of_office(wait: Wait) -> str:
    if wait.kind == waits.LIFT:
        return reverse("development-rights", args=[wait.project]) + "#lift"
    if wait.kind == waits.FIRM:
        return reverse("development-matching", args=[wait.project])
    if wait.kind in (waits.CONTACT, waits.HANDOVER):
        return reverse("development-packages", args=[wait.project])
    if wait.kind == waits.DELIVER:
        return reverse("partner-evidence", args=[wait.project, wait.row])
    if wait.kind == waits.INQUIRY:
        return reverse("development-inquiry", args=[wait.row])
    if wait.kind in (waits.REPORT, waits.READ_REPORT):
        return reverse("development-market-report", args=[wait.row])
    anchors = {waits.LOOK: f"#milestone-{wait.row}", waits.GATE: "#gate", waits.PASS: "#gate"}
    anchors[waits.CHECKLIST] = "#checklist"
    return reverse("development-project", args=[wait.project]) + anchors.get(wait.kind, "")


def _of_others(wait: Wait) -> str:
    if wait.kind in (waits.DELIVER, waits.MEND):
        return reverse("partner-evidence", args=[wait.project, wait.row])
    if wait.kind in (waits.INTEREST, waits.AGREEMENT):
        return reverse("partner-agreement", args=[wait.project])
    if wait.kind == waits.NAMING:
        return reverse("partner-product", args=[wait.project]) + "#naming"
    if wait.kind == waits.INQUIRY:
        return reverse("partner-inquiry", args=[wait.row])
    if wait.kind == waits.REPORT:
        return reverse("partner-market-report", args=[wait.row])
    if wait.kind in (waits.LICENCE, waits.DECLARATION, waits.CONSENT):
        return reverse("partner-rights", args=[wait.project])
    return reverse("partner-project", args=[wait.project]) + ("#gate" if wait.kind == waits.GATE else "")
