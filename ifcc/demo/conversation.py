"""Documents and messages of the demo: a drawing sent back with remarks and mended, one approved for the mould, threads
with several readers."""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from development.documents.deciding import ask_changes, freeze, take
from development.documents.pinning import Mark, place_pin, resolve_pin
from development.documents.writing import Place, add_revision, make_document
from development.models import DevelopmentProject, Document, Package, Partner, Revision, ThreadMessage
from development.talking.writing import write_message
from ifcc.demo.developed import Walk

REMARKS = (
    ("0.800", "0.830", "Faktor susut untuk bahan ini lebih besar. Mohon hitung ulang sebelum baja dipesan."),
    ("0.330", "0.300", "Alur di tengah telapak lebih sempit daripada di papan saya. Mohon disamakan."),
)


def approve_tech_pack(walk: Walk, at: float) -> Document:
    """The designer's tech pack, accepted and approved for the mould."""
    designer, organiser = walk.project.award.entry.owner, walk.tell.cast.organiser
    walk.tell.clock.set_back(at)
    revision = make_document(
        project=walk.project,
        kind=Document.TECH_PACK,
        title="Paket teknis",
        uploaded_file=_sent(walk.drawn["board"]),
        note="Papan lengkap dengan ukuran dan potongan.",
        by=designer,
    )
    walk.tell.settle()
    walk.tell.clock.set_back(at - 3)
    take(revision=revision, by=organiser)
    return freeze(revision=revision, by=organiser)


def send_back_and_mend(walk: Walk, by: User, package: Package, at: float) -> Revision:
    """A firm's drawing of the mould: the first revision is sent back with remarks on it, the second accepted. One of
    the remarks is dealt with."""
    designer, organiser = walk.project.award.entry.owner, walk.tell.cast.organiser
    walk.tell.clock.set_back(at)
    first = make_document(
        project=walk.project,
        kind=Document.MOULD_DRAWING,
        title="Gambar matras ukuran contoh",
        uploaded_file=_sent(walk.drawn["first_mould_drawing"]),
        note="Usulan pertama, dua rongga pada satu pelat.",
        place=Place(package=package),
        by=by,
    )
    walk.tell.settle()
    walk.tell.clock.set_back(at - 2)
    pins = [
        place_pin(revision=first, mark=Mark(number=1, x=x, y=y), text=text, by=person)
        for (x, y, text), person in zip(REMARKS, (organiser, designer), strict=True)
    ]
    ask_changes(
        revision=first, reason="Mohon perbaiki faktor susut dan lebar alur, lihat catatan pada gambar.", by=organiser
    )
    walk.tell.clock.set_back(at - 9)
    second = add_revision(
        document=first.document,
        uploaded_file=_sent(walk.drawn["mould_drawing"]),
        note="Faktor susut dan alur sudah diperbaiki.",
        by=by,
    )
    walk.tell.settle()
    resolve_pin(pin=pins[0], is_done=True, by=by)
    walk.tell.clock.set_back(at - 11)
    return take(revision=second, by=organiser)


def await_a_look(walk: Walk, by: User, at: float) -> Revision:
    """A firm's report that the organiser has not looked at yet."""
    walk.tell.clock.set_back(at)
    return make_document(
        project=walk.project,
        kind=Document.PHOTO,
        title="Foto uji cetak T1",
        uploaded_file=_sent(walk.drawn["trial_press"]),
        note="Bintik di tumit sudah hilang.",
        by=by,
    )


def talk(walk: Walk, firm: Partner, person: User, at: float) -> None:
    """The project's thread: to the office alone, to one firm with a mention, the firm's answer, to everybody."""
    designer, organiser = walk.project.award.entry.owner, walk.tell.cast.organiser
    said = (
        (0.0, designer, ThreadMessage.OFFICE, None, "Bolehkah saya ikut melihat sampel segel di pabrik?"),
        (0.1, organiser, ThreadMessage.OFFICE, None, "Tentu. Kami atur waktunya dengan mitra dan mengabari Anda."),
        (
            2.0,
            organiser,
            ThreadMessage.FIRM,
            firm,
            f"@{person.name} hasil uji pakai belum lengkap. Kapan rekapnya dapat kami terima?",
        ),
        (
            2.3,
            person,
            ThreadMessage.FIRM,
            firm,
            "Dua pemakai masih berjalan sampai pekan depan. Rekapnya segera kami kirim setelah itu.",
        ),
        (
            5.0,
            organiser,
            ThreadMessage.ALL,
            None,
            "Sampel segel diperiksa bersama hari Rabu. Mohon semua pihak membawa sampelnya.",
        ),
    )
    for after, by, audience, to, text in said:
        walk.tell.clock.set_back(at - after)
        write_message(project=walk.project, audience=audience, partner=to, text=text, by=by)


def ask_about(document: Document, project: DevelopmentProject, to: Partner, by: User) -> None:
    """A question in the document's own thread."""
    text = "Apakah sudut tarik 3° cukup untuk alur sedalam ini?"
    write_message(project=project, document=document, audience=ThreadMessage.FIRM, partner=to, text=text, by=by)


def _sent(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())
