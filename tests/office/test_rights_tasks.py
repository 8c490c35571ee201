"""What rights ask of an organiser on the page of today."""

from datetime import timedelta

import pytest

from development.models import Declaration, DevelopmentProject, Disclosure, Filing, Licence
from development.rights.declaring import ask_declarations
from development.rights.licensing import accept_licence, decline_licence, offer_licence
from office.rights_tasks import of_rights
from tests.factories import rights

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    found = rights.cast()
    DevelopmentProject.objects.exclude(pk=found.project.pk).update(status=DevelopmentProject.STOPPED)
    return found


def told(cast, person) -> list[tuple[str, bool]]:
    return [(task.text.split(": ", 1)[1], is_late) for task, is_late in of_rights(cast.competition, person)]


def test_the_next_step_of_a_project_and_nothing_when_all_stands(cast):
    assert told(cast, cast.organiser) == [("a partner is at work, but no licence is accepted", False)]
    licence = accept_licence(licence=offer_licence(project=cast.project, by=cast.organiser), by=cast.owner)
    assert told(cast, cast.organiser) == [("ask the designers to declare authorship", False)]
    ask_declarations(project=cast.project, by=cast.organiser)
    assert told(cast, cast.organiser) == []
    Filing.objects.all().delete()
    assert told(cast, cast.organiser) == [("record the filing of the design", False)]
    Licence.objects.filter(pk=licence.pk).update(option_until=cast.project.today + timedelta(days=59))
    assert told(cast, cast.organiser) == [("the option ends in 59 days, offer an extension", False)]
    Licence.objects.filter(pk=licence.pk).update(option_until=cast.project.today - timedelta(days=1))
    assert told(cast, cast.organiser) == [("the option is over, agree on a new licence", True)]


def test_a_no_of_the_designer_is_answered_by_asking_again(cast):
    Licence.objects.all().delete()
    decline_licence(
        licence=offer_licence(project=cast.project, by=cast.organiser), reason="Terlalu lama.", by=cast.owner
    )
    assert told(cast, cast.organiser) == [("the designer did not agree to the licence, ask again", False)]
    offer_licence(project=cast.project, by=cast.organiser)
    assert told(cast, cast.organiser) != [("the designer did not agree to the licence, ask again", False)]


def test_a_grace_period_that_ends_comes_before_the_licence(cast):
    Filing.objects.all().delete()
    day = cast.project.today - timedelta(days=170)
    Disclosure.objects.create(project=cast.project, shown_on=day, where="ILF", is_official=True, by=cast.organiser)
    [(text, is_late)] = told(cast, cast.organiser)
    assert "the grace period ends in" in text
    assert is_late
    Disclosure.objects.update(shown_on=cast.project.today - timedelta(days=200))
    assert told(cast, cast.organiser) == [("the grace period is over and the design is not filed", True)]


def test_a_lift_waits_for_another_than_who_proposed_it(cast):
    rights.proposed(cast)
    sentence = "the designer consented, confirm that the secrecy is lifted"
    assert told(cast, cast.second) == [(sentence, False)]
    assert sentence not in [text for text, _is_late in told(cast, cast.organiser)]
    for person in (cast.recused, cast.owner, cast.maker, cast.stranger):
        assert told(cast, person) == []


def test_one_query(cast, django_assert_num_queries):
    DevelopmentProject.objects.update(status=DevelopmentProject.ACTIVE)
    Declaration.objects.all().delete()
    with django_assert_num_queries(1):
        assert len(list(of_rights(cast.competition, cast.organiser))) == 2
