"""The public votes for its favourite; nobody learns a number before it is counted."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Message
from judging.favourites.casting import cast as vote_for
from judging.favourites.leaving import note_leavers
from judging.models import Award, FavouriteBallot, FavouriteVote
from office.today import today
from tests.factories import editions, people, voices

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ORDER = "0123456789abcdef"
NOISE = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"|now="[^"]*"')


def browser(person=None) -> Client:
    client = Client()
    client.cookies["language"], client.cookies["order"] = "en", ORDER
    if person is not None:
        client.force_login(person)
    return client


@pytest.fixture(autouse=True)
def no_attempts():
    cache.clear()


@pytest.fixture
def cast():
    return voices.cast()


@pytest.fixture
def vote(cast):
    return voices.vote_among_three(cast)


def page_of(vote) -> str:
    return reverse("favourite", args=[vote.competition.slug, vote.pk])


def ballot_of(vote, entry) -> str:
    return reverse("favourite-ballot", args=[vote.competition.slug, vote.pk, vote.works.get(entry=entry).pk])


def test_logging_in_on_the_way_leads_back_to_the_work(vote, cast):
    anybody, address = browser(), ballot_of(vote, cast.entries["Ayu"])
    page = anybody.get(page_of(vote)).content.decode()
    assert (address in page, "Log in and vote" in page, "<form" in page.partition("<main")[2]) == (True, True, False)
    sent = anybody.get(address)
    assert sent.headers["Location"] == f"/account/login/?next={address}"
    warga = people.person("Warga")
    given = {"login": warga.email, "password": people.PASSWORD}
    back = anybody.post(sent.headers["Location"], given)
    assert back.headers["Location"] == address
    assert anybody.get(address).headers["Location"] == f"{page_of(vote)}#{cast.entries['Ayu'].code}"
    assert not FavouriteBallot.objects.exists(), "nothing is voted for by coming back"
    assert anybody.post(address).headers["Location"] == f"{page_of(vote)}#{cast.entries['Ayu'].code}"
    assert FavouriteBallot.objects.get().work.entry == cast.entries["Ayu"]
    page = anybody.get(page_of(vote)).content.decode()
    assert (page.count("Your vote</span>"), page.count("Vote for this one instead")) == (1, 2)


def test_pictures_are_large_lazy_and_in_an_order_of_ones_own(vote, cast):
    client = Client()
    client.cookies["language"] = "en"
    first = client.get(page_of(vote))
    assert client.cookies["order"]["httponly"]
    again = client.get(page_of(vote)).content.decode()
    codes = re.compile(r'id="([A-Z0-9]{4})"')
    assert codes.findall(first.content.decode()) == codes.findall(again)
    assert again.partition("<main")[2].partition("</main>")[0].count("<img") == 3
    assert again.count('loading="lazy"') == 1, "all but the first two"
    orders = set()
    for number in range(12):
        client.cookies["order"] = f"{number:016x}"
        orders.add(tuple(codes.findall(client.get(page_of(vote)).content.decode())))
    assert len(orders) > 1
    client.cookies["order"] = "<script>"
    assert client.get(page_of(vote)).status_code == 200


def test_who_may_not_vote_is_told_why(vote, cast):
    own = browser(cast.owners["Ayu"])
    page = own.get(page_of(vote)).content.decode()
    assert (page.count("Vote for this work"), "This is your own work" in page) == (2, True)
    answer = own.post(ballot_of(vote, cast.entries["Ayu"]))
    assert (answer.status_code, "This is your own work" in answer.content.decode()) == (403, True)
    unconfirmed = people.person("Warga")
    EmailAddress.objects.filter(user=unconfirmed).update(verified=False)
    assert browser(unconfirmed).post(ballot_of(vote, cast.entries["Ayu"])).status_code == 403
    voices.hidden(cast.entries["Budi"])
    assert browser(people.person()).post(ballot_of(vote, cast.entries["Budi"])).status_code == 409
    voices.ended(vote)
    assert browser(people.person()).post(ballot_of(vote, cast.entries["Ayu"])).status_code == 409
    assert not FavouriteBallot.objects.exists()


def test_whose_work_has_left_is_asked_to_choose_again(vote, cast):
    warga = people.person("Warga")
    vote_for(work=vote.works.get(entry=cast.entries["Ayu"]), by=warga)
    voices.hidden(cast.entries["Ayu"])
    page = browser(warga).get(page_of(vote)).content.decode()
    assert ("Please choose again" in page, cast.entries["Ayu"].title in page) == (True, False)
    note_leavers(vote_id=vote.pk)
    assert "Please choose again" in browser(warga).get(page_of(vote)).content.decode()


def test_twenty_changes_in_ten_minutes_are_enough(vote, cast):
    client, other = browser(people.person("Warga")), browser(people.person("Warga lain"))
    addresses = [ballot_of(vote, cast.entries[name]) for name in ("Ayu", "Budi")]
    answers = [client.post(addresses[number % 2]).status_code for number in range(21)]
    assert answers == [302] * 20 + [429]
    api = reverse("api-favourite-ballot", args=[vote.pk])
    body = {"work": cast.entries["Ayu"].code}
    assert client.put(api, body, content_type="application/json").status_code == 429, "counted together"
    assert other.post(addresses[0]).status_code == 302


def readers(cast) -> dict[str, Client]:
    persons = {"owner": cast.owners["Ayu"], "judge": cast.judges[0], "head": cast.head, "organiser": cast.organiser}
    return {
        "anybody": browser(),
        "public": browser(people.person("Pembaca")),
        **{k: browser(p) for k, p in persons.items()},
    }


def seen_by_everybody(vote, who: dict[str, Client]) -> dict[tuple[str, str], tuple]:
    """What every role reads of every page and answer that could tell of the vote."""
    slug = vote.competition.slug
    addresses = [
        *(reverse(name, args=[slug]) for name in ("competition", "results", "organiser-competition")),
        *(reverse(name, args=[slug]) for name in ("organiser-favourites", "api-favourites", "api-results")),
        *(reverse(name, args=[vote.pk]) for name in ("organiser-favourite", "api-favourite")),
        *(reverse(name) for name in ("home", "desk")),
        page_of(vote),
    ]
    found = {}
    for role, client in who.items():
        for address in addresses:
            answer = client.get(address)
            body = NOISE.sub(b"", answer.content)
            found[role, address] = answer.status_code, body, answer.headers.get("ETag"), len(body)
    return found


@pytest.mark.parametrize("is_over", [False, True])
def test_worlds_with_other_ballots_are_the_same_bytes_for_everybody(vote, cast, is_over):
    """Until it is counted: while voting lasts, and between its end and the count."""
    who = readers(cast)
    if is_over:
        voices.ended(vote)
    before = seen_by_everybody(vote, who)
    voices.ballots(vote, {cast.entries["Ayu"]: 7, cast.entries["Citra"]: 2})
    other = seen_by_everybody(vote, who)
    assert [key for key in before if before[key] != other[key]] == []
    FavouriteBallot.objects.all().delete()
    voices.ballots(vote, {cast.entries["Budi"]: 1})
    assert [key for key, seen in seen_by_everybody(vote, who).items() if before[key] != seen] == []
    assert not Message.objects.filter(about=f"favourite:{vote.pk}").exists()


def test_before_it_opens_and_after_it_was_counted(vote, cast):
    now = timezone.now()
    FavouriteVote.objects.update(opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=2))
    page = browser().get(page_of(vote)).content.decode()
    assert ("Voting opens on" in page, "Log in and vote" in page) == (True, False)
    FavouriteVote.objects.update(status=FavouriteVote.DRAFT)
    assert browser(cast.organiser).get(page_of(vote)).status_code == 404
    FavouriteVote.objects.update(status=FavouriteVote.OPEN, opens_at=now - timedelta(days=1))
    voices.ballots(vote, {cast.entries["Ayu"]: 3, cast.entries["Budi"]: 1})
    voices.ended(vote)
    assert "as soon as the votes are counted" in browser().get(page_of(vote)).content.decode()
    office = browser(cast.organiser)
    assert [str(task.text) for task in today(cast.competition, cast.organiser).late] == [
        "The public's favourite: voting has ended, count the votes"
    ]
    address = reverse("organiser-favourite", args=[vote.pk])
    assert "Count the votes" in office.get(address).content.decode()
    assert office.post(reverse("organiser-favourite-counting", args=[vote.pk])).status_code == 302
    page = browser().get(page_of(vote)).content.decode()
    assert ("3 votes, 75.0 %" in page, "1 vote, 25.0 %" in page, "4 votes until" in page) == (True, True, True)
    work = vote.works.get(entry=cast.entries["Ayu"])
    awarding = reverse("organiser-favourite-award", args=[vote.pk, work.pk])
    assert office.get(address).context["award_form"].initial["name"] == "Karya favorit publik"
    assert office.post(awarding, {"name": "Juara favorit", "name_en": "Favourite"}).status_code == 302
    assert office.get(address).context["award_form"].initial == {}, "the second needs a name of its own"
    assert Award.objects.get().favourite == work
    assert "Favourite" in browser().get(page_of(vote)).content.decode()


def test_an_organiser_prepares_and_opens_a_vote(cast):
    office, slug = browser(cast.organiser), cast.competition.slug
    now = timezone.now()
    times = {"opens_at": f"{now:%Y-%m-%dT%H:%M}", "closes_at": f"{now + timedelta(days=7):%Y-%m-%dT%H:%M}"}
    making = reverse("organiser-favourites", args=[slug])
    assert office.post(making, {"name": "", **times}).status_code == 400
    assert office.post(making, {"name": "Karya favorit", **times}).status_code == 302
    row = FavouriteVote.objects.get()
    address = reverse("organiser-favourite", args=[row.pk])
    assert "Choose at least 2 works" in office.get(address).content.decode()
    assert office.post(address, {"name": "Juara favorit", **times}).status_code == 302
    chosen = [cast.entries[name].pk for name in ("Ayu", "Budi")]
    assert office.post(f"{address}works/", {"works": [*chosen, 999_999]}).status_code == 400
    assert office.post(f"{address}works/", {"works": chosen}).status_code == 302
    assert office.post(f"{address}opening/").status_code == 302
    assert office.post(f"{address}removal/").status_code == 409
    assert page_of(row) in browser().get(reverse("results", args=[slug])).content.decode()


def test_by_api(vote, cast):
    warga, address = browser(people.person("Warga")), reverse("api-favourite", args=[vote.pk])
    told = warga.get(address).json()
    assert {work["title"] for work in told["works"]} == {"Tapak Ayu", "Tapak Budi", "Tapak Citra"}
    assert {(work["votes"], work["place"]) for work in told["works"]} == {(None, None)}
    assert [work["code"] for work in warga.get(address).json()["works"]] == [work["code"] for work in told["works"]]
    assert set(told) == {"id", "name", "name_en", "opens_at", "closes_at", "is_counted", "own_choice", "works"}
    assert browser().get(told["works"][0]["pictures"][0]).status_code in (200, 404)
    ballot, body = reverse("api-favourite-ballot", args=[vote.pk]), {"work": cast.entries["Ayu"].code}
    assert browser().put(ballot, body, content_type="application/json").status_code == 401
    assert warga.put(ballot, body, content_type="application/json").json() == body
    assert warga.get(address).json()["own_choice"] == body["work"]
    assert warga.put(ballot, {"work": "ZZZZ"}, content_type="application/json").status_code == 404
    assert warga.put(ballot, {**body, "votes": 9}, content_type="application/json").status_code == 400
    own = browser(cast.owners["Ayu"]).put(ballot, body, content_type="application/json")
    assert (own.status_code, own.json()["error"]["code"]) == (403, "not_allowed")


@pytest.mark.parametrize("works", [2, 30])
def test_the_same_queries_for_two_works_as_for_thirty(cast, works, django_assert_num_queries):
    more = [cast.entries["Ayu"], cast.entries["Budi"]]
    while len(more) < works:
        more.append(voices.shown(editions.entry(people.person(), cast.category, "accepted")))
    vote = voices.vote(cast.competition, more, by=cast.organiser)
    with django_assert_num_queries(4):
        page = browser().get(page_of(vote))
    assert len(page.content) < 100_000
    client = browser(people.person("Warga"))
    with django_assert_num_queries(8):
        client.get(page_of(vote))
