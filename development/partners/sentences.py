"""What happened with firms and packages, in sentences for a project's history."""

from django.utils.translation import gettext_lazy

SENTENCES = {
    "project.partners_met": gettext_lazy("The firms of the project may know of each other."),
    "project.partners_parted": gettext_lazy("The firms of the project no longer learn of each other."),
    "agreement.interested": gettext_lazy("The firm is interested: %(name)s"),
    "agreement.declined": gettext_lazy("The firm does not take part: %(name)s"),
    "package.made": gettext_lazy("Package made for %(name)s"),
    "package.changed": gettext_lazy("Package changed of %(name)s"),
    "package.ended": gettext_lazy("Package ended of %(name)s"),
    "package.handed_over": gettext_lazy("Packages handed over to %(name)s"),
}
