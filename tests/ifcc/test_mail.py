"""The mail server's address."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from ifcc.mail import MailServer, mail


def test_what_an_address_says():
    assert mail("") is None
    assert mail("smtp://127.0.0.1") == MailServer("127.0.0.1", 25, "", "", False, False)
    assert mail("smtp+tls://ifcc:a%2Fb%40c@mail.example") == MailServer(
        "mail.example", 587, "ifcc", "a/b@c", False, True
    )
    assert mail("smtps://ifcc:kunci@mail.example:4465/") == MailServer(
        "mail.example", 4465, "ifcc", "kunci", True, False
    )


@pytest.mark.parametrize(
    "wrong",
    ["mail.example", "http://mail.example", "smtp://", "smtps://ifcc@mail.example", "smtp://a:b@c:port", "smtp://c/x"],
)
def test_what_is_no_address_is_refused_before_anything_runs(wrong):
    with pytest.raises(ImproperlyConfigured, match="MAIL_URL"):
        mail(wrong)
