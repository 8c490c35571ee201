"""Rights in the demo: declarations, licence, filing, registration, and how far the secrecy of a design is lifted."""

from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import User
from development.models import DevelopmentProject, SecrecyLift
from development.rights.declaring import accept_declaration, ask_declarations
from development.rights.filing import in_force, receive_filing, record_disclosure, record_registration
from development.rights.licensing import accept_licence, offer_licence
from development.rights.lifting import confirm_lift, consent_to_lift, digest_of, propose_lift
from ifcc.demo.letters import letter

SHOWN_AT = "Pameran Alas Kaki Contoh, Surabaya"
REASON = "Permohonan desain industri sudah tercatat, dan produk akan diperkenalkan pada pameran berikutnya."


def agree(project: DevelopmentProject, option_until: date, by: User) -> None:
    """Declaration and licence are asked for and accepted by the designer."""
    for declaration in ask_declarations(project=project, by=by):
        accept_declaration(declaration=declaration, by=declaration.person)
    licence = offer_licence(project=project, option_until=option_until, by=by)
    accept_licence(licence=licence, by=project.award.entry.owner)


def file(project: DevelopmentProject, filed_on: date, number: str, folder: Path, by: User) -> None:
    """The filing is recorded with its receipt."""
    path = letter("Tanda terima permohonan desain industri", project.name, folder, "tanda-terima")
    receipt = SimpleUploadedFile(path.name, path.read_bytes())
    receive_filing(project=project, filed_on=filed_on, number=number, uploaded_file=receipt, by=by)


def show(project: DevelopmentProject, shown_on: date, by: User) -> None:
    """The design was first shown at an official exhibition: its grace period runs."""
    record_disclosure(project=project, shown_on=shown_on, where=SHOWN_AT, is_official=True, by=by)


def register(project: DevelopmentProject, registered_on: date, number: str, by: User) -> None:
    record_registration(project=project, registered_on=registered_on, registration_number=number, by=by)


def propose_with_consent(project: DevelopmentProject, by: User) -> SecrecyLift:
    """The lift waits for the second person of the office; the designer has consented."""
    lift = propose_lift(project=project, reason=REASON, by=by)
    return consent_to_lift(lift=lift, by=project.award.entry.owner)


def lift_by_two(project: DevelopmentProject, first: User, second: User) -> None:
    """The design is secret no more."""
    lift = propose_with_consent(project, first)
    filing = in_force(project)
    if filing is None:
        raise LookupError("A design without a filing stays secret.")
    confirm_lift(lift=lift, digest=digest_of(lift, filing), by=second)
