"""Awards are given on a published result; the entry is secret from then on, and its designers are told."""

import pytest

from accounts.models import Message
from audit.models import Event
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from development.opening import awards_without_project, open_project
from judging.awarding import give_award, take_back_award
from judging.models import Award, Round
from judging.next_step import decides
from judging.own_results import own_results
from judging.published import published_rounds
from office.tasks import awards_of
from submissions.models import Category, Seat, TeamMember
from tests.factories import editions, people, results, rounds

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def cast():
    return results.cast()


@pytest.fixture
def ranking(cast):
    ranking = results.published(cast)
    Message.objects.all().delete()
    return ranking


def test_the_winner_is_secret_and_told(cast, ranking):
    partner = people.person("Rekan")
    TeamMember.objects.create(entry=cast.entries["Ayu"], person=partner)
    award = give_award(standing=ranking.standings.get(place=1), name=" Juara  1 ", name_en="First", by=cast.organiser)
    cast.entries["Ayu"].refresh_from_db()
    assert (award.name, award.name_en, award.entry.is_secret) == ("Juara 1", "First", True)
    assert cast.entries["Ayu"].is_secret
    told = list(Message.objects.order_by("recipient"))
    assert {message.recipient for message in told} == {cast.owners["Ayu"], partner}
    assert all("First" in message.subject and "keep the design to yourself" in message.body for message in told)
    assert all(f"/entries/{cast.entries['Ayu'].code}/result/" in message.body for message in told)
    verbs = list(Event.objects.order_by("-number").values_list("verb", flat=True)[:2])
    assert verbs == ["entry.secrecy_set", "award.given"]


def test_where_nothing_is_secret_the_designer_is_not_asked_to_be_silent():
    cast = results.cast(editions.category(phase=Category.CLOSED, keeps_secrets=False))
    standing = results.published(cast).standings.get(place=1)
    give_award(standing=standing, name="Juara 1", by=cast.organiser)
    cast.entries["Ayu"].refresh_from_db()
    assert not cast.entries["Ayu"].is_secret
    assert "keep the design" not in Message.objects.get(subject__contains="Juara 1").body


def test_one_entry_may_have_several_awards_but_none_twice(cast, ranking):
    first, second = ranking.standings.filter(place__lte=2).order_by("place", "pk")[:2]
    give_award(standing=first, name="Juara 1", by=cast.organiser)
    give_award(standing=first, name="Favorit", by=cast.organiser)
    give_award(standing=second, name="Juara 1", by=cast.colleague)
    with pytest.raises(Invalid, match="already"):
        give_award(standing=first, name="Juara  1", by=cast.colleague)
    assert Award.objects.count() == 3


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "Juara\x00 1"])
def test_an_award_has_a_name_that_can_be_stored(cast, ranking, name):
    with pytest.raises(Invalid):
        give_award(standing=ranking.standings.get(place=1), name=name, by=cast.organiser)
    assert not Award.objects.exists()


def test_who_was_not_judged_wins_nothing(cast, ranking):
    with pytest.raises(NotAllowedNow):
        give_award(standing=ranking.standings.get(place=None), name="Favorit", by=cast.organiser)


def test_only_an_organiser_without_conflict_gives_awards(cast, ranking):
    results.conflict(cast.colleague, cast.entries["Ayu"])
    elsewhere, former = people.person("Panitia lain"), people.person("Mantan panitia")
    editions.seat(elsewhere, editions.competition())
    editions.seat(former, cast.competition)
    former.seats.update(ended_at=ranking.published_at)
    curator = rounds.judge(cast.competition, "Kurator", kind=Seat.CURATOR)
    others = [cast.head, cast.judges[0], cast.owners["Ayu"], cast.colleague, elsewhere, former, curator]
    for person in [*others, people.person("Orang luar")]:
        with pytest.raises(NotAllowed):
            give_award(standing=ranking.standings.get(place=1), name="Juara 1", by=person)
    assert not Award.objects.exists()
    assert not Message.objects.exists()


def later_round(cast, marks, **fields):
    """A round after the first, judged and closed, with what moved on to it made known."""
    row = rounds.closed_round(cast.category, marks, source=cast.round, **fields)
    Round.objects.filter(pk=cast.round.pk).update(moved_on_at=row.opens_at)
    return row


