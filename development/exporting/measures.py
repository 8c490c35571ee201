"""Specification and test results in the archive: of the samples that its reader may know of."""

from collections.abc import Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.locale import day, spoken
from development.exporting.gathering import Gathered
from development.exporting.markup import heading, link, table
from development.exporting.proofs import CERTIFICATE
from development.models import LabTest, Measurement
from development.specification.words import figure_text, limits_text


def measures(found: Gathered) -> Iterator[SafeString]:
    """Nothing where neither was written; whose test it is, only to those who may learn it."""
    if found.requirements:
        yield heading(_("Specification"))
        lines = [
            (spoken(row, "name"), limits_text(row), row.method, row.source, row.note)
            for row in found.requirements.values()
        ]
        yield table([_("Property"), _("Limit"), _("Method"), _("Source"), _("Note")], lines)
    results = list(_results(found))
    if results:
        yield heading(_("Test results"))
        yield table([_("Sample"), _("Property"), _("Result"), _("Verdict"), _("Method"), _("Laboratory")], results)


def _results(found: Gathered) -> Iterator[tuple[object, ...]]:
    for one in found.sampled:
        for row in one.beside:
            yield one.sample.label, *_figure(row), ""
        for seen in one.tests:
            for row in seen.results:
                yield one.sample.label, *_figure(row), _laboratory(found, seen.row) if seen.is_named else ""


def _figure(row: Measurement) -> tuple[str, str, str, str]:
    name = spoken(row.requirement, "name") if row.requirement else row.code
    state = _("taken back") if row.taken_back_at else row.get_verdict_display()
    return name, figure_text(row), state, row.method


def _laboratory(found: Gathered, test: LabTest) -> str:
    """With its certificate, where there is one."""
    name = test.laboratory.name if test.laboratory else test.laboratory_name
    words = ", ".join(filter(None, [name, test.accreditation, test.number, day(test.tested_on)]))
    return link(found.paths.get((CERTIFICATE, test.pk)), words)
