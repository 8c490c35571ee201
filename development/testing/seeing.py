"""What one person sees of tests and figures: the same rows for pages and for the API.

Results follow the samples that a person may know of. Whose test it is, a firm reads of its own tests alone, or of all
where firms may know of each other.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from development.models import Contact, DevelopmentProject, LabTest, Measurement, Partner, Sample
from development.permissions import firm_of, part_in


@dataclass(frozen=True)
class Reader:
    """In which part, and for which firm, a person reads; `colleagues` are the people of that firm in the project."""

    project: DevelopmentProject
    user_id: int
    part: str
    firm: Partner | None
    colleagues: frozenset[int]

    @property
    def is_organiser(self) -> bool:
        return self.part == DevelopmentProject.ORGANISER

    def is_own(self, by_id: int, laboratory_id: int | None = None) -> bool:
        """Whether somebody of the reader's firm recorded it, or the firm tested it."""
        is_own_firm = self.firm is not None and laboratory_id == self.firm.pk
        return by_id == self.user_id or by_id in self.colleagues or is_own_firm

    def knows(self, by_id: int, laboratory_id: int | None = None) -> bool:
        """Whether the reader may learn who recorded or tested it."""
        if self.part != DevelopmentProject.PARTNER or self.project.partners_meet:
            return True
        return self.is_own(by_id, laboratory_id)


@dataclass(frozen=True)
class ReportSeen:
    """A report with its results. Where `is_named` is False, nothing that tells whose it is may be shown: laboratory,
    number, accreditation, note, certificate, and who recorded it."""

    row: LabTest
    results: list[Measurement]
    is_named: bool
    may_be_taken_back: bool

    @property
    def standing(self) -> list[Measurement]:
        return [row for row in self.results if row.taken_back_at is None]


@dataclass(frozen=True)
class Sampled:
    """A sample with everything that was found on it, older first, and what stands: the newest figure of each code."""

    sample: Sample
    tests: list[ReportSeen]
    beside: list[Measurement]
    latest: dict[str, Measurement] = field(default_factory=dict)

    @property
    def standing(self) -> list[Measurement]:
        """All figures that were not taken back, older first."""
        every = [*self.beside, *(row for test in self.tests for row in test.results)]
        return sorted((row for row in every if row.taken_back_at is None), key=lambda row: row.pk)


def reader_of(project: DevelopmentProject, user) -> Reader:
    """How this person reads; a project fetched by `open_to` brings the part along."""
    part = getattr(project, "part", "") or part_in(project, user)
    firm = firm_of(project, user) if part == DevelopmentProject.PARTNER else None
    people = Contact.objects.filter(project=project, partner=firm) if firm else Contact.objects.none()
    return Reader(project, user.pk, part, firm, frozenset(people.values_list("person", flat=True)))


def tests_seen(user):
    """Reports on samples that the person may know of; to be fetched by id."""
    samples = Sample.objects.seen_by(user)
    winner = "sample__project__award__entry__category__competition"
    rows = LabTest.objects.filter(sample__in=samples.values("pk"))
    return rows.select_related(winner, "sample__project__award__entry__owner", "laboratory", "certificate", "by")


def results_of(project: DevelopmentProject, user, reader: Reader | None = None) -> list[Sampled]:
    """Every sample of the project that the person may know of and that was not withdrawn, oldest first, with its tests
    and figures; three queries, however many there are."""
    samples = list(Sample.objects.seen_by(user).filter(project=project, withdrawn_at__isnull=True))
    return found_on(samples, reader or reader_of(project, user))


def found_on(samples: list[Sample], reader: Reader) -> list[Sampled]:
    """What was found on these samples, which the reader may know of; two queries."""
    tests = LabTest.objects.filter(sample__in=samples).select_related("laboratory", "certificate", "by")
    figures = Measurement.objects.filter(sample__in=samples).select_related("requirement").order_by("pk")
    of_test: dict[int, list[Measurement]] = defaultdict(list)
    beside: dict[int, list[Measurement]] = defaultdict(list)
    latest: dict[int, dict[str, Measurement]] = defaultdict(dict)
    by_key = {one.pk: one for one in samples}
    for row in figures:
        row.sample = by_key[row.sample_id]
        (of_test[row.test_id] if row.test_id else beside[row.sample_id]).append(row)
        if row.taken_back_at is None:
            latest[row.sample_id][row.code] = row
    seen: dict[int, list[ReportSeen]] = defaultdict(list)
    for test in tests:
        seen[test.sample_id].append(one_seen(test, of_test[test.pk], reader))
    return [Sampled(one, seen[one.pk], beside[one.pk], latest[one.pk]) for one in samples]


def one_seen(test: LabTest, results: list[Measurement], reader: Reader) -> ReportSeen:
    """A report as this reader may see it."""
    is_named = reader.knows(test.by_id, test.laboratory_id)
    is_theirs = reader.is_organiser or (reader.firm is not None and reader.is_own(test.by_id))
    return ReportSeen(test, results, is_named, is_theirs and test.taken_back_at is None and reader.project.is_under_way)