def test_a_category_has_its_winners_in_its_last_round_alone(cast):
    """Both results are published in the end; the first round's places win nothing, by nobody."""
    final = later_round(cast, {cast.entries["Budi"]: {cast.judges[0]: 9}})
    last = results.publish(final, by=cast.organiser, confirmed_by=cast.head)
    first = results.published(cast)
    assert (decides(cast.round), decides(final)) == (False, True)
    for person in (cast.organiser, cast.colleague):
        with pytest.raises(NotAllowedNow, match="last round of the category"):
            give_award(standing=first.standings.get(place=1), name="Juara 1", by=person)
    give_award(standing=last.standings.get(place=1), name="Juara 1", by=cast.organiser)
    assert Award.objects.get().entry == cast.entries["Budi"]


def test_a_screening_decides_nothing_even_when_it_is_the_only_round(cast):
    """Neither proposed before the category is decided, nor a ground for an award after that."""
    Round.objects.filter(pk=cast.round.pk).update(kind=Round.SCREENING)
    with pytest.raises(NotAllowedNow, match="A screening only chooses who moves on"):
        results.published(cast)
    Category.objects.update(phase=Category.DECIDED)
    ranking = results.published(cast)
    with pytest.raises(NotAllowedNow, match="only chose who moves on"):
        give_award(standing=ranking.standings.get(place=1), name="Juara 1", by=cast.organiser)


def test_a_round_planned_after_the_decision_takes_no_award_away(cast, ranking):
    rounds.draft_round(cast.category)
    give_award(standing=ranking.standings.get(place=1), name="Juara 1", by=cast.organiser)
    assert Award.objects.count() == 1


def test_an_award_is_taken_back_once_with_a_reason_that_its_designer_reads(cast, ranking):
    award = give_award(standing=ranking.standings.get(place=1), name="Juara 1", name_en="First", by=cast.organiser)
    Message.objects.all().delete()
    results.conflict(cast.colleague, cast.entries["Ayu"])
    for person in (cast.colleague, cast.head, cast.owners["Ayu"], cast.owners["Budi"]):
        with pytest.raises(NotAllowed):
            take_back_award(award=award, reason="Bukan karya sendiri.", by=person)
    for reason in ("", " ", "x" * 501):
        with pytest.raises(Invalid):
            take_back_award(award=award, reason=reason, by=cast.organiser)
    taken = take_back_award(award=award, reason="Bukan karya sendiri.", by=cast.organiser)
    assert (taken.taken_back_by, taken.taken_back_reason) == (cast.organiser, "Bukan karya sendiri.")
    cast.entries["Ayu"].refresh_from_db()
    assert cast.entries["Ayu"].is_secret, "until it is lifted"
    told = Message.objects.get()
    assert (told.recipient, "Bukan karya sendiri." in told.body) == (cast.owners["Ayu"], True)
    assert Event.objects.filter(verb="award.taken_back").count() == 1
    with pytest.raises(NotAllowedNow):
        take_back_award(award=award, reason="Lagi.", by=cast.organiser)
    again = give_award(standing=award.standing, name="Juara 1", by=cast.organiser)
    assert list(Award.objects.in_force()) == [again]


def test_nobody_reads_an_award_that_was_taken_back_and_no_project_begins_from_it(cast, ranking):
    first = ranking.standings.get(place=1)
    award = give_award(standing=first, name="Juara 1", by=cast.organiser)
    assert list(awards_without_project(cast.organiser)) == [award]
    take_back_award(award=award, reason="Bukan karya sendiri.", by=cast.organiser)
    assert not awards_without_project(cast.organiser).exists()
    with pytest.raises(NotAllowedNow, match="taken back"):
        open_project(award=award, name="Sol", by=cast.organiser)
    (shown,) = published_rounds(cast.competition)
    assert [one.awards or one.title for one in shown.standings] == [""] * 4
    assert published_rounds(cast.competition, awarded_only=True)[0].standings == []
    (standing,) = own_results([cast.entries["Ayu"]])[cast.entries["Ayu"].pk]
    assert list(standing.awards.all()) == []
    assert awards_of(cast.competition) == []
