"""What happened to a specification, in sentences, for the organisers of a project."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {"specification.written": _("The specification was written.")}
