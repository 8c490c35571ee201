"""A passkey from its making to the next log-in, in a real browser with a key that Chromium plays itself."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse

from tests.browser import PHONE, faults_of_access
from tests.factories.people import PASSWORD, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
KEY |= {"isUserVerified": True, "automaticPresenceSimulation": True}


def test_a_passkey_is_made_on_the_phone_and_then_opens_the_desk(browser, live_server):
    cache.clear()
    sari = person("Sari")
    context = browser.new_context(viewport=PHONE)
    page, complaints = context.new_page(), []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    def to(name: str) -> None:
        page.goto(live_server.url + reverse(name))

    to("account_login")
    page.locator("[name=login]").fill(sari.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**" + reverse("desk"))
    to("mfa_add_webauthn")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    assert faults_of_access(page) == []
    page.locator("pass-key button").click()
    page.wait_for_url("**" + reverse("mfa_view_recovery_codes"))
    assert Authenticator.objects.get(user=sari, type="webauthn").wrap().is_passwordless
    for name in ["mfa_index", "mfa_activate_totp", "usersessions_list", "tokens", "mfa_view_recovery_codes"]:
        to(name)
        assert (name, faults_of_access(page)) == (name, [])
    context.clear_cookies()
    to("account_login")
    page.locator("pass-key button").click()
    page.wait_for_url("**" + reverse("desk"))
    keys.send("WebAuthn.disable")
    assert complaints == [], "the content policy blocks nothing that a passkey needs"
    context.close()
