"""Messages on their way through a real mail server: each once, again after trouble, together where that was chosen."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.message_kinds import Kind
from accounts.messages import Letter, daily_mail_of, write, write_each
from accounts.models import Message
from accounts.sending import BACK_OFF, MOST_TRIES, hand_over
from audit.models import Work
from tests.factories import people
from tests.mailserver import MailServer

pytestmark = [pytest.mark.django_db, pytest.mark.database]
CALM = Kind("calm", "Something calm", names_work=False)
URGENT = Kind("urgent", "Something urgent", at_once=True)


@pytest.fixture
def server(settings):
    with MailServer() as one:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", one.port, 5
        yield one


@pytest.fixture
def wulan():
    return people.person("Wulan")


def work(*, is_due: bool = False) -> None:
    """The worker does what is due; `is_due`: whatever waits is due."""
    if is_due:
        Work.objects.filter(state=Work.WAITING).update(due_at=timezone.now())
    call_command("worker", once=True, lanes="quick")


def told(person, subject: str = "Kabar", kind: Kind = CALM) -> Message:
    return write(to=person, subject=subject, body=f"Isi: {subject}\n", kind=kind)


def test_a_message_arrives_once_however_often_it_is_worked_on(server, wulan):
    message = told(wulan)
    work()
    message.refresh_from_db()
    assert (message.status, message.tries, message.reason) == (Message.SENT, 1, "")
    hand_over(message)  # a second worker that read the row before
    Work.objects.update(state=Work.WAITING)
    work(is_due=True)
    (mail,) = server.mails
    assert (mail["To"], mail["Subject"]) == (wulan.email, "Kabar")
    assert mail["Message-ID"].startswith(f"<ifcc-{message.pk}@")
    assert mail.get_content().strip() == "Isi: Kabar"


def test_of_two_workers_that_read_the_same_message_one_sends_it(server, wulan):
    told(wulan)
    first, second = Message.objects.select_related("recipient").get(), Message.objects.get()
    hand_over(first)
    hand_over(second)
    assert len(server.mails) == 1


def test_a_dead_server_loses_nothing(server, settings, wulan):
    port = server.port
    settings.EMAIL_PORT = 1  # nobody listens there
    message = told(wulan)
    for tries in (1, 2):
        before = timezone.now()
        work(is_due=True)
        message.refresh_from_db()
        assert (message.status, message.tries, message.reason) == (Message.WAITING, tries, Message.UNREACHABLE)
        due = Work.objects.get(key=message.pk).due_at
        assert before + BACK_OFF[tries - 1] <= due <= timezone.now() + BACK_OFF[tries - 1]
    settings.EMAIL_PORT = port
    work(is_due=True)
    message.refresh_from_db()
    assert (message.status, message.reason, message.answer) == (Message.SENT, "", "")
    assert len(server.mails) == 1


def test_after_three_days_it_has_failed_and_says_why(server, settings, wulan):
    settings.EMAIL_PORT = 1
    message = told(wulan)
    Message.objects.update(tries=MOST_TRIES - 1)
    work()
    message.refresh_from_db()
    assert (message.status, message.reason) == (Message.FAILED, Message.UNREACHABLE)
    assert message.answer


def test_an_address_that_the_server_refuses_has_failed_at_once(server, wulan):
    server.refused[wulan.email] = "550 no such mailbox"
    message = told(wulan)
    work()
    message.refresh_from_db()
    assert (message.status, message.reason, message.answer) == (Message.FAILED, Message.REFUSED, "550 no such mailbox")


@pytest.mark.parametrize("reply", ["451 try later", None], ids=["later", "hangs up"])
def test_a_server_that_is_busy_or_hangs_up_gets_it_again_under_the_same_number(server, wulan, reply):
    server.after_data = reply
    message = told(wulan)
    work()
    message.refresh_from_db()
    assert (message.status, message.reason) == (Message.WAITING, Message.UNREACHABLE)
    server.after_data = "250 kept"
    work(is_due=True)
    message.refresh_from_db()
    assert message.status == Message.SENT
    assert len({mail["Message-ID"] for mail in server.mails}) == 1


def test_nothing_goes_to_a_closed_account(server, wulan):
    message = told(wulan)
    type(wulan).objects.update(is_active=False)
    work()
    message.refresh_from_db()
    assert (message.status, message.reason, server.mails) == (Message.FAILED, Message.CLOSED, [])


def test_who_wants_one_mail_a_day_has_one_with_all_that_can_wait(server, wulan):
    wulan.mails_daily = True
    wulan.save()
    budi = people.person("Budi")
    for subject in ("Satu", "Dua"):
        told(wulan, subject)
    told(wulan, "Mendesak", URGENT)
    told(budi, "Untuk Budi")
    work()
    assert sorted(mail["Subject"] for mail in server.mails) == ["Mendesak", "Untuk Budi"]
    server.mails.clear()
    work(is_due=True)
    (daily,) = server.mails
    assert (daily["To"], daily["Subject"]) == (wulan.email, "2 messages for you")
    text = daily.get_content()
    assert "1. Satu" in text
    assert "Isi: Dua" in text
    assert "one mail a day" in text
    assert set(Message.objects.values_list("status", flat=True)) == {Message.SENT}


def test_a_daily_mail_that_met_trouble_comes_whole_later(server, settings, wulan):
    wulan.mails_daily = True
    wulan.save()
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    write_each([Letter(wulan, subject, "Isi") for subject in ("Satu", "Dua")], kind=CALM)
    work(is_due=True)
    assert set(Message.objects.values_list("status", "reason")) == {(Message.WAITING, Message.UNREACHABLE)}
    settings.EMAIL_PORT = port
    work(is_due=True)
    assert [mail["Subject"] for mail in server.mails] == ["2 messages for you"]


def test_a_daily_mail_is_due_at_seven_where_the_person_lives(wulan):
    wulan.time_zone = "Asia/Jayapura"  # nine hours before UTC
    early = datetime(2027, 5, 31, 21, 30, tzinfo=UTC)
    assert daily_mail_of(wulan, early) == datetime(2027, 5, 31, 22, tzinfo=UTC)
    assert daily_mail_of(wulan, early + timedelta(minutes=30)) == datetime(2027, 6, 1, 22, tzinfo=UTC)
