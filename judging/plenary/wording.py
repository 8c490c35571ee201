"""Words for the minutes, as people type or paste them."""

from audit.refusals import Invalid
from submissions.cleaning import clean_text

_NO_END = 100_000  # how long they may be is for the verb to say


def worded(raw: str, field: str) -> str:
    """The text, cleaned. Refused (Invalid): control characters, what is no text."""
    try:
        return clean_text(raw, _NO_END, lines=True)
    except Invalid as refused:
        raise Invalid(str(refused), fields={field: [str(refused)]}) from refused
