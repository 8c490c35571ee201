"""The licence with its option, and the credit line."""

from datetime import date, timedelta

import pytest

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.models import DevelopmentProject, Licence
from development.rights.grace import months_after
from development.rights.licensing import (
    accept_licence,
    credit_of,
    end_licence,
    is_licensed,
    offer_licence,
    set_credit,
    standing,
)
from development.rights.seeing import rights_of
from submissions.models import TeamMember
from tests.factories import people, projects

pytestmark = pytest.mark.django_db


SCENE = projects.cast


@pytest.fixture
def cast(scene):
    return scene


def test_offered_for_a_year_and_accepted_by_the_owner_alone(cast):
    licence = offer_licence(project=cast.project, by=cast.organiser)
    assert licence.option_until == months_after(cast.project.today, 12)
    assert not is_licensed(cast.project)
    friend = people.person("Wulan")
    TeamMember.objects.create(entry=cast.award.entry, person=friend)
    for person in (friend, cast.organiser, cast.maker, *cast.outsiders):
        with pytest.raises(NotAllowed):
            accept_licence(licence=licence, by=person)
    accept_licence(licence=licence, by=cast.owner)
    assert is_licensed(cast.project)
    with pytest.raises(NotAllowedNow):
        accept_licence(licence=licence, by=cast.owner)
    seen = rights_of(cast.project, DevelopmentProject.DESIGNER)
    assert seen.is_licensed
    assert seen.option.days == (licence.option_until - cast.project.today).days


def test_an_extension_leaves_no_gap_and_takes_the_place_when_it_is_accepted(cast):
    first = accept_licence(licence=offer_licence(project=cast.project, by=cast.organiser), by=cast.owner)
    until = months_after(cast.project.today, 24)
    dropped = offer_licence(project=cast.project, option_until=until, by=cast.organiser)
    second = offer_licence(project=cast.project, option_until=until, by=cast.organiser)
    assert standing(cast.project) == first
    with pytest.raises(NotAllowedNow):
        accept_licence(licence=dropped, by=cast.owner)
    accept_licence(licence=second, by=cast.owner)
    assert standing(cast.project) == second
    end_licence(licence=second, reason="Lisensi produksi ditandatangani.", by=cast.organiser)
    assert standing(cast.project) is None
    assert not is_licensed(cast.project)


def test_an_offer_taken_back_leaves_the_accepted_one(cast):
    first = accept_licence(licence=offer_licence(project=cast.project, by=cast.organiser), by=cast.owner)
    second = offer_licence(project=cast.project, by=cast.organiser)
    end_licence(licence=second, reason="Salah tanggal.", by=cast.organiser)
    assert standing(cast.project) == first
    end_licence(licence=first, reason="Selesai.", by=cast.organiser)
    assert not is_licensed(cast.project)
    for licence in (first, second):
        with pytest.raises(NotAllowedNow):
            end_licence(licence=licence, reason="Lagi.", by=cast.organiser)


def test_a_licence_is_over_the_day_after_its_last(cast):
    licence = accept_licence(licence=offer_licence(project=cast.project, by=cast.organiser), by=cast.owner)
    Licence.objects.filter(pk=licence.pk).update(option_until=cast.project.today)
    assert is_licensed(cast.project)
    Licence.objects.filter(pk=licence.pk).update(option_until=cast.project.today - timedelta(days=1))
    assert not is_licensed(cast.project)
    assert rights_of(cast.project, DevelopmentProject.ORGANISER).option.days_over == 1


def test_a_day_not_ahead_no_reason_and_others_are_refused(cast):
    for until in (cast.project.today, cast.project.today - timedelta(days=1), date(9999, 1, 1)):
        with pytest.raises(Invalid):
            offer_licence(project=cast.project, option_until=until, by=cast.organiser)
    licence = offer_licence(project=cast.project, by=cast.organiser)
    for reason in ("  ", "x" * 1001):
        with pytest.raises(Invalid):
            end_licence(licence=licence, reason=reason, by=cast.organiser)
    for person in (cast.owner, cast.maker, *cast.outsiders):
        with pytest.raises(NotAllowed):
            offer_licence(project=cast.project, by=person)
        with pytest.raises(NotAllowed):
            end_licence(licence=licence, reason="Berakhir.", by=person)
        with pytest.raises(NotAllowed):
            set_credit(project=cast.project, line="Desain oleh siapa pun", line_en="", by=person)


def test_the_credit_line_follows_from_names_unless_the_office_writes_another(cast):
    edition = cast.competition.name
    assert credit_of(cast.project) == (
        f"Desain oleh Sekar, pemenang {edition}",
        f"Design by Sekar, winner of {edition}",
    )
    TeamMember.objects.create(entry=cast.award.entry, person=people.person("Wulan"))
    assert credit_of(cast.project)[0].startswith("Desain oleh Sekar dan Wulan, ")
    project = set_credit(project=cast.project, line=" Sekar  untuk IFCC ", line_en="", by=cast.organiser)
    assert credit_of(project)[0] == "Sekar untuk IFCC"
    with pytest.raises(Invalid):
        set_credit(project=cast.project, line="x" * 201, line_en="", by=cast.organiser)
