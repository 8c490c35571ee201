"""The firms of the demo's directory, all invented, and how they come into projects."""

from typing import Any

from accounts.models import Invitation, User
from development.models import Agreement, DevelopmentProject, Partner
from development.partnering import accept_agreement, accept_contact, invite_contact, offer_project
from development.partners.answering import answer_interest
from development.partners.briefing import default_brief
from development.partners.directory import make_partner
from ifcc.demo.cast import Cast

FIRMS: dict[str, dict[str, Any]] = {
    "sole": {
        "name": "PT Sol Nusantara Contoh",
        "kind": Partner.OUTSOLE_MAKER,
        "city": "Sidoarjo",
        "province": "Jawa Timur",
        "capabilities": "Cetak tekan karet, injeksi TPR dan TPU, matras CNC.",
        "skills": ["rubber_press", "tpr_injection", "tpu_injection", "outsole_cad", "mould_cnc"],
        "least_order": 500,
        "pairs_a_month": 60000,
    },
    "sole2": {
        "name": "CV Tapak Jaya Contoh",
        "kind": Partner.OUTSOLE_MAKER,
        "city": "Mojokerto",
        "province": "Jawa Timur",
        "capabilities": "Cetak tekan karet dan EVA untuk sandal dan sepatu kerja.",
        "skills": ["rubber_press", "eva_injection"],
        "least_order": 300,
        "pairs_a_month": 12000,
    },
    "brand": {
        "name": "Jenama Contoh",
        "kind": Partner.BRAND,
        "city": "Magetan",
        "province": "Jawa Timur",
        "capabilities": "Sepatu kulit pria dan wanita, 1.200 pasang sebulan.",
        "skills": ["pattern_making", "lasting", "cementing"],
        "pairs_a_month": 1200,
    },
    "brand2": {
        "name": "Sepatu Rimba Contoh",
        "kind": Partner.BRAND,
        "city": "Bandung",
        "province": "Jawa Barat",
        "capabilities": "Sepatu luar ruang berjahit, uji pakai bersama pendaki.",
        "skills": ["pattern_making", "upper_sewing", "stitching", "wear_trial"],
        "pairs_a_month": 800,
    },
    "mould": {
        "name": "CV Matras Presisi Contoh",
        "kind": Partner.MOULD_MAKER,
        "city": "Tangerang",
        "province": "Banten",
        "capabilities": "Matras CNC dan EDM, pelat tekstur.",
        "skills": ["mould_cnc", "mould_edm", "mould_texture"],
    },
    "mould2": {
        "name": "Bengkel Matras Contoh",
        "kind": Partner.MOULD_MAKER,
        "city": "Sidoarjo",
        "province": "Jawa Timur",
        "capabilities": "Matras CNC dan cor untuk ukuran contoh, grading ukuran.",
        "skills": ["mould_cnc", "mould_cast", "size_grading"],
    },
    "supplier": {
        "name": "PT Kompon Karet Contoh",
        "kind": Partner.SUPPLIER,
        "city": "Tangerang",
        "province": "Banten",
        "capabilities": "Kompon karet, TPR, dan TPU dalam warna pesanan.",
        "skills": ["compound_rubber", "compound_tpr", "compound_tpu"],
    },
    "laboratory": {
        "name": "Lab Uji Contoh",
        "kind": Partner.LABORATORY,
        "city": "Yogyakarta",
        "province": "DI Yogyakarta",
        "capabilities": "Abrasi, kekerasan, lentur, daya rekat, slip.",
        "skills": ["test_abrasion", "test_hardness", "test_flex", "test_bond", "test_slip"],
    },
}
LETTER = (
    "Kami berminat. Lini sepatu kami cocok dengan sol ini, dan kami dapat mengerjakan 300 pasang pertama dalam enam "
    "minggu. Kami memerlukan contoh sol ukuran 40 sampai 42 dan kartu warna."
)


def fill_directory(cast: Cast) -> dict[str, Partner]:
    """The firms by a short word, as the organiser has put them in."""
    return {word: make_partner(by=cast.organiser, **columns) for word, columns in FIRMS.items()}


def ask(project: DevelopmentProject, firm: Partner, cast: Cast, address: str, name: str) -> tuple[Agreement, int]:
    """The firm is asked and a person of it invited: the agreement and the invitation."""
    brief = default_brief(project, firm.kind)
    agreement = offer_project(project=project, partner=firm, brief=brief, by=cast.organiser)
    invitation, _link = invite_contact(project=project, partner=firm, email=address, name=name, by=cast.organiser)
    return agreement, invitation.pk


def interest(project: DevelopmentProject, firm: Partner, cast: Cast, person: User) -> Agreement:
    """The firm has written its letter of interest; the agreement waits to be accepted."""
    agreement, invitation = ask(project, firm, cast, person.email, person.name)
    accept_contact(invitation=Invitation.objects.get(pk=invitation), by=person)
    return answer_interest(agreement=agreement, answer=Agreement.INTERESTED, text=LETTER, by=person)


def join(project: DevelopmentProject, firm: Partner, cast: Cast, person: User) -> Agreement:
    """The firm is at work in the project: asked, interested, agreement accepted."""
    agreement = interest(project, firm, cast, person)
    accept_agreement(agreement=agreement, by=person)
    return agreement
