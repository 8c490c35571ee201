"""Both addresses confirm at the same moment, or one confirms while the other stops it: once, whole, or not at all."""

import pytest
from django.utils import timezone

from accounts.merging import stop_merging
from accounts.models import Help, Message, User
from audit.models import Event, Work
from audit.trail import broken_links
from office.merging.moving import confirm_merging
from office.work import HANDLERS
from submissions.entering import start_draft
from submissions.models import Entry
from tests.factories.crowd import at_once
from tests.office.merging.scene import Scene

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


def test_both_confirmations_at_once_merge_once():
    scene = Scene()
    help = scene.ask()
    ends = at_once(*[lambda side=side: confirm_merging(help=help, is_kept=side) for side in (True, False) * 3])
    assert set(ends) <= {"done", "not_now"}
    assert ends["done"] >= 2
    assert Event.objects.filter(verb="account.merged").count() == 1
    assert Message.objects.filter(kind="merged").count() == 2
    assert set(Entry.objects.filter(category=scene.category).values_list("owner", flat=True)) == {
        scene.kept.pk,
        scene.bayu.pk,
    }
    assert list(broken_links()) == []


def test_of_stopping_and_confirming_at_once_one_holds():
    scene = Scene()
    help = scene.ask()
    Help.objects.filter(pk=help.pk).update(proved_at=timezone.now())
    at_once(lambda: confirm_merging(help=help, is_kept=False), lambda: stop_merging(help=Help.objects.get()))
    is_done = Help.objects.get().status == Help.DONE
    assert User.objects.get(pk=scene.left.pk).is_active is not is_done
    assert Entry.objects.get(pk=scene.second.pk).owner_id == (scene.kept if is_done else scene.left).pk


def test_two_askings_at_once_make_one():
    scene = Scene()
    ends = at_once(
        lambda: scene.ask(), lambda: scene.ask(kept=scene.left, left=scene.kept), lambda: scene.ask(by=scene.dodi)
    )
    assert ends == {"done": 1, "not_now": 2}
    assert Help.objects.count() == 1


def test_a_draft_begun_at_the_same_moment_is_not_lost():
    scene = Scene()
    type(scene.category).objects.update(entries_per_person=9)
    scene.category.refresh_from_db()
    help = scene.ask()
    confirm_merging(help=help, is_kept=True)
    merging, beginning = (
        lambda: confirm_merging(help=help, is_kept=False),
        lambda: start_draft(category=scene.category, by=scene.left),
    )
    assert at_once(merging, beginning) == {"done": 2}
    start_draft(category=scene.category, by=scene.left)  # a request that began before, and wrote after
    assert Work.objects.filter(kind="merging-late", key=str(help.pk)).exists()
    HANDLERS["merging-late"](str(help.pk))
    mine = Entry.objects.filter(category=scene.category).exclude(owner=scene.bayu)
    assert set(mine.values_list("owner", flat=True)) == {scene.kept.pk}
    assert mine.count() == 4
    assert list(broken_links()) == []
