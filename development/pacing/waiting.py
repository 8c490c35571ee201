"""Everything that projects wait for."""

from collections.abc import Sequence
from itertools import chain

from development.pacing.at_stage import of_stages
from development.pacing.firms import Firms, firms_of
from development.pacing.on_papers import of_agreements, of_documents, of_rights
from development.pacing.on_products import of_products
from development.pacing.paces import Pace
from development.pacing.waits import Found, gathered, of_holds


def waits_of(paces: Sequence[Pace], firms: Firms | None = None) -> Found:
    """By project what it waits for, what holds up its stage first; in the same queries however many projects. `firms`
    of these projects at least are asked for here where they are not at hand."""
    firms = firms_of(pace.pk for pace in paces) if firms is None else firms
    return gathered(
        chain(
            of_holds(paces),
            of_stages(paces, firms),
            of_documents(paces, firms),
            of_products(paces, firms),
            of_rights(paces),
            of_agreements(paces, firms),
        )
    )
