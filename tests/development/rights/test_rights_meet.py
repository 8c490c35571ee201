"""Acts on a lift that meet: what is confirmed had consent, and nothing happens twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from audit.models import Event
from audit.refusals import Refused
from audit.trail import broken_links
from development.models import Filing, SecrecyLift
from development.rights.filing import receive_filing
from development.rights.lifting import confirm_lift, drop_lift, propose_lift, withdraw_consent
from submissions.models import Entry
from tests.factories import rights

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def together(*acts):
    """Each act in a thread of its own: "done", or the refusal's name."""

    def run(act):
        try:
            act()
        except Refused as refusal:
            return type(refusal).__name__
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_consent_taken_back_dropped_or_corrected_while_it_is_confirmed():
    cast = rights.cast()
    lift, digest = rights.proposed(cast)
    answers = together(
        lambda: confirm_lift(lift=lift, digest=digest, by=cast.second),
        lambda: withdraw_consent(lift=lift, by=cast.owner),
        lambda: drop_lift(lift=lift, by=cast.organiser),
        lambda: confirm_lift(lift=lift, digest=digest, by=cast.second),
        lambda: receive_filing(
            project=cast.project, filed_on=cast.project.today, number="A2", uploaded_file=None, by=cast.organiser
        ),
    )
    lift.refresh_from_db()
    is_secret = Entry.objects.get(pk=cast.award.entry_id).is_secret
    assert is_secret == (lift.status != SecrecyLift.DONE)
    assert [answers[0], answers[3]].count("done") == (0 if is_secret else 1)
    assert lift.status == SecrecyLift.DROPPED or lift.consented_by == cast.owner
    assert Event.objects.filter(verb="entry.secrecy_lifted").count() == (not is_secret)
    assert Filing.objects.filter(project=cast.project, replaced_at=None).count() == 1
    assert list(broken_links()) == []


def test_one_lift_is_proposed_where_two_propose_at_once():
    cast = rights.cast()
    answers = together(
        *[
            lambda by=by: propose_lift(project=cast.project, reason="Sudah.", by=by)
            for by in (cast.organiser, cast.second)
        ]
    )
    assert sorted(answers) == ["NotAllowedNow", "done"]
    assert SecrecyLift.objects.count() == 1
