"""Findings about who judges what, and about what judges will see of the works."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from judging.linting.facts import Facts
from judging.linting.finding import Finding, blocks, listed, notes
from judging.linting.links import keystones, parts
from judging.ranking.rules import FEWEST_TO_TRIM
from judging.round_plans import Plan, wrong_for_mixed


def in_rule(facts: Facts) -> Iterator[Finding]:
    round = facts.round
    if round.rule == "trimmed_mean" and round.sheets_per_entry < FEWEST_TO_TRIM:
        sentence = _(
            "The rule leaves out the highest and the lowest total, so every work needs at least %(least)d scoresheets; "
            "this round has %(n)d."
        )
        yield blocks("trimmed", sentence % {"least": FEWEST_TO_TRIM, "n": round.sheets_per_entry})
    wrong = [sentence for _field, sentence in wrong_for_mixed(Plan.of(round))] if facts.is_mixed else []
    yield from (blocks("mixed", sentence) for sentence in wrong)
    if not wrong and round.rule == "z_score":
        sentence = _(
            "The z-score is fair only where chance deals the works to the judges: apply proposals as they are."
        )
        yield notes("z_score", sentence)


def in_dealing(facts: Facts) -> Iterator[Finding]:
    is_dealt = any(facts.judges_of.values())
    if facts.codes and not is_dealt and facts.lacking:
        yield blocks("not_dealt", _("No scoresheets are dealt yet."))
    elif facts.lacking:
        sentence = ngettext(
            "%(n)d entry lacks scoresheets. Deal what is missing.",
            "%(n)d entries lack scoresheets. Deal what is missing.",
            len(facts.lacking),
        )
        yield blocks("lacking", sentence % {"n": len(facts.lacking)}, codes=facts.lacking)
    if is_dealt:
        yield from _of_judges(facts)
        yield from _of_links(facts)


def _of_judges(facts: Facts) -> Iterator[Finding]:
    loads = Counter(judge for judges in facts.judges_of.values() for judge in judges)
    idle = [member.name for member in facts.panel if not loads[member.judge]]
    if idle:
        sentence = _("These judges of the panel have no scoresheet and would see nothing: %(names)s.")
        yield notes("idle", sentence % {"names": listed(idle)}, names=idle)


def _of_links(facts: Facts) -> Iterator[Finding]:
    """By each criterion works are compared by those alone who score it."""
    each = [{entry: own & judges for entry, own in facts.judges_of.items()} for judges in facts.scoring_the_same]
    apart = max((parts(one) for one in each), key=len, default=[])
    names = {member.judge: member.name for member in facts.members}
    if len(apart) > 1:
        codes = [sorted(facts.codes[entry] for entry in part) for part in apart]
        sentence = _(
            "The works fall into %(n)d parts without a judge in common, so nothing tells better works from milder "
            "judges. The smaller part: %(codes)s."
        )
        words = sentence % {"n": len(apart), "codes": listed(codes[-1])}
        yield (blocks if facts.round.rule == "severity_adjusted" else notes)("parts", words, codes=codes)
        return
    alone = sorted(names.get(judge, "") for judge in {judge for one in each for judge in keystones(one)})
    if alone:
        sentence = _(
            "If one of these judges drops out, the works fall into parts that can't be compared: %(names)s. "
            "More scoresheets per work, or another judge, would link them."
        )
        yield notes("weak_links", sentence % {"names": listed(alone)}, names=alone)


def in_calibration(facts: Facts) -> Iterator[Finding]:
    away = [code for entry, code in facts.calibration if entry not in facts.codes]
    if away:
        sentence = _("These calibration works are not judged in this round: %(codes)s. Choose others.")
        yield blocks("calibration", sentence % {"codes": listed(away)}, codes=away)
    if not any(facts.judges_of.values()):
        return
    panel = {member.judge for member in facts.panel}
    here = [(entry, code) for entry, code in facts.calibration if entry in facts.codes]
    undealt = [
        code
        for entry, code in here
        if any(entry not in facts.barred.get(judge, ()) for judge in panel - facts.judges_of[entry])
    ]
    if undealt:
        sentence = _("Not every judge has these calibration works: %(codes)s. Deal what is missing.")
        yield notes("calibration_undealt", sentence % {"codes": listed(undealt)}, codes=undealt)


def in_pictures(facts: Facts) -> Iterator[Finding]:
    failed = [code for code, has_failed in facts.unseen.items() if has_failed]
    waiting = [code for code, has_failed in facts.unseen.items() if not has_failed]
    if failed:
        sentence = _("Of a file of these works no picture could be made, so judges don't see it: %(codes)s.")
        yield notes("pictures_failed", sentence % {"codes": listed(failed)}, codes=failed)
    if waiting:
        sentence = _("Pictures of these works are still being made: %(codes)s.")
        yield notes("pictures_waiting", sentence % {"codes": listed(waiting)}, codes=waiting)
