"""Who records tests and figures: yes, or no with a sentence that says why.

Whoever asks has fetched the sample by `seen_by`; verbs ask again with the project locked.
"""

from django.utils.translation import gettext as _

from development.models import DevelopmentProject, LabTest, Measurement, Sample
from development.permissions import YES, Verdict, firm_of, is_open, part_in

RECORDING = (DevelopmentProject.ORGANISER, DevelopmentProject.PARTNER)


def may_record(project: DevelopmentProject, part: str) -> Verdict:
    """The office, and the firms at work, while the project is not over."""
    if part not in RECORDING:
        return False, _("Results are recorded by BPIPI and by the firms that make and test.")
    return is_open(project)


def may_record_on(sample: Sample, user) -> Verdict:
    """Whoever may record, on a sample that it knows of and that was not withdrawn."""
    if not Sample.objects.seen_by(user).filter(pk=sample.pk).exists():
        return False, _("This sample was not opened to you.")
    allowed = may_record(sample.project, part_in(sample.project, user))
    if allowed[0] and sample.withdrawn_at is not None:
        return False, _("This sample was withdrawn, so nothing is recorded on it any more.")
    return allowed


def may_take_back(project: DevelopmentProject, row: LabTest | Measurement, user) -> Verdict:
    """The office; a firm what its own people recorded, while it is at work."""
    part = part_in(project, user)
    allowed = may_record(project, part)
    if not allowed[0] or part == DevelopmentProject.ORGANISER:
        return allowed
    firm = firm_of(project, user)
    is_own = firm is not None and firm.contacts.filter(project=project, person=row.by_id).exists()
    return YES if is_own else (False, _("This was recorded by somebody else. Ask BPIPI to take it back."))
