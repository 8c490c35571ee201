"""On which single sheets a common order hangs, and which sheets would join its parts."""

from hypothesis import given
from hypothesis import strategies as st

from judging.ranking import parts
from judging.studying.connecting import bridges, links

pairs = st.sets(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from(["J1", "J2", "J3", "J4", "J5"])), max_size=16)


@given(pairs, st.randoms(use_true_random=False))
def test_a_bridge_is_a_sheet_without_which_judges_with_works_fall_apart(held, chance):
    expected = []
    for one in sorted(held):
        whole = next(part for part in parts(held) if one[0] in part.entries)
        rest = {pair for pair in held - {one} if pair[0] in whole.entries}
        left = [part for part in parts(rest) if part.entries and part.judges]
        kept_work, kept_judge = one[0] in {w for w, _ in rest}, one[1] in {j for _, j in rest}
        if len(left) == 2 and kept_work and kept_judge:
            expected.append(one)
    shuffled = list(held)
    chance.shuffle(shuffled)
    assert bridges(shuffled) == expected


@given(pairs)
def test_links_join_all_parts_where_nothing_stands_against_it(held):
    found = parts(held)
    proposed = links(found, held, set(), able={judge for _, judge in held})
    assert len(proposed) == 2 * max(0, len(found) - 1)
    assert not set(proposed) & held
    assert len(parts(held | set(proposed))) <= 1


def test_links_spare_barred_pairs_and_judges_who_left():
    held = {("A", "J1"), ("A", "J2"), ("B", "J3")}
    everybody = {"J1", "J2", "J3"}
    assert links(parts(held), held, {("B", "J1")}, able=everybody) == [("B", "J2"), ("A", "J3")]
    assert links(parts(held), held, {("B", "J1"), ("B", "J2")}, able={"J1", "J2"}) == []
