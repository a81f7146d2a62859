import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

import cards
from bot.kernel.people import Language
from cards.texts import TextMissing, all_of, say
from cards.texts.harmless import Words

ROOT = Path(cards.__file__).parent
SOURCES = [
    *ROOT.rglob("*.py"),
    *(ROOT.parent / "bot").rglob("*.py"),
    ROOT.parent / "manifest/build.py",
]


class Variables(visitor.Visitor):
    def __init__(self):
        self.names = set()

    def visit_VariableReference(self, node):  # noqa: N802 - fluent's name
        self.names.add(node.id.name)


def variables(node):
    finder = Variables()
    finder.visit(node)
    return finder.names


def read(language):
    """Return the variables of each text, by id; attributes are ``id.attribute``."""
    found = {}
    for path in sorted((ROOT / "texts" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content}"
            if not isinstance(entry, ftl.Message):
                continue
            assert entry.id.name not in found, f"{entry.id.name} is there twice"
            if entry.value is not None:
                found[entry.id.name] = variables(entry.value)
            for attribute in entry.attributes:
                found[f"{entry.id.name}.{attribute.id.name}"] = variables(attribute)
    return found


TEXTS = {language: read(language) for language in Language}


GAP = r"[\w.-]+"


def literals():
    """Yield patterns of the strings in all code; an f-string has gaps, and a word beside them."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield re.escape(node.value)
            elif isinstance(node, ast.JoinedStr):
                known = [part.value for part in node.values if isinstance(part, ast.Constant)]
                if any(len(str(word).strip("-. ")) > 3 for word in known):
                    yield "".join(
                        re.escape(str(part.value)) if isinstance(part, ast.Constant) else GAP
                        for part in node.values
                    )


def said():
    """Yield the ids that code says literally."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "say"
                and len(node.args) > 1
                and isinstance(node.args[1], ast.Constant)
            ):
                yield node.args[1].value, {keyword.arg for keyword in node.keywords}


def test_dutch_and_english_say_the_same_things_about_the_same_variables():
    assert TEXTS[Language.NL] == TEXTS[Language.EN]


def test_no_text_that_is_said_is_missing():
    missing = {text_id for text_id, _ in said() if text_id not in TEXTS[Language.NL]}
    assert not missing


def test_every_variable_is_given():
    lacking = {
        text_id for text_id, given in said() if not TEXTS[Language.NL].get(text_id, set()) <= given
    }
    assert not lacking


def test_no_text_is_left_unsaid():
    patterns = [re.compile(each) for each in {*literals()}]
    made = {text_id for text_id in TEXTS[Language.NL] if text_id.startswith(("error-", "command-"))}
    unsaid = {
        text_id
        for text_id in TEXTS[Language.NL].keys() - made
        if not any(pattern.fullmatch(text_id) for pattern in patterns)
    }
    assert not unsaid


def test_a_missing_text_is_a_fault_of_ours():
    with pytest.raises(TextMissing):
        say(Language.NL, "no-such-text")


def test_a_missing_variable_is_a_fault_of_ours():
    with pytest.raises(TextMissing):
        say(Language.NL, "hi-title")


def test_what_people_wrote_is_harmless_in_a_text():
    greeting = say(Language.NL, "hi-title", name="[Eva](https://evil.example)")
    assert "](" not in greeting
    assert "https://" not in greeting


def test_a_text_within_a_text_keeps_its_markdown():
    assert "**Eva**" in say(Language.NL, "hi-title", name=Words("**Eva**"))


def test_no_invisible_isolation_marks_are_added():
    assert say(Language.NL, "hi-title", name="Eva").isprintable()


@pytest.mark.parametrize(
    ("items", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_lists_read_as_people_say_them(items, expected):
    assert all_of(Language.NL, items) == expected
