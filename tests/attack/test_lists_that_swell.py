"""XLSX files of a few hundred octets that would keep the web server busy, or fill its memory."""

import io
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import editions
from tests.factories.people import person

pytestmark = pytest.mark.django_db
SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SECONDS = 5


def workbook(rows: str, shared: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sharedStrings.xml", f"<sst {SPACE}><si><t>{shared}</t></si></sst>")
        book.writestr("xl/worksheets/sheet1.xml", f"<worksheet {SPACE}><sheetData>{rows}</sheetData></worksheet>")
    return out.getvalue()


def sent(client, content: bytes):
    organiser, edition = person("Rina"), editions.competition()
    editions.seat(organiser, edition)
    client.force_login(organiser)
    file = SimpleUploadedFile("juri.xlsx", content)
    return client.post(reverse("organiser-judges-import", args=[edition.slug]), {"file": file})


def test_a_column_with_a_very_long_name_is_beyond_every_sheet(client):
    began = time.monotonic()
    answer = sent(client, workbook(f'<row r="1"><c r="{"A" * 300_000}1"><v>1</v></c></row>'))
    assert answer.status_code == 400
    assert time.monotonic() - began < SECONDS


def test_one_long_text_in_every_cell_is_refused_before_it_is_written_out(client):
    content = workbook(("<row>" + '<c t="s"><v>0</v></c>' * 30 + "</row>") * 100, "A" * 20_000)
    assert len(content) < 2000  # 60 MB if written out
    answer = sent(client, content)
    assert answer.status_code == 400
    assert "This XLSX file can’t be read" in answer.content.decode().replace("&#x27;", "’")
