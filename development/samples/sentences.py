"""What happened to samples, pieces and wear tests, in sentences, for the organisers of a project."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "sample.recorded": _("A sample was recorded."),
    "sample.corrected": _("A sample was corrected."),
    "sample.withdrawn": _("A sample was withdrawn."),
    "sample.opened": _("A sample was opened to all firms of the project."),
    "sample.closed": _("A sample is not open to all firms any more."),
    "sample.photographed": _("A photo of a sample came in."),
    "sample.pieces_made": _("Pieces of a sample were labelled."),
    "piece.sent": _("A piece of a sample was sent."),
    "piece.received": _("A piece of a sample arrived."),
    "piece.ended": _("A piece of a sample is used up or lost."),
    "piece.sealed": _("A piece of a sample was sealed."),
    "wear_test.begun": _("A wear test was begun."),
    "wear_test.found": _("A finding of a wear test was written down."),
    "wear_test.closed": _("A wear test was closed."),
}
