"""The index of the archive, section by section, as this person may read the project."""

from collections.abc import Callable, Iterator

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.locale import day, moment, number, rupiah, spoken
from development.exporting import markup
from development.exporting.costs import costs
from development.exporting.gathering import DESIGN, FILING, REVISION, Gathered, agreements_with_text, title_of
from development.exporting.markup import article, facts, heading, link, paragraph, prose, table
from development.exporting.measures import measures
from development.exporting.product import product
from development.exporting.sides import side_of
from development.exporting.stages import stages
from development.exporting.trials import trials
from development.history import history_of
from development.models import Document, Revision, RevisionPin
from development.stages.stopping import stop_of
from files.reporting import mould_rules


def page_of(found: Gathered) -> Iterator[str]:
    """The page, one section after the other."""
    yield markup.opened(found.project.name)
    sections: tuple[Callable[[Gathered], Iterator[SafeString]], ...] = (
        _project, _design, stages, _documents, _packages, trials, measures, costs, product, _agreements, _rights,
        _history,
    )  # fmt: skip
    for section in sections:
        yield from section(found)
    yield markup.closed()


def _project(found: Gathered) -> Iterator[SafeString]:
    row, zone, stop = found.project, found.project.time_zone, stop_of(found.project)
    sizes = f"{row.size_from or '–'}–{row.size_to or '–'}" if row.size_from or row.size_to else ""
    material = mould_rules.current().material(row.material)
    officer = row.officer.name if row.officer and not found.is_partner else ""
    yield facts(
        [
            (_("Kind"), row.get_kind_display()),
            (_("Award"), f"{spoken(row.award, 'name')}, {spoken(row.entry.category.competition, 'name')}"),
            (_("Designer"), row.entry.owner.name),
            (_("Status"), row.get_status_display()),
            (_("Opened"), moment(row.opened_at, zone)),
            (_("Stopped"), f"{moment(stop.at, zone)}: {stop.reason}" if stop else ""),
            (_("Looked after by"), officer),
            (_("Material"), spoken(material, "name") if material else row.material),
            (_("Sizes (EU)"), sizes),
            (_("Target, in days"), number(row.target_days) if row.target_days else ""),
            (_("Target cost of a pair"), rupiah(row.target_cost) if row.target_cost else ""),
            (_("Target price of a pair"), rupiah(row.target_price) if row.target_price else ""),
        ]
    )
    yield paragraph(
        _("This archive holds what you may see of the project. Please keep it as confidential as the design.")
    )
    yield markup.links([("percakapan.html", _("Conversation")), ("indeks.csv", _("Index as a table"))])
    held = list(row.holds.all())
    if held:
        yield heading(_("Times on hold"), 3)
        lines = [
            (moment(one.begun_at, zone), moment(one.ended_at, zone), day(one.review_on), one.reason) for one in held
        ]
        yield table([_("From"), _("Until"), _("To be looked at on"), _("Reason")], lines)


def _design(found: Gathered) -> Iterator[SafeString]:
    """The files that the design was handed in with, for those whose part opens them."""
    if not found.design:
        return
    yield heading(_("Design"))
    lines = [
        (link(found.paths.get((DESIGN, one.pk)), one.stored.original_name), spoken(one.slot, "name"), one.stored.sha256)
        for one in found.design
    ]
    yield table([_("File"), _("What"), "SHA-256"], lines)


def _documents(found: Gathered) -> Iterator[SafeString]:
    yield heading(_("Documents"))
    if not found.documents:
        yield paragraph(_("No documents yet"))
    for document in found.documents:
        yield _document(found, document)


def _document(found: Gathered, document: Document) -> SafeString:
    """Of another firm's document neither note nor author is told."""
    zone, is_another = found.project.time_zone, found.reader.is_of_another_firm(document)
    milestone = None if is_another else document.milestone
    firm = document.partner.name if document.partner and not is_another else ""
    lines = [_revision(found, revision, is_another) for revision in document.revisions.all()]
    pins = [_pin(found, pin) for pin in found.revision_pins[document.pk]]
    return article(
        heading(document.title, 3),
        facts(
            [
                (_("Kind"), document.get_kind_display()),
                (_("Stage"), title_of(milestone.stage, found.sight.part) if milestone else ""),
                (_("Firm"), firm),
                (_("Approved for the mould"), moment(document.frozen_at, zone) if document.frozen_at else ""),
            ]
        ),
        table([_("Revision"), _("State"), _("When"), _("What is new"), _("To be changed:"), "SHA-256"], lines),
        table([_("Revision"), _("Remark"), pgettext("by whom", "From"), _("When"), _("State")], pins),
    )


