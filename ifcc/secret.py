"""The installation's secret key: given by the operator, or made once and kept beside the data."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key


def secret_key(given: str, folder: Path, *, production: bool) -> str:
    """The given key, or one stored in folder/secret_key (made with mode 600). Production without a
    given key of 50 characters is refused: a key that lives only on one disk would end every session there."""
    if production and len(given) < 50:
        raise ImproperlyConfigured("SECRET_KEY must be set to at least 50 random characters.")
    if given:
        return given
    kept = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text().strip()
    with os.fdopen(descriptor, "w") as out:
        out.write(get_random_secret_key())
    return kept.read_text().strip()
