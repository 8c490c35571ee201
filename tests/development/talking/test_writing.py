"""Messages: who writes to whom, who is mentioned, who takes back."""

import pytest

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow, TooMany
from development.models import DevelopmentProject, ThreadMessage
from development.talking.writing import PACE, take_back, write_message
from tests.factories import documents, people, projects

pytestmark = pytest.mark.django_db
OFFICE, FIRM, ALL = ThreadMessage.OFFICE, ThreadMessage.FIRM, ThreadMessage.ALL


def write(cast, by, audience=OFFICE, **words):
    return write_message(project=cast.project, audience=audience, by=by, **{"text": "Halo.", **words})


def readers(cast, message) -> set[str]:
    everybody = (cast.organiser, cast.owner, cast.maker, cast.workshop, cast.waiting, *cast.outsiders)
    return {person.name for person in everybody if ThreadMessage.objects.seen_by(person).filter(pk=message.pk).exists()}


def test_who_reads_what_follows_from_the_audience(cast, firms):
    maker, workshop = firms
    assert readers(cast, write(cast, cast.owner)) == {"Bu Rini", "Sekar"}
    to_maker = write(cast, cast.organiser, FIRM, partner=maker.partner)
    assert readers(cast, to_maker) == {"Bu Rini", "Sekar", "Pembuat sol"}
    assert readers(cast, write(cast, cast.owner, ALL)) == {"Bu Rini", "Sekar", "Pembuat sol", "Perajin cetakan"}
    own = write(cast, cast.workshop, FIRM)
    assert own.partner == own.firm == workshop.partner
    assert readers(cast, own) == {"Bu Rini", "Sekar", "Perajin cetakan"}


def test_a_partner_writes_to_its_own_room_alone_unless_firms_meet(cast, firms):
    _maker, workshop = firms
    for audience, partner in ((OFFICE, None), (ALL, None), (FIRM, workshop.partner)):
        with pytest.raises(Invalid):
            write(cast, cast.maker, audience, partner=partner)
    DevelopmentProject.objects.update(partners_meet=True)
    told = write(cast, cast.maker, ALL)
    assert "Perajin cetakan" in readers(cast, told)
    DevelopmentProject.objects.update(partners_meet=False)
    assert readers(cast, told) == {"Bu Rini", "Sekar", "Pembuat sol"}


def test_nobody_else_writes_and_not_in_a_project_that_is_over(cast, firms):
    for person in (cast.waiting, *cast.outsiders):
        with pytest.raises(NotAllowed):
            write(cast, person, FIRM)
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.ON_HOLD)
    assert write(cast, cast.maker, FIRM).pk
    DevelopmentProject.objects.filter(pk=cast.project.pk).update(status=DevelopmentProject.STOPPED)
    with pytest.raises(NotAllowedNow):
        write(cast, cast.owner)
    assert ThreadMessage.objects.count() == 1


def test_a_firm_that_is_let_out_reads_nothing_any_more(cast, firms):
    mine = write(cast, cast.maker, FIRM)
    cast.project.agreements.filter(pk=firms[0].pk).update(ended_at=mine.at)
    assert not ThreadMessage.objects.seen_by(cast.maker).exists()
    with pytest.raises(NotAllowed):
        write(cast, cast.maker, FIRM)


def test_the_thread_of_a_document_is_read_by_its_readers(cast, firms):
    maker, workshop = firms
    drawing = documents.document(cast.project, cast.maker, partner=maker.partner)
    about = write(cast, cast.organiser, ALL, document=drawing)
    assert readers(cast, about) == {"Bu Rini", "Sekar", "Pembuat sol"}
    with pytest.raises(NotAllowed):
        write(cast, cast.workshop, FIRM, document=drawing)
    with pytest.raises(Invalid):
        write(cast, cast.organiser, FIRM, partner=workshop.partner, document=drawing)
    elsewhere = documents.document(DevelopmentProject.objects.exclude(pk=cast.project.pk).get(), cast.rival)
    with pytest.raises(NotAllowed):
        write(cast, cast.organiser, document=elsewhere)


def test_a_mention_by_name_or_by_choice_is_mailed_and_tells_nothing(cast, firms):
    maker, _workshop = firms
    words = {"text": "@pembuat sol, tolong cek. Salam, a@sekar.example", "mentions": [cast.owner.pk]}
    message = write(cast, cast.organiser, FIRM, partner=maker.partner, **words)
    assert {person.name for person in message.mentioned.all()} == {"Pembuat sol", "Sekar"}
    mails = Message.objects.filter(about=f"message:{message.pk}")
    assert {mail.address for mail in mails} == {cast.maker.email, cast.owner.email}
    for mail in mails:
        for secret in ("Megamendung", maker.partner.name, "tolong", "Bu Rini"):
            assert secret not in mail.subject + mail.body


def test_whoever_cannot_read_it_cannot_be_mentioned(cast, firms):
    maker, _workshop = firms
    for given in ({"text": "Halo @Perajin Cetakan"}, {"mentions": [cast.workshop.pk]}):
        with pytest.raises(Invalid, match="Perajin cetakan can't read"):
            write(cast, cast.organiser, FIRM, partner=maker.partner, **given)
    with pytest.raises(Invalid, match="do not know of each other"):
        write(cast, cast.organiser, ALL, text="@Perajin cetakan")
    with pytest.raises(Invalid, match="takes no part"):
        write(cast, cast.organiser, mentions=[cast.rival.pk])
    with pytest.raises(Invalid, match="takes no part"):
        write(cast, cast.maker, FIRM, mentions=[cast.workshop.pk])
    # For a firm, the name of a person of another firm is a word like any other.
    assert not write(cast, cast.maker, FIRM, text="@Perajin cetakan").mentioned.exists()


def test_taken_back_the_words_are_gone_and_the_place_stays(cast, firms):
    message = write(cast, cast.owner, text="Rahasia @Bu Rini")
    for person in (cast.organiser, cast.maker, cast.stranger):
        with pytest.raises(NotAllowed):
            take_back(message=message, by=person)
    take_back(message=message, by=cast.owner)
    take_back(message=message, by=cast.owner)
    message.refresh_from_db()
    assert message.text == ""
    assert message.is_taken_back
    assert not message.mentioned.exists()
    events = Event.objects.filter(thing_type="development.threadmessage")
    assert list(events.order_by("pk").values_list("verb", flat=True)) == ["message.written", "message.taken_back"]
    assert "Rahasia" not in str(list(events.values_list("facts", flat=True)))


def test_words_and_pace_are_bounded(cast):
    for text in ("", " \n ", "a" * 4001, "a\x00b"):
        with pytest.raises(Invalid) as refused:
            write(cast, cast.owner, text=text)
        assert refused.value.fields
    for _each in range(PACE):
        write(cast, cast.owner)
    with pytest.raises(TooMany):
        write(cast, cast.owner)
    assert write(cast, cast.organiser).pk


def test_people_of_the_same_name_are_told_apart_by_what_they_read(cast, firms):
    _maker, _workshop = firms
    twin = people.person("Perajin cetakan")
    projects.joined(cast.project, projects.partner("PT Kembar Contoh"), twin, by=cast.organiser)
    told = write(cast, cast.organiser, FIRM, partner=firms[1].partner, text="@Perajin cetakan")
    assert list(told.mentioned.all()) == [cast.workshop]
