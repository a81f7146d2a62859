import json
import shutil
import subprocess
import unicodedata
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cards.texts.harmless import LONGEST, Words, harmless

MARKDOWN_IT = Path(__file__).parents[2] / "node_modules/markdown-it/dist/markdown-it.js"
RENDER = """
const render = require(process.argv[1]);
const markdown = render({ html: true, linkify: true, breaks: true });
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => markdown.render(text))));
"""
BLOCKS = ["# ", "- ", "* ", "+ ", "1. ", "1) ", "> ", "    ", "\t", "\n", "===", "---", "***"]
SPANS = ["a", "**b**", "*c*", "_d_", "~~e~~", "`f`", "[g](http://h.nl)", "![i](j)", "|k|l|", "\\"]
LINKS = ["[m]: http://n.nl", "http://o.nl", "www.p.nl", "q.com", "mailto:r@s.nl", "t@u.nl"]
TAGS = ["<at>v</at>", "<b>w</b>", "&lt;at&gt;", "&#60;", "{{DATE(x)}}", "\u202e", "\u200b"]
PIECES = [*BLOCKS, *SPANS, *LINKS, *TAGS]


@given(st.text())
@example("[klik](https://evil.example)")
@example("<at>Iedereen</at>")
@example("# Kop")
@example("1. lijst")
@example("\u202egnp.exe")
@example("a\u200bb\ufeff")
@example("x" + "\u0301" * 50)
def test_no_active_or_invisible_character_gets_through(text):
    shown = harmless(text)
    assert not set(shown) & set("[]{}<>*_~`#\\|\n\r\t")
    kinds = {unicodedata.category(character) for character in shown}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert "://" not in shown
    assert len(shown) <= LONGEST


@given(st.text())
def test_what_is_harmless_stays_as_it_is(text):
    assert harmless(str(harmless(text))) == harmless(text)


@given(st.text(alphabet="abcdeéëïöüçğşøABC ',()’–-123", max_size=50))
def test_ordinary_names_are_left_alone(text):
    ordinary = "A" + " ".join(text.split())
    assert harmless(ordinary) == unicodedata.normalize("NFC", ordinary)


@pytest.mark.parametrize(
    "name", ["José Núñez", "Jan-Willem 't Hoen", "B&W", "Şule Öztürk", "李小龙"]
)
def test_real_names_are_left_alone(name):
    assert harmless(name) == name


def test_our_own_words_are_left_alone():
    assert harmless(Words("**let op**")) == "**let op**"


def test_the_same_text_from_elsewhere_is_not_taken_for_our_own():
    assert harmless(Words("**let op**")) == "**let op**"
    assert harmless("**let op**") != "**let op**"


def test_a_markdown_renderer_finds_nothing_to_do():
    texts = ["".join(pieces) for size in (1, 2) for pieces in product(PIECES, repeat=size)]
    rendered = json.loads(
        subprocess.run(
            [shutil.which("node") or "node", "-e", RENDER, str(MARKDOWN_IT)],
            input=json.dumps([harmless(text) for text in texts]),
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        ).stdout
    )
    tags = {text: html for text, html in zip(texts, rendered, strict=True) if "<" in bare(html)}
    assert tags == {}


def bare(html):
    return html.removeprefix("<p>").removesuffix("</p>\n")
