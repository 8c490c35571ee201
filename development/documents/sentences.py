"""What happened with documents, in sentences of a project's history."""

from django.utils.translation import gettext_lazy

SENTENCES = {
    "document.made": gettext_lazy("Document made: %(name)s"),
    "document.shared": gettext_lazy("Document shared with a firm: %(name)s"),
    "document.unshared": gettext_lazy("Document no longer shared with a firm: %(name)s"),
    "document.frozen": gettext_lazy("Approved for the mould: %(name)s"),
    "revision.submitted": gettext_lazy("Revision sent: %(name)s"),
    "revision.accepted": gettext_lazy("Revision accepted: %(name)s"),
    "revision.changes_asked": gettext_lazy("Changes asked for: %(name)s"),
    "revision.found_unreadable": gettext_lazy("A revision can't be read: %(name)s"),
    "revision.original_opened": gettext_lazy("An original file was opened: %(name)s"),
}
