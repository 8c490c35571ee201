"""Asking, inside a verb's transaction, whether an entry may still be changed."""

from typing import NoReturn

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from audit.refusals import NotAllowed, NotAllowedNow
from submissions.models import Entry
from submissions.permissions import is_designer_of, is_editable


def require_designer(entry: Entry, by) -> None:
    """Refused unless the person is the owner or a member of the team."""
    if not is_designer_of(entry, by):
        raise NotAllowed(_("Only the designer of this entry may do this."))


def claim_change(entry: Entry, by) -> None:
    """The row is this transaction's to change, and the database's clock has agreed; refused otherwise."""
    require_designer(entry, by)
    if not Entry.objects.editable_now().filter(pk=entry.pk).update(changed_at=Now()):
        refuse_change(entry)


def refuse_change(entry: Entry) -> NoReturn:
    """Says why the entry can't be changed now."""
    current = Entry.objects.select_related("category__competition").get(pk=entry.pk)
    _allowed, why = is_editable(current)
    raise NotAllowedNow(why or _("This entry can't be changed at this moment. Reload the page and try again."))
