"""Marksheets: read exactly, or refused with the file, the line and what is wrong."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.marksheet import MarksheetRefused, marks_from, weights_from

HEAD = "entry,judge,criterion,score\n"
SCORES = HEAD + "A,Ayu,Gagasan,8\nA,Ayu,Teknik,7\n"
WEIGHTS = "criterion,weight\nGagasan,50\nTeknik,50\n"


def refusal_of(scores, weights=None):
    """The line that a scores file (and a weights file) is refused with."""
    try:
        given_weights = None if weights is None else weights_from(as_bytes(weights), file="weights.csv")
        marks_from(as_bytes(scores), file="scores.csv", weights=given_weights)
    except MarksheetRefused as refusal:
        return one_line(refusal)
    pytest.fail("the files were not refused")


def one_line(refusal):
    (line,) = str(refusal).splitlines()
    return line


def as_bytes(text):
    return text if isinstance(text, bytes) else text.encode()


@pytest.mark.parametrize(
    "number",
    [
        "NaN", "nan", "inf", "-Infinity", "1e1", "1E400", "1_0", "+8", "--8", "8,5", ".5", "8.", "0x8", "٨", "８", "8 ",
        " 8", "8.5.1", "1/2", "1" * 10, "0." + "1" * 10, "8\u200b", "", "-", "delapan", "8\n", "8\x00",
    ],
)  # fmt: skip
def test_only_plain_decimals_are_numbers(number):
    cell = f'"{number}"'

    assert refusal_of(f"entry,judge,score\nA,Ayu,7\nB,Ayu,{cell}\n").startswith("scores.csv, line 3: score ")
    assert refusal_of("", f"criterion,weight\nGagasan,{cell}\n").startswith("weights.csv, line 2: weight ")


@pytest.mark.parametrize(
    ("scores", "where", "what"),
    [
        ("", "line 1", "empty"),
        ("\n\n", "line 1", "empty"),
        (HEAD, "line 1", "no data"),
        ("entry,score\nA,8\n", "line 1", "column judge is missing"),
        ("entry;judge;score\nA;Ayu;8\n", "line 1", "column entry is missing"),
        ("entry,judge,score,note\nA,Ayu,8,x\n", "line 1", "unknown column 'note'"),
        ("Entry,judge,score\nA,Ayu,8\n", "line 1", "column entry is missing"),
        ("entry,judge,score,score\nA,Ayu,8,8\n", "line 1", "twice"),
        ("entry,judge,score\nA,Ayu,8,5\n", "line 2", "4 cells, but the header has 3"),
        ("entry,judge,score\nA,Ayu\n", "line 2", "2 cells"),
        (HEAD + "A,Ayu,Gagasan,8\n,Ayu,Gagasan,8\n", "line 3", "entry is empty"),
        (HEAD + "A,  ,Gagasan,8\n", "line 2", "judge is empty"),
        (HEAD + "A,Ayu,,8\n", "line 2", "criterion is empty"),
        (HEAD + "A ,Ayu,Gagasan,8\n", "line 2", "spaces around it"),
        (HEAD + "A\u200b,Ayu,Gagasan,8\n", "line 2", "cannot be seen"),
        (HEAD + f"{'A' * 201},Ayu,Gagasan,8\n", "line 2", "longer than 200"),
        (HEAD + "A,Ayu,Gagasan,8\n\nA,Ayu,Gagasan,9\n", "line 4", "the first is on line 2"),
        (HEAD + "A,Ayu,Gagasan,8\nB,Ayu,Teknik,9\n", "line 3", "several criteria need a file of weights"),
        (HEAD + 'A,"Ayu"x,Gagasan,8\n', "line 2", "CSV"),
        (HEAD + 'A,Ayu,Gagasan,8\nA,"Ayu,Gagasan,8\n', "line 3", "CSV"),
        (HEAD + 'A,"Ayu\nBima",Gagasan,8\n', "line 2", "cannot be seen"),
        (HEAD + f"{'A' * 200_000},Ayu,Gagasan,8\n", "line 2", "CSV"),
        (HEAD.encode() + b"A,Ayu,Gagasan,8\nTapak \xe9,Ayu,Gagasan,8\n", "line 3", "not UTF-8"),
        (HEAD.encode("utf-16"), "line 1", "not UTF-8"),
    ],
)
def test_scores_that_are_not_certainly_meant_are_refused(scores, where, what):
    message = refusal_of(scores)

    assert message.startswith(f"scores.csv, {where}: ")
    assert what in message
    assert len(message) < 300


@pytest.mark.parametrize(
    ("weights", "where", "what"),
    [
        ("", "line 1", "empty"),
        ("criterion,weight\n", "line 1", "no data"),
        ("criterion,score\nGagasan,100\n", "line 1", "column weight is missing"),
        ("criterion,weight\nGagasan,50\nTeknik,49.5\n", "line 3", "sum to 99.5, not to 100"),
        ("criterion,weight\nGagasan,33.33\nTeknik,33.33\nFungsi,33.33\n", "line 4", "sum to 99.99,"),
        ("criterion,weight\nGagasan,200\n", "line 2", "sum to 200,"),
        ("criterion,weight\nGagasan,110\nTeknik,-10\n", "line 3", "negative"),
        ("criterion,weight\nGagasan,50\nGagasan,50\n", "line 3", "second weight"),
        ("criterion,weight\n,100\n", "line 2", "criterion is empty"),
    ],
)
def test_weights_that_are_not_certainly_meant_are_refused(weights, where, what):
    message = refusal_of(SCORES, weights)

    assert message.startswith(f"weights.csv, {where}: ")
    assert what in message


def test_scores_and_weights_name_the_same_criteria():
    unknown = refusal_of(HEAD + "A,Ayu,Gagasan,8\nA,Ayu,Bahan,8\n", WEIGHTS)
    unscored = refusal_of(HEAD + "A,Ayu,Gagasan,8\n", WEIGHTS)
    unnamed = refusal_of("entry,judge,score\nA,Ayu,8\n", WEIGHTS)

    assert unknown == "scores.csv, line 3: criterion 'Bahan' has no weight"
    assert unscored.startswith("scores.csv, line 2: ")
    assert "'Teknik'" in unscored
    assert unnamed.startswith("scores.csv, line 1: column criterion is missing")


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: ("entry,judge,score\n" + text).encode()))
def test_any_bytes_are_read_or_refused_in_one_line(data):
    try:
        marks, weights = marks_from(data, file="scores.csv")
    except MarksheetRefused as error:
        refusal = one_line(error)
        marks, weights = [], {}
    else:
        refusal = ""

    assert refusal.startswith("scores.csv, line ") or (marks and sum(weights.values()) == 100)


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ABC"), st.sampled_from("XYZ")), st.decimals(-999, 999, places=3), min_size=1
    )
)
def test_totals_are_the_means_of_what_the_file_says(scored):
    lines = [f"{entry},{judge},{score}" for (entry, judge), score in scored.items()]

    marks, _ = marks_from("\n".join(["entry,judge,score", *lines]).encode(), file="scores.csv")

    assert {(mark.entry, mark.judge): Fraction(mark.value) for mark in marks} == {
        pair: Fraction(score) for pair, score in scored.items()
    }
