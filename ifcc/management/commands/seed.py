import json

from django.core.management.base import BaseCommand, CommandError

from ifcc.synthetic.edition import make_edition
from ifcc.synthetic.judged import judge_edition
from ifcc.synthetic.people import log_ins


class Command(BaseCommand):
    help = (
        "Makes a synthetic edition in bulk: half of the entries in a category that is being judged, half in one "
        "whose results are published, a rubric of 5 criteria. Prints the log-ins as JSON. For measuring only."
    )

    def add_arguments(self, parser):
        parser.add_argument("--entries", type=int, default=200, help="in all, 2 to 20000")
        parser.add_argument("--judges", type=int, default=10, help="1 to 500")
        parser.add_argument("--sheets", type=int, default=3, help="scoresheets per entry, at most the number of judges")
        parser.add_argument("--seed", type=int, default=1, help="same seed, same titles, panels and scores")

    def handle(self, *args, entries, judges, sheets, seed, **options):
        if not (2 <= entries <= 20000 and 1 <= judges <= 500 and 1 <= sheets <= judges):
            raise CommandError("Give 2 to 20000 entries, 1 to 500 judges, and at most as many sheets as judges.")
        competition, cast, categories = make_edition(entries=entries, judges=judges, seed=seed)
        rounds = judge_edition(categories=categories, cast=cast, sheets=sheets, seed=seed)
        answer = log_ins(cast, competition.slug)
        answer["rounds"] = {"judging": rounds[0].pk, "published": rounds[1].pk}
        self.stdout.write(json.dumps(answer, indent=2))
