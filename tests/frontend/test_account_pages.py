"""Signing up, logging in, the own profile and the language, as a person meets them."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Message, User
from tests.factories.people import PASSWORD, person

pytestmark = pytest.mark.django_db
NEWCOMER = {"name": "Budi", "email": "budi@contoh.example", "password1": "kulit sapi samak nabati"}


@pytest.fixture(autouse=True)
def no_earlier_attempts():
    cache.clear()


@pytest.fixture
def client_of_another_phone():
    return Client()


def link_in(message: Message) -> str:
    """The path that the mail's first link leads to."""
    return re.search(r"http://127\.0\.0\.1:8000(\S+)", message.body).group(1)


def test_a_newcomer_signs_up_confirms_by_mail_and_stands_at_the_desk(client):
    answer = client.post(reverse("account_signup"), NEWCOMER)
    assert answer.status_code == 302
    mail = Message.objects.get(address="budi@contoh.example")
    assert mail.recipient.name == "Budi"
    assert client.get(reverse("desk")).status_code == 302, "not before the address is confirmed"
    page = client.get(link_in(mail))
    assert b"budi@contoh.example" in page.content
    answer = client.post(link_in(mail))
    assert answer["Location"] == reverse("desk")
    assert client.get(reverse("desk")).status_code == 200


def test_where_the_newcomer_was_going_survives_the_mail(client, client_of_another_phone):
    going = "/invitations/abc/"
    client.post(reverse("account_signup"), {**NEWCOMER, "next": going})
    link = link_in(Message.objects.get())
    answer = client_of_another_phone.post(link)
    assert answer["Location"] == going, "also where the mail is opened in another browser"
    assert not client_of_another_phone.get(link).wsgi_request.user.is_authenticated
    assert client.get(link).status_code == 200


def test_in_the_same_browser_too(client):
    client.post(reverse("account_signup"), {**NEWCOMER, "next": "/invitations/abc/"})
    answer = client.post(link_in(Message.objects.get()))
    assert answer["Location"] == "/invitations/abc/"
    assert client.get(reverse("profile")).status_code == 200


@pytest.mark.parametrize("going", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_mail_never_leads_elsewhere(client, going):
    client.post(reverse("account_signup"), {**NEWCOMER, "next": going})
    assert "evil" not in Message.objects.get().body
    assert "javascript" not in Message.objects.get().body


def test_a_taken_address_looks_the_same_and_its_owner_is_told(client):
    sari = person("Sari", locale="en")
    answer = client.post(reverse("account_signup"), {**NEWCOMER, "email": sari.email.upper()})
    assert answer.status_code == 302
    assert answer["Location"] == reverse("account_email_verification_sent")
    assert User.objects.count() == 1
    told = Message.objects.get()
    assert told.recipient == sari
    assert "account with this address already" in told.body


def test_mails_use_the_address_of_the_installation_whatever_host_was_asked(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://ifcc.example"
    client.post(reverse("account_signup"), NEWCOMER, headers={"host": "evil.example"})
    body = Message.objects.get().body
    assert "https://ifcc.example/account/confirm-email/" in body
    assert "evil" not in body


def test_a_forgotten_password_is_replaced_by_link_and_the_link_works_once(client):
    sari = person("Sari")
    client.post(reverse("account_reset_password"), {"email": sari.email})
    link = link_in(Message.objects.get())
    form = client.get(link, follow=True)
    answer = client.post(form.wsgi_request.path, {"password1": "tapak lima pulau", "password2": "tapak lima pulau"})
    assert answer.status_code == 302
    assert client.login(email=sari.email, password="tapak lima pulau")
    client.logout()
    client.cookies["language"] = "en"
    assert b"This link has been used" in client.get(link, follow=True).content


def test_an_unknown_address_gets_the_same_page_as_a_known_one(client):
    sari = person("Sari")
    known = client.post(reverse("account_reset_password"), {"email": sari.email}, follow=True)
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@contoh.example"}, follow=True)
    assert known.redirect_chain == unknown.redirect_chain


def test_a_wrong_password_says_so_keeps_the_address_and_never_the_password(client):
    client.cookies["language"] = "en"
    sari = person("Sari")
    answer = client.post(reverse("account_login"), {"login": sari.email, "password": "salah sekali"})
    page = answer.content.decode()
    assert "do not belong together" in page
    assert f'value="{sari.email}"' in page
    assert "salah sekali" not in page


def test_logging_in_leads_to_where_one_was_going(client):
    sari = person("Sari")
    answer = client.get(reverse("profile"))
    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('profile')}"
    answer = client.post(answer["Location"], {"login": sari.email, "password": PASSWORD, "next": reverse("profile")})
    assert answer["Location"] == reverse("profile")


def test_every_page_of_the_account_opens(client):
    for name in ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]:
        assert client.get(reverse(name)).status_code == 200, name
    assert client.get(reverse("account_confirm_email", args=["wrong"])).status_code == 200
    client.force_login(person("Sari"))
    for name in ["profile", "account_email", "account_change_password", "account_reauthenticate", "account_logout"]:
        assert client.get(reverse(name)).status_code == 200, name


def test_the_own_profile_is_saved_and_a_wrong_one_comes_back_filled(client):
    sari = person("Sari", locale="en")
    client.force_login(sari)
    wishes = {"name": "Sari W.", "locale": "id", "time_zone": "Asia/Jayapura", "phone": "nomor saya"}
    answer = client.post(reverse("profile"), wishes)
    assert answer.status_code == 400
    assert 'value="nomor saya"' in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()
    answer = client.post(reverse("profile"), {**wishes, "phone": "0812 3456 7890"})
    assert answer["Location"] == reverse("profile")
    sari.refresh_from_db()
    assert (sari.name, sari.locale, sari.phone) == ("Sari W.", "id", "+6281234567890")


def test_pages_speak_indonesian_unless_the_person_chose_english(client):
    login = reverse("account_login")
    assert client.get(login, headers={"accept-language": "en"})["Content-Language"] == "id"
    client.post(reverse("language"), {"language": "en", "next": login})
    assert client.get(login)["Content-Language"] == "en"
    sari = person("Sari", locale="id")
    client.force_login(sari)
    assert client.get(reverse("profile"))["Content-Language"] == "id", "the account goes before the cookie"
    client.post(reverse("language"), {"language": "en"})
    assert client.get(reverse("profile"))["Content-Language"] == "en"
    assert User.objects.get(pk=sari.pk).locale == "en"


@pytest.mark.parametrize(
    ("going", "there"),
    [
        ("/account/login/?next=/desk/", "/account/login/?next=/desk/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("", "/"),
    ],
)
def test_choosing_a_language_leads_back_and_never_elsewhere(client, going, there):
    assert client.post(reverse("language"), {"language": "en", "next": going})["Location"] == there


def test_an_unknown_language_and_a_plain_visit_are_refused(client):
    assert client.post(reverse("language"), {"language": "fr"}).status_code == 400
    assert client.get(reverse("language")).status_code == 405


def test_a_page_of_a_person_is_kept_by_no_cache(client):
    client.force_login(person("Sari"))
    assert client.get(reverse("profile"))["Cache-Control"] == "no-store"


def test_who_logs_out_leaves_nothing_of_theirs_in_the_browser(client):
    client.force_login(person("Sari"))
    assert "Clear-Site-Data" not in client.get(reverse("desk")).headers
    left = client.post(reverse("account_logout"))
    assert left.headers["Clear-Site-Data"] == '"storage"'
    assert "Clear-Site-Data" not in client.get(reverse("home")).headers
