"""Text is readable on every ground it stands on, in light and in dark: computed from the tokens."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "frontend/src/styles/tokens.css"
GROUNDS = ["paper", "paper-raised", "paper-sunk"]
TEXTS = ["ink", "ink-muted", "accent", "accent-hover", "indigo", "indigo-hover", "good", "warning", "bad"]
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS]
PAIRS += [("on-accent", "accent"), ("on-accent", "accent-hover"), ("on-bad", "bad"), ("on-bad", "bad-hover")]
PAIRS += [(text, f"{text}-soft") for text in ["accent", "indigo", "good", "warning", "bad"]]
PAIRS += [("ink", f"{name}-soft") for name in ["accent", "indigo", "good", "warning", "bad"]]
PAIRS += [("ink-muted", f"{name}-soft") for name in ["accent", "indigo", "good", "warning", "bad"]]
PAIRS += [("paper", "indigo"), ("paper", "accent"), ("paper", "ink")]
EDGES = [("line-strong", ground) for ground in GROUNDS]


def tokens(scheme: str) -> dict[str, str]:
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    return {**found, **dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark))} if scheme == "dark" else found


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def below(least: float, pairs: list[tuple[str, str]], known: dict[str, str]) -> dict[str, float]:
    measured = {f"{a} on {b}": round(contrast(known[a], known[b]), 2) for a, b in pairs}
    return {pair: ratio for pair, ratio in measured.items() if ratio < least}


def test_the_measure_itself():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_reaches_four_and_a_half_on_its_ground(scheme):
    known = tokens(scheme)
    low = {
        f"{a} on {b}": round(contrast(known[a], known[b]), 2) for a, b in PAIRS if contrast(known[a], known[b]) < 4.5
    }
    assert low == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_fields_reach_three(scheme):
    known = tokens(scheme)
    assert below(3, EDGES, known) == {}


def test_dark_renames_no_colour_and_forgets_none():
    own = {"line"}
    light, dark = tokens("light"), tokens("dark")
    assert light.keys() == dark.keys()
    assert [name for name in light if light[name] == dark[name] and name not in own] == []
