"""The organiser's pages: who finds them, setting up from nothing to the announcement, people, the eligibility check."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from audit.refusals import Invalid
from judging.models import Rubric
from submissions import setting_up
from submissions.models import Category, Competition, Entry, Seat
from tests.factories import editions, people, rounds
from tests.factories.people import browser

pytestmark = pytest.mark.django_db


def pages(category, entry) -> list[str]:
    slug, code = category.competition.slug, category.code
    return [
        reverse("organiser-competition", args=[slug]),
        reverse("organiser-edit", args=[slug]),
        reverse("organiser-categories", args=[slug]),
        reverse("organiser-category-new", args=[slug]),
        reverse("organiser-category", args=[slug, code]),
        reverse("organiser-category-edit", args=[slug, code]),
        reverse("organiser-rubric", args=[slug, code]),
        reverse("organiser-slots-new", args=[slug, code]),
        reverse("organiser-slots-edit", args=[slug, code, "bottom"]),
        reverse("organiser-questions-new", args=[slug, code]),
        reverse("organiser-questions-edit", args=[slug, code, "concept"]),
        reverse("organiser-people", args=[slug]),
        reverse("organiser-screening", args=[slug]),
        reverse("organiser-entry", args=[entry.code]),
    ]


def acts(category, entry) -> list[str]:
    slug, code = category.competition.slug, category.code
    return [
        reverse("organiser-announcement", args=[slug]),
        reverse("organiser-category-default", args=[slug]),
        *(
            reverse(f"organiser-category-{act}", args=[slug, code])
            for act in ("opening", "closing", "deadline", "removal")
        ),
        *(
            reverse(f"organiser-{kind}-{act}", args=[slug, code, part])
            for kind, part in (("slots", "bottom"), ("questions", "concept"))
            for act in ("place", "removal")
        ),
        *(
            reverse(f"organiser-entry-{act}", args=[entry.code])
            for act in ("designer", "decision", "disqualification", "restoration")
        ),
        reverse("organiser-file-release", args=[entry.code, entry.files.get().pk]),
    ]


def test_only_organisers_of_the_competition_find_its_pages(category, entry, organiser):
    judge, elsewhere, rival = people.person(), people.person(), people.person()
    editions.seat(judge, category.competition, Seat.JUDGE)
    editions.seat(elsewhere, editions.competition())
    editions.entry(rival, category, Entry.SUBMITTED)
    for url in pages(category, entry):
        assert browser(organiser).get(url).status_code == 200, url
        for person in (judge, elsewhere, rival, entry.owner, people.office_person()):
            assert browser(person).get(url).status_code == 404, url
        assert browser().get(url).status_code == 302, url


def test_only_organisers_of_the_competition_can_act(category, entry, organiser):
    judge, elsewhere = people.person(), people.person()
    editions.seat(judge, category.competition, Seat.HEAD_JUDGE)
    editions.seat(elsewhere, editions.competition())
    before = Event.objects.count()
    for url in acts(category, entry):
        for person in (judge, elsewhere, entry.owner, people.person()):
            assert browser(person).post(url).status_code == 404, url
        assert browser().post(url).status_code == 302, url
        assert browser(organiser).get(url).status_code == 405, url
    assert Event.objects.count() == before
    entry.refresh_from_db()
    assert entry.status == Entry.SUBMITTED


def test_a_competition_grows_from_its_name_to_the_announcement():
    office = people.office_person()
    client = browser(office)
    assert browser(people.person()).get(reverse("organiser-new")).status_code == 404
    wrong = client.post(reverse("organiser-new"), {"name": "", "summary": "Sayembara.", "time_zone": "Asia/Jakarta"})
    assert wrong.status_code == 400
    assert "Sayembara." in wrong.content.decode()
    address = {"name": "IFCC 2029", "slug": "Kompetisi kita!", "time_zone": "Asia/Jakarta"}
    assert "Use only letters without accents" in client.post(reverse("organiser-new"), address).text
    made = client.post(reverse("organiser-new"), {"name": "IFCC 2029", "time_zone": "Asia/Jakarta"})
    assert made.url == "/organise/ifcc-2029/"
    assert "Write down the rules and terms." in client.get(made.url).content.decode()
    refused = client.post(reverse("organiser-announcement", args=["ifcc-2029"]))
    assert refused.status_code == 400
    texts = {"name": "IFCC 2029", "slug": "ifcc-2029", "time_zone": "Asia/Jakarta", "summary": "Sayembara."}
    texts |= {"terms": "Ketentuan.", "contact": "panitia@contoh.example"}
    assert client.post(reverse("organiser-edit", args=["ifcc-2029"]), texts).status_code == 302
    given = {"default-code": "OUT", "default-opens_at": "2027-03-01T08:00", "default-closes_at": "2030-05-31T23:59"}
    added = client.post(reverse("organiser-category-default", args=["ifcc-2029"]), given)
    assert added.url == "/organise/ifcc-2029/categories/OUT/"
    row = Category.objects.select_related("rubric").get(competition__slug="ifcc-2029")
    assert row.closes_at.isoformat() == "2030-05-31T16:59:00+00:00"
    assert row.rubric.criteria.count() == 6
    assert "23:59 WIB" in client.get(added.url).content.decode()
    assert client.post(reverse("organiser-announcement", args=["ifcc-2029"])).status_code == 302
    row.refresh_from_db()
    assert row.phase == Category.OPEN
    assert browser().get("/competitions/ifcc-2029/").status_code == 200


def test_files_and_questions_are_added_changed_ordered_and_removed(edition, organiser):
    row = editions.category(edition, Category.DRAFT, code="OUT")
    client, at = browser(organiser), ["ifcc-2027", "OUT"]
    slot = {"name": "Potongan", "name_en": "Section", "kinds": ["image", "pdf"], "at_most": "2", "is_required": "on"}
    assert client.post(reverse("organiser-slots-new", args=at), slot).status_code == 302
    added = row.slots.get(code="potongan")
    assert (added.kinds, added.at_most) == (["image", "pdf"], 2)
    no_kind = client.post(reverse("organiser-slots-new", args=at), {**slot, "kinds": []})
    assert no_kind.status_code == 400
    assert "Potongan" in no_kind.content.decode()
    asked = {"label": "Bahan", "kind": "choice", "choices": "Karet | Rubber\nTPR", "most_words": "300"}
    assert client.post(reverse("organiser-questions-new", args=at), asked).status_code == 302
    question = row.questions.get(code="bahan")
    first = question.choices
    edit = reverse("organiser-questions-edit", args=[*at, "bahan"])
    assert "Karet | Rubber" in client.get(edit).content.decode()
    changed = client.post(edit, {**asked, "choices": "Karet | Natural rubber\nTPU\nTPR"})
    assert changed.status_code == 302
    question.refresh_from_db()
    assert [one["code"] for one in question.choices] == ["karet", "tpu", "tpr"]
    assert first[0]["code"] == question.choices[0]["code"]
    place = reverse("organiser-slots-place", args=[*at, "potongan"])
    assert client.post(place, {"to": "up"}).status_code == 302
    assert [one.code for one in row.slots.all()] == ["bottom", "potongan", "model"]
    assert client.post(place, {"to": "9"}).status_code == 404
    assert client.post(reverse("organiser-slots-removal", args=[*at, "potongan"])).status_code == 302
    assert not row.slots.filter(code="potongan").exists()


def test_what_entries_hold_is_kept_and_the_page_says_why(edition, organiser):
    row = editions.category(edition, Category.OPEN, code="OUT")
    editions.entry(people.person(), row, Entry.SUBMITTED)
    client, at = browser(organiser), ["ifcc-2027", "OUT"]
    refused = client.post(reverse("organiser-slots-removal", args=[*at, "bottom"]))
    assert refused.status_code == 409
    assert "optional instead" in refused.content.decode()
    slot = {"name": "Tampak bawah", "kinds": ["pdf"], "at_most": "1", "is_required": "on"}
    assert client.post(reverse("organiser-slots-edit", args=[*at, "bottom"]), slot).status_code == 409
    assert row.slots.get(code="bottom").kinds == ["image"]


def rubric_fields(**weights) -> dict[str, str]:
    given = {"name": "Rubrik", "least": "0", "most": "10", "step": "0.5"}
    given |= {"criteria-TOTAL_FORMS": str(len(weights)), "criteria-INITIAL_FORMS": "0"}
    for place, (name, weight) in enumerate(weights.items()):
        given |= {f"criteria-{place}-name": name, f"criteria-{place}-weight": weight}
        for level in range(5):
            given[f"criteria-{place}-score_{level}"] = str(2 * level + 2)
        given[f"criteria-{place}-text_1"] = "cukup"
    return given


def test_criteria_are_set_and_must_weigh_100(edition, organiser):
    row = editions.category(edition, Category.DRAFT, code="UPC")
    client, url = browser(organiser), reverse("organiser-rubric", args=["ifcc-2027", "UPC"])
    refused = client.post(url, rubric_fields(Dampak="60", Bentuk="30"))
    assert refused.status_code == 400
    assert "must sum to 100" in refused.content.decode()
    assert 'value="60"' in refused.content.decode()
    wrong = client.post(url, rubric_fields(Dampak="60,5", Bentuk="39.5"))
    assert wrong.status_code == 400
    assert not Rubric.objects.exists()
    assert client.post(url, rubric_fields(Dampak="60.5", Bentuk="39.5")).status_code == 302
    row.refresh_from_db()
    assert [criterion.code for criterion in row.rubric.criteria.all()] == ["dampak", "bentuk"]
    editions.entry(people.person(), row, Entry.SUBMITTED)
    frozen = client.get(url)
    assert "handed in under these criteria" in frozen.content.decode()
    assert client.post(url, rubric_fields(Lain="100")).status_code == 409
    assert row.rubric.criteria.count() == 2


def test_an_invitation_shows_its_link_once_with_a_whatsapp_text(edition, organiser):
    client, url = browser(organiser), reverse("organiser-people", args=["ifcc-2027"])
    answer = client.post(url, {"kind": "judge", "name": "Juri", "email": "juri@contoh.example"}).content.decode()
    link = answer.split('id="fresh-link" value="')[1].split('"')[0]
    assert link.startswith("http")
    assert "https://wa.me/?text=" in answer
    again = client.get(url).content.decode()
    assert link not in again
    assert "juri@contoh.example" in again
    assert client.post(url, {"kind": "finance", "email": "x@contoh.example"}).status_code == 400
    own = client.post(url, {"kind": "judge", "email": organiser.email})
    assert own.status_code == 403
    assert "to themselves" in own.content.decode()


def test_seats_and_invitations_end_on_request(edition, organiser):
    client, judge = browser(organiser), people.person("Juri")
    seat = editions.seat(judge, edition, Seat.JUDGE)
    elsewhere = editions.seat(people.person(), editions.competition(), Seat.JUDGE)
    assert client.post(reverse("organiser-seat-ending", args=["ifcc-2027", elsewhere.pk])).status_code == 404
    assert client.post(reverse("organiser-seat-ending", args=["ifcc-2027", seat.pk])).status_code == 302
    assert not Seat.objects.of(judge).exists()
    last = Seat.objects.of(organiser).get()
    assert client.post(reverse("organiser-seat-ending", args=["ifcc-2027", last.pk])).status_code == 409


def test_the_deadline_moves_on_the_page_of_its_category(edition, organiser):
    row = editions.category(edition, Category.OPEN, code="OUT")
    client, url = browser(organiser), reverse("organiser-category-deadline", args=["ifcc-2027", "OUT"])
    later = (timezone.now() + timedelta(days=30)).strftime("%Y-%m-%dT23:59")
    for wrong in ({}, {"deadline-closes_at": later}, {"deadline-closes_at": "kapan", "deadline-reason": "Ya."}):
        assert client.post(url, wrong).status_code == 400
    early = {"deadline-closes_at": "2020-01-01T00:00", "deadline-reason": "Salah ketik."}
    answer = client.post(url, early)
    assert answer.status_code == 400
    assert "Salah ketik." in answer.content.decode()
    assert client.post(url, {"deadline-closes_at": later, "deadline-reason": "Libur nasional."}).status_code == 302
    before = row.closes_at
    row.refresh_from_db()
    assert row.closes_at > before


def test_saving_the_texts_of_an_open_category_leaves_its_deadline_alone(edition, organiser):
    row = editions.category(edition, Category.OPEN, code="OUT")
    given = {"name": "Sol luar", "name_en": "Outsoles", "entries_per_person": "2", "grace_minutes": "30"}
    given |= {"keeps_secrets": "on", "code": "HACK", "closes_at": "2040-01-01T00:00"}
    before = row.closes_at
    url = reverse("organiser-category-edit", args=["ifcc-2027", "OUT"])
    assert browser(organiser).post(url, given).status_code == 302
    row.refresh_from_db()
    assert (row.code, row.name_en, row.entries_per_person, row.closes_at) == ("OUT", "Outsoles", 2, before)


def test_a_locked_date_says_why_and_is_not_called_optional(edition, organiser):
    editions.category(edition, Category.OPEN, code="OUT")
    past = editions.category(edition, Category.OPEN, code="FTW")
    Category.objects.filter(pk=past.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    client = browser(organiser)
    text = client.get(reverse("organiser-category-edit", args=["ifcc-2027", "OUT"])).text
    assert "can only be moved later" in text
    label = text[text.index('<label for="id_closes_at"') :]
    assert "optional" not in label[: label.index("</label>")]
    page = client.get(reverse("organiser-category", args=["ifcc-2027", "OUT"])).text
    assert "be closed before its deadline" in page
    listed = client.get(reverse("organiser-categories", args=["ifcc-2027"])).text
    assert "deadline passed, not closed yet" in listed
    assert "open for entries" in listed


def test_the_overview_says_what_waits_and_what_is_late(edition, organiser, category, entry):
    returned = editions.entry(people.person(), category, Entry.RETURNED)
    Entry.objects.filter(pk=returned.pk).update(correction_until=timezone.now() - timedelta(days=1))
    past = editions.category(edition, Category.OPEN, code="FTW", name="Alas kaki", name_en="Footwear")
    Category.objects.filter(pk=past.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    judged = editions.category(edition, Category.JUDGING, code="UPC")
    late = rounds.open_round(judged, [rounds.judge(edition)])
    type(late).objects.filter(pk=late.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    page = browser(organiser).get(reverse("organiser-competition", args=["ifcc-2027"])).content.decode()
    for sentence in (
        "1 entry waits for its check",
        "1 correction did not come in time",
        "Footwear: the deadline has passed",
        "the time for judging is over",
    ):
        assert sentence in page


def test_a_new_competition_under_a_reserved_word_is_refused():
    answer = browser(people.office_person()).post(
        reverse("organiser-new"), {"name": "Rounds", "time_zone": "Asia/Jakarta"}
    )
    assert answer.status_code == 400
    assert not Competition.objects.exists()
    with pytest.raises(Invalid, match="taken"):
        setting_up.make_competition(name="New", by=people.office_person())
