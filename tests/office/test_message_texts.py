"""A competition's own words: with its placeholders alone, in each language by itself, every version kept."""

from types import SimpleNamespace

import pytest
from django.utils import translation

from accounts.message_kinds import Kind
from accounts.messages import own_body
from accounts.models import Message, MessageText
from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, TooMany
from office.messages import texts
from office.messages.catalogue import BY_CODE, GROUPS
from submissions import message_kinds, screening
from submissions.models import Category, Entry
from tests.factories import editions, people

pytestmark = pytest.mark.django_db
KIND = message_kinds.PASSED


def build():
    category = editions.category(phase=Category.CLOSED)
    made = SimpleNamespace(category=category, competition=category.competition)
    made.organiser, made.stranger = people.person("Penyelenggara"), people.person("Orang lain")
    editions.seat(made.organiser, made.competition)
    return made


SCENE = build


def place(scene, locale: str = "id", **more):
    return {"competition": scene.competition, "kind": KIND, "locale": locale, **more}


def change(scene, subject="Selamat, {code}!", body="Halo {name},\n\n{title} lolos.\n\n{note}\n\n{link}", **more):
    given = {"version": 0, "by": scene.organiser, **more}
    return texts.change_text(**place(scene), subject=subject, body=body, **given)


def accepted(scene, locale: str) -> Message:
    owner = people.person("Sari", locale=locale)
    work = editions.entry(owner, scene.category, Entry.SUBMITTED, title="Alur {name} Subak")
    screening.accept_entry(entry=work, by=scene.organiser)
    return Message.objects.get(recipient=owner)


def test_own_words_are_said_in_their_language_alone_and_values_are_filled_once(scene):
    before = accepted(scene, "id")
    change(scene)
    own, english = accepted(scene, "id"), accepted(scene, "en")
    assert own.subject.startswith("Selamat, ")
    assert own.body.startswith("Halo Sari,\n\nAlur {name} Subak lolos.\n\nhttp")
    assert "has passed the eligibility check" in english.body
    assert before.subject != own.subject


def test_every_version_is_kept_and_an_event_holds_its_digest(scene):
    change(scene)
    change(scene, subject="Kedua", version=1)
    assert texts.words_of(scene.competition, KIND, "id").subject == "Kedua"
    texts.back_to_default(**place(scene), version=2, by=scene.organiser)
    now = texts.words_of(scene.competition, KIND, "id")
    assert (now.is_own, now.version, now.changed_by) == (False, 3, scene.organiser)
    assert "{title}" in now.body
    assert MessageText.objects.count() == 3
    assert texts.own_texts_of(scene.competition) == set()
    assert own_body(KIND, scene.competition.pk, "id", {}) == ""
    verbs = list(Event.objects.filter(verb__startswith="message_text.").order_by("pk").values_list("verb", flat=True))
    assert verbs == ["message_text.changed", "message_text.changed", "message_text.set_back"]


def test_two_who_edit_at_once_do_not_overwrite_each_other(scene):
    change(scene)
    with pytest.raises(Changed):
        change(scene, subject="Juga saya")


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("subject", "{judul}", "{judul}"),
        ("body", "{title.owner}", "{title.owner}"),
        ("body", "{}", "{}"),
        ("subject", "  ", "Write a text here."),
        ("body", "x" * 5001, "5000"),
    ],
)
def test_unknown_placeholders_and_empty_or_long_texts_are_refused_in_words(scene, field, wrong, said):
    with pytest.raises(Invalid) as refused:
        change(scene, **{field: wrong})
    assert said in refused.value.fields[field][0]
    assert not MessageText.objects.exists()


def test_only_organisers_write_texts_and_only_of_kinds_that_may_be_edited(scene):
    with pytest.raises(NotAllowed):
        change(scene, by=scene.stranger)
    with pytest.raises(Invalid):
        texts.change_text(
            competition=scene.competition,
            kind=message_kinds.RECEIPT,
            locale="id",
            subject="a",
            body="b",
            version=0,
            by=scene.organiser,
        )


def test_a_preview_has_made_up_values_and_a_test_goes_to_oneself(scene):
    subject, body = texts.preview(**place(scene), subject="{competition}", body="{title}: {note}")
    assert subject == scene.competition.name
    assert body.startswith("Tapak Megamendung: Catatan")
    sent = texts.send_test(**place(scene), subject="{code}", body="{title}", by=scene.organiser)
    assert (sent.recipient, sent.body, sent.competition) == (scene.organiser, "Tapak Megamendung", None)
    Message.objects.bulk_create(
        Message(recipient=scene.organiser, address="a@contoh.example", kind="test") for _each in range(19)
    )
    with pytest.raises(TooMany):
        texts.send_test(**place(scene), subject="{code}", body="{title}", by=scene.organiser)


@pytest.mark.parametrize("kind", [kind for kind in BY_CODE.values() if kind.is_editable], ids=lambda kind: kind.code)
@pytest.mark.parametrize("locale", ["id", "en"])
def test_the_platforms_own_words_use_only_what_they_declare(kind: Kind, locale):
    subject, body = kind.own_words(locale)
    assert subject
    assert body
    assert kind.misfits(subject, body) == []
    assert "%" not in subject + body


def test_every_kind_has_one_code_and_a_name_in_both_languages():
    codes = [kind.code for group in GROUPS for kind in group.kinds]
    assert len(codes) == len(set(codes)) == len(BY_CODE)
    for kind in BY_CODE.values():
        with translation.override("id"):
            assert str(kind.label)
