"""The people of the demo edition: all invented, all with one password."""

from dataclasses import dataclass
from functools import cache

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import make_password

from accounts.models import Invitation, OfficeSeat, User
from submissions.models import Competition, Seat
from submissions.seating import accept_seat, invite_to_seat

PASSWORD = "lima-pulau-2027"  # noqa: S105 (printed at the start; demo accounts only)
JUDGES = ["Ratih Contoh", "Gunawan Contoh", "Melati Contoh", "Hendra Contoh", "Puspa Contoh"]
CURATORS = ["Kirana Contoh", "Laksmi Contoh"]
DESIGNERS = [
    ("Sekar Contoh", "Sidoarjo"),
    ("Bayu Contoh", "Bandung"),
    ("Wahyuni", "Yogyakarta"),
    ("Tegar Contoh", "Tangerang"),
    ("Lestari Contoh", "Magetan"),
    ("Made Contoh", "Denpasar"),
    ("Andi Contoh", "Makassar"),
    ("Rinjani Contoh", "Lombok Timur"),
]


@dataclass
class Cast:
    organiser: User
    colleague: User
    head_judge: User
    judges: list[User]
    curators: list[User]
    designers: list[User]
    partner: User
    brand: User
    toolmakers: list[User]
    second_brand: User


def make_cast() -> Cast:
    """Accounts with verified addresses; the organiser belongs to the office."""
    organiser = _person("panitia", "Dewi Contoh")
    OfficeSeat.objects.create(person=organiser)
    return Cast(
        organiser=organiser,
        colleague=_person("panitia2", "Bagas Contoh"),
        head_judge=_person("ketua.juri", "Surya Contoh"),
        curators=[_person(f"kurator{number}", name) for number, name in enumerate(CURATORS, 1)],
        judges=[
            _person(f"juri{number}", name, phone=f"+62 812 0000 000{number}") for number, name in enumerate(JUDGES, 1)
        ],
        designers=[_person(f"desainer{number}", name, city=city) for number, (name, city) in enumerate(DESIGNERS, 1)],
        partner=_person("mitra", "Agus Contoh"),
        brand=_person("jenama", "Intan Contoh"),
        toolmakers=[_person("matras1", "Yusuf Contoh"), _person("matras2", "Lukas Contoh")],
        second_brand=_person("rimba", "Tiara Contoh"),
    )


def seat(cast: Cast, competition: Competition) -> None:
    """Second organiser, judges, curators and head judge sit in the competition, each by an invitation they accepted."""
    wanted = [(cast.colleague, Seat.ORGANISER), (cast.head_judge, Seat.HEAD_JUDGE)]
    wanted += [(judge, Seat.JUDGE) for judge in cast.judges]
    wanted += [(curator, Seat.CURATOR) for curator in cast.curators]
    for person, kind in wanted:
        invitation, _link = invite_to_seat(
            competition=competition, kind=kind, email=person.email, name=person.name, by=cast.organiser
        )
        accept_seat(invitation=Invitation.objects.get(pk=invitation.pk), by=person)


def write_accounts(cast: Cast) -> None:
    """The accounts to try, as the text that is printed at the start."""
    rows = [
        ("penyelenggara / organiser", cast.organiser),
        ("penyelenggara kedua / a second one", cast.colleague),
        ("ketua juri / head judge", cast.head_judge),
        *(("juri / judge", judge) for judge in cast.judges[:2]),
        *(("kurator / curator", curator) for curator in cast.curators[:2]),
        *(("desainer / designer", designer) for designer in cast.designers[:2]),
        ("mitra industri sol / outsole maker", cast.partner),
        ("mitra jenama / brand", cast.brand),
        ("jenama kedua / a second brand", cast.second_brand),
    ]
    lines = ["Akun demo / demo accounts (kata sandi / password: " + PASSWORD + ")"]
    lines += [f"  {role:<38}{user.email}" for role, user in rows]
    (settings.DATA_DIR / "demo-accounts.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


@cache
def _hashed() -> str:
    """Of the one password of all: it is made slowly on purpose, so once."""
    return make_password(PASSWORD)


def _person(mailbox: str, name: str, **fields) -> User:
    email = f"{mailbox}@contoh.example"
    user = User.objects.create_user(email, None, name=name, **fields)
    User.objects.filter(pk=user.pk).update(password=_hashed())
    user.refresh_from_db()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user
