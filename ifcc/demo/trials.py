"""Samples of the demo: the specification, trials beside the press, pieces on their way, the sealed sample, laboratory
and wear test."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from development.models import DevelopmentProject, LabTest, Partner, Piece, Sample, WearFinding
from development.samples.making import Words, record_sample
from development.samples.photographing import receive_photo
from development.samples.pieces import Target, end_piece, make_pieces, receive_piece, seal_piece, send_piece
from development.samples.wearing import Found as Wear
from development.samples.wearing import Plan, begin_wear_test, close_wear_test, record_finding
from development.specification.drafting import plain, within
from development.specification.writing import copy_set, lines_of, write_specification
from development.testing.recording import Found, all_measured
from development.testing.reporting import Report, receive_test
from ifcc.demo.developed import Walk
from ifcc.demo.soles import GRASSELLI, Sole, Trial, found

NOTE = "Ukuran nominal dan toleransi produk ini, disepakati dengan pembuat sol."
SOURCE = "Kesepakatan BPIPI, pembuat sol, dan jenama (contoh)"
LABORATORY_NUMBER = "LP-000-IDN"
FINDINGS = (
    (2, 24, WearFinding.UNCOMFORTABLE, "Tumit terasa keras pada pekan pertama."),
    (1, 100, WearFinding.FINE, "Ringan, tidak ada keluhan."),
    (3, 101, WearFinding.FINE, "Dipakai di lantai pabrik yang basah, tidak licin."),
    (4, 100, WearFinding.WORN, "Sudut tumit luar aus 0,4 mm."),
    (5, 102, WearFinding.FINE, "Tidak ada retak pada garis lentur."),
    (2, 104, WearFinding.FINE, "Setelah pekan pertama nyaman dipakai bekerja."),
)


def specify(project: DevelopmentProject, sole: Sole, by: User) -> None:
    """The set of the material is copied, then carries the product's own measures with their tolerances."""
    lines = lines_of(copy_set(project=project, material=sole.material, by=by))
    for line in lines:
        if line["code"] in sole.nominal:
            least, most = within(*sole.nominal[line["code"]])
            line |= {"at_least": plain(least), "at_most": plain(most), "is_example": False, "source": SOURCE}
            line |= {"source_on": project.today.isoformat(), "note": ""}
    write_specification(project=project, lines=lines, note=NOTE, seen=1, by=by)


def try_out(walk: Walk, sole: Sole, trial: Trial, maker: User, picture: str, at: float) -> Sample:
    """The maker's trial, so many days ago: figures of the press, what was measured, a photo where one was drawn."""
    walk.tell.clock.set_back(at)
    words = Words(
        label=trial.label,
        made_on=walk.tell.clock.day(-int(at)),
        material=sole.material,
        compound=trial.compound,
        size_eu=sole.size_eu,
        process=trial.process,
        note=trial.note,
    )
    sample = record_sample(project=walk.project, words=words, by=maker)
    if trial.measured:
        figures = found(trial.measured, specimens=3)
        all_measured(sample=sample, found=[*figures, GRASSELLI] if trial.label == "T0" else figures, by=maker)
    if picture:
        caption = f"{trial.label}, {trial.compound}"
        receive_photo(sample=sample, uploaded_file=sent(walk.drawn[picture]), caption=caption, by=maker)
    return sample


def pieces_from(walk: Walk, sample: Sample, maker: User, at: float) -> list[Piece]:
    """Two pairs of the trial are on their way to BPIPI."""
    walk.tell.clock.set_back(at)
    pieces = make_pieces(sample=sample, count=2, what="satu pasang", by=maker)
    for piece in pieces:
        send_piece(piece=piece, target=Target(Piece.OFFICE), note="Kurir Contoh 0012 3456", by=maker)
    return pieces


def on_to_designer(walk: Walk, piece: Piece, at: float) -> Piece:
    """The piece has come to BPIPI, and is on its way to the designer a day later."""
    organiser = walk.tell.cast.organiser
    walk.tell.clock.set_back(at)
    piece = receive_piece(piece=piece, by=organiser)
    walk.tell.clock.set_back(at - 1)
    send_piece(piece=piece, target=Target(Piece.DESIGNER), note="Untuk dilihat perancang", by=organiser)
    return piece


