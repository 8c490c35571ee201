"""A competition's own words: with its placeholders alone, in each language by itself, every version kept."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from accounts.message_kinds import Kind
from accounts.messages import own_body
from accounts.models import Message, MessageText
from audit.models import Event
from audit.refusals import Changed, Invalid, NotAllowed, TooMany
from office.messages import texts
from office.messages.catalogue import BY_CODE, GROUPS
from submissions import message_kinds, screening
from submissions.entrants.guardians import answer, ask_guardian
from submissions.entrants.reminding import remind
from submissions.entrants.teams import invite_member
from submissions.models import Category, Entrant, Entry
from submissions.seating import invite_to_seat
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


WITH_A_LINK = [message_kinds.INVITED, message_kinds.TEAM_INVITED, message_kinds.GUARDIAN_ASKED]


@pytest.mark.parametrize("kind", WITH_A_LINK, ids=lambda kind: kind.code)
def test_a_message_that_opens_something_is_never_without_its_link(scene, kind):
    given = {"competition": scene.competition, "kind": kind, "locale": "id", "version": 0, "by": scene.organiser}
    with pytest.raises(Invalid) as refused:
        texts.change_text(**given, subject="{link}", body="Halo {name}, silakan ikut.")
    assert "{link}" in refused.value.fields["body"][0]
    assert texts.change_text(**given, subject="Undangan", body="Halo {name}: {link}").version == 1


def own(scene, kind: Kind, body: str, locale: str = "id"):
    given = {"competition": scene.competition, "kind": kind, "locale": locale, "version": 0, "by": scene.organiser}
    texts.change_text(**given, subject=f"{kind.code} {{name}}", body=body)


def test_invitations_and_questions_to_guardians_are_said_in_own_words_each_in_its_language(scene):
    draft = editions.entry(people.person("Sari", locale="id"), editions.category(scene.competition, code="LAIN"))
    Entrant.objects.filter(person=draft.owner).update(
        kind="pupil", born_on=timezone.localdate() - timedelta(days=15 * 366)
    )
    rini = people.person("Rini", email="rini@contoh.example", locale="id")
    people.person("Ben", email="ben@contoh.example", locale="en")
    for kind in WITH_A_LINK[1:]:
        own(scene, kind, "Yth. {name}: {person}, {competition}, {link}")
    own(scene, message_kinds.INVITED, "Tugas {kind}: {link}")
    own(scene, message_kinds.GUARDIAN_DECLINED, "Belum: {competition}")
    _made, to_rini = invite_member(entry=draft, name="Rini", email=rini.email, by=draft.owner)
    invite_member(entry=draft, name="Ben", email="ben@contoh.example", by=draft.owner)
    invite_to_seat(competition=scene.competition, kind="judge", email=rini.email, by=scene.organiser)
    consent, to_guardian = ask_guardian(
        competition=scene.competition, name="Ibu Lestari", email="rini@contoh.example", by=draft.owner
    )
    answer(consent=consent, agrees=False)
    name = scene.competition.name
    said = dict(Message.objects.filter(recipient=rini).order_by("pk").values_list("subject", "body"))
    assert said["team-invited Rini"] == f"Yth. Rini: Sari, {name}, {to_rini}"
    assert said["seat-invited Rini"].startswith("Tugas juri: http")
    assert said["guardian-asked Ibu Lestari"] == f"Yth. Ibu Lestari: Sari, {name}, {to_guardian}"
    told = Message.objects.get(recipient=draft.owner, kind="guardian-declined")
    assert (told.subject, told.body) == ("guardian-declined Sari", f"Belum: {name}")
    english = Message.objects.get(address="ben@contoh.example")
    assert english.subject == "Sari invites you to a team"
    assert "Open this link to see what it means and to accept:\nhttp" in english.body
    assert all(one.is_secret for one in Message.objects.exclude(kind="guardian-declined"))


def test_the_reminder_of_a_draft_is_said_in_own_words_with_what_is_missing(scene):
    category = editions.category(scene.competition, code="LAIN")
    draft = editions.entry(people.person("Sari", locale="id"), category, title="")
    Entry.objects.filter(pk=draft.pk).update(begun_at=timezone.now() - timedelta(days=20))
    Category.objects.filter(pk=category.pk).update(closes_at=timezone.now() + timedelta(hours=20))
    own(scene, message_kinds.NOT_HANDED_IN, "{title}: {left}\n\n{missing}\n\n{contact}\n\n{link}")
    assert remind(category=Category.objects.get(pk=category.pk)) == 1
    body = Message.objects.get(recipient=draft.owner).body
    assert body.startswith(f"{draft.code}: 19 jam lagi\n\nMasih kurang:\n- ")
    assert body.endswith(f"/entries/{draft.code}/")
    assert "{" not in body
    assert "\n\n\n" not in body
