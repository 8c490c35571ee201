"""Both languages are complete: English is what the code says, Indonesian is locale/id."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "id" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\([a-zA-Z_]+\)[sd]|%[sd]|\{[a-z_]+\}")
SOURCES = ["audit", "accounts", "files", "submissions", "judging", "development", "office", "frontend", "ifcc"]


def texts(path: Path) -> dict[tuple[str, str], tuple[str, str, bool]]:
    """{(context, msgid): (msgid or its plural, msgstr, is fuzzy)}: one word may be said in several contexts."""
    found = {}
    with path.open("rb") as source:
        for message in read_po(source):
            if message.id:
                one, many = message.id if isinstance(message.id, tuple) else (message.id, message.id)
                said = message.string[0] if isinstance(message.string, tuple) else message.string
                found[message.context or "", one] = (many, said, message.fuzzy)
    return found


def test_every_text_is_translated_and_none_is_a_guess():
    unsaid = [one for one, (_many, said, fuzzy) in texts(CATALOGUE).items() if not said or fuzzy]
    assert unsaid == []


def test_translations_keep_their_placeholders():
    wrong = []
    for (_context, one), (many, said, _fuzzy) in texts(CATALOGUE).items():
        wanted = {tuple(sorted(PLACEHOLDER.findall(text))) for text in (one, many)}
        if tuple(sorted(PLACEHOLDER.findall(said))) not in wanted:
            wrong.append((one, said))
    assert wrong == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed here")
def test_every_text_of_the_code_is_in_the_catalogue(settings, tmp_path, monkeypatch):
    for app in SOURCES:
        shutil.copytree(ROOT / app, tmp_path / app, ignore=shutil.ignore_patterns("static", "src", "__pycache__"))
    (tmp_path / "locale").mkdir()
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    monkeypatch.chdir(tmp_path)
    call_command("makemessages", locale=["id"], no_location=True, no_wrap=True, verbosity=0)
    collected = texts(tmp_path / "locale" / "id" / "LC_MESSAGES" / "django.po")
    assert sorted(set(collected) - set(texts(CATALOGUE))) == []
