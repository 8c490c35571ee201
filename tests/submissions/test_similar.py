"""Likely copies among handed-in works of all editions: found by the worker, seen and answered by those who check."""

import io

import numpy as np
import pytest

from audit.models import Event, Work
from audit.refusals import Invalid, NotAllowed, NotAllowedNow
from audit.trail import broken_links
from files.inspection.lightening.writing import Mesh, glb
from files.models import Fingerprint, LightModel, StoredFile
from files.stores import store
from files.work import HANDLERS as FILE_HANDLERS
from submissions.declarations import SENTENCES
from submissions.entering import submit
from submissions.models import Category, Conflict, Entry, Seat, SimilarPair, TeamMember
from submissions.similar.answering import answer_pair
from submissions.similar.finding import find_pairs
from submissions.work import HANDLERS
from tests.factories import editions
from tests.factories.people import person
from tests.files.inspection.likeness import soles
from tests.files.inspection.likeness.changing import CHANGES
from tests.files.inspection.likeness.drawing import drawing

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def shown(entry: Entry, image, number: int = 1) -> Entry:
    """The entry's file looks like this."""
    stored = entry.files.get().stored
    preview = editions.preview(stored, number=number, width=1000)
    content = io.BytesIO()
    image.save(content, "WEBP")
    store().put(key=preview.key, source=io.BytesIO(content.getvalue()))
    FILE_HANDLERS["likeness"](str(stored.pk))
    return entry


@pytest.fixture
def past():
    return editions.category(editions.competition(name="IFCC 2025"), Category.DECIDED)


@pytest.fixture
def running():
    return editions.category(editions.competition(name="IFCC 2027"), Category.CLOSED)


@pytest.fixture
def original(past):
    return shown(editions.entry(person("Sari"), past, Entry.ACCEPTED), drawing(2))


@pytest.fixture
def copy(running, original):
    return shown(editions.entry(person("Rina"), running, Entry.SUBMITTED), CHANGES["mirrored"](drawing(2)))


@pytest.fixture
def organiser(running):
    dewi = person("Dewi")
    editions.seat(dewi, running.competition)
    return dewi


@pytest.fixture
def pair(copy):
    find_pairs(entry=copy)
    return SimilarPair.objects.get()


def test_a_mirrored_picture_of_a_past_edition_is_found_once(original, copy, running):
    shown(editions.entry(person("Budi"), running, Entry.SUBMITTED), drawing(6))
    assert find_pairs(entry=copy) == 1
    pair = SimilarPair.objects.get()
    assert (pair.one, pair.other, pair.kind, pair.answer) == (original, copy, SimilarPair.MIRRORED, "")
    assert pair.distance < 0.1
    assert find_pairs(entry=copy) == 0
    assert find_pairs(entry=original) == 0
    assert Event.objects.filter(verb="entry.likely_copies_found").count() == 1
    assert not list(broken_links())


def test_the_same_bytes_are_the_surest_sign(running, original):
    other = editions.entry(person("Rina"), running, Entry.SUBMITTED)
    sha256 = original.files.get().stored.sha256
    StoredFile.objects.filter(design_files__entry=other).update(sha256=sha256)
    assert find_pairs(entry=other) == 1
    assert (SimilarPair.objects.get().kind, SimilarPair.objects.get().distance) == (SimilarPair.BYTES, 0)


def test_own_works_of_the_same_people_are_no_pairs_and_withdrawn_works_are(running, original):
    again = shown(editions.entry(original.owner, running, Entry.SUBMITTED), drawing(2))
    mate = person("Rina")
    TeamMember.objects.create(entry=original, person=mate)
    assert find_pairs(entry=again) == 0
    by_mate = shown(editions.entry(mate, running, Entry.SUBMITTED), drawing(2))
    assert find_pairs(entry=by_mate) == 1  # with Sari's second work, in which Rina had no part
    assert {SimilarPair.objects.get().one, SimilarPair.objects.get().other} == {again, by_mate}
    Entry.objects.filter(pk=original.pk).update(status=Entry.WITHDRAWN)
    stranger = shown(editions.entry(person("Budi"), running, Entry.SUBMITTED), drawing(2))
    assert find_pairs(entry=stranger) == 3


def test_drafts_and_files_not_handed_in_are_never_compared(running, original):
    draft = shown(editions.entry(person("Rina"), running, Entry.DRAFT), drawing(2))
    assert find_pairs(entry=draft) == 0
    assert find_pairs(entry=original) == 0
    submitted = editions.entry(person("Budi"), running, Entry.SUBMITTED)
    later = editions.stored_file(submitted.owner, sha256=original.files.get().stored.sha256)
    submitted.files.create(slot=running.slots.get(code="bottom"), stored=later)
    assert find_pairs(entry=original) == 0
    HANDLERS["fingerprinted"](str(draft.files.get().stored_id))
    assert not Work.objects.filter(kind="compare_entry", key=str(draft.pk)).exists()


def test_handing_in_leaves_the_comparison_to_the_worker(original):
    opened = editions.category(editions.competition(), Category.OPEN)
    entry = shown(editions.entry(person("Rina"), opened), drawing(2))
    Work.objects.all().delete()
    submit(entry=entry, declarations={**dict.fromkeys(SENTENCES, True), "ai_use": "none"}, by=entry.owner)
    work = Work.objects.get(kind="compare_entry")
    HANDLERS[work.kind](work.key)
    assert SimilarPair.objects.count() == 1


