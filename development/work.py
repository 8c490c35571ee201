"""What the worker does for development: tells people in the morning what waits for them."""

from development.models import DevelopmentProject
from development.pacing.mornings import MORNING, begin_mornings, tell_all
from submissions.models import Competition


def tell_in_the_morning(key: str) -> None:
    """Told, and again tomorrow while any project of the competition is under way."""
    for competition in Competition.objects.filter(pk=int(key)):
        tell_all(competition=competition)
        under_way = DevelopmentProject.objects.filter(status__in=DevelopmentProject.UNDER_WAY)
        if under_way.filter(award__entry__category__competition=competition).exists():
            begin_mornings(competition)


HANDLERS = {MORNING: tell_in_the_morning}
