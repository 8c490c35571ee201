"""Telling a file's type must cost next to nothing whatever the bytes are: the web process does it for everybody."""

import time

import pytest
from django.test import Client
from django.urls import reverse

from files.inspection.sniffing import HEAD_BYTES, refusal, sniff
from files.models import Upload
from submissions.models import DesignFile
from tests.factories import editions
from tests.factories.files import error
from tests.factories.flying import flying, landed
from tests.factories.people import person

SECONDS = 1.0
BLANKS = [b"\n", b"\r\n", b" \n", b"\t", b" ", b"\x0b\n", b"\n facet", b"\nfacet ", b"<!doctype ", b"\\\n", b"/"]


@pytest.mark.parametrize("begins", [b"solid", b"\n solid", b"v 0 0 0\n", b"%PDF-1.7", b"\xff\xd8\xff", b""])
@pytest.mark.parametrize("blank", BLANKS)
def test_no_head_takes_long_to_tell(begins, blank):
    head = (begins + blank * HEAD_BYTES)[:HEAD_BYTES]
    begun_at = time.process_time()
    sniff(head, 10 * HEAD_BYTES, head)
    refusal(head, 10 * HEAD_BYTES, head)
    assert time.process_time() - begun_at < SECONDS


@pytest.mark.django_db
@pytest.mark.database
def test_a_designer_cannot_hold_the_web_server_by_what_looks_like_a_model():
    sari, wayan = person("Sari", locale="en"), person("Wayan")
    entry = editions.entry(sari)
    content = b"solid" + b"\n" * (HEAD_BYTES + 100)
    upload = landed(flying(entry, content, slot="model"), content)
    url = reverse("api-entry-upload-completion", args=[entry.code, upload.key])
    strange, own = Client(), Client()
    strange.force_login(wayan)
    own.force_login(sari)
    assert strange.post(url).status_code == 404
    begun_at = time.process_time()
    answer = own.post(url)
    assert time.process_time() - begun_at < 2 * SECONDS
    assert (answer.status_code, error(answer)["code"]) == (415, "unknown_type")
    assert Upload.objects.get(pk=upload.pk).status == Upload.REFUSED
    assert not DesignFile.objects.filter(slot__code="model").exists()
