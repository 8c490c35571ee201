"""The morning mail: one a person, only what is new, nothing twice, no design and no firm in it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message
from audit.models import Work
from development.models import (
    Agreement,
    DevelopmentProject,
    Milestone,
    NoMorningMail,
    Reminded,
    Stage,
    ThreadMessage,
    ThreadSeen,
)
from development.pacing import mornings
from development.talking.seeing import unread_among
from development.work import tell_in_the_morning
from tests.factories import people, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    Milestone.objects.update(owed_by=["partner"], is_required=True)
    Message.objects.all().delete()
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def tell(cast, days=0, monkeypatch=None):
    """As it is that many days from now."""
    if days:
        now = timezone.now() + timedelta(days=days)
        monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    before = set(Message.objects.values_list("pk", flat=True))
    mornings.tell_all(competition=cast.competition)
    return {row.recipient: row for row in Message.objects.exclude(pk__in=before).select_related("recipient")}


def test_everybody_has_one_mail_about_what_is_asked_of_them_and_not_twice(cast):
    told = tell(cast)
    assert {cast.maker, cast.brand, cast.waiting} <= set(told)
    assert cast.stranger not in told
    assert "Deliver:" in told[cast.maker].body
    assert "Say whether your firm is interested" in told[cast.waiting].body
    assert tell(cast) == {}


def test_a_mail_names_neither_design_nor_firm(cast):
    names = [cast.project.name, cast.award.entry.title, cast.award.entry.code]
    names += [agreement.partner.name for agreement in Agreement.objects.select_related("partner")]
    for message in tell(cast).values():
        for name in names:
            assert name not in message.subject + message.body


def test_due_days_and_lateness_are_told_each_in_its_time(cast, monkeypatch):
    now = timezone.now()
    Stage.objects.filter(status=Stage.ACTIVE).update(begun_at=now, days=20)
    kinds = []
    for day in range(0, 36):
        monkeypatch.setattr("django.utils.timezone.now", lambda day=day: now + timedelta(days=day))
        before = Reminded.objects.filter(person=cast.maker).count()
        mornings.tell_all(competition=cast.competition)
        found = Reminded.objects.filter(person=cast.maker).order_by("pk").values_list("kind", flat=True)
        if len(found) > before:
            kinds.append((day, set(found[before:]).pop()))
    assert kinds == [(0, "new"), (13, "soon"), (18, "very_soon"), (21, "overdue"), (28, "overdue"), (35, "overdue")]


def test_who_switched_it_off_has_none(client, cast):
    client.force_login(cast.maker)
    assert "Switch this mail off" in client.get(reverse("partner-projects")).content.decode()
    client.post(reverse("project-morning-mail"), {"wanted": "no"})
    assert NoMorningMail.objects.get().person == cast.maker
    assert cast.maker not in tell(cast)
    client.post(reverse("project-morning-mail"), {"wanted": "yes"})
    assert cast.maker in tell(cast)


def test_a_firm_that_is_out_hears_nothing(cast):
    Agreement.objects.filter(project=cast.project).update(ended_at=timezone.now())
    told = tell(cast)
    assert cast.maker not in told
    assert cast.waiting not in told


def test_seven_in_the_morning_where_the_competition_is():
    before = datetime(2027, 3, 1, 23, 0, tzinfo=UTC)  # six in Jakarta
    assert mornings.next_morning("Asia/Jakarta", before) == timedelta(hours=1)
    assert mornings.next_morning("Asia/Jakarta", before + timedelta(hours=1)) == timedelta(days=1)
    assert mornings.next_morning("Asia/Jayapura", before) == timedelta(hours=23)


def test_mornings_go_on_while_a_project_is_under_way(cast):
    work = Work.objects.get(kind=mornings.MORNING)
    assert timedelta() < work.due_at - timezone.now() <= timedelta(days=1)
    Work.objects.all().delete()
    tell_in_the_morning(str(cast.competition.pk))
    assert Work.objects.filter(kind=mornings.MORNING).exists()
    Work.objects.all().delete()
    DevelopmentProject.objects.update(status=DevelopmentProject.STOPPED)
    tell_in_the_morning(str(cast.competition.pk))
    assert not Work.objects.filter(kind=mornings.MORNING).exists()


def test_messages_that_are_new_are_counted_and_nobody_is_told_of_what_is_not_for_them(cast):
    for audience in (ThreadMessage.OFFICE, ThreadMessage.ALL):
        ThreadMessage.objects.create(project=cast.project, audience=audience, text="Rahasia Mega", by=cast.owner)
    projects.evidence(cast.milestone, cast.maker, partner=cast.maker.contacts.get().partner)
    told = {person: message.body for person, message in tell(cast).items()}
    assert "2 new messages in your projects" in told[cast.organiser]
    assert "1 new message in your projects" in told[cast.maker]
    for person in (cast.brand, cast.waiting):
        assert "in your projects" not in told[person]
    assert all("Rahasia" not in body for body in told.values())


@pytest.mark.parametrize("many", [1, 12])
def test_who_has_read_everything_costs_no_query_of_its_own(cast, many, django_assert_num_queries):
    newest = ThreadMessage.objects.create(
        project=cast.project, audience=ThreadMessage.ALL, text="Halo", by=cast.organiser
    )
    found = [people.person(f"Orang {number}") for number in range(many)]
    for person in found:
        ThreadSeen.objects.create(project=cast.project, person=person, last=newest.pk)
    with django_assert_num_queries(2):
        assert unread_among((cast.project.pk, person) for person in found) == {}
