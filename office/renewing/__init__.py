"""The next edition of a competition, made of an earlier one in one act."""

from office.renewing.copying import renew_edition, seats_to_ask
from office.renewing.moments import Dated, a_year_on, dates_of, weeks_to_future
from office.renewing.naming import next_names, texts_with_years

__all__ = [
    "Dated",
    "a_year_on",
    "dates_of",
    "next_names",
    "renew_edition",
    "seats_to_ask",
    "texts_with_years",
    "weeks_to_future",
]
