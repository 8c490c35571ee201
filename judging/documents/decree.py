"""The decree that names the winners (keputusan, SK): the form's texts are the office's own, the winners are data."""

from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext as _

from audit.refusals import Invalid, NotAllowedNow
from judging.documents.issuing import (
    Signed,
    awards_of,
    common_facts,
    issue_single,
    published_ranking,
    team_of,
)
from judging.documents.results_sheet import version_facts
from judging.documents.texts import TEXTS, filled
from judging.documents.words import figure
from judging.models import IssuedDocument, Ranking, Round, Standing
from judging.next_step import decides
from submissions.cleaning import clean_text

MOST_TEXT, MOST_SUBJECT, MOST_POINTS = 6000, 300, 15
ORDINALS = (
    *("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN", "KESEMBILAN", "KESEPULUH"),
    *("KESEBELAS", "KEDUA BELAS", "KETIGA BELAS", "KEEMPAT BELAS", "KELIMA BELAS"),
)


@dataclass(frozen=True)
class DecreeTexts:
    """What the office writes: who decides about what, and the points of each part, one a line."""

    authority: str
    subject: str
    considering: str
    recalling: str
    noting: str
    decisions: str

    def points(self) -> dict[str, list[str]]:
        """Each part as its points. Refused (Invalid): an empty part, too many points."""
        found, wrong = {}, {}
        for name in ("considering", "recalling", "noting", "decisions"):
            text = clean_text(getattr(self, name), MOST_TEXT, lines=True)
            found[name] = [line.strip() for line in text.split("\n") if line.strip()]
            if not 1 <= len(found[name]) <= MOST_POINTS:
                wrong[name] = [_("Write 1 to %(most)d points, each on a line of its own.") % {"most": MOST_POINTS}]
        for name in ("authority", "subject"):
            if not clean_text(getattr(self, name), MOST_SUBJECT):
                wrong[name] = [_("This must be filled.")]
        if wrong:
            raise Invalid(_("Something is missing. See the fields."), fields=wrong)
        return found


def suggested(round: Round) -> DecreeTexts:
    """Texts to begin with. The legal bases are examples that the office checks."""
    facts = version_facts(published_ranking(round))
    words = {
        "competition": round.category.competition.name,
        "category": round.category.name,
        "round": round.name,
        "published": facts["published"],
        "digest": facts["input_digest"][:16],
    }
    texts = {name: "\n".join(filled(point, **words) for point in points) for name, points in TEXTS["decree"].items()}
    subject = f"Pemenang {words['competition']}, Kategori {words['category']}"
    return DecreeTexts(authority=f"Kepala {TEXTS['office']['name']}", subject=subject, **texts)


def issue_decree(*, round: Round, texts: DecreeTexts, signed: Signed, by) -> IssuedDocument:
    """The decree with the awards of this moment in its annex.

    Refused: without an award (NotAllowedNow), parts without points (Invalid), and as `issue_single`.
    """
    signed, points = signed.cleaned(), texts.points()
    ranking = published_ranking(round)
    if not decides(round):
        raise NotAllowedNow(_("The decree is issued on the result of the last round of the category."))
    winners = winners_of(ranking)
    if not winners:
        raise NotAllowedNow(_("No award is given yet, so there is nobody to name."))
    facts = {
        **common_facts(round, IssuedDocument.DECREE, signed),
        **version_facts(ranking),
        "authority": clean_text(texts.authority, MOST_SUBJECT),
        "subject": clean_text(texts.subject, MOST_SUBJECT),
        **points,
        "ordinals": list(ORDINALS[: len(points["decisions"])]),
        "winners": winners,
    }
    return issue_single(kind=IssuedDocument.DECREE, round=round, ranking=ranking, facts=facts, signed=signed, by=by)


def winners_of(ranking: Ranking) -> list[dict[str, Any]]:
    """The awards in force as the annex lists them, the best place first."""
    places = Standing.objects.filter(ranking=ranking).select_related("contender__submission")
    by_entry = {one.contender.entry_id: one for one in places}
    return [_winner(award, by_entry.get(award.entry_id)) for award in awards_of(ranking)]


def _winner(award, standing: Standing | None) -> dict[str, Any]:
    return {
        "award": award.name,
        "designers": [person.name for person in team_of(award.entry)],
        "title": standing.contender.submission.content["title"] if standing else award.entry.title,
        "code": award.entry.code,
        "place": standing.place if standing else None,
        "total": figure(standing.total, 4) if standing and award.standing_id else "",
    }


NAMES = tuple(one.name for one in fields(DecreeTexts))
