"""People of a synthetic edition, their seats, log-ins and tokens."""

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import OfficeSeat, User
from accounts.tokens import make_token
from submissions.models import Competition, Seat

PASSWORD = "contoh-ifcc-2027"  # noqa: S105 (printed with the log-ins; synthetic accounts only)


@dataclass
class Cast:
    """Everybody in a synthetic edition."""

    organiser: User
    head_judge: User
    judges: list[User]
    designers: list[User]


def make_cast(*, judges: int, designers: int, mark: str) -> Cast:
    """Accounts with verified addresses and one shared password; `mark` keeps the addresses of editions apart."""
    password = make_password(PASSWORD)  # once: hashing thousands of passwords would take minutes

    def person(role: str, number: int) -> User:
        email = f"{role}{number}.{mark}@contoh.example"
        return User(email=email, name=f"{role.title()} Contoh {number}", password=password)

    wanted = [("organiser", 1), ("headjudge", 1), ("judge", judges), ("designer", designers)]
    groups = {role: [person(role, n) for n in range(1, count + 1)] for role, count in wanted}
    everybody = User.objects.bulk_create([user for group in groups.values() for user in group], batch_size=1000)
    addresses = [EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in everybody]
    EmailAddress.objects.bulk_create(addresses, batch_size=1000)
    OfficeSeat.objects.create(person=groups["organiser"][0])
    return Cast(groups["organiser"][0], groups["headjudge"][0], groups["judge"], groups["designer"])


def seat_cast(cast: Cast, competition: Competition) -> None:
    seats = [(cast.organiser, Seat.ORGANISER), (cast.head_judge, Seat.HEAD_JUDGE)]
    seats += [(judge, Seat.JUDGE) for judge in cast.judges]
    Seat.objects.bulk_create(Seat(person=user, competition=competition, kind=kind) for user, kind in seats)


def log_ins(cast: Cast, slug: str) -> dict:
    """What is needed to log in as each role by page (password) and by API (token)."""
    first = {
        "organiser": cast.organiser,
        "head_judge": cast.head_judge,
        "judge": cast.judges[0],
        "designer": cast.designers[0],
    }
    lasts = timedelta(days=30)
    return {
        "competition": slug,
        "password": PASSWORD,
        "organiser": cast.organiser.email,
        "head_judge": cast.head_judge.email,
        "judges": [judge.email for judge in cast.judges],
        "designers": [designer.email for designer in cast.designers],
        "tokens": {role: make_token(person=user, label="seed", lasts=lasts, by=None) for role, user in first.items()},
    }
