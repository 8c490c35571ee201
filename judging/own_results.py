"""What designers read of their own entries once a result is published: places, awards, and the judges' comments.

Whose entries they are is the caller's question: the pages fetch with `Entry.objects.owned_by`.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.crypto import salted_hmac

from judging.models import Award, Ranking, Round, Scoresheet, Standing
from submissions.models import Entry


def own_results(entries: Iterable[Entry]) -> dict[int, list[Standing]]:
    """{entry: its places in the published rounds in force, the last round first}, each with its awards, its round and
    its competition. Two queries, however many entries."""
    later = Ranking.objects.filter(round=OuterRef("ranking__round"), version__gt=OuterRef("ranking__version"))
    rows = (
        Standing.objects.filter(contender__entry__in=[entry.pk for entry in entries])
        .filter(ranking__round__status=Round.PUBLISHED)
        .exclude(Exists(later))
        .select_related("contender", "ranking__round__category__competition")
        .select_related("ranking__round__source", "ranking__round__rubric")
        .prefetch_related(Prefetch("awards", queryset=Award.objects.in_force().order_by("pk")))
        .order_by("-ranking__round__number", "pk")
    )
    found: dict[int, list[Standing]] = defaultdict(list)
    for standing in rows:
        found[standing.contender.entry_id].append(standing)
    return dict(found)


def comments_of(standing: Standing) -> list[str]:
    """The comments that their judges released, of the sheets that counted, without names. Their order tells nothing:
    it follows from no number, time or judge, and is the same at every reading, so that reading twice tells nothing
    either. None where the round does not share them.
    """
    if standing.place is None or not standing.ranking.round.shares_comments:
        return []
    rows = Scoresheet.objects.filter(
        contender=standing.contender_id, status=Scoresheet.SUBMITTED, releases_comment=True
    )
    texts = sorted(
        (salted_hmac("judging.own_results", str(pk)).hexdigest(), text)
        for pk, text in rows.exclude(comment="").values_list("pk", "comment")
    )
    return [text for _key, text in texts]
