"""Pages of the jury's meeting: the chair's, the screen's, a judge's own, the minutes."""

import io
import re

import pytest
from django.urls import reverse

from files.stores import store
from judging.models import Contender, Motion, Plenary, Round, Vote
from judging.plenary.convening import close
from judging.plenary.showing import show
from tests.factories import editions, meetings, people, results, rounds

pytestmark = pytest.mark.django_db
BARRED = "You have a conflict of interest with the work that is being discussed; please leave the room"
BARRED_ID = (
    "Anda memiliki benturan kepentingan dengan karya yang dibahas; mohon keluar dari ruang sampai karya berikutnya"
)
SECRET = ("8.3667", "8,3667", "Tapak Ayu", "Tapak Dewi", "Place")


@pytest.fixture
def cast():
    found = meetings.cast()
    for entry in found.entries.values():
        preview = editions.preview(entry.files.get().stored)
        store().put(key=preview.key, source=io.BytesIO(b"RIFF picture"))
    return found


def url(name: str, row) -> str:
    return reverse(name, args=[row.pk])


def page(client, cast, person, name: str = "plenary-meeting"):
    client.force_login(person)
    return client.get(url(name, cast.plenary))


def stamps(text: str) -> str:
    """The address that the page asks every few seconds."""
    return re.search(r'hx-get="([^"]*/now/[^"]*)"', text)[1].replace("&amp;", "&")


def picture(cast, name: str) -> str:
    return reverse("plenary-picture", args=[cast.plenary.pk, cast.works[name].code, 1, 1, 400])


def test_a_judge_says_so_and_then_follows_the_screen(client, cast):
    late = rounds.judge(cast.competition, "Juri terlambat")
    rounds.seated_on(cast.round, [late])
    show(plenary=cast.plenary, contender=cast.works["Dewi"], by=cast.organiser)
    text = page(client, cast, late).content.decode()
    assert "I am here" in text
    assert cast.works["Dewi"].code not in text
    assert client.get(picture(cast, "Dewi")).status_code == 404
    client.post(url("plenary-arrival", cast.plenary))
    text = page(client, cast, late).content.decode()
    assert cast.works["Dewi"].code in text
    assert picture(cast, "Dewi") in text
    assert client.get(picture(cast, "Dewi")).status_code == 200
    assert not [secret for secret in SECRET if secret in text]
    show(plenary=cast.plenary, contender=cast.works["Ayu"], by=cast.organiser)
    assert client.get(picture(cast, "Dewi")).status_code == 404


def test_asking_again_costs_little_while_nothing_changes(client, cast, django_assert_num_queries):
    show(plenary=cast.plenary, contender=cast.works["Ayu"], by=cast.organiser)
    address = stamps(page(client, cast, cast.judges[0]).content.decode())
    with django_assert_num_queries(4):  # the session, the person, the meeting, the motion
        unchanged = client.get(address)
    assert (unchanged.status_code, unchanged.content) == (204, b"")
    motion = meetings.tie(cast)
    answer = client.get(address)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "meeting-vote" in text
    assert "meeting-work" not in text  # what is looked at stays as it is
    assert url("motion-vote", motion) in text
    assert client.get(stamps(text)).status_code == 204
    show(plenary=cast.plenary, contender=cast.works["Budi"], by=cast.organiser)
    moved = client.get(stamps(text)).content.decode()
    assert cast.works["Budi"].code in moved
    close_meeting(cast, motion)
    over = client.get(stamps(moved))
    assert over.status_code == 286
    assert "hx-get" not in over.content.decode()


def close_meeting(cast, motion: Motion) -> None:
    Motion.objects.filter(pk=motion.pk).update(status=Motion.REJECTED)
    close(plenary=cast.plenary, by=cast.organiser)


def test_whoever_has_a_conflict_reads_only_that(client, cast):
    barred = cast.judges[1]
    results.conflict(barred, cast.entries["Ayu"])
    show(plenary=cast.plenary, contender=cast.works["Ayu"], by=cast.organiser)
    text = page(client, cast, barred).content.decode()
    assert BARRED in text
    assert not [word for word in (cast.works["Ayu"].code, "/works/", "<img") if word in text.split("<main")[1]]
    assert client.get(picture(cast, "Ayu")).status_code == 404
    assert picture(cast, "Ayu") in page(client, cast, cast.judges[0]).content.decode()
    client.cookies["language"] = "id"
    barred.locale = "id"
    barred.save()
    assert BARRED_ID in page(client, cast, barred).content.decode()


