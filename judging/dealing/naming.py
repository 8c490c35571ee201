"""What the groups of a mixed panel are called: by the criteria that they score."""

from accounts.locale import spoken
from judging.dealing.basis import Group
from judging.models import Round


def names_of_criteria(round: Round, group: Group) -> str:
    """The criteria of the group in the reader's language, in the order of the rubric."""
    rows = [row for row in round.rubric.criteria.all() if row.code in group.criteria]
    return ", ".join(spoken(row, "name") for row in rows)