def test_a_turned_and_coarser_sole_is_the_same_shape(running, past):
    entries = []
    for owner, of, changed in (("Sari", past, False), ("Rina", running, True)):
        entry = editions.entry(person(owner), of, Entry.SUBMITTED)
        stored = entry.files.get().stored
        StoredFile.objects.filter(pk=stored.pk).update(kind="mesh", format="stl")
        light(stored, soles.decimated(*soles.sole(3)) if changed else soles.sole(3))
        FILE_HANDLERS["likeness"](str(stored.pk))
        entries.append(entry)
    assert find_pairs(entry=entries[1]) == 1
    assert SimilarPair.objects.get().kind == SimilarPair.SHAPE


def light(stored: StoredFile, mesh) -> LightModel:
    points, faces = mesh
    normals = np.tile(np.array([0, 0, 1], dtype=np.float32), (len(points), 1))
    content = glb(Mesh(points.astype(np.float32) / 1000, normals, normals, faces.astype(np.uint32)))
    model = editions.light_model(stored)
    store().put(key=model.key, source=io.BytesIO(content))
    return model


def test_a_file_that_was_refused_has_no_fingerprint_and_a_new_one_replaces_the_old(original):
    stored = original.files.get().stored
    first = Fingerprint.objects.get(file=stored)
    FILE_HANDLERS["likeness"](str(stored.pk))
    assert Fingerprint.objects.get(file=stored).pk != first.pk
    Fingerprint.objects.all().delete()
    StoredFile.objects.filter(pk=stored.pk).update(status=StoredFile.REFUSED)
    FILE_HANDLERS["likeness"](str(stored.pk))
    assert not Fingerprint.objects.exists()


def test_only_those_who_check_without_a_conflict_see_the_pair(pair, copy, original, organiser, running):
    curator, judge, elsewhere = person("Putu"), person("Made"), person("Ketut")
    editions.seat(curator, running.competition, Seat.CURATOR)
    editions.seat(judge, running.competition, Seat.JUDGE)
    editions.seat(elsewhere, editions.competition())
    before = person("Ayu")
    editions.seat(before, original.category.competition)
    seen = {who: SimilarPair.objects.checked_by(who).exists() for who in (organiser, curator, before)}
    assert all(seen.values())
    for nobody in (judge, elsewhere, copy.owner, original.owner, person("Wayan")):
        assert not SimilarPair.objects.checked_by(nobody).exists()
    Conflict.objects.create(person=organiser, entry=original, origin=Conflict.DECLARED)
    assert not SimilarPair.objects.checked_by(organiser).exists()
    Entry.objects.filter(pk=original.pk).update(status=Entry.DRAFT)
    assert not SimilarPair.objects.checked_by(curator).exists()


def test_a_person_answers_and_nothing_happens_by_itself(pair, copy, organiser):
    curator = person("Putu")
    editions.seat(curator, copy.category.competition, Seat.CURATOR)
    with pytest.raises(Invalid):
        answer_pair(pair=pair, answer=SimilarPair.COPY, by=organiser)
    with pytest.raises(Invalid):
        answer_pair(pair=pair, answer="guilty", note="x", by=organiser)
    for nobody in (copy.owner, person("Wayan")):
        with pytest.raises(NotAllowed):
            answer_pair(pair=pair, answer=SimilarPair.DIFFERENT, by=nobody)
    answer_pair(pair=pair, answer=SimilarPair.COPY, note="Tanyakan kepada desainer.", by=organiser)
    with pytest.raises(NotAllowedNow):
        answer_pair(pair=pair, answer=SimilarPair.DIFFERENT, by=curator)
    answer_pair(pair=pair, answer=SimilarPair.ALLOWED, note="", seen=SimilarPair.COPY, by=curator)
    pair.refresh_from_db()
    copy.refresh_from_db()
    assert (pair.answer, pair.note, pair.answered_by, copy.status) == ("allowed", "", curator, Entry.SUBMITTED)
    events = Event.objects.filter(verb="similar_pair.answered").order_by("number")
    assert [(event.actor_id, event.facts["before"]) for event in events] == [(organiser.pk, ""), (curator.pk, "copy")]
    assert "Tanyakan" not in str([event.facts for event in events])
    assert find_pairs(entry=copy) == 0


def test_a_form_that_many_works_share_is_no_likely_copy(running, original):
    drawn = [shown(editions.entry(person(f"Peserta {n}"), running, Entry.SUBMITTED), drawing(2)) for n in range(6)]
    for entry in drawn:
        find_pairs(entry=entry)
    assert SimilarPair.objects.count() == 0, "also those that were found while there were few"
    copied = editions.entry(person("Tono"), running, Entry.SUBMITTED)
    copied.files.update(stored=editions.stored_file(copied.owner, sha256=original.files.get().stored.sha256))
    editions.submission(copied)
    find_pairs(entry=copied)
    assert SimilarPair.objects.get().kind == SimilarPair.BYTES, "the same bytes are a sign all the same"


def test_two_works_are_one_pair_and_an_answer_covers_what_was_there(pair, copy, original, organiser):
    find_pairs(entry=original)
    assert SimilarPair.objects.get().pk == pair.pk
    answer_pair(pair=pair, answer=SimilarPair.DIFFERENT, note="", seen="", by=organiser)
    assert find_pairs(entry=copy) == 0
    assert SimilarPair.objects.count() == 1
