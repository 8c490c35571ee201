"""Who may enter, as people read it, and what an entry does not meet yet, with what to do."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.locale import day
from submissions.eligibility import Unmet
from submissions.models import Category


def requirements(category: Category) -> list[str]:
    """One sentence for every rule of the category; empty where everybody may enter."""
    said = []
    if category.entrant_classes:
        words = dict(Category.ENTRANTS)
        said.append(
            _("For %(classes)s.") % {"classes": ", ".join(str(words[code]) for code in category.entrant_classes)}
        )
    if category.rules.asks_age:
        said.append(_ages(category))
    if category.rules.asks_team:
        said.append(_team(category))
    return said


def sentence(unmet: Unmet, category: Category) -> str:
    """What is not met, and what the person can do about it."""
    numbers = {**unmet.numbers, "day": day(category.age_on)}
    return {
        "age_unknown": _("Tell the date of birth of everybody in the team: there is a limit of age."),
        "too_young": _("Everybody must be at least %(least)d years old on %(day)s."),
        "too_old": _("Nobody may be older than %(most)d years on %(day)s."),
        "class_unknown": _("Say as what you enter, for example as a pupil or a student."),
        "other_class": _("This category is not for those who enter as you do. See who may enter."),
        "team_too_small": _("The team must have at least %(least)d people; it has %(now)d. Invite team-mates."),
        "team_too_large": _("The team may have at most %(most)d people; it has %(now)d."),
        "too_many": _("Each person may enter %(most)d works in this category. Withdraw or delete one first."),
    }[unmet.code] % numbers


def _ages(category: Category) -> str:
    facts = {"least": category.least_age, "most": category.most_age, "day": day(category.age_on)}
    if category.least_age is None:
        return _("At most %(most)d years old on %(day)s.") % facts
    if category.most_age is None:
        return _("At least %(least)d years old on %(day)s.") % facts
    return _("%(least)d to %(most)d years old on %(day)s.") % facts


def _team(category: Category) -> str:
    least, most = category.least_team, category.most_team
    if most == 1:
        return _("Everybody enters alone, without a team.")
    if least is None or least == 1:
        return (
            ngettext("Alone or in a team of %(n)d person.", "Alone or in a team of up to %(n)d people.", most or 0)
            % {"n": most or 0}
            if most
            else _("Alone or in a team.")
        )
    if most is None:
        return _("In a team of at least %(least)d people.") % {"least": least}
    return _("In a team of %(least)d to %(most)d people.") % {"least": least, "most": most}
