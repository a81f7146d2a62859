"""Nothing goes out unasked but through deliveries, where the rules of politeness are."""

import ast
from pathlib import Path

import pytest

import bot
from bot.bootstrap import build
from bot.kernel.people import Language
from bot.settings import Settings
from cards.texts import has_text

ROOT = Path(bot.__file__).parent
MODULES = {
    str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
    for path in ROOT.rglob("*.py")
}
ANSWERS_TURNS = {
    "adapters/teams/adapter.py",
    "adapters/teams/door.py",
    "adapters/teams/improving.py",  # only puts a better answer in the place of one
}
SENDS_UNASKED = {"adapters/teams/messenger.py"}
TIES_TOGETHER = {"bootstrap/web.py", "bootstrap/worker.py"}


def importers(module, name):
    """Return which modules import a name."""
    return {
        path
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == module
        and name in {each.name for each in node.names}
    }


def callers(receiver, *methods):
    """Return which modules call a method of something called ``receiver``, or ``_receiver``."""
    return {
        path
        for path, tree in MODULES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in methods
        and ast.unparse(node.func.value).split(".")[-1].lstrip("_") == receiver
    }


def test_only_those_who_answer_and_the_messenger_know_the_connector():
    users = importers("bot.adapters.teams.connector", "Connector")
    assert users == ANSWERS_TURNS | SENDS_UNASKED | TIES_TOGETHER


def test_only_those_who_answer_and_the_messenger_send():
    ways = ("send", "reply", "create_conversation")
    assert callers("connector", *ways) <= ANSWERS_TURNS | SENDS_UNASKED


def test_only_the_sender_of_deliveries_gives_messages_to_the_messenger():
    assert callers("messenger", "send", "open_chat") == {"features/deliveries/sending.py"}


@pytest.fixture
def topics():
    """Return what the features of the bot may tell unasked."""
    made = build(Settings(_env_file=None, local=True, database_url="postgresql://localhost/none"))
    return made.outbox.topics.values()


@pytest.mark.parametrize("language", Language)
def test_every_topic_has_a_name_and_a_reason(topics, language):
    ids = [text_id for topic in topics for text_id in (topic.text_id, f"{topic.text_id}.why")]
    assert ids
    assert [text_id for text_id in ids if not has_text(language, text_id)] == []


def test_only_few_topics_escape_the_one_message_a_day(topics):
    assert {topic.name for topic in topics if topic.urgent} <= {
        topic.name for topic in topics if not topic.counted
    }