def _revision(found: Gathered, revision: Revision, is_another: bool) -> tuple[object, ...]:
    name = link(found.paths.get((REVISION, revision.pk)), str(revision.number))
    note, reason = ("", "") if is_another else (revision.note, revision.reason)
    when = moment(revision.at, found.project.time_zone)
    return name, revision.get_status_display(), when, note, reason, revision.stored.sha256


def _pin(found: Gathered, pin: RevisionPin) -> tuple[object, ...]:
    state = pgettext("remark", "done") if pin.is_resolved else pgettext("remark", "open")
    when = moment(pin.at, found.project.time_zone)
    return pin.revision.number, pin.text, side_of(found, pin), when, state


def _packages(found: Gathered) -> Iterator[SafeString]:
    if not found.packages:
        return
    yield heading(_("Packages"))
    lines = [
        (_name_of(one), one.agreement.partner.name, day(one.due_on), one.note, ", ".join(_milestones(one)))
        for one in found.packages
    ]
    yield table([_("Package"), _("Firm"), _("Due on"), _("What is to be done"), _("Milestones")], lines)


def _name_of(package) -> str:
    return f"{package.name} ({_('ended')})" if package.ended_at else package.name


def _milestones(package) -> list[str]:
    return [spoken(one, "name") for one in package.milestones.all()]


def _agreements(found: Gathered) -> Iterator[SafeString]:
    if not found.sight.agreements:
        return
    zone = found.project.time_zone
    paths = dict(zip([one.pk for one in agreements_with_text(found)], found.texts, strict=True))
    yield heading(_("Agreements"))
    lines = [
        (
            link(paths.get(one.pk), one.partner.name),
            one.get_role_display(),
            moment(one.offered_at, zone),
            moment(one.accepted_at, zone),
            moment(one.ended_at, zone),
            one.text_digest if one.pk in paths else "",
        )
        for one in found.sight.agreements
    ]
    yield table([_("Firm"), _("Part"), _("Offered"), _("Accepted"), _("Ended"), "SHA-256"], lines)


def _rights(found: Gathered) -> Iterator[SafeString]:
    rights, zone = found.rights, found.project.time_zone
    yield heading(_("Rights and registration"))
    filing, licence = rights.filing, rights.licence
    registered = _("The design is registered.") if rights.is_registered else _("The design is not registered yet.")
    pairs: list[tuple[str, object]] = [(_("Credit line"), rights.credit), (_("Registration"), registered)]
    if filing is not None:
        proof = link(found.paths.get((FILING, filing.pk)), filing.number)
        pairs += [(_("Filed on"), day(filing.filed_on)), (_("Number of the application"), proof)]
        pairs += [(_("Number of the registration"), filing.registration_number)]
    if licence is not None:
        pairs += [(_("Licence accepted"), moment(licence.accepted_at, zone))]
        pairs += [(_("Option until"), day(licence.option_until))]
    if rights.disclosure is not None:
        pairs += [(_("First shown on"), f"{day(rights.disclosure.shown_on)}, {rights.disclosure.where}")]
    yield facts(pairs)
    lines = [(one.person.name, one.share or "", moment(one.accepted_at, zone)) for one in rights.declarations]
    yield table([_("Declaration of authorship"), _("Share in per cent"), _("Accepted")], lines)
    yield from (prose(text) for text in (licence.text if licence else "",) if text)


def _history(found: Gathered) -> Iterator[SafeString]:
    """It names every firm, so the office alone has it."""
    if not found.is_organiser:
        return
    yield heading(_("History"))
    zone = found.project.time_zone
    lines = [(moment(one.at, zone), one.who, one.sentence) for one in history_of(found.project, most=None)]
    yield table([_("When"), _("Who"), _("What")], lines)
