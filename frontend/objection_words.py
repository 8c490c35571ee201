"""How many objections there were and how they ended, in one sentence."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from judging.objecting.told import Numbers


def in_words(numbers: Numbers) -> str:
    """ "3 objections: 1 upheld, 2 rejected." What none ended as is left out."""
    made = ngettext("%(n)d objection", "%(n)d objections", numbers.made) % {"n": numbers.made}
    ends = [
        (numbers.upheld, _("%(n)d upheld")),
        (numbers.rejected, _("%(n)d rejected")),
        (numbers.waiting, _("%(n)d not answered yet")),
    ]
    return f"{made}: {', '.join(words % {'n': n} for n, words in ends if n)}."
