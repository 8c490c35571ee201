"""The second factor and the tokens of PU, which are nobody else's."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from accounts.models import ApiToken
from accounts.tokens import make_token
from tests.access.worlds import World


def token(world: World) -> tuple:
    person = world.people["PU"]
    make_token(person=person, label="Portal", lasts=timedelta(days=1), by=person)
    return (ApiToken.objects.latest("pk").pk,)


def passkey(world: World) -> tuple:
    facts = {"type": Authenticator.Type.WEBAUTHN, "data": {"name": "Laptop", "credential": {}}}
    return (Authenticator.objects.create(user=world.people["PU"], **facts).pk,)


def app(world: World) -> tuple:
    TOTP.activate(world.people["PU"], generate_totp_secret())
    return ()


def codes(world: World) -> tuple:
    app(world)
    RecoveryCodes.activate(world.people["PU"])
    return ()


ADDRESSES = {
    "session-end": lambda _world: (1,),
    "token-end": token,
    **dict.fromkeys(["mfa_edit_webauthn", "mfa_remove_webauthn"], passkey),
    "mfa_deactivate_totp": app,
    **dict.fromkeys(["mfa_view_recovery_codes", "mfa_download_recovery_codes"], codes),
}