def test_a_motion_about_a_work_in_conflict_tells_that_judge_nothing(client, cast):
    barred = cast.judges[1]
    results.conflict(barred, cast.entries["Budi"])
    motion = meetings.tie(cast)
    text = page(client, cast, barred).content.decode()
    assert "so you have no vote on it" in text
    assert not [word for word in (motion.reason, cast.works["Budi"].code, cast.works["Citra"].code) if word in text]
    assert client.post(url("motion-vote", motion), {"choice": "for"}).status_code == 404
    assert not Vote.objects.exists()


def test_a_judge_votes_sees_the_own_vote_and_changes_it(client, cast):
    motion = meetings.tie(cast)
    client.force_login(cast.judges[0])
    assert client.post(url("motion-vote", motion), {"choice": "against"}).status_code == 302
    drawn = client.post(url("motion-vote", motion), {"choice": "for"}, headers={"HX-Request": "true"})
    text = drawn.content.decode()
    assert re.search(r'value="for"[^>]*aria-pressed="true"', text)
    assert "Your vote is noted" in text
    assert Vote.objects.get().choice == "for"
    other = page(client, cast, cast.judges[1]).content.decode()
    assert "aria-pressed" not in other
    assert client.post(url("motion-vote", motion), {"choice": "maybe"}).status_code == 400


def test_the_chair_leads_the_whole_meeting_by_page(client, cast):
    results.conflict(cast.judges[2], cast.entries["Dewi"])
    client.force_login(cast.head)
    client.post(url("plenary-shown", cast.plenary), {"code": cast.works["Dewi"].code})
    text = client.get(url("plenary-round", cast.round)).content.decode()
    assert "Ask to leave the room: Juri 2" in text
    codes = f"{cast.works['Citra'].code} {cast.works['Budi'].code}"
    given = {"kind": "tie", "works": codes.lower(), "reason": "Lebih matang."}
    assert client.post(url("plenary-motions", cast.plenary), {**given, "works": "ZZZZ"}).status_code == 400
    client.post(url("plenary-motions", cast.plenary), given)
    motion = Motion.objects.get()
    assert "for the chair alone" in client.get(url("plenary-round", cast.round)).content.decode()
    client.post(url("motion-vote-opening", motion))
    assert "0 of 3 have voted" in client.get(url("plenary-round", cast.round)).content.decode()
    too_many = {"count": "hands", "in_favour": "4", "against": "0", "abstained": "0"}
    assert client.post(url("motion-vote-closing", motion), too_many).status_code == 400
    client.post(url("motion-vote-closing", motion), {**too_many, "in_favour": "2", "against": "1"})
    client.post(url("plenary-remarks", cast.plenary), {"remarks": "Berlangsung singkat.", "held_at": "Aula"})
    client.post(url("plenary-closing", cast.plenary))
    minutes = client.get(url("plenary-minutes", cast.round)).content.decode()
    seen = ("Berlangsung singkat.", "2 in favour, 1 against, 0 abstained", "Lebih matang.", "Juri 2", "agreed", "Aula")
    assert [word for word in seen if word not in minutes] == []
    client.post(url("motion-revocation", motion), {"reason": "Salah kode."})
    assert "Salah kode." in client.get(url("plenary-minutes", cast.round)).content.decode()
    assert Motion.objects.get().status == Motion.REVOKED


def test_the_chairs_page_is_the_same_work_for_many_works(client, cast, django_assert_num_queries):
    meetings.tie(cast)
    show(plenary=cast.plenary, contender=cast.works["Ayu"], by=cast.organiser)
    client.force_login(cast.organiser)
    client.get(url("plenary-round", cast.round))
    with django_assert_num_queries(46):
        client.get(url("plenary-round", cast.round))
    for _number in range(20):
        rounds.contender(cast.round, editions.entry(people.person(), cast.category, "accepted"))
    with django_assert_num_queries(46):
        client.get(url("plenary-round", cast.round))
    with django_assert_num_queries(14):
        live = client.get(url("plenary-round", cast.round), {"live": "1"}).content.decode()
    assert "0 of 3 have voted" in live
    assert "<html" not in live


