"""Documents of THE project in the worlds of the access tests: what stands ready, where it is, what is sent."""

from development.documents.sharing import share
from development.documents.writing import begin_document, begin_revision
from development.models import Document, DocumentShare, Revision, RevisionPin
from files.parts import put_part
from tests.access.worlds import MISSING, World, keep, pk_of
from tests.factories import documents, files, people, projects

WRITERS = ("DO", "OR", "PA")


def the_document(world: World) -> Document | None:
    """A drawing of PA's firm with two revisions, the newest one submitted."""
    if world.project is None:
        return None
    found = Document.objects.filter(project=world.project).first()
    if found is None:
        by = world.people["PA"]
        found = documents.document(world.project, by, title="Gambar Rahasia", partner=world.agreement.partner)
        documents.revision(found, by)
        for revision in found.revisions.all():
            keep(revision.stored)
    return found


def document(world: World) -> tuple:
    return (pk_of(the_document(world)),)


def newest(world: World) -> tuple:
    found = the_document(world)
    return (pk_of(found and found.revisions.last()),)


def pin(world: World) -> tuple:
    found = the_document(world)
    if found is None:
        return MISSING, MISSING
    revision = found.revisions.last()
    made = RevisionPin.objects.create(revision=revision, number=1, text="Kabur.", by=world.people["OR"])
    return revision.pk, made.pk


def shared(world: World) -> tuple:
    """Another firm reads the document."""
    found = the_document(world)
    if found is None:
        return MISSING, MISSING
    agreement = other_firm(world)
    share(document=found, agreement=agreement, by=world.people["OR"])
    return found.pk, DocumentShare.objects.get(document=found, ended_at__isnull=True).agreement_id


def other_firm(world: World):
    return projects.joined(world.project, projects.partner(), people.person("Mitra lain"), by=world.people["OR"])


def accepted(world: World) -> None:
    found = the_document(world)
    if found is not None:
        Revision.objects.filter(pk=found.revisions.last().pk).update(status=Revision.ACCEPTED)


def own_new(world: World, role: str) -> tuple:
    """An upload of a new document that has arrived whole: one's own, or PA's for those who can have none."""
    if world.project is None:
        return MISSING, "x" * 32
    content, by = files.picture(), world.people[role if role in WRITERS else "PA"]
    given = {"kind": "photo", "name": "cetakan.jpg", "size": len(content)}
    upload = begin_document(project=world.project, by=by, **given)
    put_part(upload=upload, number=1, stream=files.io.BytesIO(content), length=len(content))
    return world.project.pk, upload.key


def own_next(world: World, role: str) -> tuple:
    found = the_document(world)
    if found is None:
        return MISSING, "x" * 32
    content, by = files.picture(), world.people[role if role in ("OR", "PA") else "PA"]
    upload = begin_revision(document=found, name="tapak.jpg", size=len(content), by=by)
    put_part(upload=upload, number=1, stream=files.io.BytesIO(content), length=len(content))
    return found.pk, upload.key


def file_form(_world, _role) -> dict:
    return {"kind": "photo", "title": "Cetakan", "file": files.chosen(files.picture(), "cetakan.jpg"), "note": ""}


def revision_form(_world, _role) -> dict:
    return {"file": files.chosen(files.picture(), "tapak.jpg"), "note": "Lebih tebal."}


def firm_form(world: World, _role) -> dict:
    return {"agreement": other_firm(world).pk if world.project else MISSING}


def pin_form(world: World, _role) -> dict:
    return {"spot": f"{newest(world)[0]}/1", "text": "Tepi kabur."}


def after_acceptance(world: World, _role) -> dict:
    accepted(world)
    return {}


ADDRESSES = {
    **dict.fromkeys(
        ["project-documents", "api-project-documents", "api-project-document-uploads"],
        lambda world: (pk_of(world.project),),
    ),
    **dict.fromkeys(["project-document", "document-comparison", "document-revise", "document-share"], document),
    **dict.fromkeys(["api-document", "api-document-uploads", "api-document-shares"], document),
    **dict.fromkeys(["document-unshare", "api-document-share"], shared),
    **dict.fromkeys(["revision-accept", "revision-return", "revision-approve"], newest),
    **{f"api-revision-{name}": newest for name in ("acceptance", "return", "approval", "pins")},
    "revision-picture": lambda world: (*newest(world), 1, 400),
    **dict.fromkeys(["revision-model", "revision-original"], newest),
    **dict.fromkeys(["revision-pin-done", "api-revision-pin-resolution"], pin),
}
OWN_UPLOADS = {"api-project-document-upload-completion": own_new, "api-document-upload-completion": own_next}
BODIES = {
    "POST:project-documents": file_form,
    "POST:api-project-document-uploads": lambda _world, _role: {"kind": "photo", "name": "a.jpg", "size": 100},
    "POST:api-project-document-upload-completion": lambda _world, _role: {"title": "Cetakan"},
    "POST:document-revise": revision_form,
    "POST:api-document-uploads": lambda _world, _role: {"name": "a.jpg", "size": 100},
    **{f"POST:{name}": after_acceptance for name in ("revision-approve", "api-revision-approval")},
    **{
        f"POST:{name}": lambda _world, _role: {"reason": "Tambah ukuran."}
        for name in ("revision-return", "api-revision-return")
    },
    **{f"POST:{name}": firm_form for name in ("document-share", "api-document-shares")},
    "POST:project-document": pin_form,
    "POST:api-revision-pins": lambda _world, _role: {"number": 1, "text": "Tepi kabur."},
    "POST:revision-pin-done": lambda _world, _role: {"done": "yes"},
}
