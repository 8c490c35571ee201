"""What an organiser writes about a question is text to its designers, and never markup of their page."""

import pytest
from django.test import Client
from django.urls import reverse

from submissions.models import Question
from tests.factories import editions
from tests.factories.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MARKUP = '<form action="/account/password/"><input name="password"></form><img src=x onerror=alert(1)>'


@pytest.mark.parametrize("kind", [Question.TEXT, Question.LONG, Question.NUMBER])
def test_guidance_is_shown_as_it_was_written(kind):
    sari, wayan = person("Sari"), person("Wayan")
    entry = editions.entry(sari)
    Question.objects.create(
        category=entry.category, code="sly", label="Bahan", guidance=MARKUP, guidance_en=MARKUP, kind=kind, position=90
    )
    url = reverse("designer-entry", args=[entry.code])
    strange, own = Client(), Client()
    strange.force_login(wayan)
    own.force_login(sari)
    assert strange.get(url).status_code == 404
    page = own.get(url).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
