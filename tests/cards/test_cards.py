import json
from importlib.resources import files

import pytest
from jsonschema import Draft6Validator

from cards.texts import say
from tests.cards.samples import SAMPLES, actions, parts, submits

every_sample = pytest.mark.parametrize(("language", "card"), SAMPLES.values(), ids=list(SAMPLES))

MOST_BYTES = 28 * 1024
MOST_ACTIONS = 6
FIRST_WORDS = {
    "nl": "Annuleer Bekijk Bestel Bevestig Bewaar Bewerk Boek Ga Haal Herstel Hervat Keur Kies "
    "Koppel Laat Lees Leg Lever Meld Ontkoppel Open Pauzeer Plaats Praat Probeer Stel Stop Stuur "
    "Toon Trek Verberg Verleng Verstuur Ververs Verplaats Verwijder Vind Vraag Wijs Wijzig Zoek",
    "en": "Approve Ask Book Cancel Change Check Choose Confirm Decline Edit End Extend Find Give "
    "Go Have Hide Keep Link Mark Move Open Order Pause Post Put Read Refresh Remove Restore Resume "
    "Save Search See Send Show Speak Stop Take Try Unlink Withdraw",
}


@pytest.fixture(scope="session")
def schema():
    text = files("adaptive_cards").joinpath("schemas/schema-1.5.json").read_text()
    return Draft6Validator(json.loads(text))


def without_what_the_schema_does_not_know(part):
    """Leave out what came to Teams later, for its fallback, and lists filled while one types."""
    if isinstance(part, list):
        known = (without_what_the_schema_does_not_know(item) for item in part)
        return [item for item in known if item != "drop"]
    if isinstance(part, dict):
        if part.get("type") in {"ProgressBar", "Chart.VerticalBar"}:
            return part["fallback"]
        return {
            name: without_what_the_schema_does_not_know(value)
            for name, value in part.items()
            if name != "choices.data" and value != "filtered"
        }
    return part


@every_sample
def test_a_card_is_valid(language, card, schema):
    assert card["version"] == "1.5"
    faults = list(schema.iter_errors(without_what_the_schema_does_not_know(card)))
    assert not faults, faults[0].message


def test_the_schema_refuses_what_is_no_card(schema):
    card = {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "txt": "x"}]}
    assert not schema.is_valid(card)


@every_sample
def test_a_card_can_be_heard_and_read_without_cards(language, card):
    assert card["speak"]
    assert card["fallbackText"]
    assert card["lang"] == language
    headings = [part for part in parts(card) if part.get("style") == "heading"]
    assert len(headings) == 1
    assert headings[0]["text"] in card["speak"]


@every_sample
def test_every_input_has_a_label_and_says_what_is_wrong(language, card):
    inputs = [part for part in parts(card) if part["type"].startswith("Input.")]
    for each in inputs:
        assert each["id"]
        assert each["label"]
        assert each["errorMessage"]
    assert len({each["id"] for each in inputs}) == len(inputs)


@every_sample
def test_every_picture_has_words(language, card):
    assert all(part["altText"] for part in parts(card) if part["type"] == "Image")


@every_sample
def test_a_card_fits_in_a_message(language, card):
    assert len(json.dumps(card, ensure_ascii=False).encode()) <= MOST_BYTES


@every_sample
def test_a_card_has_at_most_six_buttons_each_with_its_own_title(language, card):
    titles = [action["title"] for action in actions(card)]
    assert len(titles) <= MOST_ACTIONS
    assert len(set(titles)) == len(titles)


@every_sample
def test_a_button_says_what_it_does(language, card):
    verbs = FIRST_WORDS[language].split()
    titles = {each["title"] for each in (*actions(card), *submits(card))}
    assert {title.split()[0] for title in titles} <= set(verbs)


@every_sample
def test_every_button_also_works_where_only_submit_is_known(language, card):
    for action in actions(card):
        fallback = action["fallback"]
        assert fallback["type"] == "Action.Submit"
        assert fallback["title"] == action["title"]
        assert fallback["data"] == {**action["data"], "verb": action["verb"]}
        assert fallback["associatedInputs"] == action["associatedInputs"]


@every_sample
def test_running_text_wraps(language, card):
    assert all(part["wrap"] for part in parts(card) if part["type"] == "TextBlock")


@every_sample
def test_there_is_always_a_way_on(language, card):
    nobody_yet = say(language, "who-are-you-title")
    assert actions(card) or submits(card) or card["speak"].startswith(nobody_yet)


@pytest.mark.parametrize("name", ["suggestions", "booked", "mine", "favourites"])
def test_a_zone_is_a_shape_and_a_word_never_only_a_colour(name):
    texts = json.dumps(SAMPLES[f"{name}-nl"][1], ensure_ascii=False)
    assert "● rust" in texts
    assert '"color"' not in texts
