"""One project with its rights ready to be lifted, and the people who do it."""

from datetime import timedelta

from development.models import Filing
from development.rights.lifting import consent_to_lift, digest_of, propose_lift
from submissions.models import Seat
from tests.factories import editions, people, projects


def cast():
    """`projects.cast()` with a second organiser, both seated for two days; the design is secret and filed."""
    found = projects.cast()
    found.second = people.person("Bu Tuti")
    editions.seat(found.second, found.competition)
    seats = Seat.objects.filter(competition=found.competition)
    for seat in seats:
        Seat.objects.filter(pk=seat.pk).update(since=seat.since - timedelta(hours=48))
    found.filing = filed(found)
    return found


def filed(found, **fields) -> Filing:
    words = {"filed_on": found.project.today, "number": "A00202700123"}
    evidence = editions.stored_file(found.organiser, kind="pdf", format="pdf")
    return Filing.objects.create(project=found.project, by=found.organiser, **{**words, "evidence": evidence, **fields})


def proposed(found, *, consents: bool = True):
    """The lift that waits, with the designer's consent, and what the second person confirms."""
    lift = propose_lift(project=found.project, reason="Pendaftaran sudah diajukan.", by=found.organiser)
    if consents:
        lift = consent_to_lift(lift=lift, by=found.owner)
    return lift, digest_of(lift, found.filing)
