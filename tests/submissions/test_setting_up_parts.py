"""Files and questions asked for: added, changed, ordered; what people have done already stays valid."""

import pytest

from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from submissions import setting_up
from submissions.models import Category, Entry, Question
from tests.factories import editions, people

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def category():
    return editions.category(phase=Category.OPEN)


def test_slots_get_a_code_of_their_own_and_stand_in_order(category, organiser):
    first = setting_up.add_slot(category=category, name="Tampak atas", kinds=["image"], by=organiser)
    second = setting_up.add_slot(category=category, name="Tampak atas", kinds=["pdf", "image"], by=organiser)
    assert (first.code, second.code, second.kinds) == ("tampak-atas", "tampak-atas-2", ["image", "pdf"])
    setting_up.shift_part(part=second, places=-1, by=organiser)
    setting_up.shift_part(part=first, places=9, by=organiser)
    assert [slot.code for slot in category.slots.all()] == ["bottom", "model", "tampak-atas-2", "tampak-atas"]


def test_only_organisers_of_this_competition_change_what_is_asked(category, organiser):
    rival = people.person()
    editions.seat(rival, editions.competition())
    judge = people.person()
    editions.seat(judge, category.competition, "judge")
    for person in (rival, judge, people.person()):
        with pytest.raises(NotAllowed):
            setting_up.add_slot(category=category, name="Lain", kinds=["image"], by=person)
        with pytest.raises(NotAllowed):
            setting_up.change_slot(slot=category.slots.first(), name="Lain", by=person)
        with pytest.raises(NotAllowed):
            setting_up.remove_part(part=category.questions.first(), by=person)
        with pytest.raises(NotAllowed):
            setting_up.shift_part(part=category.slots.first(), places=1, by=person)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"kinds": []}, "kinds"),
        ({"kinds": ["video"]}, "kinds"),
        ({"kinds": ["image"], "at_most": 11}, "at_most"),
        ({"kinds": ["image"], "name": "n" * 81}, "name"),
    ],
)
def test_slots_that_do_not_fit_are_refused(category, organiser, given, field):
    with pytest.raises(Invalid) as refusal:
        setting_up.add_slot(category=category, by=organiser, **{"name": "Atas", **given})
    assert field in refusal.value.fields


def test_a_choice_offers_at_least_two_answers_each_once(category, organiser):
    answers = [{"label": "Karet", "label_en": "Rubber"}, {"label": "TPR"}]
    asked = setting_up.add_question(category=category, label="Bahan", kind="choice", choices=answers, by=organiser)
    assert [choice["code"] for choice in asked.choices] == ["karet", "tpr"]
    for wrong in (answers[:1], [answers[0], {"label": "  "}], [{"label": f"Bahan {n}"} for n in range(31)]):
        with pytest.raises(Invalid) as refusal:
            setting_up.change_question(question=asked, choices=wrong, by=organiser)
        assert "choices" in refusal.value.fields


def test_what_a_draft_holds_keeps_its_place(category, organiser):
    slot, question = category.slots.get(code="bottom"), category.questions.get(code="concept")
    setting_up.change_slot(slot=slot, kinds=["image", "pdf"], at_most=3, by=organiser)
    editions.entry(people.person(), category, Entry.DRAFT)
    for change in ({"kinds": ["pdf"]}, {"at_most": 1}):
        with pytest.raises(NotAllowedNow):
            setting_up.change_slot(slot=slot, by=organiser, **change)
    for change in ({"kind": Question.NUMBER}, {"most_words": 10}, {"unit": "mm"}):
        with pytest.raises(NotAllowedNow):
            setting_up.change_question(question=question, by=organiser, **change)
    for part in (slot, question):
        with pytest.raises(NotAllowedNow):
            setting_up.remove_part(part=part, by=organiser)
    setting_up.change_slot(slot=slot, at_most=5, kinds=["image", "pdf", "mesh"], name="Bawah", by=organiser)
    setting_up.change_question(question=question, most_words=400, guidance="Singkat saja.", by=organiser)
    setting_up.change_slot(slot=category.slots.get(code="model"), is_required=True, by=organiser)


def test_what_was_handed_in_stays_complete(category, organiser):
    editions.entry(people.person(), category, Entry.SUBMITTED)
    with pytest.raises(NotAllowedNow):
        setting_up.change_slot(slot=category.slots.get(code="model"), is_required=True, by=organiser)
    with pytest.raises(NotAllowedNow):
        setting_up.add_slot(category=category, name="Potongan", kinds=["image"], by=organiser)
    with pytest.raises(NotAllowedNow):
        setting_up.add_question(category=category, label="Bahan", by=organiser)
    setting_up.add_slot(category=category, name="Potongan", kinds=["image"], is_required=False, by=organiser)
    setting_up.change_slot(slot=category.slots.get(code="bottom"), is_required=False, by=organiser)


def test_after_the_close_nothing_changes(organiser, category):
    Category.objects.filter(pk=category.pk).update(phase=Category.CLOSED)
    with pytest.raises(NotAllowedNow):
        setting_up.change_slot(slot=category.slots.first(), name="Bawah", by=organiser)
    with pytest.raises(NotAllowedNow):
        setting_up.shift_part(part=category.slots.first(), places=1, by=organiser)
