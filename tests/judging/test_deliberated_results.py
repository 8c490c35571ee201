"""What a plenary agreed goes into a result, its check number and its standings; the scores stay what they were."""

import pytest

from audit.refusals import Changed, NotAllowedNow
from judging.aliases import aliases_of
from judging.models import Contender, Motion, Round
from judging.publishing import confirm, propose
from judging.tabulating import tabulate, tabulate_published
from submissions.models import Entry
from tests.factories import results
from tests.factories.agreed import agree

pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def cast():
    """Ayu first, Budi and Citra share the second place, Dewi was not judged."""
    return results.cast()


def rows(ranking) -> dict[str, tuple]:
    every = ranking.standings.select_related("contender__entry__owner")
    return {
        one.contender.entry.owner.name: (one.place, one.scored_place, one.agreed, one.is_tied, one.total_exact)
        for one in every
    }


def test_a_tie_is_separated_as_agreed(cast):
    agree(cast.round, Motion.TIE, cast.entries["Citra"], cast.entries["Budi"], by=cast.organiser)
    ranking = results.published(cast)
    assert rows(ranking) == {
        "Ayu": (1, None, [], False, "251/30"),
        "Citra": (2, 2, ["1.1"], False, "7"),
        "Budi": (3, 2, ["1.1"], False, "7"),
        "Dewi": (None, None, [], False, ""),
    }
    (kept,) = ranking.facts["decisions"]
    codes = dict(cast.round.contenders.values_list("entry__owner__name", "code"))
    assert kept == {
        "number": "1.1",
        "kind": "tie",
        "codes": [codes["Citra"], codes["Budi"]],
        "place": None,
        "reason": "Disepakati.",
        "reason_en": "Agreed.",
        "in_favour": 3,
        "against": 0,
        "abstained": 1,
    }


def test_a_work_has_the_agreed_place_and_another_has_none(cast):
    agree(cast.round, Motion.PLACE, cast.entries["Budi"], place=1, by=cast.organiser)
    agree(cast.round, Motion.UNPLACED, cast.entries["Ayu"], by=cast.organiser)
    assert rows(results.published(cast)) == {
        "Budi": (1, 2, ["1.1"], False, "7"),
        "Citra": (2, 2, ["1.1", "1.2"], False, "7"),
        "Ayu": (None, 1, ["1.1", "1.2"], False, "251/30"),
        "Dewi": (None, None, [], False, ""),
    }


def test_what_is_put_on_record_or_revoked_moves_nothing(cast):
    before = tabulate(round=cast.round).digest
    agree(cast.round, Motion.RECORD, by=cast.organiser)
    revoked = agree(cast.round, Motion.UNPLACED, cast.entries["Ayu"], by=cast.organiser)
    assert tabulate(round=cast.round).digest != before
    Motion.objects.filter(pk=revoked.pk).update(status=Motion.REVOKED)
    assert tabulate(round=cast.round).digest == before
    assert results.published(cast).facts["decisions"] == []


def test_a_decision_after_the_proposal_stops_the_confirmation(cast):
    digest = results.digest_of(cast.round)
    proposal = propose(round=cast.round, digest=digest, by=cast.organiser)
    agree(cast.round, Motion.UNPLACED, cast.entries["Ayu"], by=cast.organiser)
    with pytest.raises(Changed):
        confirm(proposal=proposal, digest=digest, by=cast.head)


def test_a_decision_that_no_longer_fits_stops_the_result_with_a_sentence(cast):
    agree(cast.round, Motion.TIE, cast.entries["Citra"], cast.entries["Budi"], by=cast.organiser)
    Entry.objects.filter(pk=cast.entries["Budi"].pk).update(status=Entry.DISQUALIFIED)
    code = Contender.objects.get(entry=cast.entries["Budi"]).code
    with pytest.raises(NotAllowedNow, match=rf"Decision 1\.1 of the plenary .*{code}.* Take it back"):
        tabulate(round=cast.round).placings()
    with pytest.raises(NotAllowedNow, match="no longer fits"):
        propose(round=cast.round, digest=results.digest_of(cast.round), by=cast.organiser)


def test_the_check_number_goes_over_public_keys(cast):
    tabulation = tabulate(round=cast.round)
    assert tabulation.facts["keys"] == "public"
    codes = set(cast.round.contenders.values_list("code", flat=True))
    aliases = set(aliases_of(cast.round.alias_salt, [judge.pk for judge in cast.judges]).values())
    assert {mark.entry for mark in tabulation.keyed_marks} <= codes
    assert {mark.judge for mark in tabulation.keyed_marks} == aliases
    assert len(aliases) == 3
    Round.objects.filter(pk=cast.round.pk).update(alias_salt="another")
    cast.round.refresh_from_db()
    assert tabulate(round=cast.round).digest != tabulation.digest, "no alias leads from one round to another"


def test_a_result_from_before_verifies_by_the_keys_that_it_has(cast):
    ranking = results.published(cast)
    public = tabulate_published(ranking=ranking)
    assert public.digest == ranking.input_digest
    ranking.facts = {name: value for name, value in ranking.facts.items() if name not in ("keys", "decisions")}
    old = tabulate_published(ranking=ranking)
    assert old.digest != ranking.input_digest
    assert {mark.judge for mark in old.keyed_marks} == {judge.pk for judge in cast.judges}
    places = [{one.entry: one.place for one in each.placings()} for each in (old, public)]
    assert places[0] == places[1]


def test_no_two_judges_of_a_round_share_an_alias():
    many = aliases_of("salt", range(3000))
    assert len(set(many.values())) == 3000
    assert many == aliases_of("salt", reversed(range(3000)))
    others = aliases_of("pepper", range(3000))
    # Of 64 million names two rounds may share one by chance, hardly ever more, and never for the same judge but so.
    assert len(set(many.values()) & set(others.values())) < 10
    assert sum(many[judge] == others[judge] for judge in many) < 3
