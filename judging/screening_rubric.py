"""The one criterion of a screening: yes, maybe, no, as a rubric like any other."""

from django.db import transaction
from django.db.models import Count, Q

from judging.models import Rubric
from judging.permissions import insist, may_organise
from judging.rubrics import make_rubric
from submissions.models import Competition

CODE = "layak"
NO, MAYBE, YES = 0, 1, 2
_NAME = {"name": "Penyaringan: ya, mungkin, tidak", "name_en": "Screening: yes, maybe, no"}
_SCALE = {"least": "0", "most": "2", "step": "1"}
_CRITERION = {
    "code": CODE,
    "name": "Layak maju ke babak berikutnya",
    "name_en": "Worth moving on to the next round",
    "guidance": "Apakah karya ini menjawab tema dan cukup matang untuk dinilai lebih dalam?",
    "guidance_en": "Does this work answer the theme, and is it developed enough to be judged in depth?",
    "weight": "100",
    "levels": [
        {"score": "0", "text": "Tidak: belum layak maju.", "text_en": "No: not ready to move on."},
        {"score": "1", "text": "Mungkin: perlu dibandingkan lagi.", "text_en": "Maybe: to be compared again."},
        {"score": "2", "text": "Ya: layak maju.", "text_en": "Yes: worth moving on."},
    ],
}


def screening_rubric(*, competition: Competition, by) -> Rubric:
    """The rubric that the competition's screenings share: one criterion, 0 no, 1 maybe, 2 yes. Made where it is not
    there yet; asked for again it is the same one. Entrants don't read it as the criteria of a category.

    Refused (NotAllowed): who does not organise the competition.
    """
    with transaction.atomic():
        insist(may_organise(competition.pk, by))
        Competition.objects.select_for_update(no_key=True).filter(pk=competition.pk).first()
        found = _like_it().filter(competition=competition).order_by("pk").first()
        return found or make_rubric(competition=competition, criteria=[_CRITERION], **_NAME, **_SCALE, by=by)


def is_screening_rubric(rubric: Rubric) -> bool:
    """It asks the one question of a screening and nothing else."""
    return _like_it().filter(pk=rubric.pk).exists()


def _like_it():
    counted = Rubric.objects.annotate(asked=Count("criteria"), layak=Count("criteria", filter=Q(criteria__code=CODE)))
    return counted.filter(asked=1, layak=1, category=None, least=NO, most=YES, step=1)
