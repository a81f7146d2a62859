"""What a card says is not said by colour, place or picture alone, in whatever card."""

import re

import pytest

from tests.cards.samples import SAMPLES, parts

every_sample = pytest.mark.parametrize(("language", "card"), SAMPLES.values(), ids=list(SAMPLES))

COLOURS_WITH_WORDS = {"ProgressBar", "Chart.VerticalBar", "Chart.HorizontalBar"}
"""Drawings that have their numbers in words beside them, and in their fallback."""


@every_sample
def test_nothing_is_said_by_colour_alone(language, card):
    coloured = [
        part
        for part in parts(card)
        if part.get("color") not in {None, "Default"} and part["type"] not in COLOURS_WITH_WORDS
    ]
    assert coloured == []


@every_sample
def test_drawings_have_words_instead(language, card):
    for part in parts(card):
        if part["type"] in COLOURS_WITH_WORDS:
            assert part["fallback"], part["type"]


@every_sample
def test_no_text_is_empty_and_no_label_is_a_placeholder(language, card):
    for part in parts(card):
        if part["type"] in {"TextBlock", "TextRun"}:
            assert part["text"].strip()
        if part["type"].startswith("Input."):
            assert part["label"].strip()
            assert part["label"] != part.get("placeholder")


@every_sample
def test_what_is_heard_is_no_markdown(language, card):
    for words in (card["speak"], card["fallbackText"]):
        assert not re.search(r"\*\*|\]\(|^#", words)


@every_sample
def test_every_choice_has_a_title_of_its_own(language, card):
    for part in parts(card):
        if part["type"] == "Input.ChoiceSet":
            titles = [choice["title"] for choice in part.get("choices", ())]
            assert len(set(titles)) == len(titles)


@every_sample
def test_buttons_inside_a_card_are_told_apart(language, card):
    """Two buttons with one title do the same, or say on what in their tooltip."""
    seen: dict[str, tuple[object, object]] = {}
    for part in parts(card):
        if part["type"] in {"Action.Execute", "Action.OpenUrl"}:
            name = f"{part['title']} {part.get('tooltip', '')}"
            does = (part.get("verb"), part.get("url"))
            assert seen.setdefault(name, does) == does, name
