"""Pages of those who judge, without JavaScript: the list, the desk, the terms, stepping back."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from judging.models import CalibrationEntry, ConfidentialityAcceptance, Round, Scoresheet
from submissions.models import Category, Conflict, Entry, Seat
from tests.factories import editions, people, rounds

pytestmark = pytest.mark.django_db


@pytest.fixture
def category():
    return editions.category(phase=Category.CLOSED)


@pytest.fixture
def judge(category):
    return rounds.judge(category.competition, "Juri", locale="en")


@pytest.fixture
def entries(category):
    made = [editions.entry(people.person("Desainer"), category, Entry.ACCEPTED, title=f"Karya {n}") for n in range(3)]
    for entry in made:
        editions.preview(entry.files.get().stored, width=400)
    return made


@pytest.fixture
def sheets(category, judge, entries):
    """The judge's sheets in desk order; another judge holds sheets of the same works."""
    rounds.open_round(category, [judge, rounds.judge(category.competition, "Juri lain")], entries)
    return list(Scoresheet.objects.filter(judge=judge).in_desk_order())


def as_(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def url(sheet, rest="") -> str:
    return f"/sheets/{sheet.pk}/{rest}"


def sent(sheet, act="save", **fields):
    return {
        "version": sheet.version,
        "act": act,
        "comment": "",
        "score-originality": "",
        "score-function": "",
        **fields,
    }


def given(sheet):
    return {score.criterion.code: str(score.value) for score in sheet.scores.select_related("criterion")}


def full(**fields):
    return {"score-originality": "7.5", "score-function": "8", **fields}


def test_the_list_shows_own_works_progress_and_the_next_one(judge, sheets):
    rounds.scored(sheets[0], 7)
    page = as_(judge).get("/sheets/")
    text = page.content.decode()
    for sheet in sheets:
        assert f'href="/sheets/{sheet.pk}/"' in text
    assert "1 of 3 handed in" in text
    assert f'<a class="button button-large" href="/sheets/{sheets[1].pk}/">' in text
    assert "not begun" in text
    assert f'src="/sheets/{sheets[0].pk}/files/1/1/400/"' in text
    assert page["Cache-Control"] == "no-store"


def test_each_judge_keeps_an_own_order(category, judge, entries, sheets):
    for place, sheet in enumerate(reversed(sheets), start=1):
        Scoresheet.objects.filter(pk=sheet.pk).update(place=place)
    text = as_(judge).get("/sheets/").content.decode()
    places = [text.index(f'href="/sheets/{sheet.pk}/"') for sheet in sheets]
    assert places[1] > places[2]


def test_the_list_says_what_will_be_here_and_asks_others_to_log_in(category, judge):
    assert "No works for you yet" in as_(judge).get("/sheets/").content.decode()
    assert Client().get("/sheets/").url.startswith("/account/login/")


def test_the_list_takes_the_same_number_of_queries_with_1_and_with_30_rows(category, judge, django_assert_num_queries):
    client = as_(judge)
    for more in (1, 29):
        made = [editions.entry(people.person(), category, Entry.ACCEPTED) for _ in range(more)]
        for entry in made:
            editions.preview(entry.files.get().stored)
        rounds.open_round(category, [judge], made)
        with django_assert_num_queries(10):
            page = client.get("/sheets/")
        assert page.content.count(b'class="work"') == Scoresheet.objects.count()


def test_the_desk_shows_the_work_and_its_rubric_in_few_queries(judge, sheets, django_assert_num_queries):
    client = as_(judge)
    rounds.scored(sheets[1], 7)
    with django_assert_num_queries(11):
        text = client.get(url(sheets[0])).content.decode()
    assert sheets[0].contender.code in text
    assert "Awan di tapak." in text
    assert 'name="score-originality"' in text
    assert "originality outstanding" in text
    assert f'href="/sheets/{sheets[1].pk}/"' in text


def test_a_draft_is_saved_as_a_person_writes_it(judge, sheets):
    client = as_(judge)
    answer = client.post(url(sheets[0]), sent(sheets[0], **{"score-originality": "7.5", "comment": "Kuat"}))
    assert (answer.status_code, answer.url) == (302, url(sheets[0]))
    assert given(sheets[0]) == {"originality": "7.50"}
    text = client.get(url(sheets[0])).content.decode()
    assert 'value="7.5"' in text
    assert "Kuat" in text
    assert "originality good" in text


def test_handing_in_leads_to_the_next_work_and_at_last_to_the_list(judge, sheets):
    client, next_ones = as_(judge), [url(sheets[1]), url(sheets[2]), "/sheets/"]
    for sheet, following in zip(sheets, next_ones, strict=True):
        answer = client.post(url(sheet), sent(sheet, "submit", **full()))
        assert (answer.status_code, answer.url) == (302, following)
    assert set(Scoresheet.objects.filter(judge=judge).values_list("status", flat=True)) == {"submitted"}
    text = client.get("/sheets/").content.decode()
    assert "All your scoresheets are handed in" in text
    done = client.get(url(sheets[0])).content.decode()
    assert "can&#x27;t be changed any more" in done or "can't be changed any more" in done
    assert "7.70" in done
    assert 'name="score-' not in done


@pytest.mark.parametrize(
    ("locale", "wrong", "example"),
    [("id", "9.5", "9,5"), ("id", "7,3", "0,5"), ("en", "9,5", "9.5"), ("en", "11", "10"), ("id", "NaN", "9,5")],
)
def test_a_score_that_is_none_comes_back_with_a_sentence_and_nothing_is_lost(category, entries, locale, wrong, example):
    judge = rounds.judge(category.competition, "Juri", locale=locale)
    rounds.open_round(category, [judge], entries[:1])
    sheet = rounds.sheet_of(judge, entries[0])
    answer = as_(judge).post(
        url(sheet), sent(sheet, "submit", **{"score-originality": wrong, "score-function": "8", "comment": "Kuat"})
    )
    assert answer.status_code == 400
    text = answer.content.decode()
    field = text.split('name="score-originality"')[1].split("data-level-now")[0]
    assert f'value="{wrong}"' in field
    assert 'aria-invalid="true"' in field
    assert example in field.split("data-error")[1]
    assert 'value="8"' in text
    assert "Kuat" in text
    assert given(sheet) == {}


def test_what_cannot_be_judged_is_left_out_where_the_round_allows_it(category, judge, entries):
    rounds.open_round(category, [judge], entries[:1])
    sheet, client = rounds.sheet_of(judge, entries[0]), as_(judge)
    assert "na-function" not in client.get(url(sheet)).content.decode()
    refused = client.post(url(sheet), sent(sheet, "submit", **{"score-originality": "7.5", "na-function": "on"}))
    assert refused.status_code == 400
    Round.objects.update(renormalises=True)
    both = sent(sheet, **{"score-originality": "7.5", "score-function": "8", "na-function": "on"})
    client.post(url(sheet), both)
    assert given(sheet) == {"originality": "7.50", "function": "8.00"}
    sheet.refresh_from_db()
    client.post(url(sheet), sent(sheet, **{"score-originality": "7.5", "na-function": "on"}))
    text = client.get(url(sheet)).content.decode()
    assert 'name="na-function" checked' in text
    assert "data-count>2/2" in text
    assert "without <span data-left-out-names>Function" in text
    sheet.refresh_from_db()
    client.post(url(sheet), sent(sheet, "submit", **{"score-originality": "7.5", "na-function": "on"}))
    done = client.get(url(sheet)).content.decode()
    assert "can&#x27;t be judged" in done or "can't be judged" in done
    assert given(sheet) == {"originality": "7.50", "function": "None"}


def test_own_totals_and_what_is_worth_another_look_are_told_without_script(category, judge, sheets):
    rival = Scoresheet.objects.exclude(judge=judge).first().judge
    client = as_(judge)
    Round.objects.update(wanted_comment=40)
    assert "my totals" not in client.get(url(sheets[0])).content.decode()
    for sheet, score in zip(sheets[:2], (6, 8), strict=True):
        rounds.scored(sheet, score)
    for sheet in Scoresheet.objects.filter(judge=rival):
        rounds.scored(sheet, 1)
    client.post(url(sheets[2]), sent(sheets[2], comment="Kuat", **{"score-originality": "5", "score-function": "9"}))
    text = client.get(url(sheets[2])).content.decode()
    assert "2 other works in this round: from 6.00 to 8.00, half of them up to 7.00" in text
    paths = re.findall(r'class="strip-dots" d="([^"]*)"', text)
    assert [path.count("M") for path in paths] == [2] * text.count("<own-strip")
    assert '<li data-nudge="short">' in text
    assert '<li data-nudge="same" hidden>' in text
    assert "A comment of about 40 characters" in text
    hers = as_(rival).get(url(Scoresheet.objects.filter(judge=rival).first())).content.decode()
    assert "8.00" not in hers


def test_texts_are_shown_only_where_judges_read_them(judge, sheets):
    client = as_(judge)
    assert "Awan di tapak." in client.get(url(sheets[0])).content.decode()
    Round.objects.update(shows_answers=False)
    assert "Awan di tapak." not in client.get(url(sheets[0])).content.decode()
    assert "Awan di tapak." not in client.get(f"/api/v1/sheets/{sheets[0].pk}/").content.decode()


def test_before_calibration_another_sheet_leads_to_it(judge, sheets, entries):
    of = sheets[0].round
    CalibrationEntry.objects.create(round=of, entry=sheets[2].contender.entry)
    answer = as_(judge).get(url(sheets[0]), follow=True)
    assert answer.redirect_chain == [(url(sheets[2]), 302)]
    assert "calibration" in answer.content.decode()
    rounds.scored(sheets[2], 7)
    assert as_(judge).get(url(sheets[0])).status_code == 200


def test_a_carried_criterion_is_not_asked_and_its_part_is_told(category, judge, entries):
    rubric = rounds.rubric(category.competition, {"before": 30, "originality": 50, "function": 20})
    rubric.criteria.filter(code="before").update(is_carried=True)
    first = rounds.open_round(category, [judge], entries[:1], status=Round.PUBLISHED)
    later = rounds.open_round(category, [judge], entries[:1], rubric=rubric, source=first)
    text = as_(judge).get(url(Scoresheet.objects.get(round=later))).content.decode()
    assert "score-before" not in text
    assert "30 % of the total come from the round before" in text


def test_handing_in_with_a_missing_score_names_it_and_keeps_the_rest(judge, sheets):
    answer = as_(judge).post(url(sheets[0]), sent(sheets[0], "submit", **{"score-originality": "7.5"}))
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "This criterion has no score yet." in text
    assert 'value="7.5"' in text


def test_a_sheet_changed_in_another_window_is_not_overwritten(judge, sheets):
    client = as_(judge)
    stale = sent(sheets[0], **{"score-originality": "3"})
    client.post(url(sheets[0]), sent(sheets[0], **{"score-originality": "9"}))
    answer = client.post(url(sheets[0]), stale)
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "changed in another window" in text
    assert 'value="3"' in text
    assert given(sheets[0]) == {"originality": "9.00"}


def test_after_the_end_of_judging_what_was_typed_is_still_shown(judge, sheets):
    client = as_(judge)
    Round.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    answer = client.post(url(sheets[0]), sent(sheets[0], **{"score-originality": "3", "comment": "Panjang"}))
    assert answer.status_code == 409
    assert "Judging has closed" in answer.content.decode()
    assert "Panjang" in answer.content.decode()
    assert "Judging has closed" in client.get(url(sheets[0])).content.decode()
    assert given(sheets[0]) == {}


def test_one_score_saves_itself_in_few_queries(judge, sheets, django_assert_num_queries):
    client = as_(judge)
    first = client.post(url(sheets[0], "scores/"), {"version": 1, "score-originality": "7.5"})
    assert first.status_code == 200
    assert first.json()["version"] == 2
    assert first.json()["message"].startswith("saved ")
    with django_assert_num_queries(8):  # two of them are the savepoint of a test, in place of a transaction
        client.post(url(sheets[0], "scores/"), {"version": 2, "score-function": "6"})
    assert given(sheets[0]) == {"originality": "7.50", "function": "6.00"}


def test_a_save_by_itself_is_refused_beside_its_field(judge, sheets):
    client = as_(judge)
    answer = client.post(url(sheets[0], "scores/"), {"version": 1, "score-originality": "7.3"})
    assert answer.status_code == 400
    assert list(answer.json()["fields"]) >= ["score-originality"]
    assert client.post(url(sheets[0], "scores/"), {"version": "x"}).status_code == 400
    client.post(url(sheets[0], "scores/"), {"version": 1, "score-originality": "7"})
    stale = client.post(url(sheets[0], "scores/"), {"version": 1, "score-originality": "8"})
    assert (stale.status_code, given(sheets[0])) == (409, {"originality": "7.00"})


def test_nobody_opens_the_sheet_of_another(category, judge, sheets, entries):
    organiser = people.person("Panitia")
    editions.seat(organiser, category.competition)
    head = rounds.judge(category.competition, "Ketua", kind=Seat.HEAD_JUDGE)
    other = Scoresheet.objects.filter(contender=sheets[0].contender).exclude(judge=judge).get().judge
    missing = as_(judge).get("/sheets/999999/").status_code
    for person in (other, head, organiser, entries[0].owner, people.person("Orang luar")):
        client = as_(person)
        codes = {
            client.get(url(sheets[0])).status_code,
            client.post(url(sheets[0]), sent(sheets[0], "submit", **full())).status_code,
            client.post(url(sheets[0], "scores/"), {"version": 1, "score-originality": "1"}).status_code,
            client.get(url(sheets[0], "recusal/")).status_code,
            client.post(url(sheets[0], "recusal/"), {"kind": "family"}).status_code,
        }
        assert codes == {missing} == {404}
    assert given(sheets[0]) == {}


def test_stepping_back_takes_one_press_and_ends_all_sight_of_the_work(judge, sheets):
    client, path = as_(judge), url(sheets[0], "recusal/")
    desk = client.get(url(sheets[0])).content.decode()
    assert f'<form method="post" id="conflict" action="{path}">' in desk
    for page in (desk, client.get(path).content.decode()):
        assert 'name="kind" value="mentor"' in page
        assert "I recognise the work" in page
    answer = client.post(path, {"kind": "mentor", "reason": ""})
    assert (answer.status_code, answer.url) == (302, url(sheets[1]))
    conflict = Conflict.objects.get()
    assert (conflict.kind, conflict.origin, conflict.person) == ("mentor", "declared", judge)
    for rest in ("", "recusal/", "files/1/1/400/"):
        assert client.get(url(sheets[0], rest)).status_code == 404
    listed = client.get("/sheets/").content.decode()
    assert f"/sheets/{sheets[0].pk}/" not in listed
    assert "0 of 2 handed in" in listed


@pytest.mark.parametrize("sent", [{}, {"kind": "enemy"}, {"kind": "other", "reason": " "}, {"reason": "Teman"}])
def test_stepping_back_says_what_is_missing_and_does_nothing(judge, sheets, sent):
    answer = as_(judge).post(url(sheets[0], "recusal/"), sent)
    assert answer.status_code == 400
    assert 'name="kind" value="other"' in answer.content.decode()
    assert not Conflict.objects.exists()


def test_after_judging_has_closed_stepping_back_says_whom_to_tell(judge, sheets):
    Round.objects.update(status=Round.CLOSED)
    client = as_(judge)
    assert "Tell the organiser" in client.get(url(sheets[0], "recusal/")).content.decode()
    assert client.post(url(sheets[0], "recusal/"), {"kind": "family"}).status_code == 409


def test_the_terms_come_before_the_first_work(category, judge, sheets):
    judge.promises.all().delete()
    client, terms = as_(judge), f"/competitions/{category.competition.slug}/confidentiality/"
    assert client.get(url(sheets[0])).url == terms
    assert client.get("/sheets/424242/").url == terms
    listed = client.get("/sheets/").content.decode()
    assert terms in listed
    assert "Karya" not in listed
    assert client.post(terms, {}).status_code == 400
    assert not ConfidentialityAcceptance.objects.filter(person=judge).exists()
    assert client.post(terms, {"is_accepted": "on"}).url == "/sheets/"
    assert client.get(url(sheets[0])).status_code == 200
    assert "You accepted these terms" in client.get(terms).content.decode()
    for person in (people.person("Orang luar"), sheets[0].contender.entry.owner):
        assert as_(person).get(terms).status_code == 404
        assert as_(person).post(terms, {"is_accepted": "on"}).status_code == 404


def test_the_first_picture_of_the_next_work_is_fetched_ahead(judge, sheets):
    client = as_(judge)
    ahead = f'<link rel="prefetch" as="image" href="/sheets/{sheets[1].pk}/files/1/1/400/">'
    assert ahead in client.get(url(sheets[0])).content.decode()
    for sheet in sheets[1:]:
        rounds.scored(sheet, 7)
    assert "prefetch" not in client.get(url(sheets[0])).content.decode()


def test_pictures_are_chosen_by_address(judge, sheets, entries):
    editions.preview(entries[0].files.get().stored, number=2, width=400)
    sheet = rounds.sheet_of(judge, entries[0])
    text = as_(judge).get(url(sheet), {"picture": "1-2"}).content.decode()
    assert f'href="/sheets/{sheet.pk}/files/1/2/400/" data-large' in text
    for nonsense in ("9-9", "x", ""):
        text = as_(judge).get(url(sheet), {"picture": nonsense}).content.decode()
        assert f'href="/sheets/{sheet.pk}/files/1/1/400/" data-large' in text


def test_a_work_without_pictures_says_so(category, judge):
    entry = editions.entry(people.person(), category, Entry.ACCEPTED)
    rounds.open_round(category, [judge], [entry])
    text = as_(judge).get(url(rounds.sheet_of(judge, entry))).content.decode()
    assert "pictures of this work are being prepared" in text


def test_page_and_api_store_the_same(category, judge, entries):
    rounds.open_round(category, [judge], entries[:2])
    by_page, by_api = (rounds.sheet_of(judge, entry) for entry in entries[:2])
    client = as_(judge)
    client.post(url(by_page), sent(by_page, "submit", **full(comment="Kuat")))
    path = f"/api/v1/sheets/{by_api.pk}/"
    body = {"version": 1, "scores": {"originality": "7.5", "function": "8"}, "comment": "Kuat"}
    client.patch(path, body, content_type="application/json")
    client.post(f"{path}submission/", {"version": 2}, content_type="application/json")
    rows = Scoresheet.objects.filter(pk__in=[by_page.pk, by_api.pk])
    assert rows.values("status", "version", "comment").distinct().count() == 1
    assert given(by_page) == given(by_api)
