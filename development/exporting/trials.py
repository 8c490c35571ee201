"""Samples, their pieces and wear tests in the archive: as its reader may know of them on the pages."""

from collections.abc import Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.locale import day, number
from development.exporting.gathering import Gathered
from development.exporting.markup import heading, link, table
from development.exporting.proofs import PHOTO, WEAR_PHOTO
from development.models import WearFinding, WearTest
from development.samples.words import process_of


def trials(found: Gathered) -> Iterator[SafeString]:
    """Nothing where there is none."""
    if found.trials:
        yield heading(_("Samples and trials"))
        yield from _samples(found)
    pieces = [
        (one.row.label, piece.row.code, piece.row.what, piece.place, piece.going, piece.row.seal)
        for one in found.trials
        for piece in one.pieces
    ]
    if pieces:
        yield heading(_("Pieces"), 3)
        names = [_("Sample"), _("Label"), _("What each is"), _("Where is everything?"), _("On the way")]
        yield table([*names, _("Number of the seal")], pieces)
    if found.wear:
        yield heading(_("Wear tests"), 3)
        yield from _worn(found)


def _samples(found: Gathered) -> Iterator[SafeString]:
    lines = [
        (
            one.row.label,
            one.row.get_kind_display(),
            one.maker,
            day(one.row.made_on),
            "; ".join(f"{name} {figure}" for name, figure in process_of(one.row)),
            one.row.note,
            one.row.withdrawn_because,
        )
        for one in found.trials
    ]
    names = [_("Label"), _("Kind"), _("Made by"), _("Made on"), _("What it was pressed with"), _("What was seen")]
    yield table([*names, _("Reason")], lines)
    photos = [
        (one.row.label, link(found.paths.get((PHOTO, photo.pk)), photo.caption or _("Photo")))
        for one in found.trials
        for photo in one.photos
    ]
    yield table([_("Sample"), _("Photo")], photos)


def _worn(found: Gathered) -> Iterator[SafeString]:
    worn = [
        (
            one.row.sample.label,
            f"{day(one.row.begun_on)} – {day(one.row.until)}",
            one.row.wearers,
            f"{number(one.sums.worn)} / {number(one.sums.planned)}",
            one.sums.failures,
            _outcome(one.row),
            one.row.conclusion,
        )
        for one in found.wear
    ]
    names = [_("Sample"), _("From"), _("Wearers"), _("Hours"), _("Failures"), _("Outcome"), _("Conclusion")]
    yield table(names, worn)
    findings = [
        (test.row.sample.label, one.wearer, number(one.hours, 1), one.get_kind_display(), _words(found, one))
        for test in found.wear
        for one in test.findings
    ]
    yield table([_("Sample"), _("Wearer"), _("Hours"), _("What was found"), _("In words")], findings)


def _words(found: Gathered, finding: WearFinding) -> str:
    """With its photo, where there is one."""
    place = found.paths.get((WEAR_PHOTO, finding.pk))
    return link(place, finding.text or _("Photo")) if place else finding.text


def _outcome(test: WearTest) -> str:
    if test.is_passed is None:
        return ""
    return _("The sample passed the wear test") if test.is_passed else _("The sample failed the wear test")