def test_the_screen_shows_the_work_its_code_and_nothing_else(client, cast):
    text = page(client, cast, cast.head, "plenary-screen").content.decode()
    first, second = list(Contender.objects.filter(round=cast.round).order_by("code"))[:2]
    following = client.post(url("plenary-shown", cast.plenary), {"code": first.code, "from": "screen"})
    assert following["Location"] == url("plenary-screen", cast.plenary)
    text = client.get(following["Location"]).content.decode()
    assert first.code in text
    assert f'value="{second.code}"' in text
    assert not [word for word in (*SECRET, "Juri 0", "Juri 1") if word in text]
    now = re.search(r'hx-get="([^"]*\?now=[^"]*)"', text)[1]
    assert client.get(now).status_code == 204
    show(plenary=cast.plenary, contender=second, by=cast.organiser)
    drawn = client.get(now, headers={"HX-Request": "true"}).content.decode()
    assert second.code in drawn
    assert "<html" not in drawn


def test_nobody_else_finds_the_chairs_pages(client, cast):
    results.conflict(cast.colleague, cast.entries["Dewi"])
    for person in (cast.judges[0], cast.colleague, cast.owners["Ayu"], people.person("Orang luar")):
        client.force_login(person)
        for name, row in (("plenary-round", cast.round), ("plenary-minutes", cast.round)):
            assert client.get(url(name, row)).status_code == 404
        assert client.get(url("plenary-screen", cast.plenary)).status_code == 404
        assert client.post(url("plenary-closing", cast.plenary)).status_code == 404
    for person in (cast.colleague, cast.owners["Ayu"], people.person("Orang luar")):
        assert page(client, cast, person).status_code == 404
    assert Plenary.objects.get().status == Plenary.OPEN


def test_who_chairs_without_sitting_in_the_jury_is_led_to_the_chairs_page(client, cast):
    for person in (cast.organiser, cast.head):
        assert page(client, cast, person)["Location"] == url("plenary-round", cast.round)
        assert page(client, cast, person, "plenary-now").status_code == 404
        assert client.post(url("plenary-arrival", cast.plenary)).status_code == 404
    close(plenary=cast.plenary, by=cast.organiser)
    assert page(client, cast, cast.head)["Location"] == url("plenary-minutes", cast.round)
    assert page(client, cast, cast.owners["Ayu"]).status_code == 404


def test_the_jury_is_called_by_page_and_told(client, cast):
    close(plenary=cast.plenary, by=cast.organiser)
    client.force_login(cast.organiser)
    assert "Open the meeting" in client.get(url("plenary-round", cast.round)).content.decode()
    client.post(url("plenary-round", cast.round), {"held_at": "Daring"})
    plenary = Plenary.objects.get(status=Plenary.OPEN)
    client.force_login(cast.judges[0])
    assert url("plenary-meeting", plenary) in client.get(reverse("judge-sheets")).content.decode()
    assert cast.judges[0].messages.filter(about=f"plenary:{plenary.pk}").count() == 1
    Round.objects.filter(pk=cast.round.pk).update(status=Round.OPEN)
    client.force_login(cast.organiser)
    close(plenary=plenary, by=cast.organiser)
    assert client.post(url("plenary-round", cast.round), {}).status_code == 409


def test_who_confirms_reads_that_the_meeting_ends_and_the_minutes_say_so(client, cast, in_english):
    for person in (cast.organiser, cast.head):
        assert "It is closed when this is confirmed" in client_page(client, person, "round-review", cast.round)
    assert "still in session" in client_page(client, cast.head, "plenary-minutes", cast.round)
    results.published(cast)
    assert "closed with the publication of the result" in client_page(
        client, cast.organiser, "plenary-minutes", cast.round
    )
    client.force_login(cast.judges[0])
    assert "The meeting is closed" in client.get(url("plenary-meeting", cast.plenary), follow=True).content.decode()


def client_page(client, person, name: str, row) -> str:
    client.force_login(person)
    return client.get(url(name, row)).content.decode()
