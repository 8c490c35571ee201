"""The report as background work: waiting, made in a real cage, made anew, lost and brought back, forgotten."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from audit.models import Event, Work
from audit.trail import broken_links
from files.forgetting import forget
from files.inspection.outsole.figures import Figures
from files.models import MeshReport, ReportPart, StoredFile
from files.naming import keys_of, named
from files.reconciling import reconcile
from files.reporting import making
from files.reporting.confirming import confirm_frame
from files.reporting.making import leave_report, make_report
from files.reporting.seeing import seen_report
from files.stores import Missing, store
from files.sweeping import sweep
from files.work import HANDLERS
from tests.factories.files import picture, received
from tests.factories.people import person
from tests.files.inspection import making as shapes

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def sole(height: float = 20) -> bytes:
    """A block of 280 x 100 mm."""
    points, faces = shapes.box(280, 100, height)
    return shapes.binary_stl(points[faces])


@pytest.fixture
def stored():
    """A good mesh whose report waits; its other work is left aside."""
    row = received(person("Sari"), sole(), name="sol.stl", kinds=["mesh"])
    call_command("worker", once=True, lanes="quick")
    Work.objects.filter(kind__in=["preview", "deepen", "sweep", "reconcile"]).delete()
    row.refresh_from_db()
    return row


@pytest.fixture
def measured(stored):
    make_report(stored=stored)
    return stored


def waits(stored) -> bool:
    return Work.objects.filter(kind="report", key=str(stored.pk), state=Work.WAITING).exists()


def gone(keys) -> bool:
    for key in keys:
        try:
            store().size(key)
        except Missing:
            continue
        return False
    return True


def test_a_good_mesh_waits_in_the_slow_lane_and_gets_its_report(stored):
    assert (stored.status, seen_report(stored.pk).is_waiting) == ("good", True)
    assert Work.objects.get(kind="report").lane == Work.SLOW
    call_command("worker", once=True)
    report = stored.mesh_report
    figures = Figures.of(report.figures)
    assert (report.is_waiting, report.reason) == (False, "")
    assert (figures.length_mm, figures.width_mm, figures.height_mm) == pytest.approx((280, 100, 20))
    assert figures.volume_cm3 == pytest.approx(560, rel=0.001)
    seen = seen_report(stored.pk)
    assert {"thickness", "draft"} >= set(seen.models)
    assert seen.models
    assert seen.picture("thickness_bottom").widths == (400, 1000)
    for part in report.parts.all():
        assert store().size(part.key) == part.bytes
    event = Event.objects.about(stored).latest("pk")
    assert (event.verb, event.facts) == ("file.reported", {"parts": report.parts.count(), "reason": ""})
    assert list(broken_links()) == []


def test_only_good_meshes_have_a_report():
    sari = person("Sari")
    drawing = received(sari, picture())
    flat = received(sari, sole(0), name="sol.stl", kinds=["mesh"])
    call_command("worker", once=True, lanes="quick")
    assert not MeshReport.objects.exists()
    for stored, status in ((drawing, "good"), (flat, "refused")):
        stored.refresh_from_db()
        assert stored.status == status
        make_report(stored=stored)
    leave_report(stored=drawing)
    assert not MeshReport.objects.exists()
    assert not Work.objects.filter(kind="report").exists()


def test_made_again_it_replaces_the_former_whole(measured):
    former = set(keys_of(measured))
    HANDLERS["report"](str(measured.pk))
    now = set(keys_of(measured))
    assert len(now) == len(former)
    assert now & former == {measured.key}
    assert gone(former - now)
    assert MeshReport.objects.count() == 1


def test_another_unit_is_measured_anew_while_the_older_figures_stay(measured):
    sari = measured.owner
    confirm_frame(stored=measured, unit="cm", tread="above", by=sari)
    seen = seen_report(measured.pk)
    assert (seen.is_waiting, seen.figures.length_mm, seen.unit) == (True, pytest.approx(280), "cm")
    assert waits(measured)
    make_report(stored=measured)
    seen = seen_report(measured.pk)
    assert (seen.is_waiting, seen.figures.unit, seen.figures.unit_is_given) == (False, "cm", True)
    assert seen.figures.length_mm == pytest.approx(2800)
    # Said again as before, nothing is measured anew.
    Work.objects.all().delete()
    confirm_frame(stored=measured, unit="cm", tread="above", by=sari)
    assert not seen_report(measured.pk).is_waiting
    assert not waits(measured)
    told = Event.objects.filter(verb="file.frame_told")
    assert [(event.actor_id, event.facts) for event in told] == [(sari.pk, {"unit": "cm", "tread": "above"})]


def test_what_was_measured_in_a_unit_that_is_out_of_date_is_thrown_away(measured, monkeypatch):
    """The designer says another unit while the worker still measures in the old one."""
    former = set(keys_of(measured))
    put = []

    def told_meanwhile(*args, **options):
        answer = in_cage(*args, **options)
        confirm_frame(stored=measured, unit="cm", tread="below", by=measured.owner)
        put.extend(answer.pictures + answer.models)
        return answer

    in_cage = making.report_in_cage
    monkeypatch.setattr(making, "report_in_cage", told_meanwhile)
    make_report(stored=measured)
    assert set(keys_of(measured)) == former
    assert put
    here = set(store().objects_before(timezone.now() + timedelta(days=1)))
    assert here == former
    assert seen_report(measured.pk).is_waiting
    assert waits(measured)


def test_a_mesh_that_can_not_be_measured_says_why_and_stays_good(measured, monkeypatch):
    former = set(keys_of(measured)) - {measured.key}
    monkeypatch.setattr(making, "report_in_cage", lambda *_args: making.Refused("too_slow"))
    make_report(stored=measured)
    seen = seen_report(measured.pk)
    assert (seen.figures, seen.reason, seen.is_waiting, seen.pictures) == (None, "too_slow", False, ())
    assert gone(former)
    measured.refresh_from_db()
    assert measured.status == StoredFile.GOOD


def test_other_bytes_in_the_store_condemn_the_file(measured):
    store().delete(measured.key)
    store().put(key=measured.key, source=shapes.io.BytesIO(sole() + b"\0"))
    HANDLERS["report"](str(measured.pk))
    measured.refresh_from_db()
    assert (measured.status, measured.reason) == ("refused", "damaged")


def test_its_bytes_are_named_swept_by_nobody_and_forgotten_with_the_file(measured):
    keys = set(keys_of(measured))
    assert named(keys) == keys
    assert {part.key for part in ReportPart.objects.all()} < keys
    assert sweep(now=timezone.now() + timedelta(days=3)).objects == 0
    forget(stored=measured, by=measured.owner)
    assert not MeshReport.objects.exists()
    assert not ReportPart.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_forgotten_with_the_file_its_bytes_are_gone(measured):
    keys = keys_of(measured)
    forget(stored=measured, by=measured.owner)
    assert gone(keys)


def test_the_reconciler_brings_back_what_is_missing(measured):
    soon = timezone.now() + timedelta(seconds=1)
    Work.objects.all().delete()
    assert reconcile(now=soon).remeasured == 0
    store().delete(measured.mesh_report.parts.first().key)
    assert reconcile(now=soon).remeasured == 1
    assert waits(measured)
    make_report(stored=measured)
    Work.objects.all().delete()
    # From before there were reports, and left by nobody.
    ReportPart.objects.all().delete()
    MeshReport.objects.all().delete()
    assert reconcile(now=soon).remeasured == 1
    assert seen_report(measured.pk).is_waiting
    assert reconcile(now=soon).remeasured == 0
    Work.objects.update(state=Work.DONE)
    assert reconcile(now=soon).remeasured == 1
    Work.objects.update(state=Work.FAILED)
    assert reconcile(now=soon).remeasured == 0


def test_the_migration_leaves_work_for_meshes_that_stand(measured):
    MeshReport.objects.all().delete()
    Work.objects.all().delete()
    migration = __import__("files.migrations.0005_meshes_that_stand_wait_for_their_report", fromlist=["leave_reports"])
    migration.leave_reports(apps, None)
    assert seen_report(measured.pk).is_waiting
    assert waits(measured)
    assert Work.objects.get(kind="report").lane == Work.SLOW
