"""An IKM without an account finds the outsole in the catalogue and asks for it; the office passes the letter on to the
maker, and the answer stands behind its code."""

import re

from django.core import mail
from django.urls import reverse

from development.models import Inquiry
from tests.browser import do_waiting_work
from tests.journeys.product.acts import send, text_of
from tests.journeys.product.world import World
from tests.journeys.proof.publishing import NAME, SLUG
from tests.journeys.proof.secrecy import OUTSIDERS, is_sent_to_log_in, nobody_finds, says_nothing_of
from tests.journeys.watching import link_in_mail_to

SENDER, ADDRESS, PHONE = "Bu Wati", "wati@ikm.example", "0812 3456 7890"
LETTER = {
    "name": SENDER,
    "firm": "UD Langkah Contoh",
    "city": "Cibaduyut",
    "province": "Jawa Barat",
    "phone": PHONE,
    "email": ADDRESS,
    "pairs": "300",
    "sizes": "39–42",
    "text": "Kami membuat sepatu kerja. Bisakah dikirim 300 pasang sol warna hitam?",
}
ANSWER = "Bisa, 21 hari setelah uang muka. Kami kirim sampel warna hitam minggu ini. Salam, Dimas"


def walk(world: World) -> None:
    _find(world)
    inquiry = _ask(world)
    _pass_on(world, inquiry)
    _answer(world, inquiry)
    _read(world, inquiry)


def _find(world: World) -> None:
    """By size, material, price and a test that was passed; what does not fit is not shown."""
    ikm = world.ikm
    ikm.go("home")
    with ikm.page.expect_navigation():
        ikm.page.locator(f'a[href="{reverse("catalogue")}"]').first.evaluate("it => it.click()")
    ikm.look("proof-50-catalogue")
    _filter(world, size="46")
    ikm.look("proof-51-nothing-fits")
    assert NAME not in ikm.page.inner_text("main")
    _filter(world, size="41", price="40.000")
    _choose(world, "material", "tpr")
    ikm.page.locator(".catalogue-tests > summary").click()
    ikm.page.locator('[name="tests"][value="abrasion"]').check()
    _show(world)
    ikm.look("proof-52-catalogue-filtered")
    assert re.search(r"material=tpr", ikm.page.url)
    ikm.open("product", SLUG)
    ikm.open("product-inquiry", SLUG)


def _filter(world: World, **fields: str) -> None:
    for name, value in fields.items():
        world.ikm.page.locator(f'.catalogue-filter [name="{name}"]').fill(value)
    _show(world)


def _choose(world: World, name: str, value: str) -> None:
    world.ikm.page.locator(f'.catalogue-filter [name="{name}"]').select_option(value)


def _show(world: World) -> None:
    with world.ikm.page.expect_navigation():
        world.ikm.page.locator(".catalogue-filter button").click()


def _ask(world: World) -> Inquiry:
    ikm = world.ikm
    ikm.fill(**LETTER)
    ikm.press("product-inquiry", SLUG)
    assert not Inquiry.objects.exists(), "nothing is passed on without consent"
    assert ikm.page.locator('[name="text"]').input_value() == LETTER["text"], "what was written is still there"
    ikm.look("proof-53-asking-without-consent")
    ikm.tick("consents")
    ikm.press("product-inquiry", SLUG)
    inquiry = Inquiry.objects.get()
    assert inquiry.code in ikm.page.url
    ikm.look("proof-54-asked")
    says_nothing_of(world, "public", (SENDER, ADDRESS, PHONE, LETTER["text"]), ("inquiry", inquiry.code))
    return inquiry


def _pass_on(world: World, inquiry: Inquiry) -> None:
    """Nobody but the office reads the letter before, and nobody but the maker with it after."""
    organiser, slug = world.organiser, world.competition.slug
    firms = tuple(world.firms)
    nobody_finds(world, (*firms, "designer", *OUTSIDERS), "partner-inquiry", inquiry.pk)
    nobody_finds(world, (*firms, "designer", *OUTSIDERS), "development-inquiry", inquiry.pk)
    nobody_finds(world, (*firms, "designer", *OUTSIDERS), "development-inquiries", slug)
    is_sent_to_log_in(world, "development-inquiry", inquiry.pk)
    organiser.page.goto(
        link_in_mail_to(world.users["organiser"].email, reverse("development-inquiry", args=[inquiry.pk]))
    )
    organiser.look("proof-55-inquiry-at-the-office")
    proposed = organiser.page.locator('[name="agreement"]').input_value()
    assert proposed == str(world.agreement("maker").pk), "who makes the outsole is proposed"
    send(organiser, "development-inquiry-passing", inquiry.pk)
    organiser.go("development-inquiries", slug)
    organiser.look("proof-56-inquiries")
    world.ikm.go("inquiry", inquiry.code)
    world.ikm.look("proof-57-passed-on")
    nobody_finds(world, ("brand", "laboratory", "designer", *OUTSIDERS), "partner-inquiry", inquiry.pk)


def _answer(world: World, inquiry: Inquiry) -> None:
    maker = world.maker
    maker.go("partner-projects")
    maker.look("proof-58-maker-desk")
    maker.open("partner-inquiry", inquiry.pk)
    maker.page.goto(link_in_mail_to(world.users["maker"].email, reverse("partner-inquiry", args=[inquiry.pk])))
    maker.look("proof-59-maker-reads-the-inquiry")
    send(maker, "partner-inquiry-answer", inquiry.pk, text=ANSWER)
    with maker.page.expect_navigation():
        maker.page.locator('button[name="order"][value="yes"]').click()
    inquiry.refresh_from_db()
    assert (inquiry.status, inquiry.led_to_order) == (Inquiry.ANSWERED, True)
    maker.look("proof-60-answered")


def _read(world: World, inquiry: Inquiry) -> None:
    """Behind the code, and by mail; the mails to people with an account hold nothing of the letter."""
    ikm = world.ikm
    do_waiting_work()
    ikm.page.goto(link_in_mail_to(ADDRESS, reverse("inquiry", args=[inquiry.code])))
    ikm.look("proof-61-the-answer")
    assert ANSWER in ikm.page.inner_text("main")
    own = [message for message in mail.outbox if message.to != [ADDRESS]]
    for message in own:
        for word in (SENDER, ADDRESS, PHONE, LETTER["text"]):
            assert word not in message.body, message.subject
    assert LETTER["firm"] not in text_of(world.brand, "partner-product", world.project.pk)