def seal(walk: Walk, sole: Sole, keepers: Sequence[tuple[Partner, User]], at: float) -> Sample:
    """The confirmation sample: three pieces with a seal, one at BPIPI, the others with these firms, and a fourth that
    the laboratory used up."""
    organiser, clock = walk.tell.cast.organiser, walk.tell.clock
    clock.set_back(at)
    last = sole.trials[-1]
    words = Words(
        label="K1",
        made_on=clock.day(-int(at)),
        kind=Sample.CONFIRMATION,
        material=sole.material,
        compound=last.compound,
        size_eu=sole.size_eu,
        process=last.process,
        note="Contoh konfirmasi: sama dengan uji cetak terakhir, tanpa perubahan.",
    )
    sample = record_sample(project=walk.project, words=words, maker=keepers[0][0], by=organiser)
    all_measured(sample=sample, found=found(_settled(sole)), by=organiser)
    caption = "Tiga sampel segel"
    receive_photo(sample=sample, uploaded_file=sent(walk.drawn["sealed"]), caption=caption, by=organiser)
    pieces = make_pieces(sample=sample, count=len(keepers) + 2, what="satu pasang", by=organiser)
    targets = [Target(Piece.OFFICE), *(Target(Piece.FIRM, firm) for firm, _person in keepers)]
    for number, (piece, target) in enumerate(zip(pieces, targets, strict=False), 1):
        seal_piece(piece=piece, seal=f"BPIPI-{walk.project.pk:03}-{number}", target=target, by=organiser)
    for piece, (firm, _person) in zip(pieces[1:], keepers, strict=False):
        send_piece(piece=piece, target=Target(Piece.FIRM, firm), note="Diantar langsung", by=organiser)
    clock.set_back(at - 2)
    for piece, (_firm, person) in zip(pieces[1:], keepers, strict=False):
        receive_piece(piece=piece, by=person)
    clock.set_back(at - 12)
    end_piece(piece=pieces[-1], note="Habis dipakai di laboratorium.", by=organiser)
    return sample


def examine(walk: Walk, sole: Sole, sample: Sample, at: float) -> LabTest:
    """The laboratory's report with its certificate."""
    walk.tell.clock.set_back(at)
    figures = found(sole.lab, specimens=3)
    figures.append(Found("non_marking", is_met=True, specimens=3))
    report = Report(
        tested_on=walk.tell.clock.day(-int(at) - 3),
        laboratory=walk.tell.firms["laboratory"],
        accreditation=LABORATORY_NUMBER,
        number=sole.report_number,
        note="Pengondisian 23 ± 2 °C, 50 ± 5 % RH, 48 jam.",
    )
    certificate = sent(walk.drawn["lab_test"])
    by = walk.tell.cast.organiser
    return receive_test(sample=sample, report=report, found=figures, uploaded_file=certificate, by=by)


def wear(walk: Walk, sample: Sample, by: User, at: float, days: int) -> None:
    """Five wearers for so many days, begun so many days ago: worn down a little, nothing failed."""
    clock = walk.tell.clock
    clock.set_back(at)
    begun = clock.day(-int(at))
    plan = Plan(wearers=5, hours=100, begun_on=begun, until=begun + timedelta(days=days), note="Dipakai bekerja.")
    test = begin_wear_test(sample=sample, plan=plan, by=by)
    for step, (wearer, hours, kind, text) in enumerate(FINDINGS, 1):
        clock.set_back(at - days * step / (len(FINDINGS) + 1))
        record_finding(test=test, found=Wear(wearer, Decimal(hours), kind, text=text), by=by)
    clock.set_back(at - days)
    conclusion = "Tidak ada kegagalan selama 100 jam. Keausan sudut tumit masih wajar, daya rekat utuh."
    close_wear_test(test=test, is_passed=True, conclusion=conclusion, by=by)


def sent(path: Path) -> SimpleUploadedFile:
    return SimpleUploadedFile(path.name, path.read_bytes())


def _settled(sole: Sole) -> dict[str, Decimal]:
    """What the confirmation sample measures: between what is asked and the last trial. Its hardness the laboratory
    finds."""
    last, tenth = sole.trials[-1].measured, Decimal("0.1")
    halves = {code: (last[code] + nominal) / 2 for code, (nominal, _tolerance) in sole.nominal.items()}
    return {code: value.quantize(tenth) for code, value in halves.items() if code != "hardness"}
