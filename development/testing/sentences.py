"""What happened to tests and figures, in sentences, for the organisers of a project."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "sample.measured": _("Figures were recorded on a sample."),
    "measurement.taken_back": _("A figure found on a sample was taken back."),
    "lab_test.recorded": _("A laboratory test was recorded."),
    "lab_test.taken_back": _("A laboratory test was taken back."),
    "lab_test.certificate_opened": _("The certificate of a test was opened."),
}
