"""From the code on a paper to the page that tells what it says."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from frontend.documents import setting
from frontend.documents.setting import pdf_of
from judging.awarding import give_award
from judging.documents.decree import issue_decree, suggested
from judging.documents.issuing import Signed
from judging.models import IssuedDocument
from tests.factories import results
from tests.frontend.test_document_pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def decree():
    cache.clear()
    cast = results.cast()
    ranking = results.published(cast)
    give_award(standing=ranking.standings.get(place=1), name="Juara 1", name_en="First place", by=cast.organiser)
    signed = Signed("5/SK/2027", ranking.published_at.date(), "Sidoarjo", "Dewi Contoh", "Kepala Balai")
    return issue_decree(round=cast.round, texts=suggested(cast.round), signed=signed, by=cast.organiser)


def shown(client, decree) -> str:
    client.cookies["language"] = "en"
    return client.get(reverse("document-check", args=[decree.code])).content.decode()


def test_a_code_on_paper_is_typed_in_and_leads_to_its_page(client, decree):
    there = reverse("document-look-up")
    assert there in client.get(reverse("home")).content.decode()
    assert client.get(there).status_code == 200
    written = " ".join(decree.code[at : at + 4] for at in (0, 4, 8)).lower()
    answer = client.get(there, {"code": written})
    assert answer["Location"] == reverse("document-check", args=[decree.code])
    for wrong in ("", "ABC", "../../admin", "<b>0O1I5S</b>", "9" * 4000):
        answer = client.get(there, {"code": wrong})
        assert answer.status_code == 400
        assert "<b>" not in answer.content.decode()


def test_a_decree_is_checked_with_the_winners_it_names(client, decree):
    page = shown(client, decree)
    assert all(word in page for word in ("Juara 1", "Tapak Ayu", "Ayu"))
    assert not any(word in page for word in ("Tapak Budi", "Citra"))
    assert f'<code class="digest">{decree.digest}</code>' in page, "as it is printed, in small letters"
    changed = {**decree.facts, "winners": [{**decree.facts["winners"][0], "designers": ["Penyusup"]}]}
    IssuedDocument.objects.filter(pk=decree.pk).update(facts=changed)
    page = shown(client, decree)
    assert "has been changed" in page
    assert "Penyusup" not in page


def test_a_paper_names_the_address_at_which_the_site_answers_now(decree, settings):
    assert "check" not in decree.facts
    for site in ("http://127.0.0.1:8042", "https://ifcc.example"):
        settings.SITE_URL = site
        assert f"{site}/v/{decree.code}" in words_of(pdf_of(decree)).replace(" ", "")
    setting._kept.cache_clear()
