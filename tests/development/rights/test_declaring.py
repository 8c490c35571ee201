"""Who declares to be a designer, and by whom it is asked."""

import pytest

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import Declaration, DevelopmentProject
from development.rights.declaring import accept_declaration, ask_declarations
from development.rights.seeing import rights_of
from submissions.models import TeamMember
from tests.factories import people, projects

pytestmark = pytest.mark.django_db


def made():
    found = projects.cast()
    found.friend = people.person("Wulan")
    TeamMember.objects.create(entry=found.award.entry, person=found.friend)
    return found


SCENE = made


@pytest.fixture
def cast(scene):
    return scene


def test_each_declares_for_oneself_and_the_page_tells_who_has_not(cast):
    shares = {cast.owner.pk: 60, cast.friend.pk: 40}
    Message.objects.all().delete()
    mine, theirs = ask_declarations(project=cast.project, shares=shares, by=cast.organiser)
    assert (mine.person, mine.share, theirs.person, theirs.share) == (cast.owner, 60, cast.friend, 40)
    assert "Sekar 60 %, Wulan 40 %" in mine.text
    assert "Wulan 40 %" in theirs.text_en
    told = Message.objects.all()
    assert {one.recipient for one in told} == {cast.owner, cast.friend}
    assert not any(cast.award.entry.title in one.subject + one.body for one in told)
    for person in (cast.friend, cast.organiser, cast.rival, cast.maker, cast.stranger):
        with pytest.raises(NotAllowed):
            accept_declaration(declaration=mine, by=person)
    accept_declaration(declaration=mine, by=cast.owner)
    with pytest.raises(NotAllowedNow):
        accept_declaration(declaration=mine, by=cast.owner)
    assert [one.person for one in rights_of(cast.project, DevelopmentProject.ORGANISER).undeclared] == [cast.friend]
    verbs = Event.objects.filter(verb__startswith="rights.").order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["rights.declarations_asked", "rights.declaration_accepted"]


def test_asking_again_takes_the_place_of_what_was_asked(cast):
    old, _theirs = ask_declarations(project=cast.project, by=cast.organiser)
    accept_declaration(declaration=old, by=cast.owner)
    ask_declarations(project=cast.project, shares={cast.owner.pk: 50, cast.friend.pk: 50}, by=cast.organiser)
    assert Declaration.objects.filter(ended_at__isnull=True, accepted_at__isnull=True).count() == 2
    assert Declaration.objects.get(pk=old.pk).accepted_at is not None
    with pytest.raises(NotAllowedNow):
        accept_declaration(declaration=_theirs, by=cast.friend)


@pytest.mark.parametrize("shares", [(60, 50), (100, 0), (99, 0), (-1, 101)])
def test_shares_sum_to_a_hundred(cast, shares):
    with pytest.raises(Invalid):
        ask_declarations(
            project=cast.project, shares=dict(zip((cast.owner.pk, cast.friend.pk), shares, strict=True)),
            by=cast.organiser,
        )  # fmt: skip
    assert not Declaration.objects.exists()


def test_a_share_for_somebody_else_or_for_one_only_is_refused(cast):
    for shares in ({cast.owner.pk: 100}, {cast.owner.pk: 50, cast.rival.pk: 50}):
        with pytest.raises(Invalid):
            ask_declarations(project=cast.project, shares=shares, by=cast.organiser)


def test_only_an_organiser_without_conflict_asks(cast):
    for person in (cast.owner, cast.maker, *cast.outsiders):
        with pytest.raises(NotAllowed):
            ask_declarations(project=cast.project, by=person)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.STOPPED)
    with pytest.raises(NotAllowedNow):
        ask_declarations(project=cast.project, by=cast.organiser)
