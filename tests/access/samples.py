"""Samples of THE project in the worlds of the access tests: what stands ready, where it is, what is sent."""

from datetime import timedelta

from development.models import Piece, PieceMove, Sample, SamplePhoto, Specification, WearFinding, WearTest
from development.samples.photographing import begin_photo
from files.parts import put_part
from tests.access.worlds import MISSING, World, pk_of
from tests.factories import files, samples

CODE, CONFIRMED, SENT, NOWHERE = "ACDEFGHJKLMN", "ACDEFGHJKLMP", "ACDEFGHJKLMQ", "TTTTTTTTTTTT"


def the_sample(world: World) -> Sample | None:
    """A trial of PA's firm with a photo, and the specification against which it stands."""
    if world.project is None:
        return None
    found = Sample.objects.filter(project=world.project, label="T0 Rahasia").first()
    if found is None:
        by = world.people["PA"]
        found = samples.sample(world.project, by=by, label="T0 Rahasia", partner=world.agreement.partner)
        SamplePhoto.objects.create(sample=found, stored=world.evidence.stored, by=by)
        if not Specification.objects.filter(project=world.project).exists():
            samples.specified(world.project, by=world.people["OR"])
    return found


def project(world: World) -> tuple:
    the_sample(world)
    return (pk_of(world.project),)


def sample(world: World) -> tuple:
    return (pk_of(the_sample(world)),)


def photo(world: World) -> tuple:
    found = the_sample(world)
    return (pk_of(found and found.photos.first()), 1, 400)


def piece_of(world: World, code: str, **fields) -> tuple:
    """With PA's firm, where nothing else is said."""
    found = the_sample(world)
    if found is None:
        return (NOWHERE,)
    where = {"holder": Piece.FIRM, "partner": world.agreement.partner, "sample": found, **fields}
    Piece.objects.get_or_create(code=code, defaults={"by": world.people["PA"], **where})
    return (code,)


def piece(world: World) -> tuple:
    return piece_of(world, CODE)


def labelled(world: World) -> tuple:
    piece(world)
    return sample(world)


def sent(world: World) -> tuple:
    """On its way to the designer."""
    if piece_of(world, SENT) == (NOWHERE,):
        return (NOWHERE,)
    row = Piece.objects.get(code=SENT)
    PieceMove.objects.get_or_create(piece=row, to=Piece.DESIGNER, defaults={"sent_by": world.people["PA"]})
    return (SENT,)


def confirmed(world: World) -> tuple:
    if world.project is None:
        return (NOWHERE,)
    words = {"label": "C1", "kind": Sample.CONFIRMATION, "partner": world.agreement.partner}
    made = samples.sample(world.project, by=world.people["OR"], **words)
    return piece_of(world, CONFIRMED, sample=made, holder=Piece.OFFICE, partner=None)


def the_wear_test(world: World) -> WearTest | None:
    found = the_sample(world)
    if found is None:
        return None
    day = world.project.today
    words = {"wearers": 3, "hours": 100, "begun_on": day, "until": day + timedelta(days=9), "by": world.people["PA"]}
    return WearTest.objects.filter(sample=found).first() or WearTest.objects.create(sample=found, **words)


def wear_test(world: World) -> tuple:
    return (pk_of(the_wear_test(world)),)


def finding(world: World) -> tuple:
    test = the_wear_test(world)
    if test is None:
        return MISSING, 1, 400
    photo = world.evidence.stored
    made = WearFinding.objects.create(test=test, wearer=1, hours=5, photo=photo, by=world.people["PA"])
    return made.pk, 1, 400


def own_photo(world: World, role: str) -> tuple:
    found = the_sample(world)
    if found is None:
        return MISSING, "x" * 32
    content, by = files.picture(), world.people[role if role in ("OR", "PA") else "PA"]
    upload = begin_photo(sample=found, name="t0.jpg", size=len(content), by=by)
    put_part(upload=upload, number=1, stream=files.io.BytesIO(content), length=len(content))
    return found.pk, upload.key


def day(world: World) -> str:
    return world.project.today.isoformat() if world.project else "2027-01-01"


def words(world: World, _role) -> dict:
    return {"label": "T1", "kind": "trial", "made_on": day(world)}


def wear_words(world: World, _role) -> dict:
    return {"wearers": 3, "hours": 100, "begun_on": day(world), "until": day(world)}


def photo_form(_world, _role) -> dict:
    return {"file": files.chosen(files.picture(), "t0.jpg")}


def fixed(**body):
    return lambda _world, _role: dict(body)


ADDRESSES = {
    **dict.fromkeys(["project-samples", "project-pieces", "sample-new"], project),
    **dict.fromkeys(["api-project-samples", "api-project-pieces"], project),
    **{f"sample{name}": sample for name in ("", "-edit", "-withdraw", "-open", "-photos", "-measure", "-pieces")},
    "sample-wear": sample,
    "sample-labels": labelled,
    "sample-photo-picture": photo,
    **{f"api-sample{name}": sample for name in ("", "-withdrawal", "-opening", "-photo-uploads", "-measurements")},
    **{f"api-sample-{name}": sample for name in ("pieces", "wear-tests")},
    **dict.fromkeys(["piece", "piece-label", "piece-send", "piece-end"], piece),
    **dict.fromkeys(["api-piece", "api-piece-sending", "api-piece-ending"], piece),
    **dict.fromkeys(["piece-receive", "api-piece-receipt"], sent),
    **dict.fromkeys(["piece-seal", "api-piece-seal"], confirmed),
    **dict.fromkeys(["wear-test", "wear-test-close", "api-wear-findings", "api-wear-test-closing"], wear_test),
    "wear-finding-picture": finding,
}
OWN_UPLOADS = {"api-sample-photo-upload-completion": own_photo}
BODIES = {
    **dict.fromkeys(["POST:sample-new", "POST:sample-edit", "POST:api-project-samples", "PUT:api-sample"], words),
    **dict.fromkeys(["POST:sample-withdraw", "POST:api-sample-withdrawal"], fixed(reason="Salah catat.")),
    "POST:sample-open": fixed(open="yes"),
    "PUT:api-sample-opening": fixed(is_open=True),
    "POST:sample-photos": photo_form,
    "POST:api-sample-photo-uploads": fixed(name="a.jpg", size=100),
    "POST:sample-measure": fixed(**{"r-length-value": "283", "r-length-unit": "mm"}),
    "POST:api-sample-measurements": fixed(results=[{"code": "length", "value": "283", "unit": "mm"}]),
    **dict.fromkeys(["POST:sample-pieces", "POST:api-sample-pieces"], fixed(count=2, what="kiri")),
    "POST:piece-send": fixed(target="designer", note="JNE 0001"),
    "POST:api-piece-sending": fixed(to="designer", note="JNE 0001"),
    **dict.fromkeys(["POST:piece-end", "POST:api-piece-ending"], fixed(note="Dipotong untuk uji.")),
    "POST:piece-seal": fixed(seal="S-1", target="office"),
    "POST:api-piece-seal": fixed(seal="S-1", to="office"),
    **dict.fromkeys(["POST:sample-wear", "POST:api-sample-wear-tests"], wear_words),
    **dict.fromkeys(["POST:wear-test", "POST:api-wear-findings"], fixed(wearer=1, hours="5", kind="fine")),
    "POST:wear-test-close": fixed(is_passed="yes", conclusion="Baik."),
    "POST:api-wear-test-closing": fixed(is_passed=True, conclusion="Baik."),
}
