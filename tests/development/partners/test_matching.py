"""Firms are ranked with reasons; what nobody knows is said and never counted as a no."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from development.partners.matching import AGAINST, FITS, OPEN, Firm, Needs, rank
from development.partners.skills import ROLES, SKILLS, code_of, wanted_from

CODES = sorted(SKILLS)
some = st.none() | st.integers(1, 5000)
firms = st.builds(
    Firm,
    pk=st.integers(1, 10**6),
    name=st.sampled_from(["PT A", "PT B", "pt c"]),
    kind=st.sampled_from(ROLES),
    skills=st.frozensets(st.sampled_from(CODES), max_size=6),
    pairs_a_month=some,
    least_order=some,
    city=st.sampled_from(["", "Sidoarjo", "Bandung"]),
    province=st.sampled_from(["", "Jawa Timur"]),
    takes_projects=st.booleans(),
)
needs = st.builds(
    Needs,
    role=st.sampled_from(ROLES),
    kind=st.sampled_from(["outsole", "shoe"]),
    material=st.sampled_from(["", "tpr", "rubber"]),
    size_from=st.sampled_from([None, 36]),
    size_to=st.sampled_from([None, 45]),
    pairs=some,
    city=st.sampled_from(["", "Sidoarjo"]),
    province=st.sampled_from(["", "Jawa Timur"]),
)


def several(most: int = 8):
    return st.lists(firms, max_size=most, unique_by=lambda firm: firm.pk)


@given(needs, several(), st.randoms())
def test_the_order_in_which_firms_come_in_never_matters(wanted, found, chance):
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert rank(wanted, found) == rank(wanted, shuffled)


@given(needs, several(), firms, st.data())
def test_a_firm_that_can_more_is_never_ranked_below_itself(wanted, others, firm, data):
    """More skills, a smaller least order, more pairs a month, or taking projects never cost a place."""
    more = replace(
        firm,
        skills=firm.skills | data.draw(st.frozensets(st.sampled_from(CODES), max_size=4)),
        least_order=firm.least_order and data.draw(st.integers(1, firm.least_order)),
        pairs_a_month=firm.pairs_a_month and firm.pairs_a_month + data.draw(st.integers(0, 5000)),
        takes_projects=firm.takes_projects or data.draw(st.booleans()),
    )
    others = [one for one in others if one.pk != firm.pk]
    before = [match.firm.pk for match in rank(wanted, [*others, firm])]
    after = [match.firm.pk for match in rank(wanted, [*others, more])]
    if firm.pk in before:
        assert after.index(firm.pk) <= before.index(firm.pk)


@given(needs, firms)
def test_what_is_not_known_never_speaks_against_a_firm(wanted, firm):
    bare = replace(firm, skills=frozenset(), pairs_a_month=None, least_order=None, city="", province="")
    for match in rank(replace(wanted, role=firm.kind), [bare]):
        assert [reason.code for reason in match.of(AGAINST)] == ([] if firm.takes_projects else ["closed"])


def test_the_reasons_name_skill_least_order_and_unknown_sizes():
    wanted = Needs(role="outsole_maker", kind="outsole", material="tpr", size_from=36, size_to=45, pairs=300)
    able = Firm(1, "PT Sol", "outsole_maker", frozenset({"tpr_injection"}), least_order=500, pairs_a_month=200)
    (match,) = rank(wanted, [able])
    said = {(reason.code, reason.verdict): reason.facts for reason in match.reasons}
    assert said["skill", FITS] == {"skills": ["tpr_injection"]}
    assert said["least_order", AGAINST] == {"least": 500, "wanted": 300}
    assert said["sizes", OPEN] == {"least": 36, "most": 45}
    assert said["pairs", OPEN] == {"pairs": 200, "months": 2}


def test_a_firm_of_another_kind_is_found_by_its_skill_and_one_without_is_not():
    wanted = Needs(role="mould_maker", kind="outsole")
    moulds = Firm(1, "PT A", "outsole_maker", frozenset({"mould_cnc"}))
    assert [match.firm for match in rank(wanted, [moulds, Firm(2, "PT B", "laboratory")])] == [moulds]


def test_skills_are_known_by_code_and_by_both_names():
    for code, skill in SKILLS.items():
        assert {code_of(word) for word in (code, skill.name.upper(), f" {skill.name_en} ")} == {code}
        assert set(skill.kinds) <= set(ROLES)
    assert code_of("sulap") is None
    for role in ROLES:
        for material in ("", "tpr", "unknown"):
            for group in wanted_from(role=role, kind="shoe", material=material):
                assert group <= set(SKILLS)
