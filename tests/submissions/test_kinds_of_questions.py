"""Questions of several answers, numbers with bounds, and questions that are needed only later."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from audit.refusals import Invalid, NotAllowedNow
from frontend.entries import answers_of
from frontend.forms.designer import TextsForm
from submissions import setting_up
from submissions.completeness import completeness
from submissions.entering.texts import read_answer
from submissions.models import Category, Entry, Question
from tests.factories import editions, people

pytestmark = pytest.mark.django_db
OFFERED = [{"code": code, "label": code.upper()} for code in ("tpr", "karet", "eva")]


@pytest.fixture
def category():
    return editions.category()


@pytest.fixture
def organiser(category):
    person = people.person()
    editions.seat(person, category.competition)
    return person


def ask(category, organiser, **fields) -> Question:
    return setting_up.add_question(category=category, label="Bahan", by=organiser, **fields)


def test_several_answers_are_kept_in_the_order_offered(category, organiser):
    asked = ask(category, organiser, kind="several", choices=OFFERED)
    assert read_answer(asked, ["eva", "tpr"]) == read_answer(asked, "eva,tpr") == "tpr,eva"
    assert read_answer(asked, []) == ""
    for wrong in (["pvc"], "tpr,,eva", 7, [["tpr"]], {"tpr": 1}):
        with pytest.raises(Invalid):
            read_answer(asked, wrong)
    entry = editions.entry(people.person(), category, answers={asked.code: "tpr,eva"})
    entry = Entry.objects.in_full().get(pk=entry.pk)
    assert ("Bahan", "TPR, EVA") in answers_of(entry)
    assert TextsForm(entry)[f"question-{asked.code}"].initial == ["tpr", "eva"]


def test_several_needs_two_answers_to_choose_from(category, organiser):
    with pytest.raises(Invalid):
        ask(category, organiser, kind="several", choices=OFFERED[:1])


def test_a_number_stays_within_its_bounds(category, organiser):
    asked = ask(category, organiser, kind="number", unit="mm", least=Decimal("0.5"), most=Decimal(40))
    assert read_answer(asked, "0.5") == "0.5"
    for wrong in ("0.4", "40.1", "-3"):
        with pytest.raises(Invalid):
            read_answer(asked, wrong)
    with pytest.raises(Invalid) as refusal:
        ask(category, organiser, kind="number", least=Decimal(3), most=Decimal(2))
    assert "most" in refusal.value.fields
    editions.entry(people.person(), category)
    with pytest.raises(NotAllowedNow):
        setting_up.change_question(question=asked, most=Decimal(30), by=organiser)
    assert setting_up.change_question(question=asked, most=Decimal(50), by=organiser).most == 50


def test_a_question_for_later_does_not_stop_a_hand_in_before(category, organiser):
    handed_in = editions.entry(people.person(), category, Entry.SUBMITTED)
    with pytest.raises(NotAllowedNow):
        ask(category, organiser)
    later = ask(category, organiser, needed_from=timezone.now() + timedelta(days=30))
    assert later.is_required
    assert not later.is_needed
    assert completeness_codes(handed_in) == []
    with pytest.raises(NotAllowedNow):
        setting_up.change_question(question=later, needed_from=None, by=organiser)
    Question.objects.filter(pk=later.pk).update(needed_from=timezone.now() - timedelta(minutes=1))
    assert completeness_codes(handed_in) == ["answer_missing"]
    assert Category.objects.get().questions.count() == 2


def completeness_codes(entry) -> list[str]:
    found = completeness(Entry.objects.in_full().get(pk=entry.pk))
    return [one.code for one in found if one.anchor.startswith("question-")]
