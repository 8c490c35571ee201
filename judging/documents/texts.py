"""The Indonesian texts that documents are made of: parts of documents, not of pages, so they are no gettext."""

import json
from pathlib import Path
from typing import Any

TEXTS: dict[str, Any] = json.loads((Path(__file__).parent / "texts.json").read_text(encoding="utf-8"))
OFFICE: dict[str, str] = TEXTS["office"]
TITLES: dict[str, str] = TEXTS["titles"]


def filled(text: str, **words: str) -> str:
    """The text with these words in the places of their names; other braces stay as they are."""
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return text
