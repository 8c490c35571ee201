"""What a firm reads before anything confidential opens: it names kind, material, sizes and times, and no design."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from audit.refusals import Invalid
from development.models import DevelopmentProject, Partner
from development.rights.holding import authors_of
from files.reporting import mould_rules

LONGEST_TEXT = 4000
SHORTEST_SECRET = 4


def default_brief(project: DevelopmentProject, role: str) -> str:
    """The project's needs in sentences, in Indonesian; what is not decided yet is left out."""
    with override("id"):
        lines = [
            _("We are looking for a partner: %(role)s, for developing one product (%(kind)s).")
            % {"role": dict(Partner.KINDS)[role], "kind": project.get_kind_display()},
            *(f"{word}: {value}." for word, value in needs_in_words(project)[1:]),
        ]
        return "\n".join([*lines, _("Please say whether your firm is interested and what it would need.")])


def needs_in_words(project: DevelopmentProject) -> list[tuple[str, str]]:
    """What a firm may know before it accepts, as (word, value)."""
    found = [(_("Product"), str(project.get_kind_display()))]
    if project.material:
        material = mould_rules.current().material(project.material)
        found.append((_("Material"), material.name if material else project.material))
    if project.size_from and project.size_to:
        found.append((_("Sizes"), f"EU {project.size_from}–{project.size_to}"))
    if project.target_days:
        found.append((_("Planned time"), _("%(days)d days") % {"days": project.target_days}))
    return found


def require_brief(project: DevelopmentProject, *, role: str, brief: str) -> None:
    """Refused (400): a role that is not in the list; a brief that is too long or names the design or its designer."""
    fields: dict[str, list[str]] = {}
    if role not in dict(Partner.KINDS):
        fields["role"] = [_("Choose one of the kinds.")]
    if len(brief) > LONGEST_TEXT:
        fields["brief"] = [_("At most %(most)d characters.") % {"most": LONGEST_TEXT}]
    elif _names_design(project, brief):
        fields["brief"] = [
            _("The brief names the design or its designer. It is read before anything opens: leave it out.")
        ]
    if fields:
        raise Invalid(_("The partner was not asked. See the fields."), fields=fields)


def _names_design(project: DevelopmentProject, brief: str) -> bool:
    entry = project.award.entry
    secrets = (entry.title, entry.code, project.name, *(person.name for person in authors_of(entry)))
    said = " ".join(brief.split()).casefold()
    return any(len(word) >= SHORTEST_SECRET and word.casefold() in said for word in secrets)
